// The choices that an evaluation starts from when nobody makes others.
import Almanac
import Geography
import Incidents
import Messages

/// What a design is proposed from.
public struct EffectMaterial: Sendable {
  /// A named place that could be compared with.
  public struct Candidate: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it is.
    public var position: Position

    /// Makes a candidate.
    public init(name: String, position: Position) {
      self.name = name
      self.position = position
    }
  }

  /// Id of the operation.
  public var operationID: String
  /// Name of its place.
  public var label: String
  /// Its dates, at least one.
  public var dates: [CivilDate]
  /// Its place, used where no hotspot gives an area.
  public var position: Position
  /// The hotspot that it answers to.
  public var hotspot: Hotspot?
  /// Places of the same kind, in order of preference.
  public var candidates: [Candidate]
  /// The road of a stretch; the rest of it is compared with.
  public var road: RoadCourse?
  /// First day with reports.
  public var dataFrom: CivilDate
  /// Further breaks that concern the target.
  public var breaks: [EffectDesign.Break]
  /// Stretches of road that are rebuilt.
  public var rebuilt: [RebuiltStretch] = []
  /// The day of the decision.
  public var today: CivilDate

  /// Makes material without hotspot, candidates, road and breaks.
  public init(operationID: String, label: String, dates: [CivilDate], position: Position, dataFrom: CivilDate, today: CivilDate) {
    self.operationID = operationID
    self.label = label
    self.dates = dates
    self.position = position
    self.dataFrom = dataFrom
    self.today = today
    candidates = []
    breaks = []
  }
}

/// Numbers behind a proposed design: all are our choices, and can be changed until the proposal is accepted.
public struct EffectOptions: Hashable, Sendable {
  /// Days of the period after.
  public var days = 182
  /// Most years before.
  public var years = 3
  /// Smallest radius of a target, in metres: smaller than that, the precision of positions decides what lies inside.
  public var smallestRadius = 300.0
  /// Width of the ring around a circle, in metres.
  public var ring = 500.0
  /// Shortest stretch of road, in metres.
  public var shortestStretch = 2_000.0
  /// Metres of road on each side of a stretch where cases may have moved.
  public var roadBuffer = 2_000.0
  /// Half the width of a road's corridor, in metres.
  public var corridor = 300.0
  /// Most comparable places.
  public var places = 30
  /// Fewest days after.
  public var minimumDays = 28
  /// Categories; empty for those of the hotspot.
  public var categories: [String] = []
  /// What is measured.
  public var measure = EffectDesign.Measure.reports

  /// The defaults.
  public init() {}
}

extension EffectDesign {
  /// Proposes a design.
  ///
  /// The period after begins the day after the last date of the operation; the periods before are the same days of up to three earlier years that have reports. A circle is
  /// compared with circles of the same size around candidate places that touch neither it, its ring, nor each other; a stretch of road with stretches of the same length
  /// of the rest of the road. Where the target is on a road that is rebuilt, the days of the work are breaks; what lies around it or is compared with it and changes meanwhile is left out. Weekdays and hours are the hotspot's where it is of the kind that comes back, else all.
  ///
  /// - Throws: `Failure` (too few data): fewer than two comparable places, or no earlier year with reports; (bad input) without a date.
  public static func proposed(_ material: EffectMaterial, options: EffectOptions = EffectOptions()) throws(Failure) -> EffectDesign {
    guard let last = material.dates.max() else { throw .effectDesignInvalid(material.operationID) }
    let after = EffectPeriod(from: last.adding(days: 1), to: last.adding(days: max(1, options.days)))
    let before = (1...max(1, options.years)).map { after.yearsEarlier($0) }.filter { $0.from >= material.dataFrom && $0.to < after.from }
    if before.isEmpty { throw .effectWithoutPast(material.operationID, from: material.dataFrom.description) }
    // Only what changes between the first day before and the last day after parts anything.
    let span = before.map(\.from).min() ?? after.from
    let changing = material.rebuilt.filter { $0.parts(span, after.to) }
    let areas: (target: EffectArea, buffer: [EffectArea], places: [Place])
    if case .stretch(let name, let from, let to, let line)? = material.hotspot?.extent {
      areas = stretch(name, from, to, line, material.road, changing, options)
    } else {
      areas = circles(material, changing, options)
    }
    if areas.places.count < 2 { throw .effectWithoutControl(material.operationID, found: areas.places.count) }
    let breaks =
      material.breaks
      + rebuilt(areas.target, material.rebuilt, options).flatMap { stretch in
        stretch.breaks.map { Break(date: $0.date, note: $0.note) }
      }
    let window = material.hotspot.flatMap { $0.question == .recurring ? $0.window : nil }
    return EffectDesign(
      operationID: material.operationID, hotspotIDs: material.hotspot.map { [$0.id] } ?? [], label: material.label, target: areas.target,
      buffer: areas.buffer, places: areas.places, before: before, after: after,
      window: window.map { TimeWindow(weekdays: $0.weekdays, fromHour: $0.fromHour, toHour: $0.toHour, months: Array(1...12)) } ?? .always,
      categories: options.categories.isEmpty ? (material.hotspot?.categories ?? []).sorted() : options.categories.sorted(),
      measure: options.measure, choice: Choice(isWorst: material.hotspot != nil, places: areas.places.count + 1),
      breaks: breaks.sorted { ($0.date, $0.note.swedish) < ($1.date, $1.note.swedish) }, minimumDays: options.minimumDays,
      fixed: material.today)
  }

  /// The rebuilt stretches that an area lies on.
  private static func rebuilt(_ area: EffectArea, _ stretches: [RebuiltStretch], _ options: EffectOptions) -> [RebuiltStretch] {
    stretches.filter { stretch in
      switch area {
      case .circle(let centre, let radius): stretch.touches(centre, radius: radius, corridor: options.corridor)
      case .road(let name, let from, let to, _, _): stretch.overlaps(name, from, to)
      case .polygon: false
      }
    }
  }

  private static func circles(
    _ material: EffectMaterial, _ changing: [RebuiltStretch], _ options: EffectOptions
  ) -> (EffectArea, [EffectArea], [Place]) {
    var centre = material.position
    var radius = options.smallestRadius
    if case .circle(let middle, let reach)? = material.hotspot?.extent {
      centre = middle
      radius = max(radius, reach)
    }
    centre = rounded(centre)
    var chosen: [EffectMaterial.Candidate] = []
    for candidate in material.candidates where chosen.count < options.places && candidate.position.isValid {
      if Geodesic.metres(from: centre, to: candidate.position) < 2 * radius + options.ring { continue }
      if chosen.contains(where: { Geodesic.metres(from: $0.position, to: candidate.position) < 2 * radius }) { continue }
      if !rebuilt(.circle(centre: candidate.position, radius: radius), changing, options).isEmpty { continue }
      chosen.append(candidate)
    }
    let target = EffectArea.circle(centre: centre, radius: radius)
    let ring = EffectArea.circle(centre: centre, radius: radius + options.ring)
    // Cases cannot be said to have moved to a road that is another one.
    let isRingUsable = rebuilt(ring, changing, options).isEmpty || !rebuilt(target, changing, options).isEmpty
    return (
      target, isRingUsable ? [ring] : [],
      chosen.map { Place(name: $0.name, area: .circle(centre: rounded($0.position), radius: radius)) }
    )
  }

  private static func stretch(
    _ name: String, _ from: Double, _ to: Double, _ line: [Position], _ road: RoadCourse?, _ changing: [RebuiltStretch],
    _ options: EffectOptions
  ) -> (EffectArea, [EffectArea], [Place]) {
    guard let road else {
      return (.road(name: name, from: from, to: to, corridor: options.corridor, line: line.map(rounded)), [], [])
    }
    func area(_ from: Double, _ to: Double) -> EffectArea? {
      let line = road.line(from: from, to: to)
      if line.count < 2 { return nil }
      return .road(name: name, from: from, to: to, corridor: options.corridor, line: line.map(rounded))
    }
    let range = road.range
    let length = min(max(to - from, options.shortestStretch), range.upperBound - range.lowerBound)
    let start = min(max((from + to) / 2 - length / 2, range.lowerBound), range.upperBound - length)
    let end = start + length
    let reach = (low: max(range.lowerBound, start - options.roadBuffer), high: min(range.upperBound, end + options.roadBuffer))
    let other = changing.filter { !$0.overlaps(name, start, end) && $0.work.road == name }.map(\.metres)
    let buffer = [(reach.low, start), (end, reach.high)].flatMap { without(other, $0.0, $0.1) }.compactMap {
      area($0.lowerBound, $0.upperBound)
    }
    // Whole stretches only, nearest to the target first on each side.
    var starts: [Double] = []
    var place = reach.low - length
    while place >= range.lowerBound {
      starts.append(place)
      place -= length
    }
    place = reach.high
    while place + length <= range.upperBound {
      starts.append(place)
      place += length
    }
    let open = starts.sorted().filter { start in !changing.contains { $0.overlaps(name, start, start + length) } }
    let places = open.prefix(options.places).compactMap { start -> Place? in
      area(start, start + length).map { Place(name: "\(name) \(kilometres(start))–\(kilometres(start + length)) km", area: $0) }
    }
    let target = area(start, end) ?? .road(name: name, from: from, to: to, corridor: options.corridor, line: line.map(rounded))
    return (target, buffer, places)
  }

  /// A stretch without those that are rebuilt; nothing shorter than 100 m.
  private static func without(_ cut: [ClosedRange<Double>], _ from: Double, _ to: Double) -> [ClosedRange<Double>] {
    var left = from < to ? [from...to] : []
    for range in cut {
      left = left.flatMap { piece -> [ClosedRange<Double>] in
        guard range.overlaps(piece) else { return [piece] }
        let low = piece.lowerBound < range.lowerBound ? [piece.lowerBound...range.lowerBound] : []
        return low + (range.upperBound < piece.upperBound ? [range.upperBound...piece.upperBound] : [])
      }
    }
    return left.filter { $0.upperBound - $0.lowerBound >= 100 }
  }

  /// Seven decimals: a centimetre, so that the text of a number is short and the same everywhere.
  private static func rounded(_ position: Position) -> Position {
    Position(latitude: (position.latitude * 1e7).rounded() / 1e7, longitude: (position.longitude * 1e7).rounded() / 1e7)
  }

  private static func kilometres(_ metres: Double) -> String { NumberText(.swedish).number(metres / 1000, decimals: 1) }
}
