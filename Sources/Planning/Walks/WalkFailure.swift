// The solver's obstacles in words.
import Messages

extension Failure {
  /// Why no walk was found; `shortest` is the length with which a walk would pass something, nil when none would.
  static func noWalk(_ obstacle: WalkObstacle, _ wish: WalkWish, shortest: Double?) -> Failure {
    switch obstacle {
    case .startOutsideNetwork, .startIsNoPosition, .startWithoutStreets: return .startOffStreets(wish.startName)
    case .budgetTooShort, .nothingWithinReach:
      guard let shortest else { return .nothingToWalkTo(wish.startName, wish.length) }
      return shortest > wish.length
        ? .noWalk(wish.length, shortest: shortest) : .tooLittleTime(wish.maximumMinutes, shortest: shortest)
    }
  }
}
