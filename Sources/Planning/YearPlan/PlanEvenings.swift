// What the calendar of risk evenings decides.
import Almanac
import Incidents
import Messages

extension PlanDraft {
  /// Fewest days between two evenings for the same commitment.
  private static let eveningGap = 7

  /// Together on risk evenings, against A-tractors and mopeds, inspections and narcotics.
  mutating func planEvenings() {
    for commitment in commitments(.riskEvening) { planRiskEvenings(commitment) }
    for commitment in commitments(.moped) { planMoped(commitment) }
    for commitment in commitments(.inspection) { planInspections(commitment) }
    for commitment in commitments(.narcotics) { planNarcotics(commitment) }
  }

  /// Expected reports of all places from an hour on, weighted by severity.
  private func expected(_ date: CivilDate, _ hours: Range<Int>) -> Double {
    guard let people = material.people else { return 0 }
    return people.sites.indices.reduce(0) { $0 + people.value($1, calendar.index(date), hours) }
  }

  /// The risk evenings on which the commitment's party can, the heaviest first, of equals that with most expected reports.
  private mutating func ranked(_ commitment: Commitment) -> [RiskEvening] {
    let days = Set(free(calendar.evenings.map(\.date), commitment, window: Message(sv: "riskkvällar", en: "risk evenings")))
    return calendar.evenings.filter { days.contains($0.date) }.map { ($0, expected($0.date, 18..<26)) }
      .sorted { ($1.0.weight, $1.1, $0.0.date) < ($0.0.weight, $0.1, $1.0.date) }.map(\.0)
  }

  private func reason(_ evening: RiskEvening) -> Message {
    let names = evening.reasons.map(\.name)
    return Message(
      sv: "Riskkväll med vikt \(evening.weight): \(names.map(\.swedish).joined(separator: ", ")).",
      en: "Risk evening of weight \(evening.weight): \(names.map(\.english).joined(separator: ", ")).")
  }

  private mutating func planRiskEvenings(_ commitment: Commitment) {
    let order = ranked(commitment)
    if !order.isEmpty {
      let list = order.prefix(8).map { ($0, $0.reasons[0].name) }
      notes[commitment.id, default: []].append(
        Message(
          sv: "Kvällarna i ordning: " + list.map { "\($0.date) \($1.swedish)" }.joined(separator: ", ") + ".",
          en: "The evenings in order: " + list.map { "\($0.date) \($1.english)" }.joined(separator: ", ") + "."))
    }
    for evening in order where remaining(commitment) > 0 {
      let near = items(for: commitment.id).contains { abs($0.date.days(since: evening.date)) < PlanDraft.eveningGap }
      guard !near, !taken.contains(evening.date) else { continue }
      var item = item(.riskEvening, [commitment.id], evening.date, PlanRule.riskEvening.hours, commitment.label)
      item.reasons = [reason(evening)]
      taken.insert(evening.date)
      add(item)
    }
    explainShortage(commitment, Message(sv: "riskkvällar", en: "risk evenings"))
  }

  /// April–October evenings; on a risk evening that is planned already when hardly less is expected there.
  private mutating func planMoped(_ commitment: Commitment) {
    let season = calendar.days(calendar.day(YearPlanner.mopedMonths.lowerBound, 1), calendar.day(YearPlanner.mopedMonths.upperBound, 31))
    let days = free(season, commitment, window: Message(sv: "april–oktober", en: "April–October"))
    let other = has(.traffic)
    for part in PlanDraft.parts(days, remaining(commitment)) {
      let shared = items.indices.filter { items[$0].kind == .riskEvening && part.contains(items[$0].date) }
      let open = part.filter { !taken.contains($0) }
      guard let table = material.moped, let best = bestEvening(open, table) else {
        // No reports: the planned risk evening, else a Friday.
        if let number = shared.first {
          join(number, commitment, other)
        } else if let date = open.first(where: { $0.weekday == 5 }) ?? open.first {
          addMoped(commitment, date, 19, other, site: nil)
        }
        continue
      }
      if let number = shared.first, let same = bestEvening([items[number].date], table), same.value >= 0.8 * best.value {
        // That one evening serves both is a rule of the choice, so nothing else can reach more.
        value += same.value
        bound += same.value
        join(number, commitment, other)
        let lost = Int((100 * (1 - same.value / best.value)).rounded())
        if lost > 0 {
          items[number].reasons.append(
            Message(
              sv: "Det ger \(lost) % färre väntade rapporter än \(best.date), men en kväll mindre.",
              en: "It gives \(lost)% fewer expected reports than \(best.date), but one evening less."))
        }
        items[number].place = table.sites[same.site].label
        items[number].position = table.sites[same.site].position
        stand(&items[number])
        if let expected = table.expected(same.site, same.date, same.start..<same.start + 3) {
          items[number].expected = expected.mean
          items[number].interval = [expected.low, expected.high]
        }
      } else {
        value += best.value
        bound += best.value
        addMoped(commitment, best.date, best.start, other, site: best.site)
      }
    }
    explainShortage(commitment, Message(sv: "april–oktober", en: "April–October"))
  }

  private func bestEvening(_ days: [CivilDate], _ table: PlanExpectation) -> (site: Int, date: CivilDate, start: Int, value: Double)? {
    var best: (site: Int, date: CivilDate, start: Int, value: Double)?
    for date in days {
      for site in table.sites.indices where !table.sites[site].schoolDaysOnly {
        let found = table.best(site, calendar.index(date), starts: 18...21, length: 3)
        if found.value > (best?.value ?? 0) * (1 + 1e-9) { best = (site, date, found.start, found.value) }
      }
    }
    return best
  }

  /// One evening for several commitments.
  private mutating func join(_ number: Int, _ commitment: Commitment, _ other: [String]) {
    items[number].commitments.append(commitment.id)
    items[number].otherReading = other
    items[number].reasons.append(
      Message(
        sv: "Samma kväll görs insatsen mot A-traktor, cross och moped.",
        en: "The operation against A-tractors, cross bikes and mopeds is on the same evening."))
  }

  private mutating func addMoped(_ commitment: Commitment, _ date: CivilDate, _ start: Int, _ other: [String], site: Int?) {
    let hours = start..<start + 3
    var item = item(.moped, [commitment.id], date, hours, commitment.label)
    item.otherReading = other
    item.reasons = [
      site == nil
        ? Message(
          sv: "För få rapporter om A-traktor, cross, moped och störande körning: en fredag i säsongen, i centrum.",
          en: "Too few reports of A-tractors, cross bikes, mopeds and disturbing driving: a Friday of the season, in the centre.")
        : Message(
          sv: "Kvällen och platsen i april–oktober med flest väntade rapporter om A-traktor, cross, moped och störande körning.",
          en:
            "The evening and place in April–October with most expected reports of A-tractors, cross bikes, mopeds and disturbing driving."
        )
    ]
    taken.insert(date)
    add(item, site: site, of: material.moped, hours: hours)
  }

  /// Risk evenings that are not the last day of school: there the adults are out.
  private mutating func planInspections(_ commitment: Commitment) {
    for evening in ranked(commitment) where remaining(commitment) > 0 {
      guard !taken.contains(evening.date), !evening.reasons.contains(where: { $0.occasion.needsSchool }),
        !items(for: commitment.id).contains(where: { abs($0.date.days(since: evening.date)) < PlanDraft.eveningGap })
      else { continue }
      var item = item(.inspection, [commitment.id], evening.date, PlanRule.inspection.hours, commitment.label)
      item.reasons = [reason(evening)]
      taken.insert(evening.date)
      add(item)
    }
    explainShortage(commitment, Message(sv: "riskkvällar", en: "risk evenings"))
    guard let first = items(for: commitment.id).map(\.date).min() else { return }
    for training in commitments(.inspectionTraining) where items(for: training.id).isEmpty {
      let after = calendar.days(first.adding(days: 14), first.adding(days: 60))
      guard let date = after.first(where: { calendar.isWorkday($0) && (2...4).contains($0.weekday) && calendar.isFree($0, training.party) })
      else { continue }
      var item = item(.inspectionTraining, [training.id], date, PlanRule.inspectionTraining.hours, training.label)
      item.reasons = [
        Message(
          sv: "Tid hålls efter tillsynen \(first) (\(commitment.id)). Ställs in om tillsynen inte visar behov.",
          en: "Time is kept after the inspection of \(first) (\(commitment.id)). Called off if the inspection shows no need.")
      ]
      add(item)
    }
  }

  /// Windows of time alone: no place, no person, no reports.
  private mutating func planNarcotics(_ commitment: Commitment) {
    let order = ranked(commitment)
    let days = order.map(\.date).sorted()
    let locked = items(for: commitment.id).map(\.date)
    // One in each part of the year that has none yet, and not close to one another.
    let total = max(1, wanted(commitment))
    let length = calendar.last.days(since: calendar.first) + 1
    for part in 0..<total where remaining(commitment) > 0 {
      let from = calendar.first.adding(days: length * part / total)
      let to = calendar.first.adding(days: length * (part + 1) / total - 1)
      guard !locked.contains(where: { from <= $0 && $0 <= to }) else { continue }
      let here = order.filter { from <= $0.date && $0.date <= to && !taken.contains($0.date) }
      let mine = items(for: commitment.id).map(\.date)
      let apart = here.first { evening in mine.allSatisfy { abs($0.days(since: evening.date)) >= length / (3 * total) } }
      if let evening = apart ?? here.first { addNarcotics(commitment, evening) }
    }
    for evening in order where remaining(commitment) > 0 && !taken.contains(evening.date) { addNarcotics(commitment, evening) }
    if !days.isEmpty { explainShortage(commitment, Message(sv: "riskkvällar", en: "risk evenings")) }
  }

  private mutating func addNarcotics(_ commitment: Commitment, _ evening: RiskEvening) {
    var item = item(.narcotics, [commitment.id], evening.date, PlanRule.narcotics.hours, commitment.label)
    item.reasons = [
      reason(evening),
      Message(
        sv: "Bara tidsfönster. Plats och personer hör inte hemma i planen.",
        en: "A window of time only. Place and persons do not belong in the plan."),
    ]
    taken.insert(evening.date)
    add(item)
  }

  /// Says why a number is not reached, where nothing has said so yet.
  mutating func explainShortage(_ commitment: Commitment, _ window: Message) {
    guard remaining(commitment) > 0, reasons[commitment.id] == nil else { return }
    reasons[commitment.id] = Message(
      sv: "För få lediga dagar i fönstret (\(window.swedish)).", en: "Too few free days in the window (\(window.english)).")
  }
}
