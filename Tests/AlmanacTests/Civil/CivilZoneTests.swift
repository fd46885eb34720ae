// Local clock time, summer time, and the hours that are skipped or repeated.

import Foundation
import Messages
import Testing

@testable import Almanac

@Suite struct CivilZoneTests {
  private let stockholm = CivilZone.stockholm

  private func clock(_ text: String) throws -> CivilTime {
    let parsed = try #require(TimestampParser().parse(text))
    return CivilTime(date: parsed.date, timeOfDay: try #require(parsed.time))
  }

  private func instant(_ text: String) throws -> Instant {
    try #require(TimestampParser().parse(text)?.resolved(in: stockholm)).earliest
  }

  @Test func zoneDatabaseIsUsedWhereItIsThere() {
    #expect(stockholm.source == .zoneDatabase)
    #expect(CivilZone.swedishRule.source == .europeanRule)
  }

  @Test func unknownZoneFailsInWords() throws {
    for name in ["Europe/Stokholm", "", "CET+1", "GMT+3", "PST", "/", "Europe/"] {
      let failure = #expect(throws: Failure.self) { _ = try CivilZone(identifier: name) }
      #expect(failure?.status == .environment)
      #expect(failure?.message.swedish.contains("\"\(name)\"") == true)
    }
  }

  @Test func localTextHasTheOffset() throws {
    let moment = try instant("2026-11-23T14:05:00Z")
    #expect(moment.secondsSince1970 == 1_795_442_700)
    #expect(moment.iso8601UTC == "2026-11-23T14:05:00Z")
    #expect(stockholm.iso8601(moment) == "2026-11-23T15:05:00+01:00")
    let summer = try instant("2026-06-19T22:30:00Z")
    #expect(stockholm.iso8601(summer) == "2026-06-20T00:30:00+02:00")
    #expect(stockholm.local(moment).description == "2026-11-23T15:05:00")
    let newYork = try CivilZone(identifier: "America/New_York")
    #expect(newYork.iso8601(moment) == "2026-11-23T09:05:00-05:00")
    #expect(try CivilZone(identifier: "Asia/Kathmandu").iso8601(moment) == "2026-11-23T19:50:00+05:45")
  }

  @Test func repeatedHourGivesSummerReadingFirst() throws {
    let answer = stockholm.resolve(try clock("2026-10-25T02:30:00"))
    #expect(answer.kind == .repeated)
    #expect(answer.earliest.iso8601UTC == "2026-10-25T00:30:00Z")
    #expect(answer.latest.iso8601UTC == "2026-10-25T01:30:00Z")
    #expect(stockholm.resolve(try clock("2026-10-25T02:00:00")).kind == .repeated)
    #expect(stockholm.resolve(try clock("2026-10-25T01:59:59")).kind == .ordinary)
    #expect(stockholm.resolve(try clock("2026-10-25T02:59:59")).kind == .repeated)
    let after = stockholm.resolve(try clock("2026-10-25T03:00:00"))
    #expect(after.kind == .ordinary && after.earliest.iso8601UTC == "2026-10-25T02:00:00Z" && after.latest == after.earliest)
  }

  @Test func skippedHourIsReadWithTheOffsetBeforeTheGap() throws {
    let answer = stockholm.resolve(try clock("2026-03-29T02:30:00"))
    #expect(answer.kind == .skipped)
    #expect(answer.earliest == answer.latest)
    #expect(stockholm.iso8601(answer.earliest) == "2026-03-29T03:30:00+02:00")
    #expect(stockholm.resolve(try clock("2026-03-29T01:59:59")).kind == .ordinary)
    #expect(stockholm.resolve(try clock("2026-03-29T02:00:00")).kind == .skipped)
    #expect(stockholm.resolve(try clock("2026-03-29T02:59:59")).kind == .skipped)
    #expect(stockholm.resolve(try clock("2026-03-29T03:00:00")).kind == .ordinary)
  }

  @Test func ruleEqualsTheZoneDatabaseSince1980() {
    var moment: Int64 = 315_532_800  // 1980-01-01
    var differences = 0
    while moment < 4_102_444_800 {
      let instant = Instant(secondsSince1970: moment)
      if stockholm.offsetSeconds(at: instant) != CivilZone.swedishRule.offsetSeconds(at: instant) { differences += 1 }
      moment += 1_800 * 7
    }
    #expect(differences == 0)
    for year in 1980..<2100 {
      for change in EuropeanSummerTime.summer(of: year).map({ [$0.start, $0.end] }) ?? [] {
        #expect(stockholm.offsetSeconds(at: change) != stockholm.offsetSeconds(at: change.adding(seconds: -1)))
      }
    }
  }

  @Test(arguments: ["Europe/Stockholm", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "Australia/Lord_Howe"])
  func tableEqualsFoundationAndResolvingGoesBack(identifier: String) throws {
    let zone = try CivilZone(identifier: identifier)
    let foundation = try #require(TimeZone(identifier: identifier))
    var state: UInt64 = 42
    for _ in 0..<3_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let seconds = Int64(state >> 33) * 3 - 2_300_000_000  // 1897–2101
      let instant = Instant(secondsSince1970: seconds)
      let expected = foundation.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(zone.offsetSeconds(at: instant) == expected)
      let answer = zone.resolve(zone.local(instant))
      #expect(answer.kind != .skipped)
      #expect(answer.earliest == instant || answer.latest == instant)
    }
  }

  @Test func wholeSkippedDayIsSkipped() throws {
    // Samoa had no 30 December 2011.
    let apia = try CivilZone(identifier: "Pacific/Apia")
    let answer = apia.resolve(try clock("2011-12-30T12:00:00"))
    #expect(answer.kind == .skipped)
    #expect(apia.local(answer.earliest).description == "2011-12-31T12:00:00")
  }

  @Test func severalThreadsGetTheSameAnswers() async throws {
    let zone = try CivilZone(identifier: "Europe/Stockholm")
    let sums = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<2_000).reduce(0) { $0 &+ zone.offsetSeconds(at: Instant(secondsSince1970: Int64($1) * 500_000)) } }
      }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(sums.count == 1)
  }

  @Test func momentsAreNumbersInJSON() throws {
    let moment = Instant(secondsSince1970: 1_795_442_700)
    let json = try JSONEncoder().encode([moment])
    #expect(String(decoding: json, as: UTF8.self) == "[1795442700]")
    #expect(try JSONDecoder().decode([Instant].self, from: json) == [moment])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Instant].self, from: Data("[9223372036854775807]".utf8)) }
    #expect(moment.adding(seconds: 90).seconds(since: moment) == 90)
  }
}
