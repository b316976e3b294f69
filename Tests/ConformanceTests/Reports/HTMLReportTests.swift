import Foundation
import Testing

@testable import Conformance

@Suite struct HTMLReportTests {
  private let report: Report = SampleRun().report
  private var page: String { String(decoding: HTMLReport().bytes(of: report), as: UTF8.self) }

  private func tree() throws -> XMLTree { try XMLTree.parsing(HTMLReport().bytes(of: report)) }

  @Test func `the page is well formed, in one language, with one main part and one heading`() throws
  {
    let tree = try tree()
    #expect(tree.attributes["lang"] == "en")
    #expect(tree.first("title")?.text == "assay check: failed")
    #expect(tree.all("main").count == 1)
    #expect(tree.all("h1").count == 1)
    for table in tree.all("table") {
      #expect(table.first("caption") != nil)
      #expect(table.all("th").allSatisfy { $0.attributes["scope"] != nil })
    }
    let ids: [String] = tree.ids
    #expect(Set(ids).count == ids.count)
    for section in tree.all("section") {
      #expect(ids.contains(section.attributes["aria-labelledby"] ?? ""))
    }
    for input in tree.all("label") { #expect(input.first("input") != nil) }
  }

  @Test func `failures come first, with what was expected and found`() throws {
    let sections = try tree().all("section")
    #expect(
      sections.map { $0.attributes["aria-labelledby"] } == ["failures", "warnings", "scenarios"]
    )
    let failures = sections[0]
    #expect(failures.all("article").count == 4)
    let first = failures.all("article")[1]
    #expect(first.first("h3")?.wholeText.contains("spec/pets.fixture.yaml#create[1]") == true)
    #expect(first.wholeText.contains("expected: 201\nfound:    500 ‹pw›"))
    #expect(first.wholeText.contains("spec/pets.fixture.yaml:5:15"))
    #expect(first.all("details").count == 2)
  }

  @Test func `every step is in a table`() throws {
    let rows = try tree().all("tbody").flatMap { $0.all("tr") }
    #expect(rows.count == 8)
    #expect(
      Set(rows.compactMap { $0.attributes["data-verdict"] })
        == ["passed", "failed", "not-judged", "skipped", "known-failure"]
    )
  }

  @Test func `the page needs nothing else, and allows nothing else`() throws {
    let tree = try tree()
    for name in ["img", "link", "iframe", "object", "form", "base"] {
      #expect(tree.all(name).isEmpty)
    }
    #expect(tree.all("script").count == 1)
    #expect(tree.everything.allSatisfy { $0.attributes["src"] == nil })
    let links: [String] = tree.everything.compactMap { $0.attributes["href"] }
    #expect(links.allSatisfy { $0.hasPrefix("#") })
    #expect(tree.everything.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
    let policy = try #require(
      tree.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    )
    let content = policy.attributes["content"] ?? ""
    #expect(content.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(!content.contains("unsafe"))
  }

  @Test func `the filter is hidden until the script shows it`() throws {
    let filter = try #require(tree().everything.first { $0.attributes["id"] == "filter" })
    #expect(filter.attributes["hidden"] != nil)
    #expect(page.contains("prefers-color-scheme: dark"))
  }

  @Test func `what servers send is text`() throws {
    #expect(!page.contains("<script>alert"))
    #expect(try tree().wholeText.contains("<script>alert(1)</script>"))
    #expect(!Redactor([SampleRun.secret]).isFound(in: Array(page.utf8)))
  }

  @Test func `a run without failures says so`() throws {
    var result = SampleRun().result
    result.findings = []
    result.scenarios = []
    let report = Report(result, redactor: Redactor([]))
    let tree = try XMLTree.parsing(HTMLReport().bytes(of: report))
    #expect(tree.first("h1")?.first("span")?.text == "Passed")
    #expect(tree.all("section")[0].wholeText.contains("None."))
  }
}

extension XMLTree {
  fileprivate var everything: [XMLTree] { [self] + children.flatMap(\.everything) }

  fileprivate var ids: [String] { everything.compactMap { $0.attributes["id"] } }
}
