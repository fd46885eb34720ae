// Every document, for every reader, in both languages.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

struct DocumentsTests {
  private func document(_ kind: DocumentKind, _ material: DocumentMaterial, _ language: Language = .swedish) throws -> Document {
    try #require(try DocumentComposer(material, language: language).document(kind))
  }

  private func page(_ kind: DocumentKind, _ audience: Audience, _ language: Language = .swedish) throws -> String {
    DocumentPage(try document(kind, DocumentSamples.full(audience), language)).html()
  }

  @Test(arguments: DocumentSamples.kinds, Audience.allCases)
  func everyDocumentNamesItsDataPeriodLimitsPromiseAndHash(kind: DocumentKind, audience: Audience) throws {
    let page = try page(kind, audience)
    for part in [
      "Så gjordes dokumentet", "Underlag", "Gränser", "Medborgarlöfte, version 1, 2021-01-01–2023-12-31. Löftet är pausat.",
      String(repeating: "ab", count: 32), String(repeating: "cd", count: 32), "trygg report x", "ÖVNING", audience.name.swedish,
    ] { #expect(page.contains(part), "\(part)") }
  }

  @Test(arguments: DocumentSamples.kinds, Audience.allCases)
  func theSameMaterialGivesTheSameBytes(kind: DocumentKind, audience: Audience) throws {
    let first = try document(kind, DocumentSamples.full(audience))
    let second = try document(kind, DocumentSamples.full(audience))
    #expect(DocumentPage(first).html() == DocumentPage(second).html())
    #expect(try OpenDocumentText(first).bytes() == OpenDocumentText(second).bytes())
  }

  /// Free text, internal plans, exact places, small numbers and forbidden categories.
  @Test(arguments: DocumentSamples.kinds, Language.allCases)
  func nothingThatAReaderMayNotSeeIsThere(kind: DocumentKind, language: Language) throws {
    for audience in [Audience.kommun, .public] {
      let page = try page(kind, audience, language)
      for secret in [
        DocumentSamples.words, "Hemliga rastplatsen", "Knarkstället", "Lilla byn", "Enslingen", ">77<", "2026-12-04", "H-0000", "I-0000",
        "fordon", "Minst 4 färre",
      ] { #expect(!page.contains(secret), "\(kind) \(audience): \(secret)") }
    }
    let page = try page(kind, .public, language)
    for secret in ["548", ">31<", "240", ">12<", "Narkotika", "Narcotics", "Våld", "2026-08-14", "20–02", "p 0"] {
      #expect(!page.contains(secret), "\(kind) public: \(secret)")
    }
  }

  @Test func thePoliceSeePlansAndNumbers() throws {
    let page = try page(.followup, .police)
    for part in ["Hemliga rastplatsen", "kontrollerade fordon: 41", "2026-08-14", ">77<", "Minst 4 färre", "Inställd"] {
      #expect(page.contains(part), "\(part)")
    }
    let plan = try self.page(.handlingsplan, .police)
    #expect(plan.contains("2026-12-04") && plan.contains("trafikinsats (genomförd)"))
  }

  /// What a measure says and who does it stay with whose file it is: the police's with the police, the kommun's with the kommun.
  @Test(arguments: [DocumentKind.handlingsplan, .followup, .council]) func measuresAreReadByWhoseFileItIs(kind: DocumentKind) throws {
    for owner in [Audience.police, .kommun] {
      for reader in Audience.allCases {
        var material = DocumentSamples.full(reader)
        material.owner = owner
        let page = DocumentPage(try document(kind, material)).html()
        for secret in ["Byt lampan vid gångvägen", "Tekniska enheten"] {
          #expect(page.contains(secret) == (reader == owner), "\(kind), \(owner) to \(reader): \(secret)")
        }
        if reader != owner { #expect(page.contains("Planerad: 1.")) }
      }
    }
  }

  /// The verdict rests on the corrected p; the uncorrected one stands nowhere.
  @Test func onlyTheCorrectedPIsShownAndSaysSo() throws {
    let page = try page(.lagesbild, .police)
    #expect(page.contains("korrigerat p 0,012"))
    #expect(!page.contains("0,004"))
  }

  /// A place on a road that was rebuilt between its reports says that they are of different roads.
  @Test func aRebuiltRoadIsTold() throws {
    var material = DocumentSamples.full(.police)
    let day = Sample.date("2025-03-01")
    material.rebuilt = [
      RebuiltStretch(
        work: RoadWork(
          key: "e10", road: "E10", fromKey: "a", toKey: "b", from: day, to: Sample.date("2027-11-30"),
          name: Message(sv: "ombyggnad", en: "rebuilding"), quality: .assumed, source: "prov", licence: "CC0"), metres: 0...9_000,
        line: [Sample.krokfors, Position(latitude: Sample.krokfors.latitude + 0.01, longitude: Sample.krokfors.longitude)],
        ends: ["Morjärv", "Svartbyn"])
    ]
    #expect(try DocumentPage(document(.lagesbild, material)).html().contains("E10 Morjärv–Svartbyn byggs om 2025-03-01–2027-11-30"))
    material.hotspots = material.hotspots?.map { hotspot in
      var hotspot = hotspot
      hotspot.from = Sample.instant("2025-06-01 12:00")
      return hotspot
    }
    #expect(try !DocumentPage(document(.lagesbild, material)).html().contains("byggs om"))
  }

  @Test func honestAnswersStandInTheDocuments() throws {
    let page = try page(.lagesbild, .police)
    #expect(page.contains("inte skild från slumpen") && page.contains("Lilla byn"))
    #expect(try self.page(.followup, .kommun).contains("kan inte avgöras"))
    for kind in DocumentSamples.kinds {
      for audience in Audience.allCases {
        // Below the style sheet, whose widths are in percent.
        let page = try #require(try self.page(kind, audience).components(separatedBy: "</style>").last)
        #expect(page.firstMatch(of: /\d\s?%/) == nil, "a percent change in \(kind)")
      }
    }
    #expect(try self.page(.feedback, .public).contains("20–49") && self.page(.lagesbild, .public).contains("50 eller fler"))
  }

  /// The kommun may not work out the three reports of violence: they stand together with those of narcotics, 11 in all.
  @Test func aSmallCategoryCannotBeWorkedOutFromTheTotal() throws {
    let page = try page(.lagesbild, .kommun)
    #expect(page.contains("Övrigt, sammanslaget</th><td class=\"n\">11</td>"))
    #expect(!page.contains("Narkotika</th>") && !page.contains("Våld</th>") && page.contains("Viltolycka</th><td class=\"n\">240</td>"))
  }

  @Test(arguments: DocumentSamples.kinds, Audience.allCases)
  func whatIsMissingIsSaid(kind: DocumentKind, audience: Audience) throws {
    let page = DocumentPage(try document(kind, DocumentSamples.empty(audience))).html()
    #expect(page.contains("Inget löfte är inläst.") && page.contains("inga rapporter"))
    switch kind {
    case .lagesbild, .council, .feedback:
      #expect(page.contains("Ingen hotspotlista är gjord.") && page.contains("Ingen medborgardialog är inläst."))
    case .followup: #expect(page.contains("Ingen insats är utvärderad.") && page.contains("Ingen genomförd insats"))
    default: #expect(page.contains("Ingen hotspotlista är gjord.") && page.contains("Ingen medborgardialog"))
    }
  }

  /// Words a sentence over all running text of a document; åäö are letters and numbers are words.
  @Test(arguments: DocumentSamples.kinds, Language.allCases)
  func sentencesAreUnderTwentyWordsOnAverage(kind: DocumentKind, language: Language) throws {
    for audience in Audience.allCases {
      for material in [DocumentSamples.full(audience), DocumentSamples.empty(audience)] {
        let counts = try Self.sentences(document(kind, material, language).prose)
        let mean = Double(counts.reduce(0, +)) / Double(max(counts.count, 1))
        #expect(counts.count > 10 && mean < 15, "\(kind) \(audience): \(mean)")
        #expect((counts.max() ?? 0) <= 30, "\(kind) \(audience): the longest has \(counts.max() ?? 0)")
      }
    }
  }

  /// The number of words of each sentence.
  static func sentences(_ prose: [String]) -> [Int] {
    prose.flatMap { text in
      text.replacing(/([.!?:])(\s|$)/) { "\($0.1)\u{1}" }.split(separator: "\u{1}").map { $0.split(separator: " ").count }
    }.filter { $0 > 0 }
  }

  @Test func swedishLettersAreWhole() throws {
    for kind in DocumentSamples.kinds {
      let page = try page(kind, .police)
      #expect(page.contains("Överkalix") && page.contains("å") && page.contains("ä") && !page.contains("Ã") && !page.contains("\u{FFFD}"))
    }
  }

  @Test func theShortTextsFitTheirPlaces() throws {
    let text = try DocumentComposer(DocumentSamples.full(.public), language: .swedish).shortFeedback()
    #expect(text.hasPrefix("ÖVNING") && text.contains("VECKOBREVET") && text.contains("Poliser som syns"))
    let social = try #require(text.components(separatedBy: "280 tecken)\n\n").last?.components(separatedBy: "\n\n").first)
    #expect(social.count <= 280 && social.count > 60)
    #expect(try DocumentComposer(DocumentSamples.empty(.public), language: .swedish).shortFeedback().contains("Inget löfte gäller"))
  }

  @Test(arguments: [
    ("lägesbild", DocumentKind.lagesbild), ("lagesbild", .lagesbild), ("Uppföljning", .followup), ("uppfoljning", .followup),
    ("rådet", .council),
    ("council", .council), ("återkoppling", .feedback), ("protokoll", .protocolPaper), ("protocol", .protocolPaper),
    ("handlingsplan", .handlingsplan),
    ("brief", .brief),
  ])
  func documentsHaveSwedishAndEnglishNames(word: String, kind: DocumentKind) { #expect(DocumentKind(word: word) == kind) }

  @Test func quarters() throws {
    #expect(DocumentKind(word: "roman") == nil)
    let quarter = try #require(Quarter("2027-1"))
    #expect(quarter.first.description == "2027-01-01" && quarter.last.description == "2027-03-31")
    #expect(Quarter("2026-K4")?.last.description == "2026-12-31" && Quarter("2026-Q3")?.number == 3)
    for bad in ["2027", "2027-5", "2027-0", "27-1", "2027-1-1", "kvartal", "2027-"] { #expect(Quarter(bad) == nil, "\(bad)") }
    #expect(Quarter(before: Sample.date("2026-02-10")).year == 2025 && Quarter(before: Sample.date("2026-11-23")).number == 3)
  }

  @Test func thePackHoldsTheQuarterOnly() throws {
    var material = DocumentSamples.full(.police)
    material.quarter = Quarter("2026-3")
    let page = DocumentPage(try document(.council, material)).html()
    #expect(page.contains("1 juli 2026 till 30 september 2026") && page.contains("2026-08-14") && !page.contains("2026-06-12"))
    #expect(page.contains("T1 ligger efter. Vad görs, och av vem?") && page.contains("Löftet är pausat. När ska det gälla igen?"))
  }

  @Test func theWalksPaperIsATextToFillIn() throws {
    let content = SampleWalk.content(SampleWalk.street)
    let document = ProtocolWriter(content, language: .swedish).document()
    let page = DocumentPage(document).html()
    #expect(page.contains("<h2>Protokoll</h2>") && page.contains("class=\"form\"") && page.contains("belysning trasig"))
    #expect(try OpenDocumentText(document).bytes().count > 4000)
  }
}
