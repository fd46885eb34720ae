// What findings are called.
import Geography
import Incidents
import Testing

@testable import Hotspots

@Suite struct PlaceLabelsTests {
  static func finding(_ extent: HotspotExtent, area: String? = nil) -> Finding {
    Finding(
      question: .lasting, method: "bernoulli_scan", category: nil, extent: extent, members: [], expected: 1, p: 1, window: nil,
      areaKey: area)
  }

  static func label(_ centre: Position, radius: Double = 100) throws -> String {
    PlaceLabels(try ExerciseMaterial.context()).label(finding(.circle(centre: centre, radius: radius)))
  }

  static func position(of key: String) throws -> Position {
    try #require(ExerciseMaterial.places.first { $0.key == key }?.position)
  }

  @Test func aStudyAreaHasItsOwnName() throws {
    let labels = PlaceLabels(try ExerciseMaterial.context())
    let lansjarv = try Self.position(of: "lansjarv")
    #expect(labels.label(Self.finding(.circle(centre: lansjarv, radius: 300), area: "camping")) == "Bränna camping")
    #expect(labels.label(Self.finding(.circle(centre: lansjarv, radius: 300), area: "finns-inte")) == "Lansjärv")
  }

  @Test func insideAPlaceItIsThePlace() throws {
    let lansjarv = try Self.position(of: "lansjarv")
    #expect(try Self.label(lansjarv) == "Lansjärv")
    // Lansjärv is known to 1.5 km.
    #expect(try Self.label(Geodesic.position(from: lansjarv, azimuth: 0, metres: 1400)) == "Lansjärv")
    #expect(try Self.label(Geodesic.position(from: lansjarv, azimuth: 0, metres: 1900), radius: 2000) == "Lansjärv")
  }

  @Test(arguments: [
    (0.0, "norr"), (45, "nordost"), (90, "öster"), (135, "sydost"), (180, "söder"), (225, "sydväst"), (270, "väster"), (315, "nordväst"),
    (359, "norr"), (338, "norr"), (337, "nordväst"),
  ])
  func outsideItIsDistanceAndDirection(azimuth: Double, direction: String) throws {
    let lansjarv = try Self.position(of: "lansjarv")
    let label = try Self.label(Geodesic.position(from: lansjarv, azimuth: azimuth, metres: 2000))
    #expect(label == "2000 m \(direction) om Lansjärv")
  }

  @Test func farAwayIsInKilometresWithADecimalComma() throws {
    let lansjarv = try Self.position(of: "lansjarv")
    #expect(try Self.label(Geodesic.position(from: lansjarv, azimuth: 0, metres: 12_300)) == "12,3 km norr om Lansjärv")
  }

  @Test func aSchoolBeatsAVillageThatIsALittleNearer() throws {
    // Between Överkalix centrum and Strandskolan, 178 m apart, 10 m from the village.
    let centre = try Self.position(of: "overkalix-centrum")
    let school = try Self.position(of: "strandskolan")
    let spot = Geodesic.position(from: centre, azimuth: Geodesic.azimuth(from: centre, to: school), metres: 10)
    #expect(try Self.label(spot) == "Strandskolan")
    // The two lie less than 200 m apart.
    #expect(Geodesic.metres(from: centre, to: school) < 200)
  }

  @Test func aStretchIsItsKilometresAndTheNearestPlace() throws {
    let road = try ExerciseMaterial.road()
    let krokfors = try #require(road.chainage(of: try Self.position(of: "krokfors")))
    let from = krokfors.metres - 1000
    let to = krokfors.metres + 1500
    let labels = PlaceLabels(try ExerciseMaterial.context())
    let label = labels.label(
      Self.finding(.stretch(road: "E10", from: from, to: to, line: [road.position(at: from), road.position(at: to)])))
    func kilometres(_ metres: Double) -> String { "\((metres / 100).rounded() / 10)".replacing(".", with: ",") }
    #expect(label == "E10 km \(kilometres(from))–\(kilometres(to)), Krokfors")
  }

  @Test func withoutPlacesItIsThePosition() throws {
    let labels = PlaceLabels(HotspotContext(categories: [], places: [], studyAreas: [], road: nil))
    let position = Position(latitude: 66.5, longitude: 22.25)
    #expect(labels.label(Self.finding(.circle(centre: position, radius: 10))) == position.degreesMinutes)
    #expect(labels.label(Self.finding(.stretch(road: "E10", from: 0, to: 1, line: []))) == "E10")
  }

  @Test func aSpotFarFromEveryPlaceHasItsCoordinates() throws {
    #expect(try Self.label(Position(latitude: 59.3, longitude: 18.1)) == Position(latitude: 59.3, longitude: 18.1).degreesMinutes)
  }

  @Test func theOtherDaysOfAPlaceAreNamed() throws {
    var finding = Self.finding(.circle(centre: try Self.position(of: "lansjarv"), radius: 300), area: "camping")
    finding.days = .closed(months: 6...8, schoolDaysOnly: false)
    #expect(PlaceLabels(try ExerciseMaterial.context()).label(finding) == "Bränna camping, dagar utanför säsong (juni–augusti)")
    finding.days = .open(months: 6...8, schoolDaysOnly: false)
    #expect(PlaceLabels(try ExerciseMaterial.context()).label(finding) == "Bränna camping")
  }
}
