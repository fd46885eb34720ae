// Checking a walk without trusting the solver that made it.
import Networks

/// Something wrong with a walk.
public enum WalkFault: Sendable, Hashable {
  /// The walk does not begin or does not end at the start.
  case notClosed
  /// The step at this index does not begin where the one before it ended, or its edge does not exist.
  case broken(step: Int)
  /// The list of nodes does not follow the steps.
  case nodesDiffer
  /// The walk uses an edge that is forbidden.
  case forbidden(edge: Int)
  /// The walk takes more effort than the budget; the metres are those of its effort.
  case tooLong(metres: Double)
  /// The stated length or value is not what the steps give.
  case misstated(metres: Double, value: Double)
  /// The stated effort is not what the steps take.
  case misstatedEffort(metres: Double)
  /// The walk is worth more than its bound.
  case aboveBound
  /// The walk is said to be proven best although its bound is higher than its value.
  case provenBelowBound
}

/// Checks walks against their problem.
public enum WalkValidator {
  /// What is wrong with a walk; empty when nothing is. Lengths and values are compared within 1e-6.
  public static func faults(in walk: Walk, of problem: WalkProblem) -> [WalkFault] {
    var faults: [WalkFault] = []
    var node = problem.start
    var nodes = [node]
    var metres = 0.0
    var effort = 0.0
    var value = 0.0
    var seen = Set<Int>()
    for (index, step) in walk.steps.enumerated() {
      guard step.edge >= 0, step.edge < problem.network.edgeCount else { return [.broken(step: index)] }
      let (a, b) = problem.network.ends(of: step.edge)
      if node != (step.isForward ? a : b) { faults.append(.broken(step: index)) }
      node = step.isForward ? b : a
      nodes.append(node)
      metres += problem.network.edgeMetres[step.edge]
      effort += problem.effort(of: step.edge)
      if seen.insert(step.edge).inserted {
        value += problem.weight(of: step.edge)
        if problem.forbidden.contains(step.edge) { faults.append(.forbidden(edge: step.edge)) }
      }
    }
    if walk.steps.isEmpty || node != problem.start { faults.append(.notClosed) }
    if walk.nodes != nodes { faults.append(.nodesDiffer) }
    if effort > problem.budget + 1e-6 { faults.append(.tooLong(metres: effort)) }
    if abs(metres - walk.metres) > 1e-6 || abs(value - walk.value) > 1e-6 { faults.append(.misstated(metres: metres, value: value)) }
    if abs(effort - walk.effort) > 1e-6 { faults.append(.misstatedEffort(metres: effort)) }
    if walk.value > walk.bound + 1e-6 { faults.append(.aboveBound) }
    if walk.isProven, walk.bound > walk.value + 1e-6 { faults.append(.provenBelowBound) }
    return faults
  }
}
