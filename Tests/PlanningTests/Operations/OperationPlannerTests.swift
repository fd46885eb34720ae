// Traffic operations in place and time.
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

  static func propose(_ hotspots: [Hotspot], _ table: ReportTable, _ places: [Place] = [], wish: OperationWish) throws
    -> [OperationProposal]
  {
    try OperationSamples.propose(hotspots, table, places: places, wish: wish)
  }

  static let ten = Array(1...10).map(Int64.init)

  static func wish(_ count: Int = 1, kind: OperationKind = .traffic, hours: Int = 2, from: String = "2026-11-01", to: String = "2027-12-31")
    throws -> OperationWish
  {
    OperationWish(kind: kind, count: count, hours: hours, from: try Samples.day(from), to: try Samples.day(to))
  }

  @Test func whereAndWhenTheReportsCame() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let operation = try #require(try Self.propose([hotspot], Self.table(), wish: Self.wish()).first)
    // Eight of ten reports came on Fridays 16–18 in November and December, six of them in November.
    #expect(operation.start.hourAndMinute == "16:00" && operation.end.hourAndMinute == "18:00")
    #expect(operation.date == (try Samples.day("2026-11-06")))
    // About one a Friday: drawn towards the common pattern, so that it is less.
    #expect(operation.expected > 0.3 && operation.expected < 2, "\(operation.expected)")
    #expect(operation.interval[0] < operation.expected && operation.expected < operation.interval[1])
    // All reports have severity 2, and one window covers its own demands wholly.
    #expect(abs(operation.value - 2 * operation.expected) < 0.02 * operation.value)
    #expect(operation.bound == operation.value && operation.gap == 0 && operation.isProven == true)
    #expect(operation.hotspotIDs == ["H-1"])
    #expect(operation.reasons.first?.swedish == "Första skälet.")
    #expect(operation.reasons.contains { $0.swedish.contains("av platsens 10 rapporter kom de timmarna") })
    #expect(operation.reportIDs?.isEmpty == false && operation.commitments == ["T1"])
    #expect(operation.parties?.first?.swedish == "Polisen")
    #expect(try #require(operation.drivingMinutes) > 40 && operation.base == "Kalix")
  }

  @Test func allReportsWithoutAnHourAreTooLittle() throws {
    var table = try Self.table()
    for row in table.ids.indices { table.latest[row] = table.earliest[row].adding(seconds: 2 * 86_400) }
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let wish = try Self.wish()
    do {
      _ = try Self.propose([hotspot], table, wish: wish)
      Issue.record("an answer without any hour")
    } catch let failure as Failure {
      #expect(failure.status == .tooFewData && failure.message.swedish.contains("klockslag"))
    }
  }

  @Test func publicHolidaysAndExcludedDaysAreNoDays() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    var wish = try Self.wish(3, from: "2026-12-12", to: "2027-01-15")
    wish.samePlaceDays = 7
    let excluded = try Samples.day("2026-12-18")
    wish.excluded = [excluded]
    let dates = try Self.propose([hotspot], Self.table(), wish: wish).map(\.date)
    #expect(!dates.isEmpty && !dates.contains(excluded))
    #expect(dates.allSatisfy { day in !SwedishHolidays.holidays(on: day).contains { $0.kind == .publicHoliday } })
  }

  @Test func anOperationUntilMidnightEndsAtNought() throws {
    var table = ReportTable()
    for day in 1...7 { try table.add(Samples.start, at: Samples.instant("2026-07-0\(day)", 22, 30)) }
    try table.add(Samples.start, at: Samples.instant("2026-07-07", 23, 30))
    let window = TimeWindow(weekdays: Array(1...7), fromHour: 21, toHour: 2, months: [7])
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Array(1...8).map(Int64.init), window: window)
    let operation = try #require(try Self.propose([hotspot], table, wish: Self.wish(from: "2027-06-01")).first)
    #expect(operation.start.hourAndMinute == "22:00" && operation.end.hourAndMinute == "00:00")
    #expect(operation.date.month == 7)
  }

  /// Five places 3 km apart, each with eight reports on its own weekday, the last ones the most severe.
  static func five() throws -> (hotspots: [Hotspot], table: ReportTable) {
    var table = ReportTable()
    var hotspots: [Hotspot] = []
    for place in 0..<5 {
      let centre = Samples.at(Double(place) * 3000, 0)
      var ids: [Int64] = []
      for week in 0..<8 {
        let day = try Samples.day("2026-01-05").adding(days: 7 * week + place)
        try table.add(centre, at: Samples.instant(day.description, 12 + place, 15), severity: 1 + 2 * place)
        ids.append(Int64(table.count))
      }
      hotspots.append(
        Samples.hotspot(
          "H-\(place)", at: centre, reports: ids, severity: Double(1 + 2 * place),
          window: TimeWindow(weekdays: [place + 1], fromHour: 12, toHour: 18, months: [1, 2, 3, 4, 5, 6])))
    }
    return (hotspots, table)
  }

  @Test(arguments: [1, 3, 5, 8])
  func exactlySoManyOnSuitableDays(count: Int) throws {
    let (hotspots, table) = try Self.five()
    let operations = try Self.propose(hotspots, table, wish: Self.wish(count, from: "2026-12-28", to: "2027-12-27"))
    #expect(operations.count == count)
    #expect(Set(operations.map(\.id)).count == count)
    for (index, operation) in operations.enumerated() {
      let place = try #require(hotspots.firstIndex { operation.hotspotIDs.contains($0.id) })
      #expect((operation.start.hour..<operation.start.hour + 2).contains(12 + place), "\(operation.label) \(operation.start)")
      #expect(!SwedishHolidays.holidays(on: operation.date).contains { $0.kind == .publicHoliday }, "\(operation.date)")
      for other in operations.dropFirst(index + 1) {
        let days = abs(operation.date.days(since: other.date))
        #expect(days >= (other.label == operation.label ? 28 : 7), "\(operation.date) \(other.date)")
      }
    }
    #expect(operations.allSatisfy { $0.value == operations[0].value && $0.value <= $0.bound && $0.gap >= 0 && $0.gap < 0.05 })
    // The most severe place comes first.
    #expect(operations[0].label == "Plats H-4")
    let months = Dictionary(grouping: operations) { $0.date.year * 12 + $0.date.month }
    #expect(months.values.allSatisfy { $0.count <= 2 })
  }

  @Test func aReturnVisitIsSaidAndWeighsLess() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let one = try Self.propose([hotspot], Self.table(), wish: Self.wish(1))
    let operations = try Self.propose([hotspot], Self.table(), wish: Self.wish(2))
    try #require(operations.count == 2)
    #expect(abs(operations[0].date.days(since: operations[1].date)) >= 28)
    #expect(operations[0].value > one[0].value && operations[0].value < 1.7 * one[0].value)
    let said = operations.map { $0.reasons.contains { $0.swedish.hasPrefix("Återbesök:") } }
    #expect(said == [false, true])
  }

  @Test func twoFindingsAtOneSpotAreOnePlace() throws {
    let first = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, severity: 3, window: Self.fridays)
    let second = Samples.hotspot("H-2", category: "crash", at: Samples.at(200, 0), reports: Self.ten, window: Self.fridays)
    let operations = try Self.propose([first, second], Self.table(), wish: Self.wish(2))
    try #require(operations.count == 2)
    #expect(operations.allSatisfy { $0.hotspotIDs == ["H-1", "H-2"] })
    #expect(abs(operations[0].date.days(since: operations[1].date)) >= 28)
  }

  @Test func aCameraNearbyWeighsTheOperationDown() throws {
    let (hotspots, table) = try Self.five()
    let two = [hotspots[3], hotspots[4]]
    let camera = Samples.place("kamera", .speedCamera, Samples.at(13_500, 0))
    let wish = try Self.wish(2, from: "2026-12-28", to: "2027-12-27")
    let without = try Self.propose(two, table, wish: wish)
    #expect(without.map(\.label) == ["Plats H-4", "Plats H-3"])
    let with = try Self.propose(two, table, [camera], wish: wish)
    #expect(with.map(\.label) == ["Plats H-3", "Plats H-4"])
    #expect(with[0].value < without[0].value)
    let said = with.map { $0.reasons.contains { $0.swedish == "En fartkamera finns inom 2 km. Insatsen väger därför mindre." } }
    #expect(said == [false, true])
    #expect(abs(try #require(with[1].cameraMetres) - 1500) < 2 && with[0].cameraMetres == nil)
    let far = Samples.place("kamera", .speedCamera, Samples.at(14_100, 0))
    #expect(try Self.propose(two, table, [far], wish: wish)[0].value == without[0].value)
  }

  @Test func whatChanceExplainsIsOnlyAFiller() throws {
    var (hotspots, table) = try Self.five()
    let plain = "Platsen är inte skild från slumpen. Den är med för att fylla antalet."
    // The most severe one, yet chance explains it: a quarter of its worth is left.
    hotspots[4].verdict = .notDistinguishable
    let wish = try Self.wish(3, from: "2026-12-28", to: "2027-12-27")
    let enough = try Self.propose([hotspots[2], hotspots[3], hotspots[4]], table, wish: wish)
    #expect(Array(enough.map(\.label).prefix(2)) == ["Plats H-3", "Plats H-2"])
    let few = try Self.propose([hotspots[1], hotspots[4]], table, wish: Self.wish(1, from: "2026-12-28", to: "2027-12-27"))
    #expect(few.count == 1)
    let alone = try Self.propose([hotspots[4]], table, wish: Self.wish(1, from: "2026-12-28", to: "2027-12-27"))
    #expect(alone[0].reasons.contains { $0.swedish == plain })
    #expect(!enough[0].reasons.contains { $0.swedish == plain })
  }

  @Test func recurringFindingsAboutTheSameReportsAreNamed() throws {
    let hotspot = Samples.hotspot("H-1", at: Samples.start, reports: Self.ten, window: Self.fridays)
    let same = Samples.hotspot("H-2", question: .recurring, at: Samples.start, reports: Array(1...6).map(Int64.init))
    let other = Samples.hotspot("H-3", question: .recurring, at: Samples.start, reports: Array(1...5).map(Int64.init))
    let operations = try Self.propose([hotspot, same, other], Self.table(), wish: Self.wish())
    #expect(operations.map(\.hotspotIDs) == [["H-1", "H-2"]])
  }

  @Test func nothingToGoByIsTooLittle() throws {
    let wish = try Self.wish()
    let table = try Self.table()
    func refused(_ hotspots: [Hotspot], _ table: ReportTable) {
      #expect(throws: Failure.nothingToControl()) { try Self.propose(hotspots, table, wish: wish) }
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

  @Test func aTractorsAreForEveningsOfAprilToOctober() throws {
    var table = ReportTable()
    // More in March than in April, and March is no season.
    for day in 10...19 { try table.add(Samples.start, at: Samples.instant("2026-03-\(day)", 20), category: "moped") }
    for day in 10...14 { try table.add(Samples.start, at: Samples.instant("2026-04-\(day)", 20), category: "moped") }
    let moped = Samples.hotspot("H-1", category: "moped", at: Samples.start, reports: Array(1...15).map(Int64.init))
    let operation = try #require(try Self.propose([moped], table, wish: Self.wish(kind: .amoped, from: "2027-01-01")).first)
    #expect(operation.kind == .amoped && (4...10).contains(operation.date.month))
    #expect((operation.start.hour..<operation.start.hour + 2).contains(20))
    // Speeding is none of it, and without evenings of the season there is no day.
    let speeding = Samples.hotspot("H-2", category: "speeding", at: Samples.start, reports: [1, 2, 3])
    #expect(throws: Failure.nothingToControl()) { try Self.propose([speeding], table, wish: Self.wish(kind: .amoped)) }
    #expect(throws: Failure.nothingToControl()) {
      try Self.propose([moped], table, wish: Self.wish(kind: .amoped, from: "2027-01-01", to: "2027-03-31"))
    }
  }

  @Test func aYearOfTrafficOperationsHasAnEveningAgainstATractors() throws {
    var (hotspots, table) = try Self.five()
    // A weak place with summer evenings, far away.
    var ids: [Int64] = []
    for day in 10...16 {
      try table.add(Samples.at(0, 20_000), at: Samples.instant("2026-07-\(day)", 20, 10), category: "moped", severity: 1)
      ids.append(Int64(table.count))
    }
    hotspots.append(Samples.hotspot("H-m", category: "moped", at: Samples.at(0, 20_000), reports: ids, severity: 1))
    let year = try Self.propose(hotspots, table, wish: Self.wish(3, from: "2026-12-28", to: "2027-12-27"))
    let evening = try #require(year.first { $0.commitments == ["T1", "T3"] })
    #expect(evening.label == "Plats H-m" && evening.start.hour >= 18 && (4...10).contains(evening.date.month))
    #expect(evening.reasons.contains { $0.swedish.contains("A-traktor") })
    // Outside the season nothing asks for it.
    let winter = try Self.propose(hotspots, table, wish: Self.wish(3, from: "2026-12-28", to: "2027-03-31"))
    #expect(winter.count == 3 && winter.allSatisfy { $0.commitments == ["T1"] })
  }

  @Test func lockedAndBudget() throws {
    let (hotspots, table) = try Self.five()
    var wish = try Self.wish(3, from: "2026-12-28", to: "2027-12-27")
    let day = try Samples.day("2027-05-03")
    wish.locks = [.init(place: "Plats H-0", date: day)]
    let locked = try Self.propose(hotspots, table, wish: wish)
    #expect(locked.count == 3 && locked.contains { $0.label == "Plats H-0" && $0.date == day })
    // Two hours of work and about two of driving each: five hours are enough for one.
    wish.locks = []
    wish.budgetHours = 5
    #expect(try Self.propose(hotspots, table, wish: wish).count == 1)
  }

  @Test func contradictionsAreNamed() throws {
    let (hotspots, table) = try Self.five()
    func message(_ change: (inout OperationWish) throws -> Void) throws -> String {
      var wish = try Self.wish(3, from: "2026-12-28", to: "2027-12-27")
      try change(&wish)
      do {
        _ = try Self.propose(hotspots, table, wish: wish)
        return ""
      } catch let failure as Failure {
        #expect(failure.status == .usage)
        return failure.message.swedish
      }
    }
    let (monday, wednesday) = (try Samples.day("2027-05-03"), try Samples.day("2027-05-05"))
    let close = try message { $0.locks = [.init(place: "Plats H-0", date: monday), .init(place: "Plats H-2", date: wednesday)] }
    #expect(close.contains("Plats H-0@2027-05-03 är låst") && close.contains("Plats H-2@2027-05-05 är låst") && close.contains("--gap"))
    let excluded = try message {
      $0.locks = [.init(place: "H-0", date: monday)]
      $0.excluded = [monday]
    }
    #expect(excluded.contains("är låst") && excluded.contains("är undantagen"))
    let poor = try message {
      $0.locks = [.init(place: "Plats H-0", date: monday)]
      $0.budgetHours = 1
    }
    #expect(poor.contains("--budget") || poor.contains("är låst"), "\(poor)")
    #expect(try message { $0.locks = [.init(place: "Atlantis", date: monday)] }.contains("Atlantis"))
    let later = try Samples.day("2029-01-01")
    #expect(try message { $0.locks = [.init(place: "Plats H-0", date: later)] }.contains("--lock"))
  }

  @Test func theRunnerUpIsWorthNoMore() throws {
    let (hotspots, table) = try Self.five()
    let operations = try Self.propose(hotspots, table, wish: Self.wish(2, from: "2026-12-28", to: "2027-12-27"))
    for operation in operations {
      let rival = try #require(operation.runnerUp)
      let own = try #require(operation.marginal)
      #expect(rival.marginal > 0 && rival.marginal <= own + 1e-9, "\(rival.marginal) \(own)")
      #expect(!rival.why.swedish.isEmpty && rival.interval.count == 2)
      #expect(rival.label != operation.label || rival.date.month != operation.date.month || rival.start != operation.start)
    }
  }

  @Test func randomReportsGiveNoConfidentAnswer() throws {
    var table = ReportTable()
    var random = MadeUpNumbers(state: 7)
    for _ in 0..<60 {
      let day = try Samples.day("2025-01-01").adding(days: Int(random.next() % 365))
      try table.add(
        Samples.at(Double(random.next() % 20_000), Double(random.next() % 20_000)),
        at: Samples.instant(day.description, Int(random.next() % 24), 5))
    }
    let hotspot = Samples.hotspot("H-1", verdict: .notDistinguishable, at: Samples.at(10_000, 10_000), reports: [1, 2, 3])
    let operation = try #require(try Self.propose([hotspot], table, wish: Self.wish()).first)
    #expect(operation.isTooFew == true)
    #expect(operation.reasons.contains { $0.swedish.hasPrefix("För få data:") })
    #expect(operation.reasons.contains { $0.swedish.contains("inte skild från slumpen") })
    #expect(operation.expected < 0.05 && operation.interval[1] > 3 * operation.interval[0])
    #expect(operation.counts?.first == 0)
  }

  @Test func theSameListComesBack() throws {
    let (hotspots, table) = try Self.five()
    let wish = try Self.wish(5, from: "2026-12-28", to: "2027-12-27")
    let once = try Self.propose(hotspots, table, wish: wish)
    #expect(try Self.propose(hotspots.reversed(), table, wish: wish) == once)
  }
}
