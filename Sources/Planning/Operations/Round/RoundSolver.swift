// The best round with its bound.

/// Solves a round: the relaxation gives the bound, a narrow search a first round, wider ones go on from there.
struct RoundSolver {
  /// Steps of the relaxation.
  var steps = 120
  /// Labels that go on from each minute in the first search.
  var narrow = 20
  /// The same in the searches after it; when those that are left behind promise no more than the best round, it is proven best.
  var wider = [100, 400, 1600]
  /// A wider search is made while all before it have made fewer labels than this.
  var most = 150_000

  /// The best round found and what no round is worth more than; nil where no round keeps the shift.
  func solve(_ problem: RoundProblem) -> RoundAnswer? {
    let relaxation = RoundRelaxation(problem, steps: steps)
    var search = RoundSearch(problem, relaxation, width: narrow)
    var best: [RoundStay]? = search.isFound ? search.stays : nil
    var bound = min(relaxation.bound, max(search.most, search.missed))
    var work = search.work
    for width in wider {
      let value = best.map { problem.value($0) } ?? -.infinity
      guard bound > value + 1e-9 * (1 + abs(value)), work < most else { break }
      search = RoundSearch(problem, relaxation, width: width, above: value)
      if search.isFound { best = search.stays }
      bound = min(bound, max(search.most, search.missed))
      work += search.work
    }
    guard let best else { return nil }
    let value = problem.value(best)
    return RoundAnswer(stays: best, value: value, bound: max(value, bound))
  }
}
