// The paper that a group carries.
import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ProtocolTests {
  private func page(_ walk: WalkProposal = SampleWalk.street, _ language: Language = .swedish, exercise: Bool = false, old: Bool = false)
    -> String
  {
    ProtocolWriter(SampleWalk.content(walk, isExercise: exercise, isOnOldStreets: old), language: language).html()
  }

  @Test func nothingOfWhatWasKeptBackIsOnThePaper() {
    for walk in [SampleWalk.street, SampleWalk.straight] {
      for language in Language.allCases {
        let page = page(walk, language)
        for secret in ["KANARIE", "H-pass", "H-few", "hotspots 70"] { #expect(!page.contains(secret), "\(secret)") }
      }
    }
  }

  @Test func aStopSaysWhatItsAudienceMayKnow() throws {
    let gate = AudienceGate(for: .kommun, categories: Sample.categories)
    let walk = gate.groupWalk(SampleWalk.street, hotspots: SampleWalk.hotspots, categories: Sample.categories)
    #expect(walk.stops[0].reason.swedish.hasPrefix("Fler rapporter än väntat: ") && walk.stops[0].reason.swedish.contains("24 st"))
    // Four reports: the stop asks what every stop asks.
    #expect(walk.stops[1].reason == AudienceGate.ordinaryQuestion)
    #expect(walk.stops[2].reason.swedish == "Invånarna har pekat ut platsen: belysning (2).")
    #expect(walk.reasons.isEmpty && walk.shares == nil && walk.stops.allSatisfy { $0.hotspotID == nil })
    // A hotspot that is no longer in the list says nothing either.
    let gone = gate.groupWalk(SampleWalk.street, hotspots: [], categories: Sample.categories)
    #expect(gone.stops[0].reason == AudienceGate.ordinaryQuestion)
    // Nor does a category that only the police may see.
    var drugs = SampleWalk.hotspots
    drugs[0].category = "narcotics"
    #expect(
      gate.groupWalk(SampleWalk.street, hotspots: drugs, categories: Sample.categories).stops[0].reason == AudienceGate.ordinaryQuestion)
  }

  @Test func aMarkAtAWithheldHotspotIsStillShown() {
    var walk = SampleWalk.street
    walk.stops[1].publicReason = Message(verbatim: "Invånarna har pekat ut platsen: otrygg plats (1).")
    let shared = AudienceGate(for: .kommun, categories: Sample.categories).groupWalk(
      walk, hotspots: SampleWalk.hotspots, categories: Sample.categories)
    #expect(shared.stops[1].reason.swedish == "Invånarna har pekat ut platsen: otrygg plats (1).")
  }

  @Test func theLeaderFindsTimesLightAndPlace() {
    let page = page()
    for text in [
      "Torsdag 8 oktober 2026 kl. 19:00–19:45 från Strandskolan. Överkalix.", "Strandskolan, inomhus.",
      "Mörkt vid starten. Solen går ner kl. ",
      "1 200 m, 3 stopp på vardera 6 minuter, ungefär 45 minuter i 2,7 km/h.", "Högst 20 personer.", "ring 112", "19:03–19:09",
      "19:16–19:22",
      "passerar 20 % mindre",
    ] { #expect(page.replacingOccurrences(of: "\u{A0}", with: " ").contains(text), "\(text)") }
    #expect(page.contains("Stopp 1: Ågatan, vid Öbacken, kl. 19:03–19:09"))
  }

  @Test func theWayHasTurnsStopsAndBreakOffsInOrder() throws {
    let page = page()
    let order = [
      "Börja österut längs Ågatan", "Stopp 1:", "Vänster in på Älvgatan", "Stopp 2:",
      "A: Här kan ni korta rundan: 420 m tillbaka längs Genvägen",
      "Vänster in på Backen", "Stopp 3:", "Vänster in på Skolgatan", "Åter vid Strandskolan, kl. 19:45",
    ]
    let places = try order.map { try #require(page.range(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
  }

  @Test func theProtocolHasItsColumnsCodesAndDates() {
    let page = page()
    for column in ["Plats", "Iakttagelse", "Åtgärd", "Ansvarig", "Klart senast", "Status"] { #expect(page.contains(">\(column)</th>")) }
    // Four blocks: three stops and other things.
    for code in ObservationCode.allCases { #expect(page.components(separatedBy: "</span>\(code.name.swedish)</span>").count == 5) }
    #expect(page.components(separatedBy: "</span>avslagen</span>").count == 10)
    for day in [
      "torsdag 24 september 2026", "torsdag 22 oktober 2026", "senast torsdag 29 oktober 2026", "senast fredag 9 april 2027",
      "tisdag 28 september 2027 kl. 19:00", "Mellan 8 januari 2027 och 8 april 2028",
    ] { #expect(page.contains(day), "\(day)") }
  }

  @Test func withoutStreetsItSaysSoAndGivesBearings() {
    let page = page(SampleWalk.straight)
    #expect(page.contains("Inget gatunät är inläst."))
    #expect(page.contains("Gå österut till stopp 1 (rak linje)") && page.contains("i rak linje. Sparar"))
    #expect(page.contains("Torget. Ingen lokal är känd där") && page.contains("Närmast: Friskolan, 410 m bort."))
    #expect(!page.contains("OpenStreetMap"))
  }

  @Test func warningsAreSaid() {
    #expect(page(old: true).contains("Gatunätet har bytts sedan rundan föreslogs."))
    #expect(!page().contains("Gatunätet har bytts"))
    #expect(page(exercise: true).contains("<strong>ÖVNING</strong>") && page(exercise: true).contains("<title>ÖVNING – "))
    #expect(!page().contains("ÖVNING"))
  }

  @Test func itIsWholeDeterministicAndAsksNoOtherHost() throws {
    for language in Language.allCases {
      let page = page(SampleWalk.street, language)
      #expect(page == self.page(SampleWalk.street, language))
      #expect(page.contains("© OpenStreetMap contributors") && page.contains("<html lang=\"\(language.rawValue)\""))
      #expect(!page.contains("src=") && !page.contains("href=") && !page.contains("<script") && !page.contains(" style="))
      // Well formed but for the void elements of HTML.
      var body = page
      for element in body.matches(of: /<meta[^>]*>/).map({ String($0.output) }) { body = body.replacingOccurrences(of: element, with: "") }
      #expect(XMLParser(data: Data(body.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8)).parse())
    }
    #expect(try ProtocolStyle.cssHash == PageTests.hash(of: "\(ProtocolStyle.css)"))
  }

  @Test func theMapHasNorthScaleNumbersAndReadsWithoutColour() {
    let page = page()
    #expect(page.contains(">N</text>") && page.contains(" m</text>") && page.contains(">S</text>") && page.contains(">A</text>"))
    for number in 1...3 { #expect(page.contains(">\(number)</text>")) }
    // Without streets the line is dotted, on streets it has a white edge.
    #expect(page.contains("stroke-width=\"6\"") && self.page(SampleWalk.straight).contains("stroke-dasharray=\"2 4\""))
  }
}
