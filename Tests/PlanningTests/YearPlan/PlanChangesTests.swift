// Changes by hand.
import Almanac
import Incidents
import Messages
import Testing

@testable import Planning

struct PlanChangesTests {
  private func plan(_ locks: [String], exclude: [String] = [], vacations: [String] = []) throws -> YearPlan {
    var material = try PlanSamples.withExpectation()
    material.changes = try PlanChanges(locks: locks, exclude: exclude, vacations: vacations)
    return try YearPlanner.plan(material)
  }

  private func failure(_ locks: [String], exclude: [String] = [], vacations: [String] = []) throws -> Failure {
    try #require(throws: Failure.self) { try plan(locks, exclude: exclude, vacations: vacations) }
  }

  @Test func aLockIsKeptAndCounted() throws {
    let plan = try plan(["T1=2027-02-12 16:00 Krokfors", "N3+T3=2027-06-11 20:00-23:00", "N1=2027-03-03 10:00 Strandskolan"])
    let traffic = plan.items(for: "T1")
    #expect(traffic.count == 3)
    let locked = try #require(traffic.first { $0.isLocked })
    #expect(locked.date.description == "2027-02-12" && locked.start?.hourAndMinute == "16:00" && locked.end?.hourAndMinute == "18:00")
    #expect(locked.place == "Krokfors")
    // No place of that name is among those that something is expected at, and the plan says so.
    #expect(locked.reasons.contains { $0.swedish.contains("finns inte bland platserna") })
    #expect(plan.items(for: "N3").count == 1 && plan.items(for: "N3") == plan.items(for: "T3"))
    #expect(plan.items(for: "N1").count == 52)
    #expect(plan.rows.allSatisfy { $0.status != .short })
    #expect(plan.gap <= 0.01)
  }

  @Test func contradictionsAreNamedTogether() throws {
    let found = try failure(
      ["T1=2027-07-06 16:00", "N2=2027-10-13", "T1=2027-02-12 16:00 Krokfors", "T3=2027-02-12 17:00 Jockfall"],
      exclude: ["2027-07-05..2027-07-25"], vacations: ["K=2027-10-11..2027-10-15"])
    #expect(found.status == .usage)
    for part in [
      "T1=2027-07-06 16:00", "2027-07-05..2027-07-25", "N2=2027-10-13", "K har semester", "samma tid på två platser", "april–oktober",
    ] {
      #expect(found.message.swedish.contains(part), "\(part)")
    }
  }

  @Test func rulesThatALockCannotBreak() throws {
    #expect(try failure(["K3=2027-02-03 10:00"]).message.swedish.contains("elevernas tid"))
    #expect(try failure(["N4a=2027-02-03", "N4b=2027-02-03"]).message.swedish.contains("olika veckodagar"))
    #expect(try failure(["T1=2028-02-03"]).message.swedish.contains("inte i 2027"))
    #expect(try plan(["K3=2027-02-03 18:00"]).items(for: "K3").count == 2)
    // The clock goes from 02:00 to 03:00 on that night.
    #expect(try failure(["T1=2027-03-28 02:30 Krokfors"]).message.swedish.contains("klockan ställs fram"))
    #expect(try plan(["T1=2027-03-28 03:30 Krokfors"]).items(for: "T1").count == 3)
  }

  @Test func aLockInTheDoubledHourIsTold() throws {
    let plan = try plan(["T1=2027-10-31 02:30 Krokfors"])
    let item = try #require(plan.items(for: "T1").first { $0.isLocked })
    #expect(item.reasons.contains { $0.swedish.contains("02:30 kommer två gånger") })
    #expect(plan.warnings.contains { $0.swedish.contains("T1=2027-10-31 02:30") && $0.english.contains("comes twice") })
    // A window that ends in the hour that is left out.
    let spring = try self.plan(["T1=2027-03-28 00:30-02:30 Krokfors"])
    #expect(spring.warnings.contains { $0.swedish.contains("02:30 finns inte") })
    #expect(try self.plan(["T1=2027-10-30 12:30 Krokfors"]).warnings.allSatisfy { !$0.swedish.contains("två gånger") })
  }

  @Test func whatCannotBeReadIsQuoted() throws {
    #expect(try failure(["X9=2027-02-12"]).message.swedish.contains("\"X9\""))
    for lock in ["T1=2027-02-30", "T1", "=2027-02-12", "T1=2027-02-12 25:00", "T1=2027-02-12 16:00-16:00"] {
      #expect(try failure([lock]).status == .usage, "\(lock)")
    }
    for span in ["2027-07-25..2027-07-05", "2027-02-29", "..", "2027-07-05.."] {
      #expect(throws: Failure.self, "\(span)") { try PlanSpan(span) }
    }
    #expect(throws: Failure.self) { try PlanChanges(locks: [], exclude: [], vacations: ["X=2027-07-05"]) }
  }

  @Test func aYearOutsideTheSchoolTableIsRefusedUnlessSchoolIsLeftOut() throws {
    var material = try PlanSamples.material(2031)
    let found = try #require(throws: Failure.self) { try YearPlanner.plan(material) }
    #expect(found.status == .tooFewData && found.message.swedish.contains("2030/2031"))
    material.usesSchool = false
    let plan = try YearPlanner.plan(material)
    #expect(plan.rows.allSatisfy { $0.status != .short })
    #expect(plan.items(for: "K3").allSatisfy { $0.date.month == 7 })
    #expect(plan.warnings.contains { $0.swedish.contains("utan läsår") })
  }

  @Test func aLockedWalkInTheLightIsWarnedOf() throws {
    let plan = try plan(["N2=2027-06-09 18:00"])
    #expect(plan.items(for: "N2").count == 1)
    #expect(plan.warnings.contains { $0.swedish.contains("inte mörkt") })
  }

  @Test func anEmptySetIsRefused() throws {
    var material = try PlanSamples.material()
    material.set.commitments = []
    #expect(try #require(throws: Failure.self) { try YearPlanner.plan(material) }.status == .badInput)
  }
}
