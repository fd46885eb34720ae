// What stands below the ledger's table.
import Incidents
import Messages

/// The rows that need attention, and what each row tells beside its numbers.
struct LedgerText {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func text(_ ledger: Ledger) -> String {
    var text = "\n"
    let title = Message(
      sv: "\(ledger.set.title), läget \(ledger.date) för \(ledger.year). Insatser: gjorda \(ledger.done), planerade \(ledger.planned), "
        + "inställda \(ledger.cancelled). En insats kan räknas i flera rader.",
      en: "\(ledger.set.title), as of \(ledger.date) for \(ledger.year). Operations: done \(ledger.done), planned \(ledger.planned), "
        + "cancelled \(ledger.cancelled). An operation can count in several rows.")
    text += title.text(language) + "\n"
    if !ledger.pressing.isEmpty {
      let list = ledger.pressing.map { "\($0.commitment.id) (\($0.status.name.text(language)))" }.joined(separator: ", ")
      text += Message(sv: "Att göra något åt: \(list).", en: "To do something about: \(list).").text(language) + "\n"
    }
    for row in ledger.rows where !row.notes.isEmpty {
      text += "\(row.commitment.id): " + row.notes.map { $0.text(language) }.joined(separator: " ") + "\n"
    }
    return text
  }
}
