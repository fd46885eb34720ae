// The solver's obstacles in words.
import Messages

extension Failure {
  /// Why no walk was found.
  static func noWalk(_ obstacle: WalkObstacle, _ start: String, _ length: Double) -> Failure {
    switch obstacle {
    case .startOutsideNetwork, .startIsNoPosition, .startWithoutStreets: .startOffStreets(start)
    case .budgetTooShort: .noWalk(length)
    case .nothingWithinReach: .nothingToWalkTo(start, length)
    }
  }
}
