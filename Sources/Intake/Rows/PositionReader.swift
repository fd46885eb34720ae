// From written coordinates to a position, without ever being off silently.
import Geography
import Incidents
import Messages

/// Reads coordinates in the systems that Swedish files have, row by row.
///
/// With a chosen system that system is believed, unless the numbers cannot be in it. Without one, each row is judged by where its
/// numbers would lie: degrees in Sweden are WGS 84, planes are told apart by their eastings, and numbers that stand the wrong way
/// round are exchanged. Everything else is dropped and counted.
struct PositionReader {
  struct Reading {
    var position: Position
    var precision: Double
    /// The system it was read in.
    var epsg: Int
    var isExchanged: Bool
  }

  enum Outcome {
    case none
    case dropped
    case reading(Reading)
  }

  private let chosen: Int?
  private let home: BoundingBox?
  private var projectors: [Int: Projector] = [:]

  /// - Parameters:
  ///   - crs: the EPSG code that a person chose, or nil.
  ///   - outline: the kommun, which settles what the numbers alone leave open.
  /// - Throws: `Failure` (usage) where PROJ does not know the code.
  init(crs: Int?, outline: Polygon?) throws {
    chosen = crs
    home = outline.flatMap { BoundingBox($0.ring) }?.padded(by: 0.5)
    for epsg in [CRS.sweref99TM, CRS.sweref992315] { projectors[epsg] = try Projector(epsg: epsg) }
    if let crs, !CRS.isGeographic(crs) { projectors[crs] = try Projector(epsg: crs) }
  }

  /// The position of a row; `north` is a latitude or northing, `east` a longitude or easting.
  mutating func read(north: UnsafeBufferPointer<UInt8>, east: UnsafeBufferPointer<UInt8>) -> Outcome {
    let northText = north.trimmed
    let eastText = east.trimmed
    if northText.isEmpty && eastText.isEmpty { return .none }
    guard let a = WrittenNumber(northText) ?? CoordinateText.degrees(northText.text),
      let b = WrittenNumber(eastText) ?? CoordinateText.degrees(eastText.text)
    else { return .dropped }
    return read(a, b)
  }

  /// The position of a text that holds it whole.
  mutating func read(text: UnsafeBufferPointer<UInt8>) -> Outcome {
    let trimmed = text.trimmed
    if trimmed.isEmpty { return .none }
    switch CoordinateText.parse(trimmed.text) {
    case nil: return .dropped
    case .numbers(let a, let b): return read(a, b)
    case .position(let position, let precision):
      guard position.isValid, chosen != nil || ((55...70).contains(position.latitude) && (10...25).contains(position.longitude)) else {
        return .dropped
      }
      return .reading(Reading(position: position, precision: precision, epsg: CRS.wgs84, isExchanged: false))
    }
  }

  /// The position that a cell with places holds instead of a name, or nil.
  mutating func readPlace(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    let trimmed = text.trimmed
    // Names are the usual case; the shortest position is a square of the military grid.
    guard trimmed.count >= 5, trimmed.contains(where: { (48...57).contains($0) }) else { return nil }
    guard case .reading(let reading) = read(text: text) else { return nil }
    return reading
  }

  /// The position of two numbers.
  mutating func read(_ a: WrittenNumber, _ b: WrittenNumber) -> Outcome {
    guard a.value.isFinite, b.value.isFinite, a.value != 0 || b.value != 0 else { return .dropped }
    let decimals = max(a.decimals, b.decimals)
    if let chosen {
      if CRS.isGeographic(chosen) {
        if let reading = degrees(a.value, b.value, decimals) { return .reading(reading) }
      } else if let reading = plane(a.value, b.value, decimals, epsg: chosen) {
        return .reading(reading)
      }
    }
    return judged(a.value, b.value, decimals).map { .reading($0) } ?? .dropped
  }

  /// Degrees in a system that a person chose: any place on earth.
  private func degrees(_ a: Double, _ b: Double, _ decimals: Int) -> Reading? {
    let straight = Position(latitude: a, longitude: b)
    let turned = Position(latitude: b, longitude: a)
    let isTurned = !straight.isValid || (home.map { !$0.contains(straight) && $0.contains(turned) } ?? false)
    let position = isTurned ? turned : straight
    guard position.isValid else { return nil }
    return Reading(
      position: position, precision: PositionReader.degreePrecision(decimals), epsg: CRS.wgs84, isExchanged: isTurned)
  }

  /// A plane that a person chose, unless the numbers are degrees or plainly in another Swedish plane.
  private mutating func plane(_ a: Double, _ b: Double, _ decimals: Int, epsg: Int) -> Reading? {
    if abs(a) <= 180, abs(b) <= 180 { return nil }
    if [CRS.sweref99TM, CRS.rt90].contains(epsg) || CRS.isLocalSweref99(epsg) {
      for (north, east, isExchanged) in [(a, b, false), (b, a, true)] where PositionReader.northings.contains(north) {
        let fits =
          switch epsg {
          case CRS.sweref99TM: PositionReader.eastings.contains(east)
          case CRS.rt90: PositionReader.rt90Eastings.contains(east)
          default: (-100_000...400_000).contains(east)
          }
        if fits { return projected(north, east, decimals, epsg, isExchanged) }
      }
      return nil
    }
    return projected(a, b, decimals, epsg, false)
  }

  /// By where the numbers would lie.
  private mutating func judged(_ a: Double, _ b: Double, _ decimals: Int) -> Reading? {
    for (north, east, isExchanged) in [(a, b, false), (b, a, true)] {
      if (55...70).contains(north), (10...25).contains(east) {
        return Reading(
          position: Position(latitude: north, longitude: east), precision: PositionReader.degreePrecision(decimals), epsg: CRS.wgs84,
          isExchanged: isExchanged)
      }
      guard PositionReader.northings.contains(north) else { continue }
      if PositionReader.rt90Eastings.contains(east) { return projected(north, east, decimals, CRS.rt90, isExchanged) }
      if (0..<300_000).contains(east), let local = projected(north, east, decimals, CRS.sweref992315, isExchanged),
        home?.contains(local.position) == true
      {
        return local
      }
      if PositionReader.eastings.contains(east) { return projected(north, east, decimals, CRS.sweref99TM, isExchanged) }
    }
    return nil
  }

  private mutating func projected(_ north: Double, _ east: Double, _ decimals: Int, _ epsg: Int, _ isExchanged: Bool) -> Reading? {
    if projectors[epsg] == nil { projectors[epsg] = try? Projector(epsg: epsg) }
    guard let position = try? projectors[epsg]?.position(PlanePoint(x: east, y: north)) else { return nil }
    return Reading(
      position: position, precision: PositionReader.planePrecision(north, east, decimals), epsg: epsg, isExchanged: isExchanged)
  }

  /// Northings of Sweden in SWEREF 99 and RT 90, metres.
  private static let northings = 6_100_000.0...7_700_000.0
  /// Eastings of Sweden in SWEREF 99 TM, metres.
  private static let eastings = 200_000.0...950_000.0
  /// Eastings of Sweden in RT 90, metres.
  private static let rt90Eastings = 1_200_000.0...1_900_000.0

  /// What so many decimals of a degree can mean, in metres; 10 at best, because a register is no better than that.
  static func degreePrecision(_ decimals: Int) -> Double {
    [100_000, 10_000, 1000, 100, 20][safe: decimals] ?? 10
  }

  /// Whole hundreds and thousands of metres are rounded coordinates.
  static func planePrecision(_ north: Double, _ east: Double, _ decimals: Int) -> Double {
    for step in [1000.0, 100.0] where north.truncatingRemainder(dividingBy: step) == 0 && east.truncatingRemainder(dividingBy: step) == 0 {
      return step
    }
    return 10
  }
}

extension Array {
  /// The element, or nil outside the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
