// The rows that a method works on.
import Almanac
import Foundation
import Geography
import Intake
import Messages

/// Points read from a table, in planar metres.
struct PlanarPoints {
  let x: [Double]
  let y: [Double]
  /// From degrees to metres and back, where the table has degrees.
  private let projector: Projector?

  /// Reads the positions of a table.
  ///
  /// Degrees are projected to SWEREF 99 TM when all lie in or near Sweden, else to the UTM zone of their middle.
  init(_ table: ColumnTable, _ options: PointOptions) throws {
    let first = try table.numbers(options.x)
    let second = try table.numbers(options.y)
    guard let crs = options.crs, CRS.isGeographic(crs) else {
      if let crs = options.crs { _ = try Projector(epsg: crs) }
      x = first
      y = second
      projector = nil
      return
    }
    for row in first.indices where abs(second[row]) > 90 || abs(first[row]) > 180 {
      throw Failure.degreesOutOfRange(table.name, line: table.line(of: row), abs(first[row]) <= 90 && abs(second[row]) <= 180)
    }
    if !first.isEmpty, !PlanarPoints.inSweden(longitudes: first, latitudes: second),
      PlanarPoints.inSweden(longitudes: second, latitudes: first)
    {
      throw Failure.degreesSwapped(table.name)
    }
    let projector = try Projector(epsg: PlanarPoints.zone(longitudes: first, latitudes: second))
    let points = try zip(first, second).map { try projector.plane(Position(latitude: $0.1, longitude: $0.0)) }
    x = points.map(\.x)
    y = points.map(\.y)
    self.projector = projector
  }

  /// A point of another file in the coordinates of the table, in the planar metres of this one.
  func plane(x: Double, y: Double) throws -> (x: Double, y: Double) {
    guard let projector else { return (x, y) }
    let point = try projector.plane(Position(latitude: y, longitude: x))
    return (point.x, point.y)
  }

  /// A point in the coordinates of the table.
  func original(x: Double, y: Double) throws -> (x: Double, y: Double) {
    guard let projector else { return (x, y) }
    let position = try projector.position(PlanePoint(x: x, y: y))
    return (position.longitude, position.latitude)
  }

  /// Whether all points lie in or near Sweden.
  private static func inSweden(longitudes: [Double], latitudes: [Double]) -> Bool {
    zip(longitudes, latitudes).allSatisfy { (8...26).contains($0.0) && (53...71).contains($0.1) }
  }

  private static func zone(longitudes: [Double], latitudes: [Double]) -> Int {
    guard !inSweden(longitudes: longitudes, latitudes: latitudes), !longitudes.isEmpty else { return CRS.sweref99TM }
    let count = Double(longitudes.count)
    let longitude = longitudes.reduce(0, +) / count
    let latitude = latitudes.reduce(0, +) / count
    let zone = min(60, max(1, Int((longitude + 180) / 6) + 1))
    return (latitude < 0 ? 32_700 : 32_600) + zone
  }
}

extension Failure {
  static func degreesSwapped(_ file: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Punkterna i \(file) ligger långt från Sverige, men i Sverige om --x och --y byter plats.",
        en: "The points of \(file) lie far from Sweden, but in Sweden if --x and --y change places."),
      advice: Message(sv: "--x är longitud och --y latitud.", en: "--x is the longitude and --y the latitude."))
  }

  static func degreesOutOfRange(_ file: String, line: Int, _ looksSwapped: Bool) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): koordinaterna är inte grader.", en: "\(file), line \(line): the coordinates are not degrees."),
      advice: looksSwapped
        ? Message(sv: "Har --x och --y bytt plats? --x är longitud.", en: "Have --x and --y changed places? --x is the longitude.")
        : Message(sv: "Utelämna --crs om de är meter.", en: "Leave out --crs if they are metres."))
  }
}
