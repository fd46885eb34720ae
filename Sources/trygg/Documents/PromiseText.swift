// The ledger as documents tell it.
import Incidents
import Messages
import Publishing

/// Turns rows of the ledger into lines.
enum PromiseText {
  static func lines(_ ledger: Ledger) -> [PromiseLine] {
    let pressing = Set(ledger.pressing.map(\.commitment.id))
    return ledger.rows.map { row in
      PromiseLine(
        id: row.commitment.id, text: row.commitment.text, party: row.commitment.party, promised: promised(row), planned: row.planned,
        done: done(row), status: row.status.name, isBehind: pressing.contains(row.commitment.id), notes: row.notes)
    }
  }

  private static func promised(_ row: LedgerRow) -> Message {
    let commitment = row.commitment
    guard let target = commitment.target else {
      if let due = row.due { return Message(sv: "senast \(due)", en: "by \(due)") }
      return commitment.kind == .unmeasured ? commitment.kind.name : Message(sv: "utan antal", en: "no number")
    }
    let number = DecimalDigits.trimmed(target, decimals: 1).replacing(".", with: ",")
    return switch commitment.kind {
    case .average: Message(sv: "i snitt \(number) per vecka", en: "\(number) a week on average")
    default:
      commitment.period == "promise"
        ? Message(sv: "minst \(number) under löftet", en: "at least \(number) during the promise")
        : Message(sv: "minst \(number) per år", en: "at least \(number) a year")
    }
  }

  private static func done(_ row: LedgerRow) -> Message {
    if let weeks = row.weeks, let average = weeks.average {
      let digits = DecimalDigits.fixed(average, decimals: 2)
      return Message(
        sv:
          "i snitt \(digits.replacing(".", with: ",")) per vecka, \(weeks.empty.count.counted("tom vecka", "tomma veckor")) av \(weeks.ended.count)",
        en: "\(digits) a week on average, \(weeks.empty.count.counted("empty week", "empty weeks")) of \(weeks.ended.count)")
    }
    guard let other = row.doneOther else { return Message(verbatim: "\(row.done)") }
    return Message(sv: "\(row.done) (\(other) i den andra läsningen)", en: "\(row.done) (\(other) in the other reading)")
  }
}
