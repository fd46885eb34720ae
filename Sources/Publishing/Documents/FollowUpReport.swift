// What became of the promise, for those who lead the police and the kommun.
import Incidents
import Messages

extension DocumentComposer {
  /// The ledger, what was done, what effect can be claimed, and what did not go as planned.
  mutating func followUp() throws {
    heading("I korthet", "In brief")
    list(summary())
    heading("Löftet", "The promise")
    ledgerTable()
    heading("Genomfört", "Done")
    doneOperations()
    heading("Effekt", "Effect")
    effectSection()
    heading("Avvikelser", "Deviations")
    deviations()
    heading("Åtgärder från vandringar", "Measures of walks")
    measureTable()
    heading("Gränser", "Limits")
    limitSection()
  }

  /// Numbers of the ledger in a few sentences.
  func summary() -> [String] {
    var items = [validity]
    if material.ledger.isEmpty {
      items.append(words("Löftets punkter är inte följda upp ännu.", "The points of the promise are not followed up yet."))
    } else if let rest = notInForce {
      items.append(rest)
    } else {
      let behind = material.ledger.filter(\.isBehind).count
      items.append(
        behind == 0
          ? words(
            "Ingen av \(material.ledger.count.counted("punkt", "punkter")) ligger efter.",
            "None of \(material.ledger.count.counted("point", "points")) is behind.")
          : words(
            "\(behind) av \(material.ledger.count.counted("punkt", "punkter")) ligger efter.",
            "\(behind) of \(material.ledger.count.counted("point", "points")) \(behind == 1 ? "is" : "are") behind.")
      )
    }
    let done = material.operations.filter { $0.status == .done }.count
    items.append(
      done == 0
        ? words("Ingen genomförd insats är inskriven.", "No operation that was done is entered.")
        : words("Genomförda insatser: \(done).", "Operations done: \(done)."))
    let cannot = material.effects.count
    items.append(
      cannot == 0
        ? words("Ingen effekt är prövad.", "No effect has been tested.")
        : words("Prövade effekter: \(cannot). Svaren står under Effekt.", "Effects tested: \(cannot). The answers are under Effect."))
    return items
  }
}
