// Reports by weekday and hour, without a test.
import Almanac
import Incidents
import SpatialStatistics

extension ReportTable {
  /// Aoristic weights of the reports over the 168 hours of the week, by `(weekday − 1) · 24 + hour`, and how many reports have a known hour; the others
  /// take no part. Descriptive. Source: Ratcliffe (2002), through `Aoristic`.
  public var week: (weights: [Double], timed: Int) {
    // A Monday from which minutes are counted.
    let monday = 4
    var start: [Double] = []
    var duration: [Double?] = []
    for row in ids.indices where ReportClock(earliest: earliest[row], latest: latest[row], flags: flags[row]).knowsHour {
      let minutes = [earliest[row], latest[row]].map { instant in
        let local = CivilZone.stockholm.local(instant)
        return Double(local.date.daysSince1970 - monday) * 1440 + Double(local.timeOfDay.secondOfDay) / 60
      }
      start.append(minutes[0])
      duration.append(minutes[1] > minutes[0] ? minutes[1] - minutes[0] : nil)
    }
    let none = ([Double](repeating: 0, count: 168), 0)
    // Only an empty set cannot be counted.
    return (try? Aoristic.weights(start: start, duration: duration)).map { ($0.weights, $0.events) } ?? none
  }
}
