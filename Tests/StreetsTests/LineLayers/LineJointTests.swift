// Where lines of a layer meet.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct LineJointTests {
  private static func layer(_ lines: [[(Double, Double)]]) throws -> StreetNetwork {
    let features = lines.map { line in
      let pairs = line.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
      return "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[\(pairs)]}}"
    }
    // Lines one after the other, as a text sequence.
    return try withTemporaryFolder { (folder: URL) throws in
      let file = folder.appendingPathComponent("gator.geojsonl")
      try Data((features.joined(separator: "\n") + "\n").utf8).write(to: file)
      return try StreetNetwork(contentsOf: file.path, profile: .walk, crs: 3006)
    }
  }

  private static let (x, y) = (850_000.0, 7_370_000.0)

  @Test func aLineThatEndsOnAnotherMeetsIt() throws {
    let street = [(Self.x, Self.y), (Self.x + 1000, Self.y + 300)]
    // On the street at 40 %, 4 cm beside it, and from the other side at 70 %.
    let network = try Self.layer([
      street, [(Self.x + 400, Self.y + 120.04), (Self.x + 380, Self.y + 200)],
      [(Self.x + 690, Self.y + 100), (Self.x + 700, Self.y + 210)],
    ])
    #expect(network.summary.edges == 5 && network.summary.components == 1 && network.summary.nodes == 6)
    #expect(network.edges.count == 5)
  }

  @Test func linesThatOnlyCrossOrEndBesideDoNotMeet() throws {
    let street = [(Self.x, Self.y), (Self.x + 1000, Self.y)]
    #expect(try Self.layer([street, [(Self.x + 500, Self.y - 50), (Self.x + 500, Self.y + 50)]]).summary.components == 2)
    #expect(try Self.layer([street, [(Self.x + 500, Self.y + 0.3), (Self.x + 500, Self.y + 50)]]).summary.components == 2)
  }

  @Test func anEndThatMeetsItsOwnLineClosesALoop() throws {
    let network = try Self.layer([
      [(Self.x, Self.y), (Self.x + 100, Self.y), (Self.x + 100, Self.y + 100), (Self.x + 50, Self.y + 100), (Self.x + 50, Self.y)]
    ])
    #expect(network.summary.edges == 2 && network.summary.nodes == 2)
  }

  @Test func aSequenceWithRecordSeparatorsIsRead() throws {
    let feature =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[22.8,66.3],[22.81,66.3]]}}"
    let text = "\u{1E}\(feature)\n\u{1E}\(feature.replacingOccurrences(of: "22.8,66.3", with: "22.81,66.31"))\n"
    #expect(try StreetNetwork(geoJSON: Data(text.utf8), profile: .walk, name: "x").summary.edges == 2)
    #expect(throws: Failure.streetFileDamaged("x")) {
      try StreetNetwork(geoJSON: Data(text.dropLast(9).utf8), profile: .walk, name: "x")
    }
  }
}
