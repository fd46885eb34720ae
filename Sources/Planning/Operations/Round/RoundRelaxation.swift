// What no round can be worth more than.

/// A bound over the whole shift: rounds that may come back too soon, with a price for it.
///
/// Without the pause after a stay the best round is a shortest path over place × minute. In each window of `pause` and the shortest stay
/// a place can be reached once, and a distant place once in the whole shift; that is put into the sum with multipliers (Held and Karp 1971, Mathematical Programming 1; Fisher 1981,
/// Management Science 27), improved by subgradients. Every set of multipliers gives a true bound, and what is left of the
/// shift from a place and minute gets one too.
struct RoundRelaxation {
  private let problem: RoundProblem
  /// Minutes of a window of each place.
  private let widths: [Int]
  /// Number of windows.
  private let windows: Int
  /// Price of reaching a place in a window, rows of windows for each place.
  private(set) var prices: [Double]
  /// The most that can still be gained after a stay that ends at a place (or leaving the base) at a minute, prices paid; −∞ where the shift
  /// cannot be kept.
  private(set) var left: [Double]
  /// The bound.
  private(set) var bound = Double.infinity
  /// Prices of the windows after a window, as `prices`.
  private var later: [Double] = []
  private var best: [Double]

  /// Improves the prices in a number of steps. O(steps · places² · minutes).
  init(_ problem: RoundProblem, steps: Int) {
    self.problem = problem
    let width = max(1, problem.pause + problem.shortest)
    windows = problem.minutes / width + 1
    widths = problem.away.map { $0 == nil ? width : problem.minutes + 1 }
    prices = [Double](repeating: 0, count: problem.places * windows)
    best = prices
    left = [Double](repeating: -.infinity, count: (problem.places + 1) * (problem.minutes + 1))
    var stepLength = 1.0
    var worse = 0
    for step in 0..<max(1, steps) {
      let value = sweep()
      if value < bound {
        if value < bound * (1 - 1e-4) { worse = 0 }
        bound = value
        best = prices
      } else {
        worse += 1
        if worse % 4 == 0 { stepLength /= 2 }
      }
      guard value > 0, step + 1 < steps else { break }
      var slope = [Double](repeating: 1, count: prices.count)
      for (place, arrive) in path() { slope[place * windows + arrive / widths[place]] -= 1 }
      var norm = 0.0
      for cell in slope.indices where slope[cell] < 0 || prices[cell] > 0 { norm += slope[cell] * slope[cell] }
      // Nobody comes back too soon and no price is paid in vain: nothing better can be had.
      guard norm > 0 else { break }
      let length = stepLength * 0.1 * value / norm
      for cell in slope.indices { prices[cell] = max(0, prices[cell] - length * slope[cell]) }
    }
    prices = best
    bound = min(bound, sweep())
    sum()
  }

  /// A bound on what a label can still gain: after a stay at a place that ends at a minute, with each place's first free minute.
  func rest(_ place: Int, _ minute: Int, _ free: UnsafePointer<Int16>) -> Double {
    let gain = left[place * (problem.minutes + 1) + minute]
    guard gain > -.infinity else { return gain }
    var sum = gain
    for other in 0..<problem.places {
      let window = minute / widths[other]
      sum += later[other * windows + window]
      // A place that stays shut until the window ends pays no price in it.
      if Int(free[other]) < (window + 1) * widths[other] { sum += prices[other * windows + window] }
    }
    return sum
  }

  /// Minutes until a stay at the same place: the pause, in steps of waiting.
  private var again: Int { max(1, (problem.pause + problem.wait - 1) / problem.wait) * problem.wait }

  private mutating func sum() {
    later = [Double](repeating: 0, count: prices.count)
    for place in 0..<problem.places {
      for window in stride(from: windows - 2, through: 0, by: -1) {
        later[place * windows + window] = later[place * windows + window + 1] + prices[place * windows + window + 1]
      }
    }
  }

  private mutating func sweep() -> Double {
    let problem = problem
    let (places, minutes, choices, wait) = (problem.places, problem.minutes, problem.choices, problem.wait)
    let row = minutes + 1
    let (widths, windows, again) = (widths, windows, again)
    // The best stay by arrival, so that every place that drives there shares it.
    var stay = [Double](repeating: -.infinity, count: places * row)
    left.withUnsafeMutableBufferPointer { left in
      stay.withUnsafeMutableBufferPointer { stay in
        prices.withUnsafeBufferPointer { prices in
          problem.worth.withUnsafeBufferPointer { worth in
            problem.lengths.withUnsafeBufferPointer { lengths in
              problem.driving.withUnsafeBufferPointer { driving in
                for minute in stride(from: minutes, through: 0, by: -1) {
                  for place in 0..<places {
                    if minute < minutes {
                      var most = -Double.infinity
                      for choice in 0..<choices {
                        let length = lengths[(place * minutes + minute) * choices + choice]
                        guard length > 0, minute + length <= minutes else { continue }
                        let value = worth[place * row + minute + length] - worth[place * row + minute] + left[place * row + minute + length]
                        if value > most { most = value }
                      }
                      stay[place * row + minute] = most - prices[place * windows + minute / widths[place]]
                    }
                  }
                  for place in 0...places {
                    var most = place < places && minute + problem.home[place] <= minutes ? 0 : -Double.infinity
                    if minute + wait <= minutes { most = max(most, left[place * row + minute + wait]) }
                    for other in 0..<places {
                      let arrive = minute + (other == place ? again : driving[place * places + other])
                      guard arrive < minutes else { continue }
                      let value = stay[other * row + arrive]
                      if value > most { most = value }
                    }
                    left[place * row + minute] = most
                  }
                }
              }
            }
          }
        }
      }
    }
    let value = problem.leave <= minutes ? left[places * row + problem.leave] : -.infinity
    guard value > -.infinity else { return 0 }
    return value + prices.reduce(0, +)
  }

  /// The stays of the best round at the present prices.
  private func path() -> [(place: Int, arrive: Int)] {
    let row = problem.minutes + 1
    var stays: [(Int, Int)] = []
    var (at, minute) = (problem.places, problem.leave)
    while true {
      let value = left[at * row + minute]
      guard value > -.infinity else { return stays }
      var next: (place: Int, arrive: Int, leave: Int)?
      search: for other in 0..<problem.places {
        let arrive = minute + (other == at ? again : problem.driving(at, other))
        guard arrive < problem.minutes else { continue }
        for length in problem.lengths(other, arrive) where length > 0 && arrive + length <= problem.minutes {
          let gain =
            problem.worth(other, arrive, arrive + length) - prices[other * windows + arrive / widths[other]]
            + left[other * row + arrive + length]
          if gain >= value - 1e-12 * (1 + abs(value)) {
            next = (other, arrive, arrive + length)
            break search
          }
        }
      }
      if let next {
        stays.append((next.place, next.arrive))
        (at, minute) = (next.place, next.leave)
      } else if minute + problem.wait <= problem.minutes, left[at * row + minute + problem.wait] >= value - 1e-12 * (1 + abs(value)) {
        minute += problem.wait
      } else {
        return stays
      }
    }
  }
}
