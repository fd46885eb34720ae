// The quarter's pack for Trygghets- och hälsorådet.
import Almanac
import Incidents
import Messages

/// A quarter of a year.
public struct Quarter: Sendable, Hashable {
  /// The year.
  public var year: Int
  /// 1–4.
  public var number: Int

  /// Makes a quarter; nil for a number outside 1–4 or a year outside 1900–2100.
  public init?(year: Int, number: Int) {
    guard (1...4).contains(number), (1900...2100).contains(year) else { return nil }
    self.year = year
    self.number = number
  }

  /// Reads `2027-1`, `2027-Q1` or `2027-K1`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      let number = Int(parts[1].drop { "QqKk".contains($0) }), parts[1].count <= 2
    else { return nil }
    self.init(year: year, number: number)
  }

  /// The last quarter that had ended on a day.
  public init(before date: CivilDate) {
    let number = (date.month - 1) / 3
    year = number == 0 ? date.year - 1 : date.year
    self.number = number == 0 ? 4 : number
  }

  /// Its first day.
  public var first: CivilDate { CivilDate(year: year, month: number * 3 - 2, day: 1) ?? CivilDate(daysSince1970: 0) }
  /// Its last day.
  public var last: CivilDate {
    let next = number == 4 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: number * 3 + 1, day: 1)
    return (next ?? first).adding(days: -1)
  }
}

extension DocumentComposer {
  /// Agenda, ledger, what was done in the quarter, and what needs a decision.
  mutating func council() throws {
    let quarter = material.quarter ?? Quarter(before: today)
    text(
      "Kvartal \(quarter.number), \(quarter.year): \(day(quarter.first)) till \(day(quarter.last)).",
      "Quarter \(quarter.number), \(quarter.year): \(day(quarter.first)) to \(day(quarter.last)).")
    heading("Dagordning", "Agenda")
    list([
      words("Val av den som leder och den som skriver.", "Choice of chair and secretary."),
      words("Förra mötets beslut: vad är gjort?", "Decisions of the last meeting: what is done?"),
      words("Läget: rapporter, platser och vad invånarna säger.", "The situation: reports, places and what residents say."),
      words("Löftet, punkt för punkt.", "The promise, point by point."),
      words("Beslut som behövs.", "Decisions that are needed."),
      words("Nästa möte.", "Next meeting."),
    ])
    heading("Läget", "The situation")
    try hotspotSection()
    subheading("Vad invånarna säger", "What residents say")
    dialogueSection()
    heading("Löftet", "The promise")
    ledgerTable()
    heading("Gjort under kvartalet", "Done in the quarter")
    doneOperations(from: quarter.first, to: quarter.last)
    subheading("Effekt", "Effect")
    effectSection()
    heading("Beslut som behövs", "Decisions that are needed")
    blocks.append(
      .table(
        DocumentTable(
          words("Förslag till beslut", "Proposed decisions"),
          [
            .init(words("Fråga", "Matter"), weight: 7), .init(words("Beslut", "Decision"), weight: 5),
            .init(words("Ansvarig", "Responsible"), weight: 3),
            .init(words("Klart senast", "Due"), weight: 3),
          ], decisions().map { [$0] }, isForm: true)))
    heading("Åtgärder från vandringar", "Measures of walks")
    measureTable()
    signatures([words("Ordförande", "Chair"), words("Justerare", "Checked by")])
  }

  /// What follows from the material, a question each.
  private func decisions() -> [String] {
    var items: [String] = []
    switch material.promise?.phase(on: today) {
    case nil: items.append(words("Inget löfte är inläst. Ska ett nytt tas fram?", "No promise is loaded. Should a new one be made?"))
    case .paused: items.append(words("Löftet är pausat. När ska det gälla igen?", "The promise is paused. When should it hold again?"))
    case .ended: items.append(words("Löftet har gått ut. Ska det förnyas?", "The promise has expired. Should it be renewed?"))
    case .notYet, .current: break
    }
    items += material.ledger.filter(\.isBehind).prefix(8).map {
      words("\($0.id) ligger efter. Vad görs, och av vem?", "\($0.id) is behind. What is done, and by whom?")
    }
    let late = material.records.flatMap(\.measures).filter { $0.isOverdue(on: today) }
    items += (isOwner && !isPublic ? late.prefix(5) : []).map { words("Försenad åtgärd: \($0.measure)", "Late measure: \($0.measure)") }
    if !isOwner, !late.isEmpty {
      items.append(
        counted(
          late.count, ("åtgärd från en vandring är försenad. Vad görs?", "åtgärder från vandringar är försenade. Vad görs?"),
          ("measure of a walk is late. What is done?", "measures of walks are late. What is done?")))
    }
    if material.dialogues.isEmpty {
      items.append(
        words("Ingen dialog med invånarna är inläst. När hålls nästa?", "No dialogue with residents is loaded. When is the next?"))
    }
    if material.hotspots == nil {
      items.append(words("Lägesbild saknas. Vem tar fram den?", "There is no picture of the situation. Who makes it?"))
    }
    return items + [words("Övrigt", "Other")]
  }
}
