// Texts that were written to run, to break out or to confuse, on every page, document and picture: shown and never obeyed.
import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

struct ForeignTextTests {
  /// Strings by others, where the folder is beside the package.
  static let naughty: [String] = {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/suites/naughty_strings.json").standardized.path
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return (try? JSONDecoder().decode([String].self, from: data)) ?? []
  }()

  /// Markup that runs where it is let in: every way of breaking out × every element × every event × every spelling.
  static let made: [String] = {
    let breaks = ["", "\">", "'>", "</title>", "</textarea>", "-->", "]]>", "</style>", "</svg>", "\"", "' ", "&quot;>"]
    let elements = [
      "img src=x", "svg", "body", "iframe src=javascript:alert(1)", "details open", "a href=javascript:alert(1)", "math", "input autofocus",
    ]
    let events = ["onload", "onerror", "ontoggle", "OnMouseOver"]
    let ends = ["=alert(1)>", " =&#97;lert`1`//"]
    var all = breaks.flatMap { start in
      elements.flatMap { element in events.flatMap { event in ends.map { "\(start)<\(element) \(event)\($0)" } } }
    }
    all += breaks.map { $0 + "<script>alert(1)</script>" } + breaks.map { $0 + "<!--" } + breaks.map { $0 + "<![CDATA[<script>" }
    all += [
      "{{7*7}}", "${7*7}", "<%= 7 %>", "&#x3C;script&#x3E;", "\u{FEFF}<script>", "<scr\u{0}ipt>", "\u{202E}<b>", "java\nscript:alert(1)",
    ]
    return all
  }()

  /// Material whose every name and text is one of the strings, as many rows as there are strings.
  private static func material(_ strings: [String], _ audience: Audience) -> SiteMaterial {
    var material = SiteSamples.full(audience)
    func text(_ index: Int) -> String { strings[index % strings.count] }
    material.document.kommun = text(0)
    material.document.ledger = strings.map { string in
      PromiseLine(
        id: string, text: string, party: string, promised: Message(verbatim: string), planned: 1, done: Message(verbatim: string),
        status: Message(verbatim: string), isBehind: true, notes: [Message(verbatim: string)])
    }
    material.document.hotspots = (material.document.hotspots ?? []).enumerated().map { index, hotspot in
      var hotspot = hotspot
      hotspot.label = text(index + 1)
      hotspot.reasons = [Message(verbatim: text(index + 2))]
      return hotspot
    }
    for index in material.document.map.places.indices { material.document.map.places[index].name = text(index + 3) }
    for index in material.document.dialogues.indices {
      material.document.dialogues[index].title = text(index + 4)
      material.document.dialogues[index].method = text(index + 5)
      material.document.dialogues[index].themes = strings.prefix(15).map { DialogueTheme(name: $0, count: 1, area: $0) }
      material.document.dialogues[index].marks = strings.prefix(150).map {
        DialogueMark(kind: .unsafe, theme: $0, position: Sample.school, precision: 20, place: $0)
      }
    }
    for index in material.document.operations.indices {
      material.document.operations[index].label = text(index + 6)
      material.document.operations[index].place = text(index + 7)
      material.document.operations[index].parties = [text(index + 8)]
      material.document.operations[index].reason = text(index + 9)
    }
    material.document.records[0].measures[0].measure = text(10)
    material.document.records[0].measures[0].owner = text(11)
    material.document.promise?.title = text(12)
    material.document.attributions = strings.prefix(20).map { Message(verbatim: $0) }
    for index in material.walks.indices {
      material.walks[index].map.walk.start = text(13)
      material.walks[index].map.attribution = text(14)
      for stop in material.walks[index].map.walk.stops.indices {
        material.walks[index].map.walk.stops[stop].label = text(stop + 15)
        material.walks[index].map.walk.stops[stop].reason = Message(verbatim: text(stop + 16))
      }
    }
    return material
  }

  private func check(_ strings: [String], _ audience: Audience) throws {
    let plain = strings.indices.map { "ord\($0)" }
    let (got, wanted) = (Self.material(strings, audience), Self.material(plain, audience))
    let pages = try SiteSamples.html(got)
    let plainPages = try SiteSamples.html(wanted)
    for (name, html) in pages {
      let skeleton = PageSkeleton(html)
      #expect(skeleton.isWellFormed, "\(name)")
      // Names that do not fit are left out of a map, and lines of a text have a break between them; no kind of element is new.
      let kinds = Set(skeleton.kinds.keys).subtracting(["br"])
      #expect(kinds.subtracting(PageSkeleton(plainPages[name] ?? "").kinds.keys).isEmpty, "\(name)")
      guard name == "loftet.html" else { continue }
      // Every seventh is looked for, line by line, as it stands escaped in the source.
      let bytes = Data(html.utf8)
      for string in stride(from: 0, to: strings.count, by: 7).map({ strings[$0] }) {
        for line in string.split(separator: "\n") {
          // A sign that XML forbids leaves nothing to look for.
          let shown = Markup.escaped(String(line))
          #expect(shown.isEmpty || bytes.range(of: Data(shown.utf8)) != nil, "\(string)")
        }
      }
    }
    for kind in DocumentSamples.kinds {
      let composer = DocumentComposer(got.document, language: .swedish)
      guard let document = try composer.document(kind) else { continue }
      let html = DocumentPage(document).html()
      #expect(PageSkeleton(html).isWellFormed && !html.contains("<script") && !html.contains("<iframe"))
      #expect(try OpenDocumentText(document).bytes().count > 1000)
    }
  }

  @Test(.enabled(if: !naughty.isEmpty, "the strings are not beside the package"), arguments: [Audience.police, .public])
  func naughtyStringsAreShownAndNotObeyed(audience: Audience) throws {
    #expect(Self.naughty.count == 515)
    for start in stride(from: 0, to: Self.naughty.count, by: 129) {
      try check(Array(Self.naughty[start..<min(start + 129, Self.naughty.count)]), audience)
    }
  }

  @Test func markupThatRunsIsShownAndNotObeyed() throws {
    #expect(Self.made.count > 750)
    try check(Self.made, .public)
  }
}
