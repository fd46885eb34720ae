// Meetings, documents, what is sent, and commitments that the program has no rule for.
import Almanac
import Incidents
import Messages

extension PlanDraft {
  /// Everything that the calendar of the year alone decides.
  mutating func planMeetingsAndDocuments() {
    for commitment in material.set.commitments {
      switch PlanRule(commitment) {
      case .council: spread(commitment, .council, count: remaining(commitment), weekdays: 2...4)
      case .outlets:
        if items(for: commitment.id).isEmpty {
          spread(commitment, .outlets, count: 2, weekdays: 2...4)
          notes[commitment.id, default: []].append(
            Message(
              sv: "Listan över utlämningsställen förs för hand: inga sådana finns bland platserna.",
              en: "The list of parcel outlets is kept by hand: the places hold none."))
        }
      case .speed:
        if !items.contains(where: { $0.commitments.contains(commitment.id) && $0.kind == .document }) {
          day(
            commitment, calendar.day(2, 1), Message(sv: "Rangordning av vägsträckor", en: "Ranking of stretches of road"), kind: .document)
        }
      case .document(let month): document(commitment, month: month)
      case .message(let times): spread(commitment, .message(times: times), count: times - items(for: commitment.id).count, weekdays: 1...5)
      case .validity:
        day(commitment, calendar.first, Message(sv: "Löftets giltighet visas", en: "The validity of the promise is shown"))
      case .general: general(commitment)
      default: break
      }
    }
  }

  /// Items evenly over the year: one in each part of it, on the workday nearest to the middle of what is left of the part. A part that has
  /// passed is told and not made up for in another one.
  private mutating func spread(_ commitment: Commitment, _ rule: PlanRule, count: Int, weekdays: ClosedRange<Int>) {
    guard count > 0 else { return }
    let window = Message(sv: "årets vardagar", en: "the year's workdays")
    let days = free(
      calendar.days.filter { calendar.isWorkday($0) && weekdays.contains($0.weekday) && $0.month != 7 }, commitment, window: window)
    let locked = items(for: commitment.id).map(\.date)
    let parts = parts(count + locked.count)
    let open = parts.indices.filter { part in !locked.contains { parts[part].contains($0) } }
    let passed = open.filter { parts[$0].upperBound < calendar.first }
    let total = parts.count - passed.count
    for part in open where remainingCount(commitment, total) > 0 {
      let inside = days.filter { parts[part].contains($0) }
      guard !inside.isEmpty else { continue }
      var item = item(rule, [commitment.id], inside[inside.count / 2], rule.hours, commitment.label)
      item.reasons = [Message(sv: "Jämnt fördelat över året.", en: "Spread evenly over the year.")]
      add(item)
    }
    // Where a part has no day left, another one gives a second; but never two meetings of the council in one quarter.
    while rule != .council, remainingCount(commitment, total) > 0 {
      let mine = Set(items(for: commitment.id).map(\.date))
      let left = days.filter { !mine.contains($0) }
      guard let date = left.max(by: { distance($0, mine) == distance($1, mine) ? $1 < $0 : distance($0, mine) < distance($1, mine) }) else {
        break
      }
      add(item(rule, [commitment.id], date, rule.hours, commitment.label))
    }
    if !passed.isEmpty { tellPassed(commitment, passed, of: parts.count) }
    if commitment.kind == .count { explainShortage(commitment, window) }
  }

  /// The year in parts: months, quarters and halves where their number allows, else as equal in days as can be.
  private func parts(_ total: Int) -> [ClosedRange<CivilDate>] {
    let length = calendar.last.days(since: calendar.newYear) + 1
    return (0..<total).map { part in
      if 12 % total == 0 {
        let months = 12 / total
        return calendar.day(part * months + 1, 1)...calendar.day((part + 1) * months, 31)
      }
      let from = calendar.newYear.adding(days: length * part / total)
      return from...max(from, calendar.newYear.adding(days: length * (part + 1) / total - 1))
    }
  }

  /// Says which parts of the year have passed: for a number it is why it is not reached, else a note.
  private mutating func tellPassed(_ commitment: Commitment, _ passed: [Int], of total: Int) {
    let (first, last) = ((passed.first ?? 0) + 1, (passed.last ?? 0) + 1)
    let numbers = first == last ? "\(first)" : "\(first)–\(last)"
    let what: Message =
      switch total {
      case 4: Message(sv: "Kvartal \(numbers) har passerat", en: "Quarter \(numbers) has passed")
      case 12: Message(sv: "Månad \(numbers) har passerat", en: "Month \(numbers) has passed")
      case 2: Message(sv: "Första halvåret har passerat", en: "The first half of the year has passed")
      default:
        Message(
          sv: "\(passed.count) av \(total) delar av året har passerat", en: "\(passed.count) of \(total) parts of the year have passed")
      }
    let told = Message(
      sv: what.swedish + " och tas inte igen. Det som är gjort då räknas i uppföljningen.",
      en: what.english + " and is not made up for. What was done then counts in the ledger.")
    if commitment.kind == .count, remaining(commitment) > 0 {
      reasons[commitment.id] = reasons[commitment.id] ?? told
    } else {
      notes[commitment.id, default: []].append(told)
    }
  }

  private func remainingCount(_ commitment: Commitment, _ total: Int) -> Int { total - items(for: commitment.id).count }

  private func distance(_ date: CivilDate, _ others: Set<CivilDate>) -> Int {
    others.map { abs($0.days(since: date)) }.min() ?? 1000
  }

  /// A whole-day item on the first free workday from a day on, or the last before it.
  private mutating func day(_ commitment: Commitment, _ wished: CivilDate, _ label: Message? = nil, kind: PlanKind? = nil) {
    let window = Message(sv: "årets vardagar", en: "the year's workdays")
    let days = free(calendar.days.filter { calendar.isWorkday($0) }, commitment, window: window)
    // What should have been done before is taken up one a day, and not all on the first.
    let isLate = wished < calendar.first
    let taken = Set(items.filter { $0.kind == .document }.map(\.date))
    let late = isLate ? days.first { !taken.contains($0) } : nil
    guard let date = late ?? days.first(where: { $0 >= wished }) ?? days.last else { return }
    var item = item(PlanRule(commitment), [commitment.id], date, nil, label ?? commitment.label, kind: kind)
    if isLate {
      let month = CalendarNames.month(of: wished)
      item.reasons.append(
        Message(
          sv: "Den vanliga tiden (\(month.swedish)) har passerat. Gör det så snart det går.",
          en: "The usual time (\(month.english)) has passed. Do it as soon as possible."))
    }
    add(item)
  }

  /// A document, with the deadline of the text where there is one.
  private mutating func document(_ commitment: Commitment, month: Int) {
    let due = deadline(commitment)
    var wished = calendar.day(month, 15)
    if let due, due.year == calendar.year { wished = due.adding(days: -14) }
    if let due {
      notes[commitment.id, default: []].append(
        due < calendar.newYear
          ? Message(
            sv: "Textens tid gick ut \(due). Uppföljningen visar om det är gjort.",
            en: "The time of the text ended on \(due). The follow-up shows whether it is done.")
          : Message(sv: "Textens sista dag är \(due).", en: "The last day of the text is \(due)."))
    }
    for part in 0..<max(1, remaining(commitment)) where items(for: commitment.id).count < wanted(commitment) {
      day(commitment, part == 0 ? wished : wished.adding(days: -part * 30))
    }
  }

  /// The last day that the text names: "senast februari 2023", or two years from the beginning.
  func deadline(_ commitment: Commitment) -> CivilDate? {
    guard let text = commitment.placeAndTime?.lowercased() else { return nil }
    if text.contains("två år") {
      let from = material.set.validFrom
      return CivilDate(year: from.year + 2, month: from.month, day: from.day)?.adding(days: -1)
    }
    let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    for (word, next) in zip(words, words.dropFirst()) {
      guard let month = CalendarNames.months.firstIndex(where: { $0.swedish == String(word) }), let year = Int(next), year > 1900 else {
        continue
      }
      return CivilDate(year: year, month: month + 1, day: CivilDate.daysInMonth(month + 1, of: year))
    }
    return nil
  }

  /// A commitment that only its kind is known of.
  private mutating func general(_ commitment: Commitment) {
    notes[commitment.id, default: []].append(
      Message(
        sv: "Åtagandet har ingen egen regel i programmet och planeras efter sitt slag.",
        en: "The program has no rule of its own for the commitment and plans it by its kind."))
    switch commitment.kind {
    case .average:
      let locked = Dictionary(grouping: items(for: commitment.id), by: { $0.date.isoWeek }).mapValues(\.count)
      let (quota, shortage) = quotas(commitment) { week in calendar.days(of: week).filter { calendar.isFree($0, commitment.party) }.count }
      reasons[commitment.id] = shortage
      for week in calendar.weeks {
        let days = calendar.days(of: week).filter { calendar.isFree($0, commitment.party) }
        let order = days.filter { calendar.isWorkday($0) } + days.filter { !calendar.isWorkday($0) }
        for date in order.prefix(max(0, quota[week, default: 0] - (locked[week] ?? 0))) {
          add(item(.general, [commitment.id], date, nil, commitment.label))
        }
      }
    case .count: spread(commitment, .general, count: remaining(commitment), weekdays: 1...5)
    case .unmeasured, .deadline: document(commitment, month: 6)
    }
  }
}
