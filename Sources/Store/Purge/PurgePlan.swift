// What a purge takes away and what it leaves.
import Almanac
import GRDB
import Geography

/// What a purge would take away, or took away.
public struct PurgeAccount: Hashable, Sendable {
  /// Reports that can only have happened before this instant are purged.
  public var before: Instant
  /// Number of reports that are purged.
  public var reports: Int
  /// First and last instant of these.
  public var first: Instant?
  /// The last instant.
  public var last: Instant?
  /// Rows of place × month × category × origin that count them from now on.
  public var cells: Int
  /// Hotspots that lose reports.
  public var hotspots: Int
  /// Merges of duplicates that go with their reports.
  public var merges: Int
  /// Reports that remain.
  public var remaining: Int
}

/// A count that is left when reports are purged.
public struct ReportMonth: Hashable, Sendable {
  /// The month in Swedish time, `YYYY-MM`.
  public var month: String
  /// Key of the place, or nil where no named place is near.
  public var place: String?
  /// Category code.
  public var category: String
  /// Who reported.
  public var origin: String
  /// Number of reports.
  public var reports: Int
}

/// The rows of one purge, coarsened.
struct PurgeCells {
  /// A report farther than this from every named place, in metres, counts for the kommun as a whole.
  static let reach = 2000.0

  /// Reports that can only have happened before an instant, and those that were merged into such a report: they must not come back to life.
  static let condition = "(latest < ?1 OR id IN (SELECT merged FROM merges JOIN reports AS k ON k.id = kept WHERE k.latest < ?1))"

  struct Key: Hashable {
    var month: String
    var place: String?
    var category: String
    var origin: String
  }

  private(set) var counts: [Key: Int] = [:]
  private(set) var reports = 0
  private(set) var first: Instant?
  private(set) var last: Instant?

  /// Reads the rows. O(rows × places).
  init(before: Instant, _ database: Database) throws {
    var places: [(key: String, point: PlanePoint)] = []
    let named = try CStatement(database, "SELECT key, geom FROM places WHERE geom IS NOT NULL ORDER BY id")
    while try named.step() {
      if let key = named.text(0), let point = named.point(1) { places.append((key, point)) }
    }
    let parser = TimestampParser()
    let statement = try CStatement(
      database,
      """
      SELECT earliest, latest, place, category, origin, geom, id IN (SELECT merged FROM merges) FROM reports WHERE \(PurgeCells.condition)
      """)
    statement.bind(1, before.iso8601UTC)
    while try statement.step() {
      reports += 1
      guard let earliest = Store.instant(statement.text(0), parser), let latest = Store.instant(statement.text(1), parser) else { continue }
      first = first.map { min($0, earliest) } ?? earliest
      last = last.map { max($0, latest) } ?? latest
      // A report that was merged into another does not count.
      if statement.integer(6) == 1 { continue }
      let date = CivilZone.stockholm.local(earliest).date
      var place = statement.text(2)
      if place == nil, let point = statement.point(5) {
        let nearest = places.min { $0.point.distance(to: point) < $1.point.distance(to: point) }
        if let nearest, nearest.point.distance(to: point) <= PurgeCells.reach { place = nearest.key }
      }
      counts[
        Key(month: String(date.description.prefix(7)), place: place, category: statement.text(3) ?? "", origin: statement.text(4) ?? ""),
        default: 0] += 1
    }
  }

  /// The cells in a fixed order.
  var rows: [(key: Key, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted {
      ($0.key.month, $0.key.place ?? "", $0.key.category, $0.key.origin) < (
        $1.key.month, $1.key.place ?? "", $1.key.category, $1.key.origin
      )
    }
  }
}
