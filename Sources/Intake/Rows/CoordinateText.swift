// Positions written in one piece.
import Geography
import Incidents

/// Reads a position that a person or a map wrote as a text: `66,326 22,837`, `66°19,575' N 22°50,226' E`, `66°19'34" N, 22°50'13" E`,
/// `34W EU 82303 57484`, `N 7360512 E 851263`, `POINT(22.837 66.326)`.
enum CoordinateText {
  /// What a text says.
  enum Meaning {
    /// Two numbers, north first; the system is judged by their values.
    case numbers(WrittenNumber, WrittenNumber)
    /// A position, and how exactly it was written in metres.
    case position(Position, precision: Double)
  }

  /// The meaning of a text, or nil where it is no position.
  static func parse(_ text: String) -> Meaning? {
    let upper = text.uppercased()
    guard upper.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    if let grid = try? MGRS.parse(upper) { return .position(grid.position, precision: max(10, grid.metres)) }
    if upper.hasPrefix("POINT"), let open = upper.firstIndex(of: "("), let close = upper.firstIndex(of: ")"), open < close {
      let parts = upper[upper.index(after: open)..<close].split { $0 == " " || $0 == "," }.map(String.init)
      guard parts.count >= 2, let x = number(parts[0]), let y = number(parts[1]) else { return nil }
      return .numbers(y, x)
    }
    if let found = geopoint(upper) { return found }
    if let found = marked(upper) { return found }
    guard let pair = HandReport.coordinates(text), let a = number(pair.north), let b = number(pair.east) else { return nil }
    return .numbers(a, b)
  }

  /// Degrees, minutes and seconds of one direction, with how exactly they were written in decimals of a degree; nil for anything else.
  static func degrees(_ text: String) -> WrittenNumber? {
    var numbers: [WrittenNumber] = []
    var current = ""
    var isNegative = false
    func flush() -> Bool {
      guard !current.isEmpty else { return true }
      guard let number = number(current) else { return false }
      numbers.append(number)
      current = ""
      return true
    }
    for scalar in text.uppercased().unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",": current.unicodeScalars.append(scalar)
      case "°", "'", "\"", "′", "″", "’", "”", "º", " ", "\u{A0}", ":": if !flush() { return nil }
      case "N", "E", "Ö", "O": if !flush() { return nil }
      case "S", "W", "V":
        isNegative = true
        if !flush() { return nil }
      case "-",
        "−" where numbers.isEmpty && current.isEmpty:
        isNegative = true
      default: return nil
      }
    }
    guard flush(), (1...3).contains(numbers.count) else { return nil }
    // Only the last part may have decimals, and minutes and seconds stop at 60.
    guard numbers.dropLast().allSatisfy({ $0.decimals == 0 }), numbers.dropFirst().allSatisfy({ $0.value < 60 }) else { return nil }
    var value = 0.0
    var unit = 1.0
    for number in numbers {
      value += number.value / unit
      unit *= 60
    }
    let decimals = (numbers.last?.decimals ?? 0) + [0, 2, 3][numbers.count - 1]
    return WrittenNumber(value: isNegative ? -value : value, decimals: decimals)
  }

  /// What phone forms write: latitude, longitude, height, accuracy in metres; or the first two in brackets.
  private static func geopoint(_ text: String) -> Meaning? {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let parts = text.dropFirst().dropLast().split(separator: ",").map { number(String($0)) }
      guard parts.count == 2, let a = parts[0], let b = parts[1] else { return nil }
      return .numbers(a, b)
    }
    let parts = text.split(separator: " ").map(String.init)
    // Whole numbers would be degrees and minutes.
    guard parts.count == 4, parts.prefix(2).allSatisfy({ $0.contains(".") }), let a = number(parts[0]), let b = number(parts[1]),
      number(parts[2]) != nil, let accuracy = number(parts[3]), accuracy.value >= 0, accuracy.value <= 1_000_000
    else { return nil }
    let position = Position(latitude: a.value, longitude: b.value)
    guard position.isValid, a.value != 0 || b.value != 0 else { return nil }
    let written = PositionReader.degreePrecision(max(a.decimals, b.decimals))
    return .position(position, precision: max(accuracy.value, written))
  }

  /// Two directions, each with its letter before or behind.
  private static func marked(_ text: String) -> Meaning? {
    let letters = Array(text.unicodeScalars.enumerated().filter { "NSEWÖOV".unicodeScalars.contains($0.element) })
    guard letters.count == 2, let first = letters.first, let second = letters.last else { return nil }
    let scalars = Array(text.unicodeScalars)
    let isLeading = scalars[..<first.offset].allSatisfy { $0 == " " }
    let cut = isLeading ? second.offset : first.offset + 1
    var parts: [String] = []
    for part in [scalars[..<cut], scalars[cut...]] {
      var part = String(String.UnicodeScalarView(part))
      while let last = part.last, last == " " || last == "," || last == ";" { part.removeLast() }
      while let head = part.first, head == " " || head == "," || head == ";" { part.removeFirst() }
      parts.append(part)
    }
    let isNorthFirst = "NS".unicodeScalars.contains(first.element)
    guard isNorthFirst != "NS".unicodeScalars.contains(second.element) else { return nil }
    let bare = parts.map { part in part.filter { !"NSEWÖOV".contains($0) } }
    // Planes: N 7360512 E 851263.
    if let a = number(bare[0]), let b = number(bare[1]), abs(a.value) > 1000 || abs(b.value) > 1000 {
      return isNorthFirst ? .numbers(a, b) : .numbers(b, a)
    }
    guard let one = degrees(parts[0]), let two = degrees(parts[1]) else { return nil }
    return isNorthFirst ? .numbers(one, two) : .numbers(two, one)
  }

  private static func number(_ text: String) -> WrittenNumber? {
    var text = text
    return text.withUTF8 { WrittenNumber($0) }
  }
}
