// What the import makes of small OpenStreetMap files.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct OSMTests {
  // A street 1-2-3-4 with a footway 5-2-6 across it; node 9 is not in the file.
  private static func town(street: String = "", node2: String = "", more: String = "") -> String {
    func node(_ id: Int, _ latitude: Double, _ longitude: Double, _ tags: String = "") -> String {
      "<node id=\"\(id)\" lat=\"\(latitude)\" lon=\"\(longitude)\" version=\"1\">\(tags)</node>"
    }
    func way(_ id: Int, _ refs: [Int], _ tags: String) -> String {
      "<way id=\"\(id)\" version=\"1\">" + refs.map { "<nd ref=\"\($0)\"/>" }.joined() + tags + "</way>"
    }
    return "<?xml version=\"1.0\"?><osm version=\"0.6\">"
      + [
        node(1, 66.32, 22.830), node(2, 66.32, 22.831, node2), node(3, 66.32, 22.832), node(4, 66.32, 22.833), node(5, 66.321, 22.831),
        node(6, 66.319, 22.831),
      ].joined()
      + way(100, [1, 2, 3, 4], tag("highway", "residential") + tag("name", "Storgatan") + street)
      + way(101, [5, 2, 6], tag("highway", "footway") + tag("lit", "yes")) + more + "</osm>"
  }

  private static func tag(_ key: String, _ value: String) -> String { "<tag k=\"\(key)\" v=\"\(value)\"/>" }

  private static func read(_ text: String, _ profile: StreetProfile = .walk, barring: [String] = []) throws -> StreetNetwork {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("town.osm")
      try Data(text.utf8).write(to: file)
      return try StreetNetwork(contentsOf: file.path, profile: profile, barring: barring)
    }
  }

  @Test func waysAreSplitWhereTheyMeet() throws {
    let streets = try Self.read(Self.town())
    #expect(streets.summary.edges == 4)
    #expect(streets.summary.nodes == 5)
    #expect(streets.summary.components == 1)
    #expect(streets.edges.map(\.name) == ["Storgatan", "Storgatan", nil, nil])
    #expect(streets.edges.map(\.isLit) == [nil, nil, true, true])
    #expect(streets.edges.map(\.wayID) == [100, 100, 101, 101])
    #expect(streets.network.course(of: 1).count == 3)
  }

  @Test func aWayIsCutWhereANodeIsMissing() throws {
    let text = Self.town().replacingOccurrences(of: "<nd ref=\"3\"/>", with: "<nd ref=\"3\"/><nd ref=\"9\"/>")
    let streets = try Self.read(text)
    #expect(streets.summary.missingNodes == 1)
    #expect(streets.summary.edges == 4)
    #expect(streets.network.nodeCount == 5)
  }

  @Test func aWayUsedTwiceAtOneNodeIsSplitThere() throws {
    let text = Self.town().replacingOccurrences(of: "<nd ref=\"4\"/>", with: "<nd ref=\"4\"/><nd ref=\"6\"/><nd ref=\"3\"/>")
    let streets = try Self.read(text)
    #expect(streets.edges.filter { $0.wayID == 100 }.count == 4)
  }

  @Test(arguments: [
    ("access", "private", false, false), ("foot", "no", false, true), ("motor_vehicle", "no", true, false),
    ("motorroad", "yes", false, true),
  ])
  func accessDecidesWhoMayUseAStreet(key: String, value: String, walks: Bool, drives: Bool) throws {
    let text = Self.town(street: Self.tag(key, value))
    #expect(try Self.read(text).edges.contains { $0.wayID == 100 } == walks)
    if drives {
      #expect(try Self.read(text, .drive).summary.edges == 1)
    } else {
      #expect(throws: Failure.noStreets("town.osm")) { try Self.read(text, .drive) }
    }
  }

  @Test func footYesOpensAPrivateStreetForWalking() throws {
    let text = Self.town(street: Self.tag("access", "private") + Self.tag("foot", "yes"))
    #expect(try Self.read(text).edges.first?.foot == .allowed)
  }

  @Test func aOneWayStreetIsOneWayForDrivingOnly() throws {
    let text = Self.town(street: Self.tag("oneway", "-1"))
    #expect(try Self.read(text, .drive).network.arcIsForward == [false])
    #expect(try Self.read(text, .walk).network.arcCount == 8)
  }

  @Test func aBarredRoadIsCrossedOnlyAtAMarkedCrossing() throws {
    let e10 = Self.tag("ref", "E 10")
    let unmarked = try Self.read(Self.town(street: e10), barring: ["E10"])
    #expect(unmarked.summary.edges == 2)
    #expect(unmarked.summary.components == 2)
    let crossing = Self.tag("highway", "crossing") + Self.tag("crossing", "zebra")
    let marked = try Self.read(Self.town(street: e10, node2: crossing), barring: ["E10"])
    #expect(marked.summary.components == 1)
    #expect(marked.edges.allSatisfy { $0.crossings.map(\.isMarked) == [true] })
    #expect(try Self.read(Self.town(street: e10)).edges(ofRoad: "e10") == [0, 1])
  }

  @Test func badFilesGiveAnAnswerAndNotACrash() throws {
    try withTemporaryFolder { (folder: URL) throws -> Void in
      func failure(_ name: String, _ data: Data?) throws -> Failure? {
        let file = folder.appendingPathComponent(name)
        if let data { try data.write(to: file) }
        do {
          _ = try StreetNetwork(contentsOf: file.path, profile: .walk)
          return nil
        } catch let failure as Failure { return failure }
      }
      #expect(try failure("none.osm.pbf", nil) == .streetFileMissing("none.osm.pbf"))
      #expect(try failure("town.shp", Data("x".utf8)) == .streetFileKind("town.shp"))
      #expect(try failure("empty.osm", Data()) == .streetFileDamaged("empty.osm"))
      #expect(try failure("text.osm", Data("hej".utf8)) == .streetFileDamaged("text.osm"))
      #expect(try failure("text.osm.pbf", Data("hej hej hej hej".utf8)) == .streetFileDamaged("text.osm.pbf"))
      #expect(try failure("cut.osm", Data(Self.town().utf8.prefix(600))) == .streetFileDamaged("cut.osm"))
      #expect(try failure("none.osm", Data("<osm></osm>".utf8)) == .noStreets("none.osm"))
    }
  }

  @Test(.enabled(if: SharedMaterial.hasKotka, "the town's file is not here"), arguments: [0, 3, 100, 5000, 100_000, 137_000])
  func aTruncatedFileIsSaidToBeDamaged(bytes: Int) throws {
    try withTemporaryFolder { folder in
      let whole = try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(SharedMaterial.kotka)))
      let file = folder.appendingPathComponent("cut.osm.pbf")
      try whole.prefix(bytes).write(to: file)
      #expect(throws: Failure.streetFileDamaged("cut.osm.pbf")) { try StreetNetwork(contentsOf: file.path, profile: .walk) }
    }
  }
}
