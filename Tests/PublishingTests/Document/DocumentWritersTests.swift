// A document as a page and as a text to go on writing in.
import Archives
import Foundation
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct DocumentWritersTests {
  static let sample = Document(
    language: .swedish, title: "Lägesbild – Överkalix <kommun>", lead: "För polisen & kommunen", banner: "ÖVNING – påhittat.",
    generated: Sample.instant("2026-11-23 12:00"),
    blocks: [
      .heading(2, "Åtgärder"), .paragraph("Sjöar & älvar."), .note("För få data."), .list(["Första.", "Andra."]),
      .facts([DocumentFact("Period", "2024–2026")]), .heading(3, "Tabell"),
      .table(
        DocumentTable(
          "Platser", [.init("Plats", weight: 5), .init("Antal", weight: 1, isNumber: true), .init("Vad", weight: 4)],
          [["Krokfors", "12", "Vilt\noch köer"], ["Bränna"]])),
      .figure(
        DocumentFigure(
          svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 690\"><title>Karta</title></svg>", title: "Karta",
          caption: "Karta över kommunen.")), .pageBreak,
      .table(DocumentTable("Fyll i", [.init("Vem")], [[""]], isForm: true)),
    ])

  @Test func theStyleSheetIsTheOneThatThePolicyLetsIn() throws {
    #expect(try PageTests.hash(of: "\(DocumentStyle.css)") == DocumentStyle.cssHash)
  }

  @Test func thePageIsSemanticAndAsksNoOtherHost() {
    let page = DocumentPage(Self.sample).html()
    #expect(page.contains("<html lang=\"sv\">") && page.contains("<h1>Lägesbild – Överkalix &lt;kommun&gt;</h1>"))
    for part in [
      "<h2>Åtgärder</h2>", "<caption>Platser</caption>", "<th scope=\"col\" class=\"n\">Antal</th>",
      "<th scope=\"row\" class=\"t\">Krokfors</th>", "<figcaption>", "<li>Andra.</li>", "<dt>Period</dt>", "role=\"note\"",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(page.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "").firstRange(of: "://") == nil)
    #expect(!page.contains("style=\""), "the policy stops style attributes")
  }

  @Test func theTextIsAValidPackage() throws {
    let bytes = try OpenDocumentText(Self.sample).bytes()
    #expect(try OpenDocumentText(Self.sample).bytes() == bytes)
    #expect(String(decoding: bytes[30..<38], as: UTF8.self) == "mimetype" && bytes[8] == 0 && bytes[28] == 0)
    try Self.withArchive(bytes) { zip in
      #expect(zip.names == ["mimetype", "content.xml", "styles.xml", "meta.xml", "Pictures/figure1.svg", "META-INF/manifest.xml"])
      #expect(try zip.bytes("mimetype") == Array(OpenDocumentText.kind.utf8))
      let manifest = try Self.text(zip, "META-INF/manifest.xml")
      for name in zip.names where name != "mimetype" {
        let text = try Self.text(zip, name)
        #expect(XMLParser(data: Data(text.utf8)).parse(), "\(name)")
        if !name.hasPrefix("META") { #expect(manifest.contains("full-path=\"\(name)\"")) }
      }
      let styles = try Self.text(zip, "styles.xml")
      #expect(styles.contains("fo:language=\"sv\" fo:country=\"SE\"") && styles.contains("fo:page-width=\"21cm\""))
    }
  }

  @Test func everyPartOfTheDocumentIsInTheText() throws {
    try Self.withArchive(OpenDocumentText(Self.sample).bytes()) { zip in
      let content = try Self.text(zip, "content.xml")
      for part in [
        "text:outline-level=\"1\">Lägesbild – Överkalix &lt;kommun&gt;</text:h>", "text:outline-level=\"2\">Åtgärder</text:h>",
        "<table:table-header-rows>", ">Krokfors</text:p>", ">Vilt</text:p><text:p", "xlink:href=\"Pictures/figure1.svg\"",
        "<svg:title>Karta</svg:title>", ">Sjöar &amp; älvar.</text:p>", "svg:width=\"17.00cm\" svg:height=\"15.43cm\"",
      ] { #expect(content.contains(part), "\(part)") }
      // Every style that the content names is there.
      let styles = try content + Self.text(zip, "styles.xml")
      for match in content.matches(of: /(?:text|table):style-name="([^"]+)"/) {
        #expect(styles.contains("style:name=\"\(match.1)\""), "\(match.1)")
      }
    }
  }

  @Test func namesOnAMapHaveNoHaloThatHidesThem() throws {
    let picture = MapPicture.kommun(
      MapContent(outline: Sample.outline, places: Sample.places), title: Message(verbatim: "Karta"), centre: Sample.station)
    let svg = picture.svg(.swedish)
    #expect(svg.contains("paint-order"))
    var document = Self.sample
    document.blocks = [.figure(DocumentFigure(svg: svg, title: "Karta", caption: "Karta."))]
    try Self.withArchive(OpenDocumentText(document).bytes()) { zip in
      let stored = try Self.text(zip, "Pictures/figure1.svg")
      #expect(!stored.contains("paint-order") && stored.contains(">Strandskolan<"))
      #expect(XMLParser(data: Data(stored.utf8)).parse())
    }
  }

  @Test func columnsShareTheWidth() {
    func widths(_ weights: [Int]) -> [Int] { DocumentTable("", weights.map { .init("", weight: $0) }, []).twentieths }
    #expect(widths([5, 1, 4]) == [10, 2, 8])
    #expect(widths([1]) == [20])
    #expect(widths([1, 1, 1]).reduce(0, +) == 20)
    #expect(widths([90, 1, 1]).min() == 1)
    #expect(DocumentTable("", [.init("a"), .init("b")], [["1"], ["1", "2", "3"]]).rows == [["1", ""], ["1", "2"]])
  }

  static func withArchive(_ bytes: [UInt8], _ work: (ZipArchive) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString).odt")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(bytes).write(to: url)
    try work(try ZipArchive(path: url.path))
  }

  static func text(_ zip: ZipArchive, _ name: String) throws -> String {
    String(decoding: try #require(try zip.bytes(name)), as: UTF8.self)
  }
}
