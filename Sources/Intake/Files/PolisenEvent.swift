// One event as the police publish it.
import Almanac
import Incidents
import JSONReading

/// An event of polisen.se, `/api/events`.
struct PolisenEvent {
  var id: String
  var name: String
  var summary: String
  var type: String
  var publication: Instant

  /// Reads one entry; nil where id, name or time of publication is missing. The entry's `gps` is the middle of a kommun or county and
  /// is never read.
  init?(_ entry: JSONValue, zone: CivilZone) {
    id = entry["id"]?.scalar ?? ""
    name = entry["name"]?.scalar ?? ""
    summary = entry["summary"]?.scalar ?? ""
    type = entry["type"]?.scalar ?? ""
    guard !id.isEmpty, !name.isEmpty,
      let published = TimestampParser().parse(entry["datetime"]?.scalar ?? "")?.resolved(in: zone)
    else { return nil }
    publication = published.earliest
  }

  /// The area in the title: what stands after the last comma.
  var area: String {
    guard let comma = name.lastIndex(of: ",") else { return "" }
    return String(name[name.index(after: comma)...].drop { $0 == " " })
  }

  /// The day and time at the front of the title, `14 juni 23:57` or `14 juni 23.57`, as it was written.
  var writtenTime: String { String(name.prefix { $0 != "," }) }

  /// Whether the entry bundles several events.
  var isSummary: Bool { type.lowercased().hasPrefix("sammanfattning") }

  /// When it happened. The title has no year: it is the last one that does not put the event more than two days after its publication
  /// (about 0.8 % of the events are dated a little after it).
  func clock(zone: CivilZone) -> CivilTime? {
    let parts = writtenTime.split(separator: " ")
    guard parts.count >= 3, let day = Int(parts[0]), let month = PolisenEvent.months[parts[1].lowercased()],
      let time = TimestampParser().timeOfDay(String(parts[2]))
    else { return nil }
    let year = zone.local(publication).date.year
    for candidate in [year + 1, year, year - 1] {
      guard let date = CivilDate(year: candidate, month: month, day: day) else { continue }
      let clock = CivilTime(date: date, timeOfDay: time)
      if zone.resolve(clock).earliest.seconds(since: publication) <= 2 * 86_400 { return clock }
    }
    return nil
  }

  private static let months: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ].enumerated().map { ($1, $0 + 1) })
}
