// A plan made late in the year, and meetings that lie in the shift.
import Almanac
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct LatePlanTests {
  private func late() throws -> YearPlan { try YearPlanner.plan(try PlanSamples.material(2026, today: "2026-11-25")) }

  @Test func quartersThatHavePassedAreToldAndNotCrammedIntoTheLast() throws {
    let plan = try late()
    let meetings = plan.items(for: "S4")
    #expect(meetings.count == 1 && meetings.allSatisfy { $0.date.month >= 11 })
    let row = try plan.row("S4")
    #expect(row.status == .short && row.planned == 1 && row.needed == 4)
    #expect(row.notes.last?.swedish.hasPrefix("Kvartal 1–3 har passerat och tas inte igen.") == true)
    #expect(plan.warnings.contains { $0.swedish.hasPrefix("S4 nås inte: 1 av 4. Kvartal 1–3 har passerat") })
  }

  @Test func whatIsSentMonthlyComesOnceInEachMonthThatIsLeft() throws {
    let plan = try late()
    #expect(plan.items(for: "S11").map(\.date.month) == [11, 12])
    #expect(plan.items(for: "S12").count == 1)
  }

  @Test func lateDocumentsAreOneADayAndSayThatTheyAreLate() throws {
    let documents = try late().items.filter { $0.kind == .document && !$0.reasons.isEmpty }
    #expect(documents.count >= 8)
    #expect(Set(documents.map(\.date)).count == documents.count)
    #expect(documents.allSatisfy { $0.reasons.contains { $0.swedish.hasSuffix("Gör det så snart det går.") } })
  }

  @Test func aQuarterWithoutAFreeDayGivesNoSecondMeetingInAnother() throws {
    var material = try PlanSamples.material()
    material.changes = try PlanChanges(locks: [], exclude: ["2027-04-01..2027-06-30"], vacations: [])
    let plan = try YearPlanner.plan(material)
    #expect(plan.items(for: "S4").map { ($0.date.month - 1) / 3 } == [0, 2, 3])
    #expect(try plan.row("S4").status == .short)
  }

  /// Places of which the first is a school with most reports on school mornings; elsewhere the evenings are busy.
  private func people(evening: Range<Int>) -> PlanExpectation {
    let sites = (0..<4).map {
      PlanSite(key: "plats-\($0)", label: "Plats \($0)", position: Samples.at(Double($0) * 3000, 0), schoolDaysOnly: $0 == 0)
    }
    var hourly = [Float](repeating: 0.0001, count: sites.count * 366 * 24)
    for site in sites.indices {
      for day in 0..<366 {
        for hour in site == 0 ? 8..<16 : evening { hourly[(site * 366 + day) * 24 + hour] = site == 0 ? 0.01 : 0.02 }
      }
    }
    return PlanExpectation(sites: sites, days: 366, hourly: hourly)
  }

  @Test(arguments: [14..<22, 17..<24])
  func aMeetingLiesInTheShiftAndAtASchoolInTheSchoolDay(evening: Range<Int>) throws {
    var material = try PlanSamples.material()
    material.people = people(evening: evening)
    let plan = try YearPlanner.plan(material)
    let contacts = plan.items(for: "N1")
    #expect(contacts.count == 52)
    var atSchool = 0
    for contact in contacts {
      let start = try #require(contact.start?.hour)
      let shifts = plan.items.filter { $0.kind == .patrolDay && $0.date == contact.date }.compactMap(\.start?.hour)
      #expect(shifts.contains { $0 <= start && start + 2 <= $0 + 8 }, "\(contact.date) \(start) \(shifts)")
      guard contact.place == "Plats 0" else { continue }
      atSchool += 1
      #expect((8...14).contains(start), "\(contact.date) \(start)")
    }
    let notes = try plan.row("N1").notes.map(\.swedish)
    if evening.lowerBound == 17 {
      #expect(atSchool == 0 && notes.contains { $0.hasPrefix("Ingen kontakt vid en skola vecka ") })
    } else {
      #expect(atSchool > 0)
    }
  }

  @Test func aShiftByNightLeavesTheMeetingToTheDay() throws {
    var material = try PlanSamples.material()
    material.people = people(evening: 14..<22)
    material.changes = try PlanChanges(locks: ["N4a=2027-02-12 22:00-23:30"], exclude: [], vacations: [])
    let plan = try YearPlanner.plan(material)
    #expect(plan.items(for: "N1").allSatisfy { (8...20).contains($0.start?.hour ?? -1) })
  }
}
