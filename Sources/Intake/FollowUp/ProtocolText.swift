// What a person writes of a walk: on the command line or in a file.
import Almanac
import DelimitedText
import Foundation
import Geography
import Incidents
import Messages

/// A measure as it was written, before the walk gives it an id and a last day.
public struct MeasureDraft: Hashable, Sendable {
  /// The stop, where one is named.
  public var stop: String?
  /// What is to be done.
  public var measure: String
  /// Which office does it.
  public var owner: String
  /// Last day, or nil for the usual.
  public var due: CivilDate?
  /// What became of it.
  public var status: MeasureStatus
  /// Why.
  public var motivation: String?

  /// Makes a draft.
  public init(
    stop: String? = nil, measure: String, owner: String, due: CivilDate? = nil, status: MeasureStatus = .new, motivation: String? = nil
  ) {
    self.stop = stop
    self.measure = measure
    self.owner = owner
    self.due = due
    self.status = status
    self.motivation = motivation
  }
}

/// What was written of a walk. Personal data are taken out of every text.
public struct ProtocolText: Hashable, Sendable {
  /// The observations, in order.
  public private(set) var observations: [WalkObservation] = []
  /// The measures, in order.
  public private(set) var measures: [MeasureDraft] = []
  /// Whether personal data were taken out.
  public private(set) var isScrubbed = false

  /// The most characters of a text: more is a document of its own.
  public static let longestText = 4000

  /// Makes an empty protocol.
  public init() {}

  /// The code that a person means: its key, or its name in either language.
  public static func code(_ text: String) -> ObservationCode? {
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    return ObservationCode.allCases.first { code in
      code.rawValue == word || code.name.swedish.lowercased() == word || code.name.english.lowercased() == word
    }
  }

  /// The status that a person means: its key, or its name in either language.
  public static func status(_ text: String) -> MeasureStatus? {
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    // What the paper protocol said before.
    if word == "avslås" { return .declined }
    return MeasureStatus.allCases.first { status in
      status.rawValue == word || status.name.swedish.lowercased() == word || status.name.english.lowercased() == word
    }
  }

  /// Adds `stop:code` or `stop:code:text`.
  ///
  /// - Throws: `Failure` (bad input) that says what is wrong.
  public mutating func addObservation(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2 else {
      throw Failure.protocolLine("\"\(text)\"", Message(sv: "koden saknas", en: "the code is missing"))
    }
    try add(stop: parts[0], code: parts[1], text: parts.count > 2 ? parts[2] : nil, position: nil, "\"\(text)\"")
  }

  /// Adds `measure;owner`, or `measure;owner;due`.
  ///
  /// - Throws: `Failure` (bad input) that says what is wrong.
  public mutating func addMeasure(_ text: String) throws {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    guard (2...3).contains(parts.count) else {
      throw Failure.protocolLine("\"\(text)\"", Message(sv: "ska ha två eller tre delar", en: "must have two or three parts"))
    }
    try add(
      stop: nil, measure: parts[0], owner: parts[1], due: parts.count > 2 ? parts[2] : nil, status: nil, motivation: nil, "\"\(text)\"")
  }

  private mutating func clean(_ text: String?, _ place: String) throws -> String? {
    let trimmed = (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { return nil }
    guard trimmed.count <= ProtocolText.longestText else {
      throw Failure.protocolLine(
        place.count > 60 ? place.prefix(60) + "…" : place,
        Message(
          sv: "texten har \(trimmed.count) tecken, och \(ProtocolText.longestText) är det mesta",
          en: "the text has \(trimmed.count) characters, and \(ProtocolText.longestText) is the most"))
    }
    let clean = Scrubber.scrub(trimmed)
    if clean != trimmed { isScrubbed = true }
    return clean
  }

  mutating func add(stop: String?, code: String, text: String?, position: Position?, _ place: String) throws {
    guard let stop = try clean(stop, place) else {
      throw Failure.protocolLine(place, Message(sv: "stoppet saknas", en: "the stop is missing"))
    }
    guard let known = ProtocolText.code(code) else {
      let list = ObservationCode.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.protocolLine(
        place,
        Message(sv: "koden \"\(code)\" finns inte; välj bland \(list)", en: "the code \"\(code)\" does not exist; choose among \(list)"))
    }
    observations.append(WalkObservation(stop: stop, code: known, text: try clean(text, place), position: position))
  }

  mutating func add(
    stop: String?, measure: String, owner: String?, due: String?, status: String?, motivation: String?, _ place: String
  ) throws {
    guard let measure = try clean(measure, place), let owner = try clean(owner, place) else {
      throw Failure.protocolLine(place, Message(sv: "åtgärd eller ansvarig saknas", en: "measure or owner is missing"))
    }
    var draft = MeasureDraft(stop: try clean(stop, place), measure: measure, owner: owner)
    if let due, !due.isEmpty {
      guard let day = CivilDate(iso: due) else {
        throw Failure.protocolLine(place, Message(sv: "\"\(due)\" är ingen dag som finns", en: "\"\(due)\" is no day that exists"))
      }
      draft.due = day
    }
    if let status, !status.isEmpty {
      guard let known = ProtocolText.status(status) else {
        let list = MeasureStatus.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.protocolLine(
          place,
          Message(
            sv: "läget \"\(status)\" finns inte; välj bland \(list)", en: "the status \"\(status)\" does not exist; choose among \(list)"))
      }
      draft.status = known
    }
    draft.motivation = try clean(motivation, place)
    if draft.status == .declined, draft.motivation == nil {
      throw Failure.protocolLine(place, Message(sv: "en avslagen åtgärd behöver en motivering", en: "a declined measure needs a reason"))
    }
    measures.append(draft)
  }
}

extension ProtocolText {
  private static let names: [String: String] = [
    "stop": "stop", "plats": "stop", "stopp": "stop", "code": "code", "kod": "code", "text": "text", "iakttagelse": "text",
    "observation": "text", "measure": "measure", "åtgärd": "measure", "owner": "owner", "ansvarig": "owner", "due": "due",
    "klart senast": "due", "senast": "due", "status": "status", "läge": "status", "motivation": "motivation", "motivering": "motivation",
    "lat": "lat", "lon": "lon",
  ]

  /// Adds a file: CSV with a row per observation or measure (or both), or JSON with `observations` and `measures`.
  ///
  /// The columns are stop, code, text, measure, owner, due, status, motivation, lat and lon, in Swedish or English and any order.
  ///
  /// - Throws: `Failure` (bad input) with the file and the line.
  public mutating func add(file path: String) throws {
    let file = FileBytes.name(of: path)
    let bytes = try FileBytes(path: path).readAll()
    guard !bytes.isEmpty else { throw Failure.fileEmpty(file) }
    let first = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
    if first == UInt8(ascii: "{") {
      guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
        throw Failure.jsonBroken(file, line: nil)
      }
      if let other = object.keys.sorted().first(where: { !["observations", "measures"].contains($0) }) {
        throw Failure.protocolLine("\(file), \(other)", Message(sv: "fältet är okänt", en: "the field is unknown"))
      }
      for part in ["observations", "measures"] {
        for (number, row) in ((object[part] as? [[String: Any]]) ?? []).enumerated() {
          try add(row.mapValues { ($0 as? String) ?? "\($0)" }, "\(file), \(part)[\(number)]")
        }
      }
    } else {
      try addTable(bytes, file)
    }
  }

  private mutating func addTable(_ bytes: [UInt8], _ file: String) throws {
    var header: [String]?
    var rows: [(line: Int, cells: [String: String])] = []
    _ = try DelimitedReader().read(
      bytes, fault: { _ in },
      record: { record in
        let cells = (0..<record.count).map { record.text($0).trimmingCharacters(in: .whitespaces) }
        guard let names = header else {
          header = cells.map { $0.lowercased() }
          return
        }
        rows.append((record.line, Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })))
      })
    for row in rows where row.cells.values.contains(where: { !$0.isEmpty }) { try add(row.cells, "\(file), \(row.line)") }
  }

  private mutating func add(_ cells: [String: String], _ place: String) throws {
    var row: [String: String] = [:]
    for (name, text) in cells {
      guard let key = ProtocolText.names[name.lowercased()] else {
        throw Failure.protocolLine(place, Message(sv: "kolumnen \"\(name)\" är okänd", en: "the column \"\(name)\" is unknown"))
      }
      if !text.isEmpty { row[key] = text }
    }
    var position: Position?
    if row["lat"] != nil || row["lon"] != nil {
      guard let latitude = row["lat"].flatMap(Double.init), let longitude = row["lon"].flatMap(Double.init),
        Position(latitude: latitude, longitude: longitude).isValid
      else { throw Failure.protocolLine(place, Message(sv: "läget kan inte läsas", en: "the position cannot be read")) }
      position = Position(latitude: latitude, longitude: longitude)
    }
    if let code = row["code"] { try add(stop: row["stop"], code: code, text: row["text"], position: position, place) }
    if let measure = row["measure"] {
      try add(
        stop: row["stop"], measure: measure, owner: row["owner"], due: row["due"], status: row["status"], motivation: row["motivation"],
        place)
    }
    if row["code"] == nil, row["measure"] == nil {
      throw Failure.protocolLine(place, Message(sv: "varken kod eller åtgärd", en: "neither code nor measure"))
    }
  }
}
