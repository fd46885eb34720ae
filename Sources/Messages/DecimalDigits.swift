// Decimal digits for machines and people alike.

/// Decimal digits with a point, the same on every machine and in every locale.
public enum DecimalDigits {
  /// The number rounded half away from zero to 0–9 decimals, like `-3.140`; never `-0`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "" }
    let places = min(max(decimals, 0), 9)
    let scale = powers[places]
    let scaled = (value * scale).rounded()
    // Beyond this the decimals of a Double mean nothing.
    guard abs(scaled) < 9e15 else { return "\(value)" }
    let units = UInt64(abs(scaled))
    let step = UInt64(scale)
    var text = (scaled < 0 ? "-" : "") + String(units / step)
    if places > 0 {
      let rest = String(units % step)
      text += "." + String(repeating: "0", count: places - rest.utf8.count) + rest
    }
    return text
  }

  /// The same without the zeros at the end, and without the point where nothing follows it.
  public static func trimmed(_ value: Double, decimals: Int) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// The first ten powers of ten.
  public static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
