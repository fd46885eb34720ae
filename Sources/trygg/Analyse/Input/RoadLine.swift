// A road as a line, with chainage and exposure.
import Foundation
import Geography
import Intake
import Messages
import SpatialStatistics

/// The line of a road, in planar metres, and its exposure per metre where that is known.
struct RoadLine {
  private let x: [Double]
  private let y: [Double]
  /// Metres from the start to each vertex.
  private let chainage: [Double]
  let exposure: LineExposure?

  var length: Double { chainage[chainage.count - 1] }

  /// Reads a line: CSV with a row per vertex, or GeoJSON with one LineString.
  ///
  /// A column of exposure (CSV) gives the exposure per metre from a vertex to the next one.
  init(path: String, exposure column: String?, x: String, y: String, plane: (Double, Double) throws -> (x: Double, y: Double)) throws {
    let name = URL(fileURLWithPath: path).lastPathComponent
    var rates: [Double]?
    var vertices: [(x: Double, y: Double)]
    if ["geojson", "json"].contains(URL(fileURLWithPath: path).pathExtension.lowercased()) {
      vertices = try RoadLine.geoJSON(path, name)
      // RFC 7946 has degrees; a file with metres is taken as it is.
      let isDegrees = vertices.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 }
      let projector = isDegrees ? try Projector.sweref99TM() : nil
      vertices = try vertices.map { vertex in
        let same = try plane(vertex.x, vertex.y)
        if let projector, same == vertex {
          let point = try projector.plane(Position(latitude: vertex.y, longitude: vertex.x))
          return (point.x, point.y)
        }
        return same
      }
      if column != nil { throw Failure.roadLineWithoutExposure(name) }
    } else {
      let table = try ColumnTable(path: path, columns: Set([x, y, column].compactMap { $0 }))
      vertices = try zip(table.numbers(x), table.numbers(y)).map { try plane($0, $1) }
      rates = try column.map { try table.numbers($0) }
      // The rate of a vertex is that of the road to the next; the last one's is not used.
      if let rates, let column {
        if let row = rates.dropLast().firstIndex(where: { $0 < 0 }) {
          throw Failure(.negativeValue(column: .exposure, row: row), table, columns: [.exposure: column])
        }
        if rates.count > 1, rates.dropLast().allSatisfy({ $0 == 0 }) { throw Failure(.zeroExposure, table) }
      }
    }
    var chainage: [Double] = []
    var ends: [Double] = []
    var perMetre: [Double] = []
    for index in vertices.indices {
      guard index > 0 else {
        chainage.append(0)
        continue
      }
      let step = hypot(vertices[index].x - vertices[index - 1].x, vertices[index].y - vertices[index - 1].y)
      chainage.append(chainage[index - 1] + step)
      if let rates, chainage[index] > (ends.last ?? 0) {
        ends.append(chainage[index])
        perMetre.append(rates[index - 1])
      }
    }
    guard let length = chainage.last, length > 0, length.isFinite else { throw Failure.roadLineTooShort(name) }
    self.x = vertices.map(\.x)
    self.y = vertices.map(\.y)
    self.chainage = chainage
    exposure = rates == nil ? nil : LineExposure(sectionEnds: ends, perMetre: perMetre)
  }

  /// The nearest place on the line: metres from its start, and how far off the point is.
  func snap(x px: Double, y py: Double) -> (position: Double, offset: Double) {
    var best = (position: 0.0, squared: Double.infinity)
    for index in 0..<max(0, x.count - 1) {
      let dx = x[index + 1] - x[index]
      let dy = y[index + 1] - y[index]
      let squaredLength = dx * dx + dy * dy
      let share = squaredLength > 0 ? min(1, max(0, ((px - x[index]) * dx + (py - y[index]) * dy) / squaredLength)) : 0
      let ex = px - x[index] - share * dx
      let ey = py - y[index] - share * dy
      let squared = ex * ex + ey * ey
      if squared < best.squared { best = (chainage[index] + share * squaredLength.squareRoot(), squared) }
    }
    return (min(length, best.position), best.squared.squareRoot())
  }

  private static func geoJSON(_ path: String, _ name: String) throws -> [(x: Double, y: Double)] {
    guard let data = FileManager.default.contents(atPath: path) else { throw Failure.roadLineUnreadable(name) }
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { throw Failure.roadLineUnreadable(name) }
    let found = lines(root)
    guard found.count == 1 else { throw Failure.roadLineCount(name, found.count) }
    return try found[0].map { pair in
      guard let pair = pair as? [Any], pair.count >= 2, let x = (pair[0] as? NSNumber)?.doubleValue,
        let y = (pair[1] as? NSNumber)?.doubleValue, x.isFinite, y.isFinite
      else { throw Failure.roadLineUnreadable(name) }
      return (x, y)
    }
  }

  private static func lines(_ object: [String: Any]) -> [[Any]] {
    switch object["type"] as? String {
    case "FeatureCollection": (object["features"] as? [[String: Any]] ?? []).flatMap(lines)
    case "Feature": (object["geometry"] as? [String: Any]).map(lines) ?? []
    case "LineString": (object["coordinates"] as? [Any]).map { [$0] } ?? []
    case "MultiLineString": object["coordinates"] as? [[Any]] ?? []
    default: []
    }
  }
}

extension Failure {
  static func allOffLine(_ file: String, _ count: Int, _ metres: Double) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Ingen av de \(count) punkterna i \(file) ligger inom \(NumberText(.swedish).number(metres, decimals: 0)) m från linjen.",
        en: "None of the \(count) points of \(file) lies within \(NumberText(.english).number(metres, decimals: 0)) m of the line."),
      advice: Message(
        sv: "Är koordinaterna i samma system? Annars: öka --max-offset.",
        en: "Are the coordinates in the same system? If so, raise --max-offset."))
  }

  static func roadLineTooShort(_ file: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Linjen i \(file) har ingen längd.", en: "The line in \(file) has no length."),
      advice: Message(sv: "Den behöver minst två skilda punkter.", en: "It needs at least two different points."))
  }

  static func roadLineUnreadable(_ file: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Linjen i \(file) går inte att läsa.", en: "The line in \(file) cannot be read."),
      advice: Message(
        sv: "Ange CSV med kolumnerna x och y, eller GeoJSON med en LineString.",
        en: "Give CSV with columns x and y, or GeoJSON with a LineString."))
  }

  static func roadLineCount(_ file: String, _ count: Int) -> Failure {
    Failure(
      .badInput, Message(sv: "\(file) har \(count) linjer; det ska vara en.", en: "\(file) has \(count) lines; there should be one."),
      advice: Message(sv: "Slå ihop dem till en linje, i ordning.", en: "Join them into one line, in order."))
  }

  static func roadLineWithoutExposure(_ file: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "\(file) är GeoJSON och har ingen kolumn med exponering.", en: "\(file) is GeoJSON and has no column of exposure."),
      advice: Message(
        sv: "Ge linjen som CSV med en kolumn för exponering per meter.", en: "Give the line as CSV with a column of exposure per metre."))
  }

  static func roadNeedsLength() -> Failure {
    Failure(
      .usage, Message(sv: "Vägens längd saknas.", en: "The length of the road is missing."),
      advice: Message(sv: "Ange --line med vägens linje, eller --length i meter.", en: "Give --line with the line, or --length in metres."))
  }
}
