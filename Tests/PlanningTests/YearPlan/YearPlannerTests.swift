// What a year plan holds.
import Almanac
import Incidents
import Messages
import Testing

@testable import Planning

struct YearPlannerTests {
  @Test func everyCommitmentIsMetWithAndWithoutReports() throws {
    for material in [try PlanSamples.material(), try PlanSamples.withExpectation()] {
      let plan = try YearPlanner.plan(material)
      #expect(plan.rows.map(\.commitment) == material.set.commitments)
      for row in plan.rows {
        #expect(row.status != .short, "\(row.commitment.id): \(row.notes)")
        #expect(row.planned > 0, "\(row.commitment.id)")
        if let needed = row.needed { #expect(row.planned >= needed) }
      }
      #expect(plan.items.allSatisfy { $0.date.year == 2027 })
      #expect(Set(plan.items.map(\.id)).count == plan.items.count)
      #expect(plan.warnings.contains { $0.swedish.contains("pausat") })
    }
  }

  @Test func rowsWithoutANumberSaySoAndAreNotCounted() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    for row in plan.rows where row.commitment.kind == .unmeasured {
      #expect(row.status == .unmeasured && row.needed == nil)
    }
  }

  @Test func aWeekIsAnISOWeekAnd2026Has53() throws {
    let plan = try YearPlanner.plan(try PlanSamples.material(2026, today: "2025-12-01"))
    for id in ["N1", "N4a", "N4b"] {
      let row = try plan.row(id)
      #expect(row.weeks == 53 && row.planned == 53 && row.emptyWeeks.isEmpty, "\(id)")
    }
  }

  @Test func theTwoPatrolDaysOfAWeekAreOnDifferentWeekdays() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    let weeks = Dictionary(grouping: plan.items.filter { $0.kind == .patrolDay }, by: { $0.date.isoWeek })
    #expect(weeks.count == 52)
    for (week, items) in weeks { #expect(items.count == 2 && Set(items.map(\.date)).count == 2, "\(week)") }
  }

  @Test func anAverageHoldsThoughWeeksAreEmpty() throws {
    var material = try PlanSamples.withExpectation()
    material.changes = try PlanChanges(locks: [], exclude: [], vacations: ["P=2027-07-05..2027-07-25"])
    let plan = try YearPlanner.plan(material)
    for id in ["N1", "N4a", "N4b"] {
      let row = try plan.row(id)
      #expect(row.planned == 52 && row.status == .met, "\(id) \(row.planned)")
      #expect(row.emptyWeeks.map(\.week) == [27, 28, 29], "\(id)")
    }
    let span = try PlanSpan("2027-07-05..2027-07-25")
    #expect(!plan.items.contains { $0.party?.contains("P") == true && span.contains($0.date) })
    // The patrol days still differ in every week.
    let weeks = Dictionary(grouping: plan.items.filter { $0.kind == .patrolDay }, by: { $0.date.isoWeek })
    for items in weeks.values { #expect(Set(items.map(\.date)).count == items.count) }
  }

  @Test func trafficOperationsLieWhereAndWhenMostIsExpected() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    let operations = plan.items(for: "T1")
    #expect(operations.count == 3)
    #expect(operations.allSatisfy { $0.place == "Plats 2" && (15...16).contains($0.start?.hour ?? 0) })
    #expect(Set(operations.map { ($0.date.month - 1) / 4 }).count == 3)
    // Every month has a control, and none lies within a week of another.
    let days = plan.items(for: "T2").map(\.date)
    #expect(Set(days.map(\.month)).count == 12)
    for (one, other) in zip(days, days.dropFirst()) { #expect(other.days(since: one) >= 7) }
    #expect(plan.value > 0 && plan.gap <= 0.01)
  }

  @Test func mopedsAreASeasonOfTheirOwnAndBothReadingsShow() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    let item = try #require(plan.items(for: "T3").first)
    #expect((4...10).contains(item.date.month) && !item.commitments.contains("T1") && item.otherReading == ["T1"])
    let row = try plan.row("T1")
    #expect(row.planned == 3 && row.otherReading == 4)
  }

  @Test func theWalkIsInTheDarkWithMeetingsAround() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    let walk = try #require(plan.items(for: "N2").first)
    #expect(walk.light == .dark && walk.date.weekday <= 4)
    let meetings = plan.items.filter { $0.kind == .walkMeeting }.map { $0.date.days(since: walk.date) }.sorted()
    #expect(meetings.count == 2 && (-21 ... -14).contains(meetings[0]) && (14...21).contains(meetings[1]))
  }

  @Test func dogSearchesFollowTheCalendarAlone() throws {
    let without = try YearPlanner.plan(try PlanSamples.material()).items(for: "K3")
    let with = try YearPlanner.plan(try PlanSamples.withExpectation()).items(for: "K3")
    #expect(without.map(\.date) == with.map(\.date) && with.count == 2)
    for item in with {
      #expect(try PlanSamples.school().day(item.date) != .schoolDay)
      #expect(item.checklist.count == 5 && item.place == nil && item.expected == nil && item.commitments.contains("K3b"))
    }
  }

  @Test func narcoticsHaveNoPlaceAndRiskEveningsAreRanked() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation())
    #expect(plan.items(for: "K1").allSatisfy { $0.place == nil && $0.position == nil && $0.expected == nil })
    let evening = try #require(plan.items(for: "N3").first)
    #expect(try PlanSamples.calendar().evening(evening.date)?.weight == 3)
    let inspection = try #require(plan.items(for: "K2").first?.date)
    let training = try #require(plan.items(for: "K2b").first?.date)
    #expect(training > inspection)
  }

  @Test func councilMeetsEachQuarter() throws {
    let plan = try YearPlanner.plan(try PlanSamples.material())
    #expect(plan.items(for: "S4").map { ($0.date.month - 1) / 3 } == [0, 1, 2, 3])
  }

  @Test func theSameGivesTheSame() throws {
    let material = try PlanSamples.withExpectation()
    #expect(try YearPlanner.plan(material) == YearPlanner.plan(material))
  }

  /// What an id means: everything that makes a thing to do that thing.
  private static func meaning(_ item: PlanItem) -> [String] {
    [
      item.kind.rawValue, item.commitments.joined(separator: "+"), "\(item.date)", item.start?.hourAndMinute ?? "",
      item.end?.hourAndMinute ?? "",
      item.place ?? "",
    ]
  }

  @Test(arguments: ["2027-04-10", "2027-06-29", "2026-11-23"]) func anIdNeverMeansSomethingElse(today: String) throws {
    let first = try YearPlanner.plan(PlanSamples.withExpectation())
    #expect(Set(first.items.map(\.id)).count == first.items.count && Set(first.items.map(\.slot)).count == first.items.count)
    // Made anew within its year, with other reports and with changes by hand.
    var later = try PlanSamples.withExpectation()
    later.today = try Samples.day(today)
    later.traffic = PlanSamples.expectation(hot: 4, hours: 6..<9)
    later.changes = try PlanChanges(locks: ["T1=2027-09-10 16:00"], exclude: ["2027-08-02..2027-08-08"], vacations: [])
    let second = try YearPlanner.plan(later)
    let known = Dictionary(uniqueKeysWithValues: first.items.map { ($0.id, Self.meaning($0)) })
    for item in second.items { if let old = known[item.id] { #expect(old == Self.meaning(item)) } }
    // What has not changed keeps its id.
    let ids = Dictionary(first.items.map { (Self.meaning($0), $0.id) }, uniquingKeysWith: { first, _ in first })
    var kept = 0
    for item in second.items {
      guard let id = ids[Self.meaning(item)] else { continue }
      #expect(item.id == id)
      kept += 1
    }
    #expect(kept > 20)
  }

  @Test func aClosedWindowIsNamed() throws {
    let plan = try YearPlanner.plan(try PlanSamples.material(2027, today: "2027-12-01"))
    let row = try plan.row("T3")
    #expect(row.status == .short && row.planned == 0)
    #expect(plan.warnings.contains { $0.swedish.contains("T3 nås inte: 0 av 1") && $0.swedish.contains("april–oktober") })
    #expect(plan.items.allSatisfy { $0.date > CivilDate(daysSince1970: 0) && $0.date.month == 12 })
  }

  @Test func anExcludedSeasonIsNamed() throws {
    var material = try PlanSamples.material()
    material.changes = try PlanChanges(locks: [], exclude: ["2027-04-01..2027-10-31"], vacations: [])
    let plan = try YearPlanner.plan(material)
    #expect(try plan.row("T3").status == .short)
    #expect(plan.warnings.contains { $0.swedish.contains("T3") && $0.swedish.contains("undantagna") })
    let span = try PlanSpan("2027-04-01..2027-10-31")
    #expect(!plan.items.contains { span.contains($0.date) })
    #expect(try plan.row("T1").status == .met)
    #expect(try plan.row("T2").notes.contains { $0.swedish.hasPrefix("Månader utan: april, maj") })
  }

  @Test func aCommitmentWithoutARuleIsPlannedByItsKind() throws {
    var material = try PlanSamples.material()
    func other(_ id: String, _ kind: CommitmentKind, _ target: Double?) -> Commitment {
      Commitment(id: id, text: "Nytt.", party: "K", kind: kind, target: target, period: nil, placeAndTime: nil, plans: nil, followsUp: nil)
    }
    material.set.commitments = [
      other("X1", .average, 0.5), other("X2", .count, 6), other("X3", .unmeasured, nil), other("X4", .deadline, nil),
      other("N4a", .average, 2),
    ]
    let plan = try YearPlanner.plan(material)
    #expect(plan.rows.map(\.planned) == [26, 6, 1, 1, 104])
    #expect(plan.rows.allSatisfy { $0.status != .short })
  }

  @Test func whatStaysWithThePoliceIsMonthAndKindForOthers() throws {
    let plan = try YearPlanner.plan(try PlanSamples.withExpectation()).withoutInternals()
    for item in plan.items where item.kind.isInternal {
      #expect(
        item.id.isEmpty && item.hidesDay && item.date.day == 1 && item.place == nil && item.start == nil && item.reasons.isEmpty
          && item.expected == nil)
    }
    #expect(plan.items.contains { $0.kind == .walk && !$0.hidesDay })
  }

  @Test func trafficOperationsSayWhereToStand() throws {
    var material = try PlanSamples.withExpectation()
    // A bus stop near the place that is chosen.
    material.places = [Samples.place("hållplatsen", .busStop, Samples.at(6200, 0))]
    let plan = try YearPlanner.plan(material)
    let near = plan.items.filter { [.traffic, .trafficMoment].contains($0.kind) && $0.place == "Plats 2" }
    #expect(!near.isEmpty)
    for item in near { #expect(item.stoppingPlace == StoppingPlaces.choose(near: Samples.at(6000, 0), material.places)) }
    #expect(near.allSatisfy { $0.stoppingPlace?.label == "hållplatsen" })
    // Further away than 5 km nothing is known, and that is said.
    let far = plan.items.filter { $0.kind == .trafficMoment || $0.kind == .traffic }.filter { $0.place == "Plats 5" }
    #expect(far.allSatisfy { $0.stoppingPlace == nil && $0.reasons.contains { $0.swedish.contains("Ingen känd plats") } })
    #expect(plan.withoutInternals().items.allSatisfy { $0.stoppingPlace == nil })
  }
}
