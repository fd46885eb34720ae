// One report written by hand.
import Almanac
import Incidents
import Messages

/// A report as a person types it, for `trygg add`. The same rules as for a file apply.
public struct HandReport: Sendable {
  /// A place's name or `lat,lon`, or nil where the place is not known.
  public var at: String?
  /// When it happened, or began.
  public var from: String
  /// When it ended, or nil.
  public var to: String?
  /// The category in any known word.
  public var category: String
  /// Free text; personal data are taken out.
  public var text: String?
  /// Severity 1–5, or nil for the category's.
  public var severity: Int?
  /// Who reported.
  public var origin: Origin

  /// Makes a draft.
  public init(
    at: String?, from: String, to: String? = nil, category: String, text: String? = nil, severity: Int? = nil, origin: Origin = .citizen
  ) {
    self.at = at
    self.from = from
    self.to = to
    self.category = category
    self.text = text
    self.severity = severity
    self.origin = origin
  }

  /// The report. Equal drafts give equal ids, so that adding one twice is a duplicate.
  ///
  /// - Throws: `Failure` (usage) for a time that cannot be read, an end before the start, an unknown place or unusable coordinates, (refused)
  ///   for what may not be kept in this controller's file. An unknown category is kept as `other` with its text and a flag.
  public func report(options: IntakeOptions = IntakeOptions(), context: IntakeContext) throws -> Report {
    var options = options
    options.defaultOrigin = origin
    var reader = try RowReader(context: context, options: options, source: "trygg", origin: origin)
    var slots = TextSlots()
    slots.set(.from, from)
    slots.set(.category, category)
    if let to { slots.set(.to, to) }
    if let text { slots.set(.text, text) }
    if let severity { slots.set(.severity, String(severity)) }
    var isCoordinates = false
    if let at {
      let parts = HandReport.coordinates(at)
      isCoordinates = parts != nil
      if let parts {
        slots.set(.lat, parts.north)
        slots.set(.lon, parts.east)
      } else if let place = context.gazetteer.place(named: at) {
        slots.set(.place, place.name)
        if context.gazetteer.place(named: place.name)?.key != place.key { slots.set(.place, place.key) }
      } else {
        throw Failure.unknownPlace(at, suggestions: context.gazetteer.suggestions(for: at))
      }
    }
    switch try slots.withSlots({ try reader.read($0) }) {
    case .rejected(let reason): throw reader.refusal == nil ? Failure.handReport(reason) : .refusedReport(reason)
    case .accepted(let report):
      if isCoordinates, report.location?.basis != .coordinates { throw Failure.unknownPlace(at ?? "", suggestions: []) }
      return report
    }
  }

  /// The two numbers of `66.326,22.837`, `66,326 22,837` or `7360512 851263`; nil for a name.
  static func coordinates(_ text: String) -> (north: String, east: String)? {
    guard text.contains(where: \.isNumber), !text.contains(where: \.isLetter) else { return nil }
    for separator in [";", ", ", " "] where text.contains(separator) {
      let parts = text.replacing(separator, with: "\u{1}").split(separator: "\u{1}").map(String.init)
      if parts.count == 2 { return (parts[0], parts[1]) }
    }
    let parts = text.split(separator: ",").map(String.init)
    if parts.count == 2 { return (parts[0], parts[1]) }
    // Decimal commas: 66,326,22,837.
    return parts.count == 4 ? (parts[0] + "," + parts[1], parts[2] + "," + parts[3]) : nil
  }
}
