// What can stand in a cell.
import Almanac
import Geography
import Messages

/// One cell of a list, before it is known whether a person or a machine will read it.
public indirect enum Value: Sendable, Hashable {
  /// Nothing is known.
  case none
  /// A name or an id, the same in every language.
  case text(String)
  /// A sentence in both languages.
  case message(Message)
  /// A word of the contract for machines, and what a person reads instead.
  case code(String, Message)
  /// Yes or no.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number, with the most decimals that a machine is given. Not finite counts as nothing known.
  case number(Double, decimals: Int)
  /// A moment.
  case instant(Instant)
  /// A day.
  case date(CivilDate)
  /// Several values in order.
  case list([Value])
  /// Named values in order.
  case record([Field])

  /// A named value.
  public struct Field: Sendable, Hashable {
    /// The name, a key of the contract.
    public var key: String
    /// The value.
    public var value: Value

    /// Makes a field.
    public init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// A text, or nothing known.
  public static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .none }

  /// A number, or nothing known.
  public static func optional(_ number: Double?, decimals: Int) -> Value {
    number.map { .number($0, decimals: decimals) } ?? .none
  }

  /// Whole numbers in order.
  public static func integers(_ numbers: [Int]) -> Value { .list(numbers.map(Value.integer)) }

  /// Numbers in order.
  public static func numbers(_ numbers: [Double], decimals: Int) -> Value {
    .list(numbers.map { .number($0, decimals: decimals) })
  }

  /// Texts in order.
  public static func texts(_ texts: [String]) -> Value { .list(texts.map(Value.text)) }

  /// Sentences in order.
  public static func messages(_ messages: [Message]) -> Value { .list(messages.map(Value.message)) }

  /// Whether nothing is known.
  public var isNone: Bool {
    switch self {
    case .none: true
    case .number(let value, _): !value.isFinite
    default: false
    }
  }
}

/// Where a row lies.
public enum Shape: Sendable, Hashable, Codable {
  /// A point.
  case point(Position)
  /// A line.
  case line([Position])
  /// An area without holes; written closed and counter-clockwise.
  case area([Position])
  /// An area with holes: the outer ring first, then the holes. Written closed, the outer ring counter-clockwise and the holes clockwise.
  case areaWithHoles([[Position]])

  /// A position that stands for the whole: the point, the line's first position, the middle of the area's box.
  public var representative: Position? {
    switch self {
    case .point(let position): position
    case .line(let positions): positions.first
    case .area(let ring): BoundingBox(ring)?.centre
    case .areaWithHoles(let rings): rings.first.flatMap { BoundingBox($0)?.centre }
    }
  }

  /// The rings of an area, closed, the outer one counter-clockwise and holes clockwise (RFC 7946); none for points and lines.
  var rings: [[Position]] {
    switch self {
    case .point, .line: []
    case .area(let ring): [Polygon(ring: ring).closedCounterClockwise]
    case .areaWithHoles(let rings):
      rings.enumerated().map { index, ring in
        let outer = Polygon(ring: ring).closedCounterClockwise
        return index == 0 ? outer : outer.reversed()
      }
    }
  }

  /// A line, or a point where there are fewer than two different positions; nil for none.
  public static func lineOrPoint(_ positions: [Position]) -> Shape? {
    guard let first = positions.first else { return nil }
    return positions.contains { $0 != first } ? .line(positions) : .point(first)
  }
}
