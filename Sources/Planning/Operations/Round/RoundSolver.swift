// The best round with its bound.

/// Solves a round: the relaxation gives the bound, a narrow search a first round, a wide one goes on from there.
struct RoundSolver {
  /// Steps of the relaxation.
  var steps = 120
  /// Labels that go on from each minute in the first search.
  var narrow = 30
  /// The same in the second one; when it never has more, its round is proven best.
  var wide = 3000

  /// The best round found and what no round is worth more than; nil where no round keeps the shift.
  func solve(_ problem: RoundProblem) -> RoundAnswer? {
    let relaxation = RoundRelaxation(problem, steps: steps)
    let first = RoundSearch(problem, relaxation, width: narrow)
    let second = RoundSearch(problem, relaxation, width: wide, above: first.isFound ? first.most : -.infinity)
    guard first.isFound || second.isFound else { return nil }
    let stays = second.isFound ? second.stays : first.stays
    let value = problem.value(stays)
    return RoundAnswer(stays: stays, value: value, bound: max(value, min(relaxation.bound, second.missed)))
  }
}
