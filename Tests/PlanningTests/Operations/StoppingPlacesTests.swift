// Where a patrol can stand.
import Geography
import Incidents
import Testing

@testable import Planning

@Suite struct StoppingPlacesTests {
  static let stop = Samples.place("hållplatsen", .busStop, Samples.at(100, 0))

  @Test func aRestAreaComesBeforeANearerBusStop() throws {
    let rest = Samples.place("rastplatsen", .restArea, Samples.at(4000, 0))
    let chosen = try #require(StoppingPlaces.choose(near: Samples.start, [Self.stop, rest]))
    #expect(chosen.label == "rastplatsen")
    #expect(abs(chosen.metres - 4000) < 1)
    #expect(chosen.note.swedish.hasPrefix("Rastplats."))
    let far = Samples.place("bortre", .restArea, Samples.at(5100, 0))
    #expect(StoppingPlaces.choose(near: Samples.start, [Self.stop, far])?.label == "hållplatsen")
  }

  @Test func aCampingWithinSixHundredMetresComesBeforeABusStop() {
    let near = Samples.place("campingen", .camping, Samples.at(0, 590))
    let far = Samples.place("campingen", .camping, Samples.at(0, 620))
    #expect(StoppingPlaces.choose(near: Samples.start, [Self.stop, near])?.label == "campingen")
    #expect(StoppingPlaces.choose(near: Samples.start, [Self.stop, far])?.label == "hållplatsen")
  }

  @Test func theNearestOfAKindAndWhatMustBeChecked() throws {
    let other = Samples.place("den andra", .busStop, Samples.at(0, 50), quality: .unverified)
    let chosen = try #require(StoppingPlaces.choose(near: Samples.start, [Self.stop, other]))
    #expect(chosen.label == "den andra")
    #expect(chosen.note.swedish.contains("Stå aldrig på körbanan."))
    #expect(chosen.note.swedish.hasSuffix("Positionen är obekräftad."))
    let sure = try #require(StoppingPlaces.choose(near: Samples.start, [Self.stop]))
    #expect(!sure.note.swedish.contains("Positionen är"))
  }

  @Test func noPlaceIsSaidInTheReasons() throws {
    let school = Samples.place("skolan", .school, Samples.start)
    let far = Samples.place("hållplatsen", .busStop, Samples.at(5100, 0))
    #expect(StoppingPlaces.choose(near: Samples.start, [school, far]) == nil)
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: OperationPlannerTests.ten, window: OperationPlannerTests.fridays)
    func first(_ places: [Place]) throws -> OperationProposal {
      try #require(
        try OperationSamples.propose([hotspot], OperationPlannerTests.table(), places: places, wish: OperationPlannerTests.wish()).first)
    }
    let without = try first([school, far])
    #expect(without.stoppingPlace == nil)
    #expect(without.reasons.contains { $0.swedish.hasPrefix("Ingen känd plats att stå på inom 5 km.") })
    let with = try first([Self.stop])
    #expect(with.stoppingPlace?.label == "hållplatsen")
    #expect(!with.reasons.contains { $0.swedish.hasPrefix("Ingen känd plats") })
  }
}
