// The street network of a real small town. © OpenStreetMap contributors, ODbL 1.0.
import Geography
import Networks
import Streets
import Testing

@Suite(.enabled(if: SharedMaterial.hasKotka, "the town's file is not here"))
struct KotkaTests {
  @Test func theWalkNetworkHangsTogether() throws {
    let streets = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .walk)
    #expect(streets.summary.edges == 664)
    #expect(streets.summary.nodes == 529)
    #expect(streets.summary.components == 3)
    #expect(streets.summary.largestComponentNodes == 525)
    #expect(streets.summary.missingNodes == 388)
    #expect(abs(streets.summary.kilometres - 59.0) < 0.2)
    #expect(streets.edges.count == streets.network.edgeCount)
    #expect(streets.network.hasPositions)
    #expect(!streets.edges.contains { $0.highway == "motorway" })
  }

  @Test func theDriveNetworkLeavesOutPathsAndKeepsOneWayStreets() throws {
    let streets = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .drive)
    #expect(streets.summary.edges == 376)
    #expect(abs(streets.summary.kilometres - 47.4) < 0.2)
    #expect(streets.network.arcCount < 2 * streets.network.edgeCount)
    #expect(!streets.edges.contains { $0.highway == "footway" || $0.highway == "cycleway" })
  }

  @Test func lengthsAreGeodesicAndNotThoseOfThePlane() throws {
    let streets = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .walk)
    for edge in stride(from: 0, to: streets.network.edgeCount, by: 37) {
      let metres = Geodesic.metres(along: Array(streets.network.positions(of: edge)))
      #expect(abs(metres - streets.network.edgeMetres[edge]) < 1e-9)
    }
  }

  @Test func aBoxCutsTheNetwork() throws {
    let whole = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .walk)
    let box = try #require(BoundingBox(whole.network.nodePositions)).padded(by: -0.25)
    let part = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .walk, within: box)
    #expect(part.summary.kilometres < whole.summary.kilometres / 2)
    #expect(part.summary.missingNodes > 0 && part.summary.components > 1)
    #expect(part.network.vertexPositions.allSatisfy(box.contains))
  }

  @Test func twoReadingsGiveTheSameNetwork() throws {
    let first = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .all)
    let second = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .all)
    #expect(first.edges == second.edges)
    #expect(first.network.arcHeads == second.network.arcHeads)
    #expect(first.network.vertexPoints == second.network.vertexPoints)
    #expect(first.summary.edges > 664)
  }
}
