// Presence, contact, evenings and schools.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct OtherKindsTests {
  static func wish(_ kind: OperationKind, _ count: Int, hours: Int, from: String = "2027-01-11", to: String = "2027-06-30") throws
    -> OperationWish
  {
    OperationWish(kind: kind, count: count, hours: hours, from: try Samples.day(from), to: try Samples.day(to))
  }

  @Test func twoPatrolDaysAWeekOnDifferentWeekdays() throws {
    let days = try OperationPlanner.propose(OperationSamples.whole(), wish: Self.wish(.presence, 8, hours: 8)).proposals
    #expect(days.count == 8)
    let weeks = Dictionary(grouping: days) { $0.date.isoWeek }
    #expect(weeks.count == 4)
    for week in weeks.values {
      #expect(Set(week.map(\.date.weekday)).count == 2)
      #expect(week.sorted { $0.date < $1.date }.map(\.commitments) == [["N4a"], ["N4b"]])
    }
    #expect(days.allSatisfy { $0.isProven == true && $0.stops?.isEmpty == false })
    // The evenings hold nearly all reports.
    #expect(days.allSatisfy { $0.start.hour >= 12 })
  }

  @Test func aTeamHasTimeToDriveBetweenItsPlaces() throws {
    var material = try OperationSamples.whole()
    // A village 24 km away with many reports at noon.
    let far = Samples.at(0, 24_000)
    material.context.places.append(Samples.place("fjärrbyn", .locality, far))
    for number in 0..<60 {
      let day = try Samples.day("2025-01-04").adding(days: number * 10)
      try material.table.add(far, at: Samples.instant(day.description, 15 + number % 2, 20), category: "disorder")
    }
    let wish = try Self.wish(.presence, 8, hours: 8)
    let days = try OperationPlanner.propose(material, wish: wish).proposals
    var longest = 0.0
    for day in days {
      let stops = try #require(day.stops)
      for (one, next) in zip(stops, stops.dropFirst()) {
        let drive = wish.driving.minutes(one.position, next.position)
        longest = max(longest, drive)
        #expect(Double(next.arrive.secondOfDay - one.leave.secondOfDay) / 60 >= drive - 1e-6)
        #expect(next.minutes >= 30 && next.driving == drive.rounded(.up))
      }
      guard day.commitments == ["N4b"], let first = stops.first, let last = stops.last else { continue }
      // The team from Kalix drives within its shift.
      #expect(Double(first.arrive.secondOfDay - day.start.secondOfDay) / 60 >= wish.driving.minutes(to: first.position))
      #expect(
        (last.leave.secondOfDay + Int(60 * wish.driving.minutes(to: last.position))) % 86_400 <= (day.end.secondOfDay + 86_399) % 86_400 + 1
      )
    }
    #expect(longest > 15)
  }

  @Test func contactIsWherePeopleAre() throws {
    let material = try OperationSamples.whole()
    let contacts = try OperationPlanner.propose(material, wish: Self.wish(.contact, 10, hours: 2)).proposals
    #expect(contacts.count == 10)
    for contact in contacts {
      if contact.label == "camping" { #expect((6...8).contains(contact.date.month)) }
      if contact.label == "skolan" { #expect(try material.risk.school.day(contact.date) == .schoolDay) }
      #expect((8...19).contains(contact.start.hour))
    }
    let sorted = contacts.map(\.date).sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1.days(since: $0) >= 7 })
  }

  @Test func theHeaviestRiskEveningsComeFirst() throws {
    let evenings = try OperationPlanner.propose(OperationSamples.whole(), wish: Self.wish(.riskevening, 3, hours: 4)).proposals
    #expect(evenings.count == 3)
    let dates = Set(evenings.prefix(2).map(\.date.description))
    #expect(dates == ["2027-04-30", "2027-06-25"])
    #expect(evenings.allSatisfy { $0.start.hour >= 18 && $0.commitments == ["N3"] })
    // Midsummer Eve is in the season of the camping.
    #expect(evenings.first { $0.date.month == 6 }?.label == "camping")
  }

  @Test func riskEveningsNeedNoReports() throws {
    var material = try OperationSamples.whole()
    material.table = ReportTable()
    material.hotspots = []
    let answer = try OperationPlanner.propose(material, wish: Self.wish(.riskevening, 2, hours: 4))
    #expect(answer.proposals.count == 2 && answer.proposals.allSatisfy { $0.label == "centrum" && $0.interval.isEmpty })
    #expect(answer.warnings.contains { $0.swedish.contains("väljs utan väntade antal") })
    #expect(try OperationPlanner.propose(material, wish: Self.wish(.contact, 2, hours: 2)).proposals.count == 2)
    #expect(try OperationPlanner.propose(material, wish: Self.wish(.presence, 2, hours: 8)).proposals.count == 2)
    material.risk = RiskCalendar(rules: [], school: .empty)
    #expect(throws: Failure.noRiskEvening()) { try OperationPlanner.propose(material, wish: Self.wish(.riskevening, 2, hours: 4)) }
  }

  @Test(arguments: [OperationKind.narcotics, .inspection]) func calendarKindsRankNoPlaceAndReadNoReports(kind: OperationKind) throws {
    let full = try OperationSamples.whole(category: "narcotics")
    var empty = full
    empty.table = ReportTable()
    empty.hotspots = []
    let wish = try Self.wish(kind, 2, hours: 4)
    let windows = try OperationPlanner.propose(full, wish: wish).proposals
    #expect(try OperationPlanner.propose(empty, wish: wish).proposals == windows)
    #expect(windows.count == 2 && Set(windows.map(\.label)).count == 1)
    #expect(Set(windows.map(\.date)).count == 2 && Set(windows.map(\.id)).count == 2)
    #expect(windows.allSatisfy { $0.stoppingPlace == nil && $0.hotspotIDs.isEmpty && $0.expected == 0 && $0.interval.isEmpty })
    if kind == .narcotics {
      #expect(windows.allSatisfy { $0.label == "hela kommunen" && !$0.kind.showsPlace && $0.drivingMinutes == nil })
      #expect(abs(windows[0].date.days(since: windows[1].date)) >= 60)
      #expect(windows[0].parties?.contains { $0.swedish == "socialtjänsten" } == true)
    }
  }

  @Test func schoolsAreNeverMovedByReports() throws {
    var plain = try OperationSamples.whole()
    let friskola = Samples.place("Överkalix Friskola", .school, Samples.at(900, -500))
    plain.context.places.append(friskola)
    var canary = plain
    // Many narcotics reports at one school: nothing may change.
    for number in 0..<200 {
      let day = try Samples.day("2026-01-05").adding(days: number)
      try canary.table.add(Samples.at(900, -500), at: Samples.instant(day.description, 10, 15), category: "narcotics", severity: 5)
    }
    canary.hotspots.append(Samples.hotspot("H-k", category: "narcotics", at: Samples.at(900, -500), reports: [80, 81, 82]))
    let wish = try Self.wish(.school, 4, hours: 2, from: "2026-09-01", to: "2027-06-10")
    let answer = try OperationPlanner.propose(plain, wish: wish)
    #expect(try OperationPlanner.propose(canary, wish: wish) == answer)
    #expect(Set(answer.proposals.map(\.date)).count == 4)
    // Alphabetical, in turn.
    #expect(answer.proposals.map(\.label) == ["Strandskolan", "Överkalix Friskola", "Strandskolan", "Överkalix Friskola"])
    for proposal in answer.proposals {
      let day = try plain.risk.school.day(proposal.date)
      #expect(day != .schoolDay || proposal.start.hour >= 18, "\(proposal.date)")
      #expect((proposal.checklist?.count ?? 0) >= 6 && proposal.hotspotIDs.isEmpty && proposal.interval.isEmpty)
      #expect((proposal.checklist?.contains(SchoolSearchPlanner.independent) == true) == (proposal.label == "Överkalix Friskola"))
    }
    #expect(answer.warnings.contains { $0.swedish.contains("rangordnas aldrig") })
    // A school year that the table lacks is said.
    let later = try Self.wish(.school, 2, hours: 2, from: "2029-09-01", to: "2029-12-01")
    do {
      _ = try OperationPlanner.propose(plain, wish: later)
      Issue.record("an answer without terms")
    } catch let failure as Failure {
      #expect(failure.status == .tooFewData && failure.message.swedish.contains("2029"))
    }
  }

  @Test func drivingFromKalixIsAboutAnHour() {
    let minutes = DrivingTime().minutes(to: Samples.start)
    #expect((50...65).contains(minutes), "\(minutes)")
    #expect(DrivingTime().minutes(Samples.start, Samples.start) == 0)
  }
}
