import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// An XML document as a strict parser reads it.
final class XMLTree {
  var name: String
  var attributes: [String: String]
  var children: [XMLTree] = []
  var text = ""

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  static func parsing(_ bytes: [UInt8]) throws -> XMLTree {
    let parser = XMLParser(data: Data(bytes))
    let builder = Builder()
    parser.delegate = builder
    guard parser.parse(), let root = builder.root.children.first else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    return root
  }

  /// Itself and all below it with this name.
  func all(_ name: String) -> [XMLTree] {
    (self.name == name ? [self] : []) + children.flatMap { $0.all(name) }
  }

  func first(_ name: String) -> XMLTree? { all(name).first }

  /// The text of itself and of all below it.
  var wholeText: String { text + children.map(\.wholeText).joined() }

  private final class Builder: NSObject, XMLParserDelegate {
    let root = XMLTree(name: "", attributes: [:])
    private lazy var open: [XMLTree] = [root]

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = XMLTree(name: name, attributes: attributes)
      open.last?.children.append(element)
      open.append(element)
    }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
  }
}
