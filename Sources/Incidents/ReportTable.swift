// Reports as columns, the form in which they are analysed.
import Almanac
import Geography

/// Reports as columns of equal length, in ascending order of id.
///
/// Rows without a position have `x` and `y` nil-marked by `isLocated`.
public struct ReportTable: Sendable {
  /// Ids in the database.
  public var ids: [Int64] = []
  /// Easting in SWEREF 99 TM, metres; meaningless where `isLocated` is false.
  public var x: [Double] = []
  /// Northing in SWEREF 99 TM, metres; meaningless where `isLocated` is false.
  public var y: [Double] = []
  /// Whether the report has a position.
  public var isLocated: [Bool] = []
  /// Precision of the position in metres; meaningless where `isLocated` is false.
  public var precision: [Double] = []
  /// Earliest instant.
  public var earliest: [Instant] = []
  /// Latest instant.
  public var latest: [Instant] = []
  /// Category codes.
  public var category: [String] = []
  /// Severity weights.
  public var severity: [Int] = []
  /// Who reported.
  public var origin: [Origin] = []
  /// Flags.
  public var flags: [ReportFlags] = []
  /// Number that stands for whoever reported, the same for all reports of one reporter; nil where that is not known.
  public var reporter: [Int64?] = []

  /// Makes an empty table.
  public init() {}

  /// Number of reports.
  public var count: Int { ids.count }

  /// Adds a report; `plane` is its position in SWEREF 99 TM, or nil.
  public mutating func append(
    id: Int64, plane: PlanePoint?, precision: Double, earliest: Instant, latest: Instant, category: String,
    severity: Int, origin: Origin, flags: ReportFlags, reporter: Int64? = nil
  ) {
    ids.append(id)
    x.append(plane?.x ?? 0)
    y.append(plane?.y ?? 0)
    isLocated.append(plane != nil)
    self.precision.append(precision)
    self.earliest.append(earliest)
    self.latest.append(latest)
    self.category.append(category)
    self.severity.append(severity)
    self.origin.append(origin)
    self.flags.append(flags)
    self.reporter.append(reporter)
  }

  /// The rows for which the condition holds, in order.
  public func rows(where condition: (Int) -> Bool) -> [Int] { ids.indices.filter(condition) }
}
