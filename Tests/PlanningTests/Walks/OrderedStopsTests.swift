// Rounds of stops without streets.
import Geography
import Planning
import Testing

@Suite struct OrderedStopsTests {
  static let start = Position(latitude: 66.326, longitude: 22.837)

  static func stops(_ count: Int, seed: UInt64) -> [CandidateStop] {
    var stream = Stream(state: seed)
    return (0..<count).map { _ in
      CandidateStop(
        position: Position(latitude: 66.32 + 0.012 * stream.next(), longitude: 22.825 + 0.024 * stream.next()),
        weight: 1 + 9 * stream.next())
    }
  }

  // All orders of all choices.
  static func bestValue(_ stops: [CandidateStop], _ budget: Double) -> Double {
    var best = 0.0
    func go(_ at: Position, _ metres: Double, _ value: Double, _ left: Set<Int>) {
      if metres + Geodesic.metres(from: at, to: start) <= budget { best = max(best, value) }
      for stop in left {
        let there = metres + Geodesic.metres(from: at, to: stops[stop].position)
        if there <= budget { go(stops[stop].position, there, value + stops[stop].weight, left.subtracting([stop])) }
      }
    }
    go(start, 0, 0, Set(stops.indices))
    return best
  }

  @Test func fewStopsAreSolvedExactly() throws {
    for seed in 1...6 {
      let stops = Self.stops(6, seed: UInt64(seed))
      let round = try #require(OrderedStops.choose(stops, from: Self.start, budget: 1800).round)
      #expect(abs(round.value - Self.bestValue(stops, 1800)) < 1e-9)
      #expect(round.metres <= 1800 + 1e-6)
      #expect(round.isBest)
    }
  }

  @Test func manyStopsGiveAGoodRoundWithinTheBudget() throws {
    // The exact answer for the first ten is one that the search among all of them must at least reach.
    for seed in 1...2 {
      let stops = Self.stops(24, seed: UInt64(seed))
      let few = try #require(OrderedStops.choose(Array(stops.prefix(10)), from: Self.start, budget: 2000).round)
      let many = try #require(OrderedStops.choose(stops, from: Self.start, budget: 2000).round)
      #expect(many.value >= few.value)
      #expect(many.metres <= 2000 + 1e-6)
      #expect(!many.isBest)
      #expect(Set(many.order).count == many.order.count)
    }
  }

  @Test func legsAreGeodesicAndEndAtTheStart() throws {
    let stops = Self.stops(5, seed: 3)
    let round = try #require(OrderedStops.choose(stops, from: Self.start, budget: 5000).round)
    #expect(round.order.count == 5)
    let line = [Self.start] + round.order.map { stops[$0].position } + [Self.start]
    #expect(round.legs.count == 6)
    #expect(abs(round.metres - Geodesic.metres(along: line)) < 1e-6)
  }

  @Test func badInputGetsAnAnswer() {
    let stops = Self.stops(3, seed: 1)
    #expect(OrderedStops.choose(stops, from: Position(latitude: .nan, longitude: 0), budget: 1) == .none(.startIsNoPosition))
    #expect(OrderedStops.choose(stops, from: Self.start, budget: .infinity) == .none(.budgetTooShort))
    #expect(OrderedStops.choose(stops, from: Self.start, budget: 1) == .none(.budgetTooShort))
    #expect(OrderedStops.choose([], from: Self.start, budget: 1000) == .none(.nothingWithinReach))
    #expect(
      OrderedStops.choose(stops.map { CandidateStop(position: $0.position, weight: 0) }, from: Self.start, budget: 1000)
        == .none(.nothingWithinReach))
  }
}
