// The sets of weekdays that a recurring-window scan looks at.

/// Days that belong together in a week; Monday is 1.
public enum WeekdaySet: Sendable, Equatable, CaseIterable {
  /// Every day.
  case all
  /// Mondays.
  case monday
  /// Tuesdays.
  case tuesday
  /// Wednesdays.
  case wednesday
  /// Thursdays.
  case thursday
  /// Fridays.
  case friday
  /// Saturdays.
  case saturday
  /// Sundays.
  case sunday
  /// Monday to Friday.
  case mondayToFriday
  /// Saturday and Sunday.
  case saturdayAndSunday
  /// Friday and Saturday.
  case fridayAndSaturday
  /// Friday to Sunday.
  case fridayToSunday

  /// The weekdays, 1–7 with Monday as 1, rising.
  public var days: [Int] {
    switch self {
    case .all: [1, 2, 3, 4, 5, 6, 7]
    case .monday: [1]
    case .tuesday: [2]
    case .wednesday: [3]
    case .thursday: [4]
    case .friday: [5]
    case .saturday: [6]
    case .sunday: [7]
    case .mondayToFriday: [1, 2, 3, 4, 5]
    case .saturdayAndSunday: [6, 7]
    case .fridayAndSaturday: [5, 6]
    case .fridayToSunday: [5, 6, 7]
    }
  }
}
