// Places that residents marked in a dialogue are worth passing.
import Geography
import Incidents
import Testing

@testable import Planning

@Suite struct DialogueAttractionsTests {
  private let school = Position(latitude: 66.327845, longitude: 22.836893)

  private func mark(_ kind: DialogueMark.Kind, metres: Double, count: Int, precision: Double = 20) -> DialogueMark {
    DialogueMark(
      kind: kind, theme: nil, position: Geodesic.position(from: school, azimuth: 90, metres: metres), precision: precision, count: count)
  }

  private func gather(_ marks: [DialogueMark]) throws -> [WalkAttraction] {
    try WalkAttractions.gather([], ReportTable(), dialogue: marks) { _ in "namnet" }
  }

  @Test func unsafeMarksNearEachOtherAreOneAttractionUnderTheirOwnSource() throws {
    let found = try gather([mark(.unsafe, metres: 0, count: 3), mark(.unsafe, metres: 40, count: 1), mark(.unsafe, metres: 400, count: 2)])
    #expect(found.map(\.weight) == [8, 4])
    #expect(found[0].reason.swedish == "Invånarna har pekat ut platsen: otrygg i dialogen (4).")
    #expect(found[0].origins.map(\.part) == [0.75, 0.25] && found.allSatisfy { $0.origins.allSatisfy { $0.source == .marks } })
    #expect(found.allSatisfy { $0.hotspotID == nil })
  }

  @Test func oneBusyPlaceDoesNotTakeTheWholeWalk() throws {
    #expect(try gather([mark(.unsafe, metres: 0, count: 500)]).map(\.weight) == [20])
  }

  @Test func safeAndCoarseMarksAreNoReasonToPass() throws {
    #expect(try gather([mark(.safe, metres: 0, count: 9), mark(.unsafe, metres: 0, count: 9, precision: 500)]).isEmpty)
  }
}
