// The statistics' errors in the words of a report list.
import Messages
import SpatialStatistics

extension Failure {
  /// What a statistic's refusal means to the person who asked for hotspots.
  init(statistics error: StatisticsError) {
    switch error {
    case .cancelled: self = .interrupted()
    case .tooLarge, .tooMuchWork: self = .tooManyReports()
    case .noPoints, .noCases: self = .tooFewReports(found: 0, needed: 1, read: 0)
    default: self = .statistics()
    }
  }
}
