// Numbers as people read them.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// Writes numbers for people: `12 345,6` in Swedish, `12,345.6` in English.
///
/// Never a percent change: with 0–20 reports per place and year it says more than is known.
public struct NumberText: Sendable, Hashable {
  /// What stands between the thousands.
  public enum Grouping: Sendable, Hashable {
    /// Nothing: for machines and narrow tables.
    case none
    /// A no-break space in Swedish (a comma in English): for prose.
    case thousands
  }

  /// The language.
  public var language: Language
  /// What stands between the thousands.
  public var grouping: Grouping

  /// Makes a writer.
  public init(_ language: Language, grouping: Grouping = .none) {
    self.language = language
    self.grouping = grouping
  }

  /// The mark before the decimals.
  public var decimalMark: Character { language == .swedish ? "," : "." }

  /// A whole number.
  public func integer(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(String(value.magnitude))
  }

  /// A number with a fixed number of decimals; "–" where it is not finite.
  public func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    let digits = DecimalDigits.fixed(value, decimals: decimals)
    let negative = digits.hasPrefix("-")
    let parts = digits.drop { $0 == "-" }.split(separator: ".")
    let whole = grouped(String(parts.first ?? "0"))
    return (negative ? "-" : "") + whole + (parts.count > 1 ? String(decimalMark) + parts[1] : "")
  }

  /// A length: metres below 10 km, then kilometres with one decimal.
  public func length(metres: Double) -> String {
    guard metres.isFinite else { return "–" }
    if metres < 9_950 { return integer(Int(metres.rounded())) + " m" }
    return number(metres / 1000, decimals: 1) + " km"
  }

  /// An interval, like `2,1–5,3`.
  public func interval(_ bounds: [Double], decimals: Int) -> String {
    bounds.map { number($0, decimals: decimals) }.joined(separator: "–")
  }

  /// A p-value in short, like `0,004` or `< 0,001`; "–" where no test was made.
  public func p(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return value < 0.0005 ? "< " + number(0.001, decimals: 3) : number(value, decimals: 3)
  }

  /// A p-value in words, like `p = 0,004 (så många hade väntats av en slump i 4 fall av 1 000)`.
  public func pInWords(_ value: Double?) -> String {
    guard let value, value.isFinite else {
      return Message(sv: "inget test gjordes", en: "no test was made").text(language)
    }
    let thousand = NumberText(language, grouping: .thousands).integer(1000)
    if value < 0.0005 {
      return Message(
        sv: "p \(p(value)) (så många hade väntats av en slump i färre än 1 fall av \(thousand))",
        en: "p \(p(value)) (chance would have given as many in fewer than 1 case of \(thousand))"
      ).text(language)
    }
    let cases = integer(Int((value * 1000).rounded()))
    return Message(
      sv: "p = \(p(value)) (så många hade väntats av en slump i \(cases) fall av \(thousand))",
      en: "p = \(p(value)) (chance would have given as many in \(cases) \(cases == "1" ? "case" : "cases") of \(thousand))"
    ).text(language)
  }

  private func grouped(_ digits: String) -> String {
    guard grouping == .thousands, digits.utf8.count > 3 else { return digits }
    let mark: Character = language == .swedish ? "\u{A0}" : ","
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { out.append(mark) }
      out.append(digit)
    }
    return out
  }
}

/// Decimal digits with a point, the same on every machine and in every locale.
enum DecimalDigits {
  /// The number rounded half away from zero to 0–9 decimals, like `-3.140`; never `-0`.
  static func fixed(_ value: Double, decimals: Int) -> String {
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
  static func trimmed(_ value: Double, decimals: Int) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
