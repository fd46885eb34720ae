// Reports counted by area and period.
import Almanac
import Geography
import Incidents
import Messages

/// Reports of one area in one period, with their severity.
public struct EffectCell: Hashable, Sendable, Codable {
  /// Number of reports.
  public var reports = 0
  /// Sum of their severity.
  public var severity = 0
  /// Sum of the squares of their severity.
  public var severitySquares = 0

  /// An empty cell.
  public init() {}

  mutating func add(severity: Int) {
    reports += 1
    self.severity += severity
    severitySquares += severity * severity
  }

  static func + (a: EffectCell, b: EffectCell) -> EffectCell {
    var sum = a
    sum.reports += b.reports
    sum.severity += b.severity
    sum.severitySquares += b.severitySquares
    return sum
  }
}

/// The reports of target, buffer and comparable places before and after, and those that could not take part.
///
/// A report belongs to the first of target, buffer and places (in order) that it lies in, and to a period when its whole span of time lies in the period and in the window's hours.
public struct EffectTable: Hashable, Sendable, Codable {
  /// Reports of the target per period before.
  public var targetBefore: [EffectCell]
  /// Reports of the target after.
  public var targetAfter = EffectCell()
  /// Reports of the buffer per period before.
  public var bufferBefore: [EffectCell]
  /// Reports of the buffer after.
  public var bufferAfter = EffectCell()
  /// Reports of each comparable place (rows) per period before.
  public var placesBefore: [[EffectCell]]
  /// Reports of each comparable place after.
  public var placesAfter: [EffectCell]
  /// Patrols' own reports in the target before and after: presence makes reports, so they count apart.
  public var patrolBefore = 0
  /// Patrols' own reports in the target after.
  public var patrolAfter = 0
  /// Reports of the periods without a position, or with one too coarse.
  public var coarsePosition = 0
  /// Reports of the areas whose time may lie inside or outside.
  public var coarseTime = 0
  /// All citizens' and registers' reports outside the target and the buffer, of any category, before and after, in the same window: whether people report more or less than they did.
  public var elsewhereBefore = 0
  /// The same after.
  public var elsewhereAfter = 0

  /// Counts the reports of a design in the given periods.
  ///
  /// O(reports · vertices of the areas).
  static func count(_ reports: ReportTable, _ design: EffectDesign, before: [EffectPeriod], after: EffectPeriod, zone: CivilZone) throws
    -> EffectTable
  {
    let projector = try Projector.sweref99TM()
    let target = try PlaneArea(design.target, projector)
    let buffer = try design.buffer.map { try PlaneArea($0, projector) }
    let places = try design.places.map { try PlaneArea($0.area, projector) }
    let categories = Set(design.categories)
    let periods = before + [after]
    let empty = [EffectCell](repeating: EffectCell(), count: before.count)
    var table = EffectTable(
      targetBefore: empty, bufferBefore: empty, placesBefore: places.map { _ in empty }, placesAfter: places.map { _ in EffectCell() })
    for row in 0..<reports.count {
      let fit = SpanFit.of(reports.earliest[row], reports.latest[row], periods, design.window, zone)
      if fit == .outside { continue }
      let counts = categories.isEmpty || categories.contains(reports.category[row])
      guard reports.isLocated[row], reports.precision[row] <= design.coarsest else {
        if counts { table.coarsePosition += 1 }
        continue
      }
      let point = PlanePoint(x: reports.x[row], y: reports.y[row])
      let isTarget = target.contains(point)
      let isBuffer = !isTarget && buffer.contains { $0.contains(point) }
      let isPatrol = reports.origin[row] == .patrol
      guard case .inside(let period) = fit else {
        if counts, isTarget || isBuffer || places.contains(where: { $0.contains(point) }) { table.coarseTime += 1 }
        continue
      }
      let isAfter = period == before.count
      if isPatrol {
        if isTarget, counts { if isAfter { table.patrolAfter += 1 } else { table.patrolBefore += 1 } }
        continue
      }
      if !isTarget && !isBuffer { if isAfter { table.elsewhereAfter += 1 } else { table.elsewhereBefore += 1 } }
      if !counts { continue }
      let severity = reports.severity[row]
      if isTarget {
        if isAfter { table.targetAfter.add(severity: severity) } else { table.targetBefore[period].add(severity: severity) }
      } else if isBuffer {
        if isAfter { table.bufferAfter.add(severity: severity) } else { table.bufferBefore[period].add(severity: severity) }
      } else if let place = places.firstIndex(where: { $0.contains(point) }) {
        if isAfter { table.placesAfter[place].add(severity: severity) } else { table.placesBefore[place][period].add(severity: severity) }
      }
    }
    return table
  }

  init(targetBefore: [EffectCell], bufferBefore: [EffectCell], placesBefore: [[EffectCell]], placesAfter: [EffectCell]) {
    self.targetBefore = targetBefore
    self.bufferBefore = bufferBefore
    self.placesBefore = placesBefore
    self.placesAfter = placesAfter
  }
}

/// How a report's span of time lies against the periods.
enum SpanFit: Equatable {
  /// Wholly in the window of that period.
  case inside(Int)
  /// Perhaps.
  case unclear
  /// Not in any.
  case outside

  /// The first and the last day decide the period; the hours between them the window. A span of more than two days is inside only where every hour counts.
  static func of(_ earliest: Instant, _ latest: Instant, _ periods: [EffectPeriod], _ window: TimeWindow, _ zone: CivilZone) -> SpanFit {
    let first = zone.local(earliest)
    let last = zone.local(max(earliest, latest))
    let begin = periods.firstIndex { $0.contains(first.date) }
    let end = periods.firstIndex { $0.contains(last.date) }
    guard let begin, begin == end else {
      if begin != nil || end != nil { return .unclear }
      // A span that swallows a whole period.
      return periods.contains { first.date < $0.from && last.date > $0.to } ? .unclear : .outside
    }
    if window.isAlways { return .inside(begin) }
    if last.date.days(since: first.date) > 2 { return .unclear }
    var (some, all) = (false, true)
    var date = first.date
    var hour = first.hour
    while date < last.date || (date == last.date && hour <= last.hour) {
      if window.contains(weekday: date.weekday, hour: hour, month: date.month) { some = true } else { all = false }
      hour += 1
      if hour == 24 {
        hour = 0
        date = date.adding(days: 1)
      }
    }
    return all ? .inside(begin) : some ? .unclear : .outside
  }
}
