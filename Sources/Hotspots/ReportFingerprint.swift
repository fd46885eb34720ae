// What tells whether two analyses read the same reports.
import Incidents

extension ReportTable {
  /// SHA-256 of everything that an analysis reads: ids, times, positions, categories, severities and origins. The same as a hotspot list made of the
  /// table would carry. O(rows).
  public var fingerprint: String { Material.fingerprint(self) }
}
