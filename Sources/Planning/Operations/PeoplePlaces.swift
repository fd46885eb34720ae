// Where and when people are about.
import Almanac
import Geography
import Hotspots
import Incidents

/// The places of a kommun with how many people move there: a judgement of the project (no counts of people exist), so that a contact is not
/// planned at a camping in winter or at a school on a Sunday.
struct PeoplePlaces {
  /// One place.
  struct Entry {
    var label: String
    var key: String
    var centre: Position
    var kind: StudyArea.Kind?
    var openMonths: ClosedRange<Int>?
    var schoolDaysOnly: Bool
  }

  let entries: [Entry]

  /// The study areas off the road, then the villages.
  init(_ context: HotspotContext) {
    func position(_ key: String?) -> Position? { context.places.first { $0.key == key }?.position }
    var entries = context.studyAreas.filter { $0.kind != .road }.compactMap { area -> Entry? in
      guard let centre = position(area.placeKey) else { return nil }
      return Entry(
        label: area.name, key: area.key, centre: centre, kind: area.kind, openMonths: area.openMonths, schoolDaysOnly: area.schoolDaysOnly)
    }
    let known = Set(context.studyAreas.compactMap(\.placeKey))
    for place in context.places where place.kind == .locality && !known.contains(place.key) {
      guard let centre = place.position else { continue }
      entries.append(Entry(label: place.name, key: place.key, centre: centre, kind: nil, openMonths: nil, schoolDaysOnly: false))
    }
    self.entries = entries
  }

  /// How many people move there in an hour, 1 in the centre by day.
  func people(_ entry: Int, _ date: CivilDate, _ hour: Int, _ school: SchoolCalendar) -> Double {
    let place = entries[entry]
    if let months = place.openMonths, !months.contains(date.month) { return 0 }
    switch place.kind {
    case .centre: return (10..<19).contains(hour) ? 1 : 0.6
    case .camping: return (15..<22).contains(hour) ? 0.9 : 0.4
    case .school:
      // Breaks and study days are known only where the terms are.
      let isSchoolDay = (try? school.day(date)).map { $0 == .schoolDay } ?? SchoolYear.isUsualSchoolDay(date)
      return isSchoolDay && (8..<16).contains(hour) ? 0.9 : 0
    case .road: return 0
    case nil: return 0.2
    }
  }
}
