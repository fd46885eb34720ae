// The days of a year as a plan sees them.
import Almanac
import Geography
import Incidents
import Messages

/// The days that can be planned, what they are, and who can.
struct PlanCalendar {
  let year: Int
  /// First day that can still be planned.
  let first: CivilDate
  let newYear: CivilDate
  let last: CivilDate
  let risk: RiskCalendar
  let knowsSchool: Bool
  let position: Position
  let changes: PlanChanges
  /// Risk evenings from the first day on.
  let evenings: [RiskEvening]

  init(_ material: PlanMaterial) throws(Failure) {
    guard let newYear = CivilDate(year: material.year, month: 1, day: 1), let last = CivilDate(year: material.year, month: 12, day: 31)
    else { throw Failure.planYear("\(material.year)", YearPlanner.years) }
    year = material.year
    self.newYear = newYear
    self.last = last
    first = material.today.year == material.year ? min(last, material.today.adding(days: 1)) : newYear
    risk = material.usesSchool ? material.calendar : RiskCalendar(rules: material.calendar.rules, school: .empty)
    knowsSchool = material.usesSchool
    position = material.position
    changes = material.changes
    evenings = risk.evenings(from: first, to: last)
  }

  /// The day's number in the year, from 0.
  func index(_ date: CivilDate) -> Int { date.days(since: newYear) }

  /// The days from one to another that lie in the plan.
  func days(_ from: CivilDate, _ to: CivilDate) -> [CivilDate] {
    let start = max(first, from)
    let end = min(last, to)
    return start <= end ? (0...end.days(since: start)).map { start.adding(days: $0) } : []
  }

  /// All days of the plan.
  var days: [CivilDate] { days(first, last) }

  /// A day of the year by month and day.
  func day(_ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: min(day, CivilDate.daysInMonth(month, of: year))) ?? last
  }

  /// Whether a party (`P`, `K`, `P+K`, nil) can on a day.
  func isFree(_ date: CivilDate, _ party: String?) -> Bool {
    guard !changes.excluded.contains(where: { $0.contains(date) }) else { return false }
    guard let party else { return true }
    return !changes.vacations.contains { party.contains($0.key) && $0.value.contains { $0.contains(date) } }
  }

  /// Monday to Friday, no public holiday or eve.
  func isWorkday(_ date: CivilDate) -> Bool { date.weekday <= 5 && SwedishHolidays.holidays(on: date).isEmpty }

  /// What the day is at school; nil where it is not known.
  func school(_ date: CivilDate) -> SchoolDay? { knowsSchool ? try? risk.school.day(date) : nil }

  /// The ISO weeks of the year that begin to lie in the plan.
  var weeks: [ISOWeek] {
    (1...ISOWeek.weeks(in: year)).compactMap { ISOWeek(year: year, week: $0) }.filter { $0.monday.adding(days: 6) >= first }
  }

  /// The days of a week that lie in the plan.
  func days(of week: ISOWeek) -> [CivilDate] { days(week.monday, week.monday.adding(days: 6)) }

  /// What a reader should know of a day.
  func remarks(_ date: CivilDate) -> [Message] {
    var remarks = SwedishHolidays.holidays(on: date).map(\.name)
    if let evening = risk.evening(date), let reason = evening.reasons.first, reason.weight > 1 {
      let assumed = reason.quality == .assumed ? Message(sv: " (antagen dag)", en: " (assumed day)") : Message(verbatim: "")
      let word = Message(
        sv: "riskkväll: \(reason.name.swedish)\(assumed.swedish)", en: "risk evening: \(reason.name.english)\(assumed.english)")
      remarks.append(word)
    }
    switch school(date) {
    case .schoolBreak, .studyDay: if let name = school(date)?.name { remarks.append(name) }
    default: break
    }
    return remarks
  }

  /// Light in most minutes of a window.
  func light(_ date: CivilDate, _ start: TimeOfDay, _ end: TimeOfDay, at place: Position?) -> LightClass {
    let zone = CivilZone.stockholm
    let from = zone.resolve(CivilTime(date: date, timeOfDay: start)).earliest
    let to = zone.resolve(CivilTime(date: end <= start ? date.adding(days: 1) : date, timeOfDay: end)).earliest
    return Sun.shares(from: from, to: to, at: place ?? position).prevailing
  }
}
