// Everything that an evaluation chooses, fixed before anybody can know what came.
import Almanac
import Digest
import Foundation
import Geography
import Incidents
import Messages

/// What an evaluation will compare: fixed and hashed when a proposal is accepted, so that no choice can follow the outcome.
public struct EffectDesign: Hashable, Sendable, Codable {
  /// What is measured. The verdict is always by reports; severity changes what the difference (WDD) adds up.
  public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
    /// Number of reports.
    case reports
    /// Reports weighted by severity.
    case severity
  }

  /// Why the target was chosen.
  public struct Choice: Hashable, Sendable, Codable {
    /// Whether it was chosen because it had most reports.
    public var isWorst: Bool
    /// Of how many places.
    public var places: Int

    /// Makes a choice.
    public init(isWorst: Bool, places: Int) {
      self.isWorst = isWorst
      self.places = places
    }
  }

  /// A comparable place.
  public struct Place: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Where it is.
    public var area: EffectArea
    /// Its size against the target's: 1 where they are alike.
    public var size: Double

    /// Makes a place.
    public init(name: String, area: EffectArea, size: Double = 1) {
      self.name = name
      self.area = area
      self.size = size
    }
  }

  /// A day from which the target is no longer what it was: a rebuilt road, a new lamp.
  public struct Break: Hashable, Sendable, Codable {
    /// First day of the new state.
    public var date: CivilDate
    /// What happened, so that the day can stand after it.
    public var note: Message

    /// Makes a break.
    public init(date: CivilDate, note: Message) {
      self.date = date
      self.note = note
    }
  }

  /// Version of this form.
  public var version = 1
  /// Id of the operation.
  public var operationID: String
  /// Ids of the hotspots that it answers to.
  public var hotspotIDs: [String]
  /// Name of the target.
  public var label: String
  /// The target.
  public var target: EffectArea
  /// Where cases may have moved; what lies in the target does not count here.
  public var buffer: [EffectArea]
  /// Comparable places: the control, and the peers that the target is drawn towards. What lies in target or buffer does not count here.
  public var places: [Place]
  /// Season-matched periods before.
  public var before: [EffectPeriod]
  /// The period after.
  public var after: EffectPeriod
  /// Weekdays, hours and months that count.
  public var window: TimeWindow
  /// Categories that count; empty for all.
  public var categories: [String]
  /// What is measured.
  public var measure: Measure
  /// Why the target was chosen.
  public var choice: Choice
  /// Days from which the target is another.
  public var breaks: [Break]
  /// Fewest days after that an evaluation needs.
  public var minimumDays: Int
  /// Reports whose position is coarser than this take no part; metres.
  public var coarsest: Double
  /// The day on which the choices were made.
  public var fixed: CivilDate

  /// Makes a design.
  public init(
    operationID: String, hotspotIDs: [String], label: String, target: EffectArea, buffer: [EffectArea], places: [Place],
    before: [EffectPeriod], after: EffectPeriod, window: TimeWindow = .always, categories: [String] = [], measure: Measure = .reports,
    choice: Choice, breaks: [Break] = [], minimumDays: Int = 28, coarsest: Double = 1000, fixed: CivilDate
  ) {
    self.operationID = operationID
    self.hotspotIDs = hotspotIDs
    self.label = label
    self.target = target
    self.buffer = buffer
    self.places = places
    self.before = before
    self.after = after
    self.window = window
    self.categories = categories
    self.measure = measure
    self.choice = choice
    self.breaks = breaks
    self.minimumDays = minimumDays
    self.coarsest = coarsest
    self.fixed = fixed
  }

  /// The design as JSON with sorted keys: the same design gives the same bytes everywhere.
  ///
  /// - Throws: an encoding error for numbers that JSON has no form for.
  public func canonicalJSON() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// SHA-256 of ``canonicalJSON()``.
  public func hash() throws -> String { SHA256Digest.hex(of: try canonicalJSON()) }

  /// Refuses a design that is not the accepted one.
  ///
  /// - Parameters:
  ///   - hash: the hash stored when the proposal was accepted.
  ///   - accepted: the accepted design, where it is at hand: then the message tells what was changed.
  /// - Throws: `Failure` (bad input).
  public func verify(_ hash: String, accepted: EffectDesign? = nil) throws {
    if try self.hash() == hash { return }
    throw Failure.effectDesignChanged(operationID, changes: accepted.map { changes(from: $0) } ?? [])
  }

  /// What differs from another design, in words.
  public func changes(from other: EffectDesign) -> [Message] {
    var found: [Message] = []
    func add(_ differs: Bool, _ sv: String, _ en: String) { if differs { found.append(Message(sv: sv, en: en)) } }
    func text(_ period: EffectPeriod) -> String { "\(period.from)–\(period.to)" }
    add(target != other.target || label != other.label, "målområdet", "the target area")
    add(buffer != other.buffer, "området runt om", "the area around it")
    add(places != other.places, "de jämförbara platserna", "the comparable places")
    add(before != other.before, "perioderna före", "the periods before")
    add(
      after != other.after, "perioden efter (\(text(other.after)) blev \(text(after)))",
      "the period after (\(text(other.after)) became \(text(after)))")
    add(window != other.window, "veckodagar och timmar", "weekdays and hours")
    add(
      categories != other.categories,
      "kategorierna (\(other.categories.joined(separator: ", ")) blev \(categories.joined(separator: ", ")))",
      "the categories (\(other.categories.joined(separator: ", ")) became \(categories.joined(separator: ", ")))")
    add(measure != other.measure, "måttet", "the measure")
    add(choice != other.choice, "skälet till valet av plats", "the reason for the choice of place")
    add(breaks != other.breaks, "brotten i perioderna", "the breaks in the periods")
    add(minimumDays != other.minimumDays, "kortaste tid efter", "the shortest time after")
    add(coarsest != other.coarsest, "kravet på läget", "the demand on the position")
    add(
      operationID != other.operationID || hotspotIDs != other.hotspotIDs || fixed != other.fixed || version != other.version,
      "insatsens uppgifter", "what is said of the operation")
    return found
  }

  /// Refuses a design that cannot be evaluated at all.
  func check() throws(Failure) {
    if places.count < 2 { throw .effectWithoutControl(operationID, found: places.count) }
    if before.isEmpty { throw .effectWithoutPast(operationID, from: nil) }
    let areas = [target] + buffer + places.map(\.area)
    let periods = before + [after]
    if !areas.allSatisfy(\.isUsable) || periods.contains(where: { $0.to < $0.from || $0.days > 3_700 || $0.hours(in: window) == 0 })
      || before.contains(where: { $0.to >= after.from }) || places.contains(where: { !($0.size > 0 && $0.size < 1e6) })
    {
      throw .effectDesignInvalid(operationID)
    }
  }
}
