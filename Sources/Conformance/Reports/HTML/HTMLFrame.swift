/// What every page begins and ends with.
enum HTMLFrame {
  /// The page's head; the policy allows this style and this script, and nothing else at all.
  static func head(title: String) -> String {
    let policy: String =
      "default-src 'none'; style-src \(source(style)); script-src \(source(script)); "
      + "base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title>\(Markup.text(title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the failures</a>

      """
  }

  static let foot = "<script>\(script)</script>\n</body>\n</html>\n"

  /// Hidden until the script shows it.
  static let filter = """
    <div id="filter" hidden="" role="search">
    <label>Search <input id="words" type="search" autocomplete="off"/></label>
    <fieldset><legend>Show</legend>
    <label><input type="checkbox" value="passed" checked="checked"/> passed</label>
    <label><input type="checkbox" value="failed" checked="checked"/> failed</label>
    <label><input type="checkbox" value="not-judged" checked="checked"/> not judged</label>
    <label><input type="checkbox" value="skipped" checked="checked"/> skipped</label>
    <label><input type="checkbox" value="known-failure" checked="checked"/> known to fail</label>
    </fieldset>
    <p id="shown" role="status"></p>
    </div>
    """

  /// Without `<` and `&`, which XML would want escaped and HTML would not.
  private static let script = """

    (function () {
      var filter = document.getElementById("filter");
      var words = document.getElementById("words");
      var shown = document.getElementById("shown");
      var boxes = Array.from(filter.querySelectorAll("input[type=checkbox]"));
      var scenarios = Array.from(document.querySelectorAll("details.scenario"));
      var timer = 0;
      function apply() {
        var sought = words.value.toLowerCase();
        var kinds = boxes.filter(function (box) { return box.checked; })
          .map(function (box) { return box.value; });
        var count = 0;
        scenarios.forEach(function (scenario) {
          var title = scenario.querySelector("summary").textContent.toLowerCase();
          var whole = title.includes(sought);
          var visible = 0;
          scenario.querySelectorAll("tbody tr").forEach(function (row) {
            var kept = kinds.includes(row.dataset.verdict);
            if (kept) { kept = whole || row.textContent.toLowerCase().includes(sought); }
            row.hidden = !kept;
            if (kept) { visible += 1; }
          });
          scenario.hidden = visible === 0;
          count += visible;
        });
        shown.textContent = count === 1 ? "1 step is shown" : count + " steps are shown";
      }
      function later() { clearTimeout(timer); timer = setTimeout(apply, 150); }
      words.addEventListener("input", later);
      boxes.forEach(function (box) { box.addEventListener("change", apply); });
      filter.hidden = false;
      apply();
    })();

    """

  /// Colours have a contrast of 4.5 : 1 and more in both schemes; verdicts are words as well.
  private static let style = """

    :root { color-scheme: light dark; --ground: #ffffff; --text: #1c1e21; --faint: #5a6069;
      --edge: #d4d8de; --panel: #f4f5f7; --bad: #b3001b; --bad-ground: #fde8ea; --good: #0f6b2f;
      --good-ground: #e3f4e8; --warn: #7a4a00; --warn-ground: #fdf1dc; --note: #2b4f86;
      --note-ground: #e6eefb; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #14161a; --text: #e6e8eb; --faint: #a2a9b4; --edge: #3a4049;
        --panel: #1e2228; --bad: #ff9ca6; --bad-ground: #45151c; --good: #8be0a4;
        --good-ground: #12351f; --warn: #f3c77b; --warn-ground: #3d2c0c; --note: #a9c7f7;
        --note-ground: #1a2c4a; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 70rem; background: var(--ground);
      color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
    h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; } h4 { margin: .5rem 0 0; }
    code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
    code { overflow-wrap: anywhere; }
    pre { margin: .5rem 0; padding: .5rem .75rem; background: var(--panel);
      border: 1px solid var(--edge); border-radius: .25rem; white-space: pre-wrap;
      overflow-wrap: anywhere; max-height: 30rem; overflow: auto; }
    .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; }
    :focus-visible { outline: .2rem solid var(--note); outline-offset: .1rem; }
    .badge { display: inline-block; padding: 0 .5rem; border-radius: .25rem; font-size: .875rem;
      font-weight: 600; background: var(--note-ground); color: var(--note); }
    .badge.passed { background: var(--good-ground); color: var(--good); }
    .badge.failed, .badge.not-judged { background: var(--bad-ground); color: var(--bad); }
    .counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
    .counts li { padding: .25rem .75rem; border: 1px solid var(--edge); border-radius: .25rem; }
    .counts .failed, .counts .not-judged { border-color: var(--bad); color: var(--bad); }
    .counts .warning { border-color: var(--warn); color: var(--warn); }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
      gap: .5rem 1.5rem; margin: 0; }
    dt { color: var(--faint); font-size: .875rem; } dd { margin: 0; overflow-wrap: anywhere; }
    .alert { padding: .5rem .75rem; background: var(--bad-ground); color: var(--bad);
      font-weight: 600; border-radius: .25rem; }
    .step { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--edge);
      border-left: .3rem solid var(--note); border-radius: .25rem; }
    .step.failed, .step.not-judged { border-left-color: var(--bad); }
    .about, .reason, .file { color: var(--faint); margin: .25rem 0; overflow-wrap: anywhere; }
    .finding { margin: .5rem 0; } .finding p { margin: .25rem 0; overflow-wrap: anywhere; }
    .finding .word { color: var(--note); } .finding.error .word { color: var(--bad); }
    .finding.warning .word { color: var(--warn); }
    .rule { color: var(--faint); font-size: .875rem; }
    .places { margin: .25rem 0 0; }
    .places div { display: flex; gap: .5rem; align-items: baseline; }
    .places dt { min-width: 5.5rem; }
    details { margin: .5rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
    .scenario { border: 1px solid var(--edge); border-radius: .25rem; padding: .5rem .75rem;
      content-visibility: auto; contain-intrinsic-size: auto 3rem; }
    table { width: 100%; border-collapse: collapse; margin-top: .5rem; }
    caption { position: absolute; left: -99rem; }
    th, td { padding: .25rem .5rem; text-align: left; vertical-align: top;
      border-top: 1px solid var(--edge); font-weight: 400; overflow-wrap: anywhere; }
    thead th { color: var(--faint); font-size: .875rem; }
    .time { text-align: right; white-space: nowrap; }
    #filter { margin: .5rem 0; padding: .5rem .75rem; background: var(--panel);
      border-radius: .25rem; }
    #filter[hidden] { display: none; }
    fieldset { border: 0; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap;
      gap: .25rem 1rem; }
    legend { float: left; padding: 0; margin-right: .5rem; }
    input { font: inherit; } #shown { margin: .25rem 0 0; color: var(--faint); }
    @media print { #filter, .skip { display: none; } pre { max-height: none; } }

    """

  /// The hash by which a Content Security Policy knows a text (CSP Level 3 §8.4).
  private static func source(_ text: String) -> String {
    "'sha256-\(Base64Text.encoded(DigestKind.sha256.digest(of: Array(text.utf8))))'"
  }
}
