// Operations in place and time, against numbers reckoned by hand.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct OperationPlannerTests {
  static let fridays = TimeWindow(weekdays: [5], fromHour: 15, toHour: 19, months: [11, 12])

  /// All of 2025, with eight reports on Fridays 16–18 in November and December, one on a Friday at 20 and one on a Monday.
  static func table(category: String = "speeding") throws -> ReportTable {
    var table = ReportTable()
    for day in ["2025-11-07", "2025-11-14", "2025-11-21", "2025-11-28", "2025-12-05", "2025-12-12"] {
      try table.add(Samples.start, at: Samples.instant(day, 16, 10), category: category)
    }
    try table.add(Samples.start, at: Samples.instant("2025-12-19", 17, 30), category: category)
    try table.add(Samples.start, at: Samples.instant("2025-12-26", 17, 59), category: category)
    try table.add(Samples.start, at: Samples.instant("2025-11-14", 20), category: category)
    try table.add(Samples.start, at: Samples.instant("2025-11-10", 16), category: category)
    // The first and last day of the year, elsewhere and about something else.
    try table.add(nil, at: Samples.instant("2025-01-01", 12), category: "theft")
    try table.add(nil, at: Samples.instant("2025-12-31", 12), category: "theft")
    return table
  }

  static let ten = Array(1...10).map(Int64.init)

  static func wish(_ count: Int = 1, kind: OperationKind = .traffic, hours: Int = 2, from: String = "2026-11-01", to: String = "2027-12-31")
    throws -> OperationWish
  {
    OperationWish(kind: kind, count: count, hours: hours, from: try Samples.day(from), to: try Samples.day(to))
  }

  @Test func expectedIsReportsPerOccasion() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let operation = try #require(try OperationPlanner.propose([hotspot], Self.table(), places: [], wish: Self.wish()).first)
    // Eight reports in 16–18 on the eight Fridays of November and December 2025.
    #expect(operation.start.hourAndMinute == "16:00" && operation.end.hourAndMinute == "18:00")
    #expect(operation.expected == 1)
    // Garwood's interval of 8 is 3.454–15.763.
    #expect(abs(operation.interval[0] - 3.454 / 8) < 0.001 && abs(operation.interval[1] - 15.763 / 8) < 0.001)
    #expect(operation.interval[0] < operation.expected && operation.expected < operation.interval[1])
    #expect(operation.value == 2 && operation.bound == 2 && operation.gap == 0)
    #expect(operation.date == (try Samples.day("2026-11-06")))
    #expect(operation.hotspotIDs == ["H-1"])
    #expect(operation.reasons.first?.swedish == "Första skälet.")
    #expect(
      operation.reasons.contains {
        $0.swedish
          == "8 av dem kom fredag, kl. 16–18, november–december. Det ger 1,00 väntade rapporter per insats (95 % intervall 0,43–1,97)."
      }, "\(operation.reasons.map(\.swedish))")
  }

  @Test func reportsWithoutAnHourAreNotCounted() throws {
    var table = try Self.table()
    // One of the eight is known to half a day only.
    table.latest[0] = table.earliest[0].adding(seconds: 12 * 3600)
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let operation = try #require(try OperationPlanner.propose([hotspot], table, places: [], wish: Self.wish()).first)
    #expect(operation.expected == 7.0 / 8)
  }

  @Test func publicHolidaysAreNoDays() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    // The only Friday of the window in these weeks is Christmas Day.
    #expect(throws: Failure.nothingToControl()) {
      try OperationPlanner.propose([hotspot], Self.table(), places: [], wish: Self.wish(from: "2026-12-20", to: "2027-01-15"))
    }
    let before = try OperationPlanner.propose(
      [hotspot], Self.table(), places: [], wish: Self.wish(from: "2026-12-12", to: "2027-01-15"))
    #expect(before.map(\.date) == [try Samples.day("2026-12-18")])
  }

  @Test func anOperationUntilMidnightEndsAtNought() throws {
    var table = ReportTable()
    for day in 1...7 { try table.add(Samples.start, at: Samples.instant("2026-07-0\(day)", 22, 30)) }
    try table.add(Samples.start, at: Samples.instant("2026-07-07", 23, 30))
    let window = TimeWindow(weekdays: Array(1...7), fromHour: 21, toHour: 2, months: [7])
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Array(1...8).map(Int64.init), window: window)
    let operation = try #require(
      try OperationPlanner.propose([hotspot], table, places: [], wish: Self.wish(from: "2027-06-01")).first)
    #expect(operation.start.hourAndMinute == "22:00" && operation.end.hourAndMinute == "00:00")
    #expect(operation.expected == 8.0 / 7)
    #expect(operation.date.month == 7)
  }

  /// Five places 3 km apart, each with eight reports on its own weekday.
  static func five() throws -> (hotspots: [Hotspot], table: ReportTable) {
    var table = ReportTable()
    var hotspots: [Hotspot] = []
    for place in 0..<5 {
      let centre = Samples.at(Double(place) * 3000, 0)
      var ids: [Int64] = []
      for week in 0..<8 {
        let day = try Samples.day("2026-01-05").adding(days: 7 * week + place)
        try table.add(centre, at: Samples.instant(day.description, 12 + place, 15))
        ids.append(Int64(table.count))
      }
      hotspots.append(
        Samples.hotspot(
          "H-\(place)", at: centre, reports: ids, severity: Double(2 + place),
          window: TimeWindow(weekdays: [place + 1], fromHour: 12, toHour: 18, months: [1, 2, 3, 4, 5, 6])))
    }
    return (hotspots, table)
  }

  @Test(arguments: [1, 3, 5, 8])
  func exactlySoManyOnSuitableDays(count: Int) throws {
    let (hotspots, table) = try Self.five()
    let operations = try OperationPlanner.propose(
      hotspots, table, places: [], wish: Self.wish(count, from: "2026-12-28", to: "2027-12-27"))
    #expect(operations.count == count)
    #expect(Set(operations.map(\.id)).count == count)
    for (index, operation) in operations.enumerated() {
      let hotspot = try #require(hotspots.first { operation.hotspotIDs.contains($0.id) })
      #expect(hotspot.window.contains(weekday: operation.date.weekday, hour: operation.start.hour, month: operation.date.month))
      #expect(!SwedishHolidays.holidays(on: operation.date).contains { $0.kind == .publicHoliday }, "\(operation.date)")
      for other in operations.dropFirst(index + 1) {
        let days = abs(operation.date.days(since: other.date))
        #expect(days >= (other.label == operation.label ? 28 : 7), "\(operation.date) \(other.date)")
      }
    }
    #expect(operations.allSatisfy { $0.value == operations[0].value && $0.value <= $0.bound && $0.gap >= 0 && $0.gap < 1 })
    // The weightiest place comes first: 1 expected report of severity 6.
    #expect(operations[0].label == "Plats H-4")
  }

  @Test func aReturnVisitIsSaidAndWeighsHalf() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let operations = try OperationPlanner.propose([hotspot], Self.table(), places: [], wish: Self.wish(2))
    #expect(operations.map(\.date) == [try Samples.day("2026-11-06"), try Samples.day("2026-12-04")])
    #expect(operations[0].value == 3)
    let said = operations.map { $0.reasons.contains { $0.swedish.hasPrefix("Återbesök:") } }
    #expect(said == [false, true])
  }

  @Test func twoFindingsAtOneSpotAreOnePlace() throws {
    let first = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, severity: 3, window: Self.fridays)
    let second = Samples.hotspot("H-2", category: "crash", at: Samples.at(200, 0), reports: Self.ten, window: Self.fridays)
    let operations = try OperationPlanner.propose([first, second], Self.table(), places: [], wish: Self.wish(2))
    try #require(operations.count == 2)
    #expect(abs(operations[0].date.days(since: operations[1].date)) >= 28)
  }

  @Test func aCameraNearbyWeighsTheOperationDown() throws {
    let (hotspots, table) = try Self.five()
    var two = [hotspots[0], hotspots[1]]
    two[0].severity = 3
    two[1].severity = 2
    let camera = Samples.place("kamera", .speedCamera, Samples.at(-1500, 0))
    let wish = try Self.wish(2, from: "2026-12-28", to: "2027-12-27")
    let without = try OperationPlanner.propose(two, table, places: [], wish: wish)
    #expect(without.map(\.label) == ["Plats H-0", "Plats H-1"])
    #expect(without[0].value == 5)
    let with = try OperationPlanner.propose(two, table, places: [camera], wish: wish)
    // 1.5 instead of 3, and so after the other.
    #expect(with.map(\.label) == ["Plats H-1", "Plats H-0"])
    #expect(with[0].value == 3.5)
    let said = with.map { $0.reasons.contains { $0.swedish == "En fartkamera finns inom 2 km. Insatsen väger därför mindre." } }
    #expect(said == [false, true])
    let far = Samples.place("kamera", .speedCamera, Samples.at(-2100, 0))
    #expect(try OperationPlanner.propose(two, table, places: [far], wish: wish)[0].value == 5)
  }

  @Test func whatChanceExplainsIsOnlyAFiller() throws {
    var (hotspots, table) = try Self.five()
    let plain = "Platsen är inte skild från slumpen. Den är med för att fylla antalet."
    // Ten times as severe, yet chance explains it.
    hotspots[2].verdict = .notDistinguishable
    hotspots[2].severity = 50
    let wish = try Self.wish(3, from: "2026-12-28", to: "2027-12-27")
    let enough = try OperationPlanner.propose(hotspots, table, places: [], wish: wish)
    #expect(enough.map(\.label) == ["Plats H-4", "Plats H-3", "Plats H-1"])
    #expect(!enough.contains { $0.reasons.contains { $0.swedish == plain } })
    let few = try OperationPlanner.propose([hotspots[0], hotspots[1], hotspots[2]], table, places: [], wish: wish)
    #expect(few.map(\.label) == ["Plats H-1", "Plats H-0", "Plats H-2"])
    #expect(few.map { $0.reasons.contains { $0.swedish == plain } } == [false, false, true])
    #expect(few[0].value <= few[0].bound)
  }

  @Test func recurringFindingsAboutTheSameReportsAreNamed() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let same = Samples.hotspot("H-2", question: .recurring, at: Samples.start, reports: Array(1...6).map(Int64.init))
    let other = Samples.hotspot("H-3", question: .recurring, at: Samples.start, reports: Array(1...5).map(Int64.init))
    let operations = try OperationPlanner.propose([hotspot, same, other], Self.table(), places: [], wish: Self.wish())
    #expect(operations.map(\.hotspotIDs) == [["H-1", "H-2"]])
  }

  @Test func nothingToGoByIsTooLittle() throws {
    let wish = try Self.wish()
    let table = try Self.table()
    func refused(_ hotspots: [Hotspot], _ table: ReportTable) {
      #expect(throws: Failure.nothingToControl()) { try OperationPlanner.propose(hotspots, table, places: [], wish: wish) }
    }
    refused([], table)
    refused([], ReportTable())
    refused([Samples.hotspot("H-1", category: "vandalism", at: Samples.start, reports: Self.ten)], table)
    refused([Samples.hotspot("H-1", category: nil, at: Samples.start, reports: Self.ten)], table)
    refused([Samples.hotspot("H-1", question: .emerging, at: Samples.start, reports: Self.ten)], table)
    refused([Samples.hotspot("H-1", verdict: .tooFew, at: Samples.start, reports: Self.ten)], table)
    #expect(Failure.nothingToControl().status == .tooFewData)
    #expect(Failure.nothingToControl().status.rawValue == 5)
  }

  @Test func aTractorsAreForAprilToOctober() throws {
    var table = ReportTable()
    // More in March than in April, and March is no season.
    for day in 10...19 { try table.add(Samples.start, at: Samples.instant("2026-03-\(day)", 12), category: "moped") }
    for day in 10...14 { try table.add(Samples.start, at: Samples.instant("2026-04-\(day)", 20), category: "moped") }
    let window = TimeWindow(weekdays: Array(1...7), fromHour: 10, toHour: 22, months: [3, 4])
    let moped = Samples.hotspot("H-1", category: "moped", at: Samples.start, reports: Array(1...15).map(Int64.init), window: window)
    let operation = try #require(
      try OperationPlanner.propose([moped], table, places: [], wish: Self.wish(kind: .amoped, from: "2027-01-01")).first)
    #expect(operation.kind == .amoped && operation.date.month == 4 && operation.start.hour == 19)
    // 10 March to 14 April holds 14 days of April.
    #expect(operation.expected == 5.0 / 14)
    // Speeding is none of it, and a winter place has no season.
    let speeding = Samples.hotspot("H-2", category: "speeding", at: Samples.start, reports: [1, 2, 3])
    var winter = moped
    winter.window.months = [11, 12, 1, 2, 3]
    for hotspot in [speeding, winter] {
      #expect(throws: Failure.nothingToControl()) {
        try OperationPlanner.propose([hotspot], table, places: [], wish: Self.wish(kind: .amoped, from: "2027-01-01"))
      }
    }
  }

  @Test func theSameListComesBack() throws {
    let (hotspots, table) = try Self.five()
    let wish = try Self.wish(5, from: "2026-12-28", to: "2027-12-27")
    let once = try OperationPlanner.propose(hotspots, table, places: [], wish: wish)
    #expect(try OperationPlanner.propose(hotspots.reversed(), table, places: [], wish: wish) == once)
  }
}
