// What is known about a kommun before the first report: the content of the folder `geodata/`.
import Almanac
import Foundation
import Geography
import Incidents
import Messages

/// The places, roads, areas, categories and commitments of a kommun.
public struct Geodata: Sendable {
  /// Named places, in the file's order.
  public var places: [Place]
  /// The chain of places along each road, in order.
  public var roadLinks: [RoadLink]
  /// The outline of the kommun; generalised, so it never rejects a report.
  public var outline: Polygon
  /// The code of the kommun, such as `2513`.
  public var kommunCode: String
  /// The name of the kommun, such as `Överkalix`.
  public var kommunName: String
  /// Areas that are looked at on their own.
  public var studyAreas: [StudyArea]
  /// The list of categories, groups first.
  public var categories: [ReportCategory]
  /// The versions of the promise.
  public var commitmentSets: [CommitmentSet]
  /// School terms; empty where the folder has no `school-terms.csv`.
  public var schoolCalendar: SchoolCalendar
  /// The table of risk evenings; empty where the folder has no `risk-evenings.csv`.
  public var riskEvenings: [RiskEveningRule]
  /// Stretches of road that are rebuilt; empty where the folder has no `road-works.csv`.
  public var roadWorks: [RoadWork] = []
  /// Positions that registers give to whole areas; empty where the folder names none.
  public var midpoints: [Midpoint] = []
  /// What the kommun's file refuses, or nil for the standard list.
  public var refusals: [RefusalRules.Kind]?
  /// The limits of audiences; empty where the folder has no `limits.csv`, for the standard ones.
  public var limits: [AudienceLimits] = []

  /// Reads the folder.
  ///
  /// - Throws: `Failure` (bad input) that names the file, the line and what to do, for everything that does not fit together.
  public static func load(folder: String) throws -> Geodata {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let places = try readPlaces(base + "places.csv")
    let keys = Set(places.map(\.key))
    let kommun = try readOutline(base + "kommun.geojson")
    let terms = base + "school-terms.csv"
    let evenings = base + "risk-evenings.csv"
    let files = FileManager.default
    // Read when it is used, so that it can be edited at any time; a fault in it is told already here.
    _ = try trafficProfile(folder: folder)
    var data = Geodata(
      places: places, roadLinks: try readRoadLinks(base + "e10.csv", placeKeys: keys), outline: kommun.outline,
      kommunCode: kommun.code, kommunName: kommun.name, studyAreas: try readStudyAreas(base + "study-areas.csv", placeKeys: keys),
      categories: try readCategories(base + "categories.csv"), commitmentSets: try readCommitments(base + "commitments.json"),
      schoolCalendar: files.fileExists(atPath: terms) ? try readSchoolTerms(terms) : .empty,
      riskEvenings: files.fileExists(atPath: evenings) ? try readRiskEvenings(evenings) : [])
    if files.fileExists(atPath: base + "road-works.csv") {
      data.roadWorks = try readRoadWorks(base + "road-works.csv", links: data.roadLinks)
    }
    if files.fileExists(atPath: base + "midpoints.csv") { data.midpoints = try readMidpoints(base + "midpoints.csv") }
    if files.fileExists(atPath: base + "refusals.csv") { data.refusals = try readRefusals(base + "refusals.csv") }
    if files.fileExists(atPath: base + "limits.csv") { data.limits = try readLimits(base + "limits.csv") }
    return data
  }

  private static func readOutline(_ path: String) throws -> (outline: Polygon, code: String, name: String) {
    struct Collection: Decodable {
      struct Feature: Decodable {
        struct Properties: Decodable {
          var code: String
          var name: String
        }
        struct Geometry: Decodable {
          var type: String
          var coordinates: [[[Double]]]
        }
        var properties: Properties
        var geometry: Geometry
      }
      var features: [Feature]
    }
    let file = FileBytes.name(of: path)
    let form = Message(
      sv: "Filen ska vara GeoJSON med en yta (Polygon) och egenskaperna code och name.",
      en: "The file must be GeoJSON with one area (Polygon) and the properties code and name.")
    let data = try Data(FileBytes(path: path).readAll())
    guard let feature = try? JSONDecoder().decode(Collection.self, from: data).features.first, feature.geometry.type == "Polygon",
      let ring = feature.geometry.coordinates.first, ring.count >= 4, ring.allSatisfy({ $0.count >= 2 })
    else {
      throw Failure.geodataFile(file, Message(sv: "konturen kan inte läsas.", en: "the outline cannot be read."), advice: form)
    }
    let corners = ring.map { Position(latitude: $0[1], longitude: $0[0]) }
    guard corners.allSatisfy(\.isValid) else {
      throw Failure.geodataFile(
        file, Message(sv: "en koordinat är ingen grad.", en: "a coordinate is not in degrees."), advice: form)
    }
    return (Polygon(ring: corners), feature.properties.code, feature.properties.name)
  }

  /// Reads the versions of the promise, such as `commitments.json`.
  ///
  /// - Throws: `Failure` (bad input) that names the file and what does not fit, such as a kind that does not exist.
  public static func readCommitments(_ path: String) throws -> [CommitmentSet] {
    let file = FileBytes.name(of: path)
    let data = try Data(FileBytes(path: path).readAll())
    let sets: [CommitmentSet]
    do {
      sets = try JSONDecoder().decode([CommitmentSet].self, from: data)
    } catch {
      let what = decodingFault(error)
      throw Failure.geodataFile(
        file, Message(sv: "åtagandena kan inte läsas (\(what)).", en: "the commitments cannot be read (\(what))."),
        advice: Message(
          sv: "Jämför med filen som följer med trygg.", en: "Compare with the file that comes with trygg."))
    }
    func twice(_ what: String) -> Failure {
      Failure.geodataFile(
        file, Message(sv: "\(what) finns två gånger.", en: "\(what) occurs twice."),
        advice: Message(sv: "Varje nyckel får finnas en gång.", en: "Each key may occur once."))
    }
    var keys = Set<String>()
    for set in sets {
      guard keys.insert(set.key).inserted else { throw twice(set.key) }
      guard set.validFrom <= set.validTo else {
        throw Failure.geodataFile(
          file, Message(sv: "\(set.key) slutar innan det börjar.", en: "\(set.key) ends before it begins."),
          advice: Message(sv: "Rätta validFrom och validTo.", en: "Correct validFrom and validTo."))
      }
      var ids = Set<String>()
      for commitment in set.commitments {
        guard ids.insert(commitment.id).inserted else { throw twice("\(set.key) \(commitment.id)") }
      }
    }
    return sets
  }

  /// Where in a JSON file it went wrong, and on what.
  private static func decodingFault(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context, _ last: String? = nil) -> String {
      (context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue } + (last.map { [$0] } ?? [])).joined(separator: ".")
    }
    switch error as? DecodingError {
    case .dataCorrupted(let context): return place(context).isEmpty ? "JSON" : place(context) + ": " + context.debugDescription
    case .keyNotFound(let key, let context): return place(context, key.stringValue) + " saknas / missing"
    case .valueNotFound(_, let context), .typeMismatch(_, let context): return place(context)
    default: return "JSON"
    }
  }
}
