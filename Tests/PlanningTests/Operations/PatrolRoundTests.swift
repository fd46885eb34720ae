// One shift by car.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct PatrolRoundTests {
  static func round(_ seed: UInt64, _ from: Int = 14, _ to: Int = 22) throws -> OperationProposal {
    var wish = OperationWish(kind: .presence, from: try Samples.day("2027-07-02"), to: try Samples.day("2027-07-02"))
    wish.seed = seed
    let answer = try PatrolRound.propose(
      OperationSamples.whole(), wish: wish, shift: .init(date: try Samples.day("2027-07-02"), from: from, to: to))
    return try #require(answer.proposals.first)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6]) func theShiftIsKept(seed: UInt64) throws {
    let round = try Self.round(seed)
    let stops = try #require(round.stops)
    let away = try #require(round.drivingMinutes)
    #expect(stops.count >= 4)
    let minute = stops.map { ($0.arrive.secondOfDay / 60, $0.leave.secondOfDay / 60) }
    // Out and back fit; a minute for rounding.
    #expect(Double(minute[0].0) >= 14 * 60 + away - 1)
    #expect(Double(minute[minute.count - 1].1) <= 22 * 60 - away + 1)
    #expect(zip(minute, minute.dropFirst()).allSatisfy { $0.1 <= $1.0 })
    #expect(stops.allSatisfy { (10...16).contains($0.minutes) })
    // The hotspot of the town is seen at least every two hours.
    let town = stops.filter { $0.hotspotID == "H-9" }.map { $0.arrive.secondOfDay / 60 }
    #expect(town.count >= 3)
    #expect(zip(town, town.dropFirst()).allSatisfy { $1 - $0 <= 120 }, "\(town)")
    #expect(round.value <= round.bound && round.value > 0)
  }

  @Test func theSeedDecidesAndNothingElse() throws {
    let one = try Self.round(1)
    #expect(try Self.round(1) == one)
    let others = try (2...6).map { try Self.round($0).stops }
    #expect(others.contains { $0 != one.stops })
    #expect(Set(try (1...6).map { try #require(Self.round($0).stops?.first?.arrive) }).count > 1)
  }

  @Test func aShiftThatDrivingFillsIsRefused() throws {
    do {
      _ = try Self.round(1, 14, 16)
      Issue.record("a round in no time")
    } catch let failure as Failure {
      #expect(failure.status == .usage && failure.message.swedish.hasPrefix("Passet är för kort"))
    }
  }
}
