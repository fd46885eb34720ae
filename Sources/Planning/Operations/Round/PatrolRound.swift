// One shift by car: which stops, in which order, for how long.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages
import SpatialStatistics

/// Plans a round from the base and back over a whole shift.
///
/// A stop is worth the severity-weighted reports that are expected there in its own minutes, so that order and waiting bring the patrol to
/// a place in its hours. In town a stop takes 10–16 minutes, a place is left alone for 45 minutes, and the town's hotspots (the centre where there
/// is none) are seen at least every two hours (Koper 1995, Justice Quarterly 12), not counting a trip to the road, where a stop is 60–120 minutes. The
/// best round of all is sought with a bound for the whole shift (`RoundSolver`). The start, the lengths of stops and the choice among rounds of
/// nearly the same worth come from the seed, so that the patrol cannot be foretold.
public enum PatrolRound {
  /// What the round is asked for.
  public struct Shift: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// First hour at the base.
    public var from: Int
    /// Hour of the return; above 24 goes into the night.
    public var to: Int

    /// Makes a shift.
    public init(date: CivilDate, from: Int, to: Int) {
      self.date = date
      self.from = from
      self.to = to
    }

    var minutes: Int { max(0, to - from) * 60 }
    var hours: Range<Int> { from..<max(from, min(48, to)) }
  }

  /// Minutes of a stop in town.
  static let townStop = 10...16
  /// Minutes of a stop on the road; up to 14 more come from the seed.
  static let roadStops = [60, 75, 90, 105]
  /// Minutes between leaving a place and coming again.
  static let pause = 45
  /// Minutes between two visits to a hotspot of the town.
  static let deadline = 120
  /// A round that is worth this share of the best one may be taken instead.
  static let nearlyBest = 0.95
  /// The least time in the kommun that makes a round.
  static let least = 40

  /// The round, as one patrol day with its stops.
  ///
  /// - Throws: `Failure`: too few data without reports with a known hour, wrong usage for a shift that the driving fills.
  public static func propose(_ material: OperationMaterial, wish: OperationWish, shift: Shift) throws -> OperationAnswer {
    let all = try RoundPlace.all(material, wish, on: shift.date)
    guard let centre = all.firstIndex(where: \.isTown) ?? all.indices.first else { throw Failure.nowhereToBe() }
    let watched = RoundPlace.watched(all, in: shift.hours, centre: centre)
    // Places where nothing is expected all shift are no stops.
    let kept = all.indices.filter { place in watched.contains(place) || shift.hours.contains { all[place].hourly[$0] > 0 } }
    let places = kept.map { all[$0] }
    let ways = RoundWays(places.map(\.position), wish.driving)
    guard let middle = kept.firstIndex(of: watched[0]) else { throw Failure.nowhereToBe() }
    let away = ways.out[middle].minutes + ways.home[middle].minutes
    guard Double(shift.minutes) - away >= Double(least) else { throw Failure.shiftTooShort(Int(away.rounded(.up))) }
    var random = RandomStream(seed: wish.seed, stream: UInt64(1 << 42 + max(0, shift.date.daysSince1970)))
    var problem = problem(places, ways, shift, &random)
    problem.leave = Int((random.uniform() * min(12, Double(shift.minutes - least) - away)).rounded(.down))
    problem.watched = watched.compactMap { kept.firstIndex(of: $0) }
    problem.deadline = deadline
    var best = RoundSolver().solve(problem)
    let isWatched = best != nil
    if !isWatched {
      problem.watched = []
      best = RoundSolver().solve(problem)
    }
    guard let best, !best.stays.isEmpty else { throw Failure.shiftTooShort(Int(away.rounded(.up))) }
    let stays = irregular(problem, best, &random)
    let round = Round(
      places: places, ways: ways, shift: shift, stays: stays, value: problem.value(stays), bound: best.bound,
      watched: isWatched ? problem.watched : [])
    return OperationAnswer(proposals: [round.proposal(material, wish)])
  }

  /// Minutes, lengths and worth of a shift.
  private static func problem(
    _ places: [RoundPlace], _ ways: RoundWays, _ shift: Shift, _ random: inout RandomStream
  ) -> RoundProblem {
    // A length for each place and five minutes: the patrol does not choose how long it stays in town.
    let slots = shift.minutes / 5 + 1
    let extra = places.map { place in
      (0..<slots).map { _ in
        Int(random.integer(below: place.isRoad ? 15 : UInt32(townStop.count)))
      }
    }
    return RoundProblem(
      minutes: shift.minutes, driving: ways.minutes, home: ways.home.map { Int($0.minutes.rounded(.up)) },
      worth: worth(places.map { place in shift.hours.map { place.hourly[$0] } }), pause: pause,
      away: places.indices.map { place in places[place].isRoad ? ways.back(from: place, places.map(\.isTown)) : nil }
    ) { place, minute in
      places[place].isRoad
        ? roadStops.map { $0 + extra[place][minute / 5] } : [townStop.lowerBound + extra[place][minute / 5]]
    }
  }

  /// Sums up to each minute from what is expected in each hour.
  private static func worth(_ hourly: [[Double]]) -> [Double] {
    hourly.flatMap { rates -> [Double] in
      var sum = 0.0
      return [0]
        + rates.flatMap { rate in
          (0..<60).map { _ -> Double in
            sum += rate / 60
            return sum
          }
        }
    }
  }

  /// Another round of nearly the same worth, from expected numbers that are up to a third larger by place and hour; the best one where
  /// that is worth too little.
  private static func irregular(_ problem: RoundProblem, _ best: RoundAnswer, _ random: inout RandomStream) -> [RoundStay] {
    var other = problem
    let row = problem.minutes + 1
    for place in 0..<problem.places {
      var factor = 1.0
      for minute in 0..<problem.minutes {
        if minute % 60 == 0 { factor = 1 + random.uniform() / 3 }
        other.worth[place * row + minute + 1] = other.worth[place * row + minute] + factor * problem.worth(place, minute, minute + 1)
      }
    }
    guard let found = RoundSolver(wider: []).solve(other), problem.value(found.stays) >= nearlyBest * best.value else { return best.stays }
    return found.stays
  }
}

/// The ways between the places of a round and from the base.
struct RoundWays {
  let between: [[DrivingLeg]]
  let out: [DrivingLeg]
  let home: [DrivingLeg]

  init(_ places: [Position], _ driving: DrivingTime) {
    between = driving.legs(from: places, to: places)
    out = driving.fromBase(to: places)
    home = driving.legs(from: places, to: [driving.base]).map { $0[0] }
  }

  /// Whole minutes, a row for each place and one for the base at last; never less than one between two places.
  var minutes: [[Int]] {
    between.enumerated().map { from, row in
      row.enumerated().map { $0 == from ? 0 : max(1, Int($1.minutes.rounded(.up))) }
    } + [out.map { Int($0.minutes.rounded(.up)) }]
  }

  /// Minutes to the nearest place in town.
  func back(from place: Int, _ isTown: [Bool]) -> Int {
    let minutes = minutes[place]
    return isTown.indices.filter { isTown[$0] }.map { minutes[$0] }.min() ?? 0
  }
}
