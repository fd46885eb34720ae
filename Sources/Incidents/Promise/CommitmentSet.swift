// A dated version of the promise, and where it stands on a day.
import Almanac
import Messages

/// Whether a set of commitments is in force.
public enum CommitmentStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// In force (gällande).
  case current
  /// Expired (utgånget).
  case expired
  /// Paused (pausat).
  case paused

  /// The name for people.
  public var name: Message {
    switch self {
    case .current: Message(sv: "gällande", en: "in force")
    case .expired: Message(sv: "utgånget", en: "expired")
    case .paused: Message(sv: "pausat", en: "paused")
    }
  }
}

/// A time during which a promise rests: nothing falls due in it.
public struct CommitmentPause: Hashable, Sendable, Codable {
  /// First day.
  public var from: CivilDate
  /// Last day, or nil while it lasts.
  public var to: CivilDate?
  /// Why.
  public var reason: String

  /// Makes a pause.
  public init(from: CivilDate, to: CivilDate? = nil, reason: String) {
    self.from = from
    self.to = to
    self.reason = reason
  }

  /// Whether a day lies in it.
  public func contains(_ date: CivilDate) -> Bool { from <= date && to.map { date <= $0 } ?? true }
}

/// Where a set stands on a day.
public enum CommitmentPhase: String, Hashable, Sendable, Codable, CaseIterable {
  /// Its first day is still to come.
  case notYet = "not_yet"
  /// It holds.
  case current
  /// It rests.
  case paused
  /// Its last day has passed.
  case ended

  /// The name for people.
  public var name: Message {
    switch self {
    case .notYet: Message(sv: "har inte börjat gälla", en: "not in force yet")
    case .current: Message(sv: "gäller", en: "in force")
    case .paused: Message(sv: "pausat", en: "paused")
    case .ended: Message(sv: "har gått ut", en: "expired")
    }
  }
}

/// A dated version of the promise.
public struct CommitmentSet: Hashable, Sendable, Codable {
  /// Stable key, such as `medborgarlofte-2021`.
  public var key: String
  /// Title in Swedish.
  public var title: String
  /// First day.
  public var validFrom: CivilDate
  /// Last day.
  public var validTo: CivilDate
  /// Whether it is in force.
  public var status: CommitmentStatus
  /// Where the text comes from.
  public var source: String
  /// The commitments, in the promise's order.
  public var commitments: [Commitment]
  /// Which version of the text it is, in words.
  public var version: String?
  /// Key of the set that it takes the place of.
  public var replaces: String?
  /// When it rested, in order. A set that is paused and names no pause rests at all times.
  public var pauses: [CommitmentPause]

  /// Makes a set.
  public init(
    key: String, title: String, validFrom: CivilDate, validTo: CivilDate, status: CommitmentStatus, source: String,
    commitments: [Commitment], version: String? = nil, replaces: String? = nil, pauses: [CommitmentPause] = []
  ) {
    self.key = key
    self.title = title
    self.validFrom = validFrom
    self.validTo = validTo
    self.status = status
    self.source = source
    self.commitments = commitments
    self.version = version
    self.replaces = replaces
    self.pauses = pauses
  }

  /// Reads a set; `version`, `replaces` and `pauses` may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      key: try container.decode(String.self, forKey: .key), title: try container.decode(String.self, forKey: .title),
      validFrom: try container.decode(CivilDate.self, forKey: .validFrom), validTo: try container.decode(CivilDate.self, forKey: .validTo),
      status: try container.decode(CommitmentStatus.self, forKey: .status), source: try container.decode(String.self, forKey: .source),
      commitments: try container.decode([Commitment].self, forKey: .commitments),
      version: try container.decodeIfPresent(String.self, forKey: .version),
      replaces: try container.decodeIfPresent(String.self, forKey: .replaces),
      pauses: try container.decodeIfPresent([CommitmentPause].self, forKey: .pauses) ?? [])
  }

  private enum CodingKeys: String, CodingKey {
    case key, title, validFrom, validTo, status, source, commitments, version, replaces, pauses
  }

  /// Whether it rests on a day.
  public func isPaused(on date: CivilDate) -> Bool {
    (status == .paused && pauses.isEmpty) || pauses.contains { $0.contains(date) }
  }

  /// Where it stands on a day. A promise that rests says so also after its last day.
  public func phase(on date: CivilDate) -> CommitmentPhase {
    if date < validFrom { return .notYet }
    if isPaused(on: date) { return .paused }
    return date > validTo || status == .expired ? .ended : .current
  }

  /// Title, version, validity and where it stands on a day, for every output.
  public func validity(on date: CivilDate) -> Message {
    let edition = version.map { ", \($0)" } ?? ""
    let phase = phase(on: date)
    let reason = pauses.first { $0.contains(date) }.map { " (från \($0.from): \($0.reason))" } ?? ""
    let after = phase == .paused && date > validTo
    return Message(
      sv:
        "\(title)\(edition), \(validFrom)–\(validTo). Löftet \(phase == .paused ? "är pausat" : phase.name.swedish)\(reason)."
        + (after ? " Dagen ligger efter löftets tid." : ""),
      en:
        "\(title)\(edition), \(validFrom)–\(validTo). The promise is \(phase.name.english)\(reason)."
        + (after ? " The day is after the time of the promise." : ""))
  }
}
