// The gate that everything passes on its way to an audience.
import Almanac
import Geography
import Incidents
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// Applies an audience's limits. It gives fewer and coarser facts, never moved ones: cells are fixed in SWEREF 99 TM, so that the
/// average of many exports tells no more than one.
public struct AudienceGate: Sendable {
  /// The limits.
  public let limits: AudienceLimits
  private let widest: [String: Audience]

  /// Makes the gate of an audience with its standard limits. A category that is not in the list is treated as if only the police may see it.
  public init(for audience: Audience, categories: [ReportCategory]) {
    self.init(.standard(for: audience), categories: categories)
  }

  /// Makes a gate with limits. Whether they may be looser than the standard is decided by whoever chose them.
  public init(_ limits: AudienceLimits, categories: [ReportCategory]) {
    self.limits = limits
    widest = Dictionary(categories.map { ($0.code, $0.widestAudience) }, uniquingKeysWith: { min($0, $1) })
  }

  /// What passed, and what was kept back and why.
  public struct Answer: Sendable, Hashable {
    /// What the audience may see, in the list's order.
    public let shown: [SharedHotspot]
    /// What it may not, for the exporter alone: how much was kept back is not told to the audience.
    public let withheld: [WithheldItem]
  }

  /// The hotspots that the audience may see, as exactly as it may see them.
  ///
  /// - Throws: `Failure` (refused) when there are hotspots and none passes, with the rule of the first and what would pass;
  ///   `Failure` (environment) when PROJ cannot start.
  public func hotspots(_ hotspots: [Hotspot]) throws -> Answer {
    var shown: [SharedHotspot] = []
    var withheld: [WithheldItem] = []
    let projector = try Projector.sweref99TM()
    for hotspot in hotspots {
      if let item = check(hotspot) {
        withheld.append(item)
      } else {
        shown.append(try shared(hotspot, number: shown.count + 1, projector))
      }
    }
    if shown.isEmpty, let first = withheld.first {
      throw Failure.exportRefused(audience: limits.audience.name, rule: first.reason, passes: first.passes)
    }
    return Answer(shown: shown, withheld: withheld)
  }

  /// The rule that keeps a hotspot back, or nil when it passes.
  public func check(_ hotspot: Hotspot) -> WithheldItem? {
    func item(_ rule: WithheldItem.Rule, _ reason: Message, _ passes: Message) -> WithheldItem {
      WithheldItem(id: hotspot.id, rule: rule, reason: reason, passes: passes)
    }
    // A row of several categories counts as one of all, and each of them must pass too.
    let shown: [String?] = hotspot.mergedCategories.map { [nil] + $0 } ?? [hotspot.category]
    if !shown.allSatisfy(mayShow) {
      return item(
        .category,
        Message(
          sv: "Kategorin får inte visas plats för plats för \(limits.audience.name.swedish).",
          en: "The category may not be shown by place to \(limits.audience.name.english)."),
        Message(
          sv: "Visa den bara för hela kommunen eller alla skolor tillsammans, eller välj en annan kategori.",
          en: "Show it only for the whole kommun or all schools together, or choose another category."))
    }
    if hotspot.cases < limits.minimumCases {
      return item(
        .tooFewCases,
        Message(
          sv: "Platsen har färre än \(limits.minimumCases) rapporter.", en: "The place has fewer than \(limits.minimumCases) reports."),
        PassingAdvice.pool)
    }
    if hotspot.days < limits.minimumDays {
      return item(
        .tooFewDays,
        Message(
          sv: "Rapporterna ligger på färre än \(limits.minimumDays) dagar.",
          en: "The reports fall on fewer than \(limits.minimumDays) days."),
        PassingAdvice.pool)
    }
    if hotspot.to.seconds(since: hotspot.from) < Int64(limits.minimumSpanDays) * 86_400 {
      return item(
        .tooShort,
        Message(sv: "Rapporterna täcker mindre än 12 månader.", en: "The reports cover less than 12 months."),
        Message(sv: "Vänta, eller räkna på en längre period.", en: "Wait, or count over a longer period."))
    }
    return nil
  }

  /// Operations as the audience may see them: all to the police; month and kind of those done to the kommun; a count to the public.
  public func operations(_ operations: [OperationProposal], done: Set<String>) -> SharedOperations {
    let finished = operations.filter { done.contains($0.id) }
    switch limits.audience {
    case .police: return .all(operations)
    case .kommun: return .monthAndKind(finished.map { SharedOperations.Done(year: $0.date.year, month: $0.date.month, kind: $0.kind) })
    case .public: return .count(finished.count)
    }
  }

  /// A walk as the audience may see it: outside the police without the reasons and hotspots behind its stops.
  public func walk(_ walk: WalkProposal) -> WalkProposal {
    guard !limits.showsReasons else { return walk }
    var shared = walk
    shared.reasons = []
    for index in shared.stops.indices {
      shared.stops[index].reason = Message(verbatim: "")
      shared.stops[index].hotspotID = nil
    }
    return shared
  }

  /// All categories together hold also those that the public may not see.
  private func mayShow(_ category: String?) -> Bool {
    guard let category else { return limits.audience < .public }
    return limits.audience <= (widest[category] ?? .police)
  }

  func shared(_ hotspot: Hotspot, number: Int, _ projector: Projector) throws -> SharedHotspot {
    let isPublic = limits.audience == .public
    var shape = hotspot.extent.shape
    var stretch = hotspot.extent.stretch
    var cell: Double?
    var label = hotspot.label
    if case .cell(let metres, let step) = limits.place {
      let plane = try projector.plane(hotspot.extent.centre)
      let middle = PlanePoint(
        x: (plane.x / metres).rounded(.down) * metres + metres / 2, y: (plane.y / metres).rounded(.down) * metres + metres / 2)
      shape = .point(try projector.position(middle))
      stretch = stretch.map { ($0.lowerBound / step).rounded(.down) * step...($0.upperBound / step).rounded(.up) * step }
      cell = metres
      if let road = hotspot.extent.road, let stretch {
        label = AudienceGate.label(hotspot.label, road, stretch, step: step)
      } else if case .point(let middle) = shape {
        label = AudienceGate.label(hotspot.label, middle)
      }
    }
    return SharedHotspot(
      audience: limits.audience, id: isPublic ? nil : hotspot.id, number: number, label: label, question: hotspot.question,
      category: hotspot.mergedCategories == nil ? hotspot.category : nil, cases: count(hotspot.cases), verdict: hotspot.verdict,
      statistics: isPublic
        ? nil : .init(expected: hotspot.expected, interval: hotspot.interval, p: hotspot.p, adjustedP: hotspot.adjustedP), shape: shape,
      cellMetres: cell, stretch: stretch, when: SharedTime.text(hotspot, limits.time), reasons: limits.showsReasons ? hotspot.reasons : [])
  }

  /// The name of a stretch with its kilometres as coarse as the audience may know them; the nearest place's name stays.
  private static func label(_ exact: String, _ road: String, _ stretch: ClosedRange<Double>, step: Double) -> String {
    let ends = [stretch.lowerBound, stretch.upperBound].map { NumberText(.swedish).number($0 / 1000, decimals: step < 1000 ? 1 : 0) }
    // Before the first comma with a blank stands what the kilometres are; a decimal comma has none.
    let place = exact.firstRange(of: ", ").map { String(exact[$0.lowerBound...]) } ?? ""
    return "\(road) km \(ends.joined(separator: "–"))\(place)"
  }

  /// The name of a place without its distance or position: a named place, or the middle of the square.
  private static func label(_ exact: String, _ middle: Position) -> String {
    guard exact.first?.isNumber == true else { return exact }
    return exact.firstRange(of: " om ").map { "nära " + exact[$0.upperBound...] } ?? middle.degreesMinutes
  }

  private func count(_ cases: Int) -> SharedCount {
    limits.band(of: cases).map { .band($0.low, $0.high) } ?? .exact(cases)
  }
}

/// Makes rows for an audience, with one projector for all.
struct SharedHotspotMaker {
  private let gate: AudienceGate
  private let projector: Projector

  init(_ gate: AudienceGate) throws {
    self.gate = gate
    projector = try Projector.sweref99TM()
  }

  func shared(_ hotspot: Hotspot, _ number: Int) throws -> SharedHotspot { try gate.shared(hotspot, number: number, projector) }
}

/// Operations as an audience may see them.
public enum SharedOperations: Sendable, Hashable {
  /// In full.
  case all([OperationProposal])
  /// Month and kind of those done.
  case monthAndKind([Done])
  /// Number done.
  case count(Int)

  /// An operation that was done.
  public struct Done: Sendable, Hashable {
    /// Year.
    public let year: Int
    /// Month, 1–12.
    public let month: Int
    /// What was done.
    public let kind: OperationKind
  }
}

/// Advice that several rules share.
private enum PassingAdvice {
  static let pool = Message(
    sv: "Slå ihop namngivna platser eller räkna över 24 månader. Gränsen sänks inte.",
    en: "Pool named places or count over 24 months. The limit is not lowered.")
}

/// Times as exactly as an audience may know them.
enum SharedTime {
  static func text(_ hotspot: Hotspot, _ detail: AudienceLimits.TimeDetail) -> Message {
    func both(_ make: (TimeText) -> String) -> Message { Message(sv: make(TimeText(.swedish)), en: make(TimeText(.english))) }
    switch detail {
    case .hour: return both { $0.window(hotspot.window) }
    case .sixHourBand:
      let window = hotspot.window
      // Bands 0–6, 6–12, 12–18 and 18–24 that the window touches.
      let touched = (0..<4).filter { band in (band * 6..<band * 6 + 6).contains { (($0 - window.fromHour + 24) % 24) < window.hours } }
      // Bands that follow each other are written as one.
      let runs = touched.reduce(into: [Range<Int>]()) { runs, band in
        let hours = band * 6..<band * 6 + 6
        if let last = runs.last, last.upperBound == hours.lowerBound {
          runs[runs.count - 1] = last.lowerBound..<hours.upperBound
        } else {
          runs.append(hours)
        }
      }
      let bands = runs.map { CalendarNames.hours(from: $0.lowerBound, to: $0.upperBound) }.joined(separator: ", ")
      return both { $0.weekdays(window.weekdays) + " " + (touched.count == 4 ? $0.hours(from: 0, to: 24) : bands) }
    case .halfYear:
      let halves = [hotspot.from, hotspot.to].map { instant in
        let date = CivilZone.stockholm.local(instant).date
        return (date.year, date.month <= 6 ? 1 : 2)
      }
      let swedish = halves.map { "\($0.1 == 1 ? "första" : "andra") halvåret \($0.0)" }
      let english = halves.map { "\($0.1 == 1 ? "first" : "second") half of \($0.0)" }
      return Message(sv: swedish.joined(separator: " – "), en: english.joined(separator: " – "))
    }
  }
}
