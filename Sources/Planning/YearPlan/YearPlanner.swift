// A year's plan for a set of commitments.
import Almanac
import Digest
import Incidents
import Messages

/// Plans a year so that every commitment of a set is met, and says why where one cannot be.
///
/// Locks are put in first. Then follow the patrol days, the evenings that the calendar of risk evenings ranks, the traffic windows and the meetings with citizens
/// (both chosen by maximal covering over place × window, with value and bound), and what is bound to a day by rule. School searches with a dog are never ranked by
/// reports. Nothing is stored: the same commitments, reports, calendar, changes and seed give the same plan.
public enum YearPlanner {
  /// Years that can be planned.
  public static let years = 2000...2060
  /// The season of A-tractors, cross bikes and mopeds.
  static let mopedMonths = 4...10

  /// Makes the plan.
  ///
  /// - Throws: `Failure`: bad input when the set is empty, usage for changes that do not fit together, too few data when a commitment needs a
  ///   school year that the table lacks.
  public static func plan(_ material: PlanMaterial) throws -> YearPlan {
    guard years.contains(material.year) else { throw Failure.planYear("\(material.year)", years) }
    guard !material.set.commitments.isEmpty else { throw Failure.noCommitments() }
    let calendar = try PlanCalendar(material)
    let needSchool = material.set.commitments.filter { PlanRule($0).needsSchool }
    if material.usesSchool, !needSchool.isEmpty,
      let missing = calendar.risk.school.missingYears(from: calendar.newYear, to: calendar.last).first
    {
      throw Failure.schoolYearMissing("\(missing)", known: calendar.risk.school.years.map(\.description))
    }
    try PlanLocks.check(material.set, calendar)
    var draft = PlanDraft(material, calendar)
    draft.placeLocks()
    draft.planPatrolDays()
    draft.planEvenings()
    draft.planTraffic()
    draft.planContacts()
    draft.planWalks()
    draft.planSchool()
    draft.planMeetingsAndDocuments()
    return draft.finished()
  }
}
