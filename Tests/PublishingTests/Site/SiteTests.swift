// The site for every reader, in both languages, with everything and with nothing.
import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

enum SiteSamples {
  static func full(_ audience: Audience) -> SiteMaterial {
    let gate = AudienceGate(for: audience, categories: Sample.categories)
    let walks = [SampleWalk.street, SampleWalk.straight].map { walk in
      SiteWalk(
        map: WalkMap(
          title: Message(sv: "Trygghetsvandring", en: "Safety walk"),
          walk: gate.groupWalk(walk, hotspots: SampleWalk.hotspots, categories: Sample.categories), places: Sample.places,
          attribution: "© OpenStreetMap contributors, ODbL 1.0"))
    }
    return SiteMaterial(document: DocumentSamples.full(audience), walks: walks)
  }

  static func site(_ material: SiteMaterial, _ language: Language = .swedish) throws -> Site {
    try SiteComposer(material, language: language).site()
  }

  static func html(_ material: SiteMaterial, _ language: Language = .swedish) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try site(material, language).files().map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  /// HTML's void elements apart, the pages are written as XML.
  static func xml(_ html: String) -> String {
    html.replacing("<!DOCTYPE html>\n", with: "").replacing("<br>", with: "<br/>").replacing(/<(meta|col|link)([^>]*)>/) {
      "<\($0.output.1)\($0.output.2)/>"
    }
  }
}

/// The elements of a page with the names of their attributes, and its text, as an XML parser reads them.
final class PageSkeleton: NSObject, XMLParserDelegate {
  private(set) var kinds: [String: Int] = [:]
  private(set) var text = ""
  private(set) var ids: [String] = []
  private(set) var isWellFormed = false

  init(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(SiteSamples.xml(html).utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    kinds[([name] + attributes.keys.sorted()).joined(separator: " "), default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}

struct SiteTests {
  static let files: Set<String> = [
    "index.html", "laget.html", "loftet.html", "vandringar.html", "marken.html", "granser.html", "metoder.html", "om.html",
  ]

  @Test(arguments: Audience.allCases, Language.allCases)
  func everyPageIsWholeAndTheSameTwice(audience: Audience, language: Language) throws {
    for material in [SiteSamples.full(audience), SiteMaterial(document: DocumentSamples.empty(audience))] {
      let pages = try SiteSamples.html(material, language)
      #expect(Set(pages.keys) == Self.files)
      #expect(pages == (try SiteSamples.html(material, language)))
      for (name, html) in pages {
        let skeleton = PageSkeleton(html)
        #expect(skeleton.isWellFormed, "\(name)")
        #expect(Set(skeleton.ids).count == skeleton.ids.count, "\(name): \(skeleton.ids)")
        #expect(html.contains("<html lang=\"\(language.rawValue)\">") && html.components(separatedBy: "<h1>").count == 2)
        #expect(html.components(separatedBy: "aria-current=\"page\"").count == 2)
        for part in ["class=\"skip\" href=\"#innehall\"", "<nav ", "<main id=\"innehall\"", "<footer>"] { #expect(html.contains(part)) }
      }
      guard let folder = ProcessInfo.processInfo.environment["TRYGG_PAGE_FOLDER"] else { continue }
      for (name, html) in pages { try AtomicFile.write(html, to: "\(folder)/\(audience.rawValue)-\(language.rawValue)-\(name)") }
    }
  }

  @Test func noPageAsksForAnythingElse() throws {
    for (name, html) in try SiteSamples.html(SiteSamples.full(.public)) {
      let inside = html.replacing("http://www.w3.org/2000/svg", with: "")
      for word in ["http:", "https:", "src=", "<script", "<link", "@import", "url(http", " style=", "onload", "<form", "<iframe"] {
        #expect(!inside.contains(word), "\(name): \(word)")
      }
      #expect(html.contains("default-src &#39;none&#39;"))
      // Links lead to the site's own pages.
      for match in html.matches(of: /href="([^"]*)"/) {
        #expect(Self.files.contains(String(match.output.1)) || match.output.1 == "#innehall")
      }
    }
    #expect(try PageTests.hash(of: "\(SiteStyle.css)") == SiteStyle.cssHash)
    #expect(try PageTests.hash(of: "\(DocumentStyle.css)") == DocumentStyle.cssHash)
  }

  @Test(arguments: [Audience.kommun, .public], Language.allCases)
  func nothingThatAReaderMayNotSeeIsThere(audience: Audience, language: Language) throws {
    for (name, html) in try SiteSamples.html(SiteSamples.full(audience), language) {
      for word in [
        DocumentSamples.words, "Hemliga rastplatsen", "Knarkstället", "Lilla byn", "Enslingen", "H-0000", "KANARIE-TVÅ", "KANARIE-PLATS",
      ] {
        #expect(!html.contains(word), "\(name): \(word)")
      }
      if audience == .public { #expect(!html.contains(">31<") && !html.contains(">548<"), "\(name)") }
    }
  }

  @Test func aMapHasATableWithTheSameNumbersBesideIt() throws {
    let pages = try SiteSamples.html(SiteSamples.full(.public))
    for name in ["laget.html", "vandringar.html", "marken.html"] {
      let html = try #require(pages[name])
      #expect(html.contains("<svg") && html.contains("role=\"img\"") && html.contains("<title id=") && html.contains("<desc id="))
      let map = try #require(html.range(of: "</svg>"))
      #expect(html[map.upperBound...].contains("<caption>"), "\(name)")
    }
    #expect(
      pages["laget.html"]?.contains("fasta rutor om 1 000 meter") == true
        || pages["laget.html"]?.contains("fasta rutor om 1\u{A0}000 meter") == true)
  }

  @Test func whenNothingPassesTheLimitsTheSiteSaysSo() throws {
    var material = SiteSamples.full(.public)
    material.document.hotspots = [DocumentSamples.hotspot(1, "Lilla byn", "vandalism", cases: 3, days: 2, verdict: .hotspot)]
    material.walks = []
    let pages = try SiteSamples.html(material)
    #expect(pages["laget.html"]?.contains("ingen plats har så många rapporter att den får visas") == true)
    #expect(pages["laget.html"]?.contains("Lilla byn") == false)
    #expect(pages["index.html"]?.contains("Ingen plats som får visas skiljer sig från slumpen.") == true)
    #expect(pages["vandringar.html"]?.contains("Ingen trygghetsvandring är beslutad just nu.") == true)
  }

  @Test func theLimitsOnThePageAreThoseOfTheGate() throws {
    let html = try #require(try SiteSamples.html(SiteSamples.full(.public))["granser.html"])
    for audience in Audience.allCases {
      #expect(html.contains("minst \(AudienceLimits.standard(for: audience).minimumCases)<"))
    }
    #expect(html.contains("10–19, 20–49, 50 eller fler"))
  }

  @Test func servedPagesTakeTheirStyleFromTheServer() throws {
    let site = try SiteSamples.site(SiteSamples.full(.police))
    let html = SiteWriter(site, delivery: .served(styles: ["stil.css"], scripts: ["karta.js"])).html(site.pages[0])
    #expect(
      html.contains("<link rel=\"stylesheet\" href=\"stil.css\">") && html.contains("<script src=\"karta.js\" defer=\"defer\"></script>"))
    #expect(!html.contains("<style"))
  }
}
