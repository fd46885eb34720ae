// Positions in the military grid, as rescuers and the armed forces say them.

/// The Military Grid Reference System: zone and band, a square of 100 km, and digits within it (`34W EU 82303 57484`).
///
/// Source: NGA.SIG.0012_2.0.0_UTMUPS (2014), "The universal grids and the transverse Mercator and polar stereographic map projections",
/// between 80° S and 84° N, where the grid stands on UTM.
public enum MGRS {
  private static let bands = Array("CDEFGHJKLMNPQRSTUVWX")
  private static let columns = [Array("ABCDEFGH"), Array("JKLMNPQR"), Array("STUVWXYZ")]
  private static let rows = Array("ABCDEFGHJKLMNPQRSTUV")

  /// The reference of the square with the position in it: `34W EU 82303 57484` with five digits (1 m), `34W EU 823 574` with three (100 m).
  ///
  /// - Parameters:
  ///   - position: between 80° S and 84° N.
  ///   - digits: 1–5 for each of easting and northing.
  /// - Returns: nil outside the grid.
  /// - Throws: `Failure` when PROJ cannot start.
  public static func text(_ position: Position, digits: Int = 5) throws -> String? {
    guard position.isValid, (-80..<84).contains(position.latitude), (1...5).contains(digits) else { return nil }
    let zone = zone(of: position)
    let plane = try Projector(epsg: epsg(zone, isNorth: position.latitude >= 0)).plane(position)
    let band = bands[min(bands.count - 1, Int((position.latitude + 80) / 8))]
    // A reference names the square that holds the point, so digits are cut, not rounded; a tenth of a millimetre covers the projection's own rounding.
    let (x, y) = ((plane.x + 1e-4).rounded(.down), (plane.y + 1e-4).rounded(.down))
    let (column, row) = (Int(x / 100_000), Int(y / 100_000))
    guard (1...8).contains(column), row >= 0 else { return nil }
    let letters = [columns[(zone - 1) % 3][column - 1], rows[(row + (zone % 2 == 0 ? 5 : 0)) % 20]]
    func part(_ metres: Double) -> String {
      let within = Int(metres) % 100_000
      let text = String(within)
      return String((String(repeating: "0", count: 5 - text.count) + text).prefix(digits))
    }
    return "\(zone)\(band) \(String(letters)) \(part(x)) \(part(y))"
  }

  /// The middle of the square that a reference names, and the square's side in metres; nil where the text is no reference.
  ///
  /// Spaces do not matter. At least one digit for each direction is wanted: a square of 100 km is no place.
  public static func parse(_ text: String) throws -> (position: Position, metres: Double)? {
    let characters = Array(text.uppercased().filter { !$0.isWhitespace })
    let zoneDigits = characters.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(zoneDigits.count), let zone = Int(String(zoneDigits)), (1...60).contains(zone),
      characters.count >= zoneDigits.count + 5
    else { return nil }
    let rest = characters[zoneDigits.count...]
    let start = rest.startIndex
    let digits = rest.dropFirst(3)
    guard let band = bands.firstIndex(of: rest[start]), let column = columns[(zone - 1) % 3].firstIndex(of: rest[start + 1]),
      let letter = rows.firstIndex(of: rest[start + 2]), digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count % 2 == 0,
      (2...10).contains(digits.count)
    else { return nil }
    let half = digits.count / 2
    guard let easting = Int(String(digits.prefix(half))), let northing = Int(String(digits.suffix(half))) else { return nil }
    var side = 1.0
    for _ in half..<5 { side *= 10 }
    let x = Double(column + 1) * 100_000 + (Double(easting) + 0.5) * side
    let row = (letter - (zone % 2 == 0 ? 5 : 0) + 20) % 20
    let within = Double(row) * 100_000 + (Double(northing) + 0.5) * side
    let south = Double(band) * 8 - 80
    let projector = try Projector(epsg: epsg(zone, isNorth: south >= 0))
    // The letters of rows come back every 2,000 km: the band says which of them is meant.
    for turn in 0..<5 {
      guard let position = try? projector.position(PlanePoint(x: x, y: within + Double(turn) * 2_000_000)) else { continue }
      let height: Double = band == bands.count - 1 ? 12 : 8
      if position.latitude >= south - 0.01, position.latitude <= south + height + 0.01 { return (position, side) }
    }
    return nil
  }

  /// The UTM zone, with the exceptions for south-western Norway and Svalbard.
  private static func zone(of position: Position) -> Int {
    let (latitude, longitude) = (position.latitude, position.longitude)
    if (56..<64).contains(latitude), (3..<12).contains(longitude) { return 32 }
    if latitude >= 72, (0..<42).contains(longitude) {
      return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37
    }
    return min(60, Int((longitude + 180) / 6) + 1)
  }

  private static func epsg(_ zone: Int, isNorth: Bool) -> Int { (isNorth ? 32_600 : 32_700) + zone }
}
