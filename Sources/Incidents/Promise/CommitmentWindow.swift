// When in a year a commitment can be kept.
import Almanac
import Messages

/// Months from one to another, both included; they may pass New Year.
public struct MonthSpan: Hashable, Sendable, Codable {
  /// First month, 1–12.
  public var from: Int
  /// Last month, 1–12.
  public var to: Int

  /// Makes a span, or nil for months that do not exist.
  public init?(from: Int, to: Int) {
    guard (1...12).contains(from), (1...12).contains(to) else { return nil }
    self.from = from
    self.to = to
  }

  /// Reads `{"from": 4, "to": 10}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let first = try container.decode(Int.self, forKey: .from)
    let last = try container.decode(Int.self, forKey: .to)
    guard let span = MonthSpan(from: first, to: last) else {
      throw DecodingError.dataCorruptedError(forKey: .from, in: container, debugDescription: "\(first)–\(last): 1–12")
    }
    self = span
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case from, to }

  /// Whether a month lies in it.
  public func contains(_ month: Int) -> Bool { from <= to ? (from...to).contains(month) : month >= from || month <= to }
}

/// What a day must be for a commitment.
public enum CommitmentWindow: Hashable, Sendable {
  /// Dark (sun below −6°) at the hour.
  case dark(hour: Int)
  /// On or before a day of the year.
  case before(month: Int, day: Int)

  /// What a person reads.
  public var name: Message {
    switch self {
    case .dark(let hour): Message(sv: "mörkt klockan \(hour)", en: "dark at \(hour):00")
    case .before(let month, let day):
      Message(sv: "senast \(day) \(CalendarNames.months[month - 1].swedish)", en: "by \(day) \(CalendarNames.months[month - 1].english)")
    }
  }
}

extension CommitmentWindow: Codable {
  private enum CodingKeys: String, CodingKey { case kind, hour, month, day }

  /// Reads `{"kind": "dark", "hour": 18}` or `{"kind": "before", "month": 6, "day": 10}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func wrong(_ key: CodingKeys, _ text: String) -> DecodingError {
      DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: text)
    }
    switch try container.decode(String.self, forKey: .kind) {
    case "dark":
      let hour = try container.decode(Int.self, forKey: .hour)
      guard (0...23).contains(hour) else { throw wrong(.hour, "\(hour): 0–23") }
      self = .dark(hour: hour)
    case "before":
      let month = try container.decode(Int.self, forKey: .month)
      let day = try container.decode(Int.self, forKey: .day)
      // 29 February would be missing in most years.
      guard CivilDate(year: 2027, month: month, day: day) != nil else { throw wrong(.day, "\(month)-\(day)") }
      self = .before(month: month, day: day)
    case let other: throw wrong(.kind, "\(other): dark, before")
    }
  }

  /// Writes the same form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .dark(let hour):
      try container.encode("dark", forKey: .kind)
      try container.encode(hour, forKey: .hour)
    case .before(let month, let day):
      try container.encode("before", forKey: .kind)
      try container.encode(month, forKey: .month)
      try container.encode(day, forKey: .day)
    }
  }
}
