// Positions as people write them on paper.

#if canImport(Glibc)
  import Glibc
#endif

extension Position {
  /// Degrees and decimal minutes, as a patrol reads them to a helicopter: `66°19,575' N 22°50,226' E`.
  public var degreesMinutes: String {
    func part(_ value: Double, _ positive: String, _ negative: String) -> String {
      let thousandths = Int((abs(value) * 60_000).rounded())
      let degrees = thousandths / 60_000
      let minutes = thousandths % 60_000
      let whole = minutes / 1000
      let rest = minutes % 1000
      let padded = String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0) + String(rest)
      return "\(degrees)°\(whole < 10 ? "0" : "")\(whole),\(padded)' \(value >= 0 ? positive : negative)"
    }
    return part(latitude, "N", "S") + " " + part(longitude, "E", "W")
  }
}

extension PlanePoint {
  /// SWEREF 99 TM in whole metres: `N 7360512 E 851263`.
  public var swerefText: String { "N \(Int(y.rounded())) E \(Int(x.rounded()))" }
}
