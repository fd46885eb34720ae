// The written forms of dates and times that are read, and those that are not.

import Testing

@testable import Almanac

@Suite struct TimestampParserTests {
  /// What was read, as one text: date, time, offset, precision.
  private func read(_ text: String, monthFirst: Bool = false) -> String? {
    TimestampParser(monthFirst: monthFirst).parse(text).map { parsed in
      let time = parsed.time.map { " \($0)" } ?? ""
      let offset = parsed.offsetSeconds.map { " \($0)" } ?? ""
      return "\(parsed.date)\(time)\(offset) \(parsed.precision)"
    }
  }

  @Test(arguments: [
    ("2026-11-23", "2026-11-23 day"),
    ("  2026-11-23\r\n", "2026-11-23 day"),
    ("2026/11/23", "2026-11-23 day"),
    ("2026-1-5", "2026-01-05 day"),
    ("20261123", "2026-11-23 day"),
    ("2026-11", "2026-11-01 month"),
    ("2026-11-23 14:05", "2026-11-23 14:05:00 minute"),
    ("2026-11-23T14:05", "2026-11-23 14:05:00 minute"),
    ("2026-11-23T14:05:33.123", "2026-11-23 14:05:33 second"),
    ("2026-11-23 14:05:33,5", "2026-11-23 14:05:33 second"),
    ("2026-11-23T14:05:33Z", "2026-11-23 14:05:33 0 second"),
    ("2026-11-23t14:05:33.000z", "2026-11-23 14:05:33 0 second"),
    ("2026-11-23 14:05 UTC", "2026-11-23 14:05:00 0 minute"),
    ("2026-11-23T14:05:33+02:00", "2026-11-23 14:05:33 7200 second"),
    ("2026-11-23T14:05:33+0200", "2026-11-23 14:05:33 7200 second"),
    ("2026-11-23T14:05:33-03:30", "2026-11-23 14:05:33 -12600 second"),
    ("2026-11-23 14:05+02", "2026-11-23 14:05:00 7200 minute"),
    ("2023-06-15 8:41:09 +02:00", "2023-06-15 08:41:09 7200 second"),
    ("20261123T1405", "2026-11-23 14:05:00 minute"),
    ("20261123T140533Z", "2026-11-23 14:05:33 0 second"),
    ("2026-11-23T14", "2026-11-23 14:00:00 minute"),
    ("23/11/2026", "2026-11-23 day"),
    ("3/1/2026", "2026-01-03 day"),
    ("23-11-2026", "2026-11-23 day"),
    ("23.11.2026 kl. 14.30", "2026-11-23 14:30:00 minute"),
    ("23.11.2026 kl 14", "2026-11-23 14:00:00 minute"),
    ("23.11.2026 klockan 14.30", "2026-11-23 14:30:00 minute"),
    ("23.11.2026, 14:30", "2026-11-23 14:30:00 minute"),
    ("23/11/2026 14:30", "2026-11-23 14:30:00 minute"),
    ("23/11/2026 14.30.15", "2026-11-23 14:30:15 second"),
    ("23/11/2026 2:30 PM", "2026-11-23 14:30:00 minute"),
    ("23/11/2026 12:30am", "2026-11-23 00:30:00 minute"),
    ("2026-12-31 24:00", "2027-01-01 00:00:00 minute"),
    ("2024-02-29", "2024-02-29 day"),
  ])
  func readsWhatSystemsAndPeopleWrite(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    "", " ", "2026", "2026-13", "2026-00-01", "2026-02-30", "2025-02-29", "31.4.2026", "2026-11-23 25:00", "2026-11-23 24:01",
    "9999-12-31T24:00",
    "2026-11-23 14:60", "2026-11-23 14:05:60", "2026-11-23 1:5", "2026-11-23 14", "2026-11-23 14:05.33", "2026-11-23T", "2026-11-23 kl",
    "2026-11-23-", "2026-11-23Z", "2026-11-23x", "2026-11/23", "2026/11", "202611231405", "19800615-1234", "800615-1234", "23/11/26",
    "11/23/2026",
    "2026-11-23T14:05+2", "2026-11-23T14:05+16:00", "2026-11-23T14:05+02:0", "2026-11-23T14:05+02:60", "2026-11-23T14:05:",
    "2026-11-23T14:05:33.",
    "2026-11-23 13:00 PM", "2026-11-23 0:30 AM", "igår", "99999999999999999999", "2026-11-23T14:05:33Z2", "0000-01-01", "å", "2026–11–23",
  ])
  func refusesWhatNoCalendarShows(text: String) {
    #expect(read(text) == nil)
  }

  @Test func monthFirstIsAChoice() {
    #expect(read("11/23/2026 02:30 PM", monthFirst: true) == "2026-11-23 14:30:00 minute")
    #expect(read("03/04/2026", monthFirst: true) == "2026-03-04 day")
    #expect(read("03/04/2026") == "2026-04-03 day")
    #expect(read("23.11.2026", monthFirst: true) == "2026-11-23 day")
    #expect(read("23/11/2026", monthFirst: true) == nil)
  }

  @Test(arguments: [
    ("14:30", "14:30:00"), ("14.30", "14:30:00"), ("kl 14", "14:00:00"), ("Kl. 14.30", "14:30:00"), ("1430", "14:30:00"),
    ("8:05", "08:05:00"),
    ("14:30:05", "14:30:05"), ("klockan 9", "09:00:00"), ("2:30 PM", "14:30:00"), (" 00:00 ", "00:00:00"),
  ])
  func readsATimeOfDayAlone(text: String, expected: String) {
    #expect(TimestampParser().timeOfDay(text)?.description == expected)
  }

  @Test(arguments: ["", "14", "24:00", "25:00", "14:3", "2460", "14:30 Z", "kl", "143", "14:30x", "-1:30"])
  func refusesWhatIsNoTimeOfDay(text: String) {
    #expect(TimestampParser().timeOfDay(text) == nil)
  }

  @Test func offsetsDecideAndLocalTimesAreResolved() throws {
    let parser = TimestampParser()
    let written = try #require(parser.parse("2026-10-25T02:30:00+01:00")?.resolved(in: .stockholm))
    #expect(written.kind == .ordinary && written.earliest.iso8601UTC == "2026-10-25T01:30:00Z")
    #expect(parser.parse("2026-10-25 02:30")?.resolved(in: .stockholm)?.kind == .repeated)
    #expect(parser.parse("2026-03-29 02:30")?.resolved(in: .stockholm)?.kind == .skipped)
    #expect(parser.parse("2026-10-25")?.resolved(in: .stockholm) == nil)
  }

  @Test func slicesReadLikeTexts() {
    let bytes = Array(";2026-11-23 14:05;".utf8)
    #expect(TimestampParser().parse(bytes[1..<17]) == TimestampParser().parse("2026-11-23 14:05"))
    #expect(TimestampParser().parse(bytes[0..<0]) == nil)
    #expect(TimestampParser().timeOfDay(bytes[12..<17])?.description == "14:05:00")
  }

  @Test func mutatedTextsNeverGiveADateThatDoesNotExist() {
    let seeds = [
      "2026-11-23T14:05:33.123+02:00", "23.11.2026 kl. 14.30", "20261123T1405", "2023-06-15 8:41:09 +02:00", "2026-11", "1/2/2026 2:30 PM",
    ]
    let alphabet = Array("0123456789-/.:TZ+ klPM,åÅ\u{0}".utf8) + [0xff, 0x80]
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var readCount = 0
    for round in 0..<60_000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0...random(4) {
        switch random(3) {
        case 0 where !bytes.isEmpty: bytes[random(bytes.count)] = alphabet[random(alphabet.count)]
        case 1 where !bytes.isEmpty: bytes.remove(at: random(bytes.count))
        default: bytes.insert(alphabet[random(alphabet.count)], at: random(bytes.count + 1))
        }
      }
      _ = TimestampParser().timeOfDay(bytes[...])
      guard let parsed = TimestampParser(monthFirst: round % 2 == 0).parse(bytes[...]) else { continue }
      readCount += 1
      #expect(CivilDate(year: parsed.date.year, month: parsed.date.month, day: parsed.date.day) == parsed.date)
      #expect((parsed.time == nil) == (parsed.precision == .day || parsed.precision == .month))
      #expect(abs(parsed.offsetSeconds ?? 0) < 57_600)
    }
    #expect(readCount > 1_000)
  }
}
