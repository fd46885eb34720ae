// Walks and what school days decide.
import Almanac
import Incidents
import Messages

extension PlanDraft {
  /// What must be ticked before a search with a dog may be booked.
  static let dogChecklist: [Message] = [
    Message(sv: "Skolledningen har tagit initiativet.", en: "The school's leadership has taken the initiative."),
    Message(sv: "Sökningen är meddelad i förväg.", en: "The search is announced beforehand."),
    Message(sv: "Inga elever är i lokalerna.", en: "No pupils are on the premises."),
    Message(sv: "Sökningen bygger inte på misstanke mot någon.", en: "The search does not rest on suspicion against anybody."),
    Message(
      sv: "För en fristående skola är det kontrollerat vilka regler som gäller.",
      en: "For an independent school it has been checked which rules apply."),
  ]

  /// Dark evenings without snow first, with a meeting before and one to report back, 2–3 weeks away.
  mutating func planWalks() {
    for commitment in commitments(.walk) {
      var dates: [WalkDate] = []
      for date in calendar.days where WalkDates.isWorkingEvening(date) {
        if let found = try? WalkDates.fixed(date, at: material.position, wish: .dark) { dates.append(found) }
      }
      let window = Message(sv: "mörka vardagskvällar", en: "dark weekday evenings")
      let open = Set(free(dates.map(\.date), commitment, window: window))
      dates.removeAll { !open.contains($0.date) }
      let whole = dates.filter {
        meeting(14...21, before: $0.date, commitment) != nil && meeting(14...21, after: $0.date, commitment) != nil
      }
      if let last = whole.last?.date { closes[commitment.id] = last }
      for part in PlanDraft.parts(whole.map(\.date), remaining(commitment)) {
        let here = whole.filter { part.contains($0.date) && !taken.contains($0.date) }
        // September to early November the ground is bare; of these the evening with most expected reports.
        let best = here.max { rank($0) == rank($1) ? $1.date < $0.date : rank($0) < rank($1) }
        guard let best else { continue }
        addWalk(commitment, best.date, best.time)
      }
      for locked in items(for: commitment.id) where locked.isLocked {
        if locked.light != .dark {
          warnings.append(
            Message(
              sv: "\(commitment.id): det är inte mörkt på den låsta dagen \(locked.date). Belysning kan inte granskas då.",
              en: "\(commitment.id): it is not dark on the locked day \(locked.date). Lighting cannot be looked at then."))
        }
        addMeetings(commitment, locked.date)
      }
      explainShortage(commitment, window)
    }
  }

  private func rank(_ when: WalkDate) -> Double {
    let bare = (9...10).contains(when.date.month) || (when.date.month == 11 && when.date.day <= 10)
    var expected = 0.0
    if let people = material.people {
      for site in people.sites.indices where !people.sites[site].isRoad {
        expected += people.value(site, calendar.index(when.date), when.time.hour..<when.time.hour + 2)
      }
    }
    return (bare ? 1e9 : 0) + expected
  }

  private func meeting(_ away: ClosedRange<Int>, before date: CivilDate, _ commitment: Commitment) -> CivilDate? {
    away.map { date.adding(days: -$0) }.first { isMeetingDay($0, commitment) }
  }

  private func meeting(_ away: ClosedRange<Int>, after date: CivilDate, _ commitment: Commitment) -> CivilDate? {
    away.map { date.adding(days: $0) }.first { isMeetingDay($0, commitment) }
  }

  private func isMeetingDay(_ date: CivilDate, _ commitment: Commitment) -> Bool {
    calendar.first <= date && date <= calendar.last && WalkDates.isWorkingEvening(date) && calendar.isFree(date, commitment.party)
  }

  private mutating func addWalk(_ commitment: Commitment, _ date: CivilDate, _ time: TimeOfDay) {
    var item = item(.walk, [commitment.id], date, time.hour..<time.hour + 2, Message(sv: "Trygghetsvandring", en: "Safety walk"))
    item.reasons = [
      Message(
        sv: "Det är mörkt vid starten. Vägen tas fram med \"trygg walks\".",
        en: "It is dark at the start. The way is made with \"trygg walks\".")
    ]
    add(item)
    addMeetings(commitment, date)
  }

  private mutating func addMeetings(_ commitment: Commitment, _ date: CivilDate) {
    let around: [(CivilDate?, Message)] = [
      (meeting(14...21, before: date, commitment), Message(sv: "Möte före trygghetsvandringen", en: "Meeting before the safety walk")),
      (
        meeting(14...21, after: date, commitment),
        Message(sv: "Återkoppling efter trygghetsvandringen", en: "Report-back after the safety walk")
      ),
    ]
    for (day, label) in around {
      guard let day else {
        warnings.append(
          Message(
            sv: "\(commitment.id): \(label.swedish.lowercasedFirst) får ingen dag 2–3 veckor från \(date).",
            en: "\(commitment.id): \(label.english.lowercasedFirst) finds no day 2–3 weeks from \(date)."))
        continue
      }
      var item = item(.walk, [], day, 18..<20, label, kind: .walkMeeting)
      item.party = commitment.party
      item.reasons = [
        Message(
          sv: "Hör till vandringen \(date) (\(commitment.id)), två till tre veckor bort.",
          en: "Belongs to the walk of \(date) (\(commitment.id)), two to three weeks away.")
      ]
      add(item)
    }
  }

  /// Searches with a dog, teaching, and what parents and the young are asked to.
  mutating func planSchool() {
    for commitment in commitments(.dogSearch) { planDogSearches(commitment) }
    for commitment in commitments(.parents) { planParents(commitment) }
    for commitment in commitments(.teaching) { planTeaching(commitment) }
  }

  /// By the calendar alone: study days, then breaks, then days outside term. Reports take no part.
  private mutating func planDogSearches(_ commitment: Commitment) {
    func order(_ date: CivilDate) -> Int? {
      guard calendar.isWorkday(date) else { return nil }
      // July is free by law.
      guard calendar.knowsSchool else { return date.month == 7 ? 2 : nil }
      switch calendar.school(date) {
      case .studyDay: return 0
      case .schoolBreak: return 1
      case .outsideTerm: return date.month == 7 ? 3 : 2
      default: return nil
      }
    }
    let window = Message(sv: "dagar utan elever", en: "days without pupils")
    let days = free(calendar.days.filter { order($0) != nil }, commitment, window: window)
    for part in PlanDraft.parts(days, remaining(commitment)) {
      guard let date = part.filter({ !taken.contains($0) }).min(by: { (order($0) ?? 9, $0) < (order($1) ?? 9, $1) }) else { continue }
      let rules = has(.dogRules)
      var item = item(.dogSearch, [commitment.id] + rules, date, PlanRule.dogSearch.hours, commitment.label)
      item.reasons = [
        Message(
          sv: "Dag utan elever, vald bara efter kalendern. Skolledningen väljer skola; rapporter deltar inte.",
          en: "A day without pupils, chosen by the calendar alone. The school's leadership chooses the school; reports take no part.")
      ]
      item.checklist = PlanDraft.dogChecklist
      taken.insert(date)
      add(item)
    }
    explainShortage(commitment, window)
  }

  /// An evening one to three weeks before Valborg, then before school breaks up.
  private mutating func planParents(_ commitment: Commitment) {
    var ends: [(CivilDate, Message)] = [(calendar.day(4, 30), Message(sv: "Valborg", en: "Walpurgis Eve"))]
    if calendar.knowsSchool, let year = SchoolYearID(firstYear: calendar.year - 1), let end = calendar.risk.school.end(of: year) {
      ends.append((end, Message(sv: "skolavslutningen", en: "the end of school")))
    }
    let window = Message(sv: "före Valborg eller skolavslutningen", en: "before Walpurgis Eve or the end of school")
    let spans = ends.map { end in
      (end, calendar.days(end.0.adding(days: -28), end.0.adding(days: -7)).filter { WalkDates.isWorkingEvening($0) })
    }
    let open = Set(free(spans.flatMap(\.1), commitment, window: window))
    var number = 0
    while remaining(commitment) > 0, number < 8 * spans.count {
      let (end, days) = spans[number % spans.count]
      number += 1
      let mine = items(for: commitment.id).map(\.date)
      let left = days.filter { date in
        guard open.contains(date), !mine.contains(date) else { return false }
        if case .schoolBreak = calendar.school(date) { return false }
        return true
      }
      // Two weeks before is near enough to be remembered.
      guard let date = left.min(by: { abs(end.0.days(since: $0) - 14) < abs(end.0.days(since: $1) - 14) }) else { continue }
      var item = item(.parents, [commitment.id], date, PlanRule.parents.hours, commitment.label)
      item.reasons = [
        Message(
          sv: "\(end.0.days(since: date).counted("dag", "dagar")) före \(end.1.swedish) (\(end.0)).",
          en: "\(end.0.days(since: date).counted("day", "days")) before \(end.1.english) (\(end.0)).")
      ]
      add(item)
    }
    explainShortage(commitment, window)
  }

  /// One slot in each school year that the year has part of.
  private mutating func planTeaching(_ commitment: Commitment) {
    for (from, to, first) in [
      (calendar.day(2, 1), calendar.day(5, 31), calendar.year - 1), (calendar.day(9, 1), calendar.last, calendar.year),
    ] {
      guard !items(for: commitment.id).contains(where: { from <= $0.date && $0.date <= to }) else { continue }
      let days = calendar.days(from, to).filter { date in
        (2...4).contains(date.weekday) && calendar.isWorkday(date) && calendar.isFree(date, commitment.party)
          && (calendar.knowsSchool ? calendar.school(date) == .schoolDay : SchoolYear.isUsualSchoolDay(date))
      }
      guard let date = days.first else { continue }
      var item = item(.teaching, [commitment.id], date, PlanRule.teaching.hours, commitment.label)
      let year = SchoolYearID(firstYear: first).map { "\($0)" } ?? ""
      item.reasons = [Message(sv: "Ett tillfälle för läsåret \(year).", en: "One slot for the school year \(year).")]
      add(item)
    }
    if items(for: commitment.id).isEmpty { explainShortage(commitment, Message(sv: "skoldagar", en: "school days")) }
  }
}
