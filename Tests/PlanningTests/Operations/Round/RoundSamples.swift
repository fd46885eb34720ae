// Made-up rounds, small enough to look at every one.
@testable import Planning

enum RoundSamples {
  /// Some places in town and one far away, with worth by the quarter of an hour.
  static func small(_ seed: UInt64, places: Int = 4, minutes: Int = 80, watched: Int = 1) -> RoundProblem {
    var numbers = MadeUpNumbers(state: seed)
    func draw(_ below: Int) -> Int { Int(numbers.next() % UInt64(below)) }
    var driving = (0...places).map { _ in (0..<places).map { _ in 2 + draw(5) } }
    for place in 0..<places { driving[place][place] = 0 }
    let far = places - 1
    for place in 0...places where place != far { driving[place][far] = 9 + draw(3) }
    for place in 0..<far { driving[far][place] = 9 + draw(3) }
    var worth: [Double] = []
    for place in 0..<places {
      var sum = 0.0
      var rate = 0.0
      worth.append(0)
      for minute in 0..<minutes {
        if minute % 15 == 0 { rate = Double(draw(100)) * (place == far ? 1.6 : 1) }
        sum += rate / 60
        worth.append(sum)
      }
    }
    let shift = draw(5)
    var problem = RoundProblem(
      minutes: minutes, driving: driving, home: (0..<places).map { _ in 5 + draw(4) }, worth: worth, pause: 18,
      away: (0..<places).map { $0 == far ? 9 : nil }
    ) { place, minute in place == far ? [20 + shift, 30 + shift] : [8 + (minute / 5 + place + shift) % 4] }
    problem.watched = Array(0..<watched)
    problem.deadline = 34
    problem.leave = draw(4)
    return problem
  }

  /// A whole shift with as many places as a kommun has.
  static func shift(_ seed: UInt64, places: Int = 12, minutes: Int = 480) -> RoundProblem {
    var numbers = MadeUpNumbers(state: seed)
    func draw(_ below: Int) -> Int { Int(numbers.next() % UInt64(below)) }
    let town = 5
    let spot = (0..<places).map { $0 < town ? (draw(3), draw(3)) : (draw(40) - 20, draw(40) - 20) }
    func between(_ a: Int, _ b: Int) -> Int { a == b ? 0 : 2 + abs(spot[a].0 - spot[b].0) + abs(spot[a].1 - spot[b].1) }
    var driving = (0..<places).map { a in (0..<places).map { between(a, $0) } }
    driving.append((0..<places).map { 55 + abs(spot[$0].0) })
    var worth: [Double] = []
    for place in 0..<places {
      var sum = 0.0
      let scale = place < town ? 1.0 : place == places - 1 ? 2 : 0.2
      worth.append(0)
      var rate = 0.0
      for minute in 0..<minutes {
        if minute % 60 == 0 { rate = scale * Double(10 + draw(90)) / 100 }
        sum += rate / 60
        worth.append(sum)
      }
    }
    var problem = RoundProblem(
      minutes: minutes, driving: driving, home: driving[places], worth: worth, pause: 45,
      away: (0..<places).map { $0 == places - 1 ? 30 : nil }
    ) { place, minute in
      let extra = (minute / 5 * 7 + place * 3 + Int(seed)) % 7
      return place == places - 1 ? [60, 75, 90, 105].map { $0 + 2 * extra } : [10 + extra]
    }
    problem.watched = [0, 1]
    return problem
  }
}
