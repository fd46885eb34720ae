// What was promised, done and found.
import Almanac
import Incidents
import Messages

extension DocumentComposer {
  /// The ledger: every commitment, or what is missing.
  mutating func ledgerTable() {
    blocks.append(.paragraph(validity))
    guard !material.ledger.isEmpty else {
      return note(
        "Löftets punkter är inte följda upp ännu. Läs in löftet och kör \"trygg commitments\".",
        "The points of the promise are not followed up yet. Load the promise and run \"trygg commitments\".")
    }
    let showsPlanned = isPolice
    var columns: [DocumentTable.Column] = [
      .init(words("Nr", "No"), weight: 1), .init(words("Åtagande", "Commitment"), weight: 7), .init(words("Lovat", "Promised"), weight: 3),
    ]
    if showsPlanned { columns.append(.init(words("Planerat", "Planned"), weight: 2, isNumber: true)) }
    columns += [.init(words("Gjort", "Done"), weight: 3, isNumber: true), .init(words("Läge", "Status"), weight: 3)]
    let rows = material.ledger.map { line -> [String] in
      let notes = !isPolice ? [] : line.notes.map { $0.text(language) }
      var row = [line.id, ([line.text] + notes).joined(separator: "\n"), line.promised.text(language)]
      if showsPlanned { row.append(line.planned.map { "\($0)" } ?? "–") }
      return row + [line.done.text(language), line.status.text(language)]
    }
    blocks.append(.table(DocumentTable(words("Löftet, punkt för punkt", "The promise, point by point"), columns, rows)))
  }

  /// What the reader may know of the operations that were done.
  mutating func doneOperations(from first: CivilDate? = nil, to last: CivilDate? = nil) {
    let done = material.operations.filter { operation in
      guard operation.status == .done, let date = operation.done?.date else { return false }
      return (first.map { $0 <= date } ?? true) && (last.map { date <= $0 } ?? true)
    }.sorted { (key($0), $0.id) < (key($1), $1.id) }
    guard !done.isEmpty else {
      return note("Ingen genomförd insats är inskriven för perioden.", "No operation that was done is entered for the period.")
    }
    switch gate.operations(done) {
    case .all(let done):
      blocks.append(
        .table(
          DocumentTable(
            words("Genomförda insatser", "Operations done"),
            [
              .init(words("Dag", "Day"), weight: 3), .init(words("Insats", "Operation"), weight: 4),
              .init(words("Plats", "Place"), weight: 4),
              .init(words("Parter", "Parties"), weight: 3), .init(words("Antal", "Numbers"), weight: 4),
              .init(words("Löfte", "Promise"), weight: 2),
            ],
            done.map { operation in
              [
                operation.done?.text ?? "", operation.kind.name.text(language), operation.place ?? operation.label,
                Party.list(operation.parties, language), numbersText(operation), services(operation),
              ]
            })))
    case .monthAndKind(let list):
      // Those alike are counted.
      let groups = Dictionary(grouping: list, by: { $0 })
      let rows = groups.sorted { ($0.key.month, $0.key.kind.rawValue) < ($1.key.month, $1.key.kind.rawValue) }.map { pair in
        [pair.key.month, pair.key.kind.name.text(language), "\(pair.value.count)"]
      }
      blocks.append(
        .table(
          DocumentTable(
            words("Genomförda insatser, månad och slag", "Operations done, month and kind"),
            [
              .init(words("Månad", "Month"), weight: 3), .init(words("Insats", "Operation"), weight: 6),
              .init(words("Antal", "Number"), weight: 2, isNumber: true),
            ], rows)))
    case .count(let number):
      blocks.append(
        .paragraph(
          counted(number, ("insats är genomförd.", "insatser är genomförda."), ("operation was done.", "operations were done."))))
    }
  }

  private func key(_ operation: DecidedOperation) -> String { operation.done?.text ?? operation.planned?.text ?? "" }

  private func month(_ operation: DecidedOperation) -> String { String(key(operation).prefix(7)) }

  private func numbersText(_ operation: DecidedOperation) -> String {
    operation.numbers.sorted { $0.key < $1.key }.map { "\(OperationNumber.name(of: $0.key).text(language)): \($0.value)" }
      .joined(separator: "\n")
  }

  private func services(_ operation: DecidedOperation) -> String {
    let own = operation.services.filter { $0.set == material.promise?.key }
    let counted = own.filter { $0.reading == .counts }.map(\.commitment)
    let other = own.filter { $0.reading == .otherReading }.map { "(\($0.commitment))" }
    return (counted + other).joined(separator: " ")
  }

  /// What is decided and not done. Only the police see what is internal.
  mutating func plannedOperations() {
    let planned = material.operations.filter { $0.status == .planned && (isPolice || !isPublic && !$0.kind.isInternal) }
      .sorted { (key($0), $0.id) < (key($1), $1.id) }
    guard !planned.isEmpty else {
      return text("Inget mer är beslutat som får visas här.", "Nothing more is decided that may be shown here.")
    }
    blocks.append(
      .table(
        DocumentTable(
          words("Beslutat men inte gjort", "Decided but not done"),
          [
            .init(words("Dag", "Day"), weight: 3), .init(words("Vad", "What"), weight: 5), .init(words("Plats", "Place"), weight: 5),
            .init(words("Parter", "Parties"), weight: 4),
          ],
          planned.map { [$0.planned?.text ?? "–", $0.kind.name.text(language), $0.place ?? $0.label, Party.list($0.parties, language)] }))
    )
  }

  /// What did not go as planned: cancelled operations, what is overdue, excused weeks. Reasons are free text and stay with the police.
  mutating func deviations() {
    var items: [String] = []
    let cancelled = material.operations.filter { $0.status == .cancelled && (isPolice || !$0.kind.isInternal) }
    for operation in isPolice ? cancelled : [] {
      let what = "\(operation.kind.name.text(language)), \(operation.planned?.text ?? "–")"
      items.append(words("Inställd: \(what). \(operation.reason ?? "")", "Cancelled: \(what). \(operation.reason ?? "")"))
    }
    if !isPolice, !cancelled.isEmpty {
      items.append(
        counted(
          cancelled.count, ("planerad aktivitet ställdes in.", "planerade aktiviteter ställdes in."),
          ("planned activity was cancelled.", "planned activities were cancelled.")))
    }
    let late = material.operations.filter {
      $0.status == .planned && ($0.planned.map { $0.endDate < today } ?? false) && (isPolice || !$0.kind.isInternal)
    }
    if !late.isEmpty {
      items.append(
        counted(
          late.count,
          ("planerad dag har passerat utan att något är inskrivet.", "planerade dagar har passerat utan att något är inskrivet."),
          ("planned day has passed with nothing entered.", "planned days have passed with nothing entered.")))
    }
    let weeks = material.excused.filter { $0.set == material.promise?.key }
    if !weeks.isEmpty {
      items.append(
        counted(
          weeks.count, ("vecka har ett godtaget skäl och räknas för sig.", "veckor har ett godtaget skäl och räknas för sig."),
          ("week has an accepted reason and is counted apart.", "weeks have an accepted reason and are counted apart.")))
      if isPolice {
        items += weeks.map {
          words(
            "Vecka \($0.week.week) \($0.week.year), \($0.commitment): \($0.reason)",
            "Week \($0.week.week) \($0.week.year), \($0.commitment): \($0.reason)")
        }
      }
    }
    let overdue = material.records.flatMap(\.measures).filter { $0.isOverdue(on: today) }
    if !overdue.isEmpty {
      items.append(
        counted(
          overdue.count, ("åtgärd från en vandring har passerat sitt datum.", "åtgärder från vandringar har passerat sitt datum."),
          ("measure of a walk is past its date.", "measures of walks are past their date.")))
    }
    for line in material.ledger where line.isBehind && !isPublic {
      items.append(
        words(
          "\(line.id) ligger efter: gjort \(line.done.swedish), lovat \(line.promised.swedish).",
          "\(line.id) is behind: done \(line.done.english), promised \(line.promised.english)."))
    }
    items.isEmpty ? text("Inga avvikelser är inskrivna.", "No deviations are entered.") : list(items)
  }

  /// Why nothing of the promise falls due today, or nil when it is in force.
  var notInForce: String? {
    switch material.promise?.phase(on: today) {
    case nil, .current: nil
    case .paused: words("Löftet är pausat. Därför räknas ingen punkt som försenad.", "The promise is paused. So no point counts as late.")
    case .ended:
      words("Löftet har gått ut. Därför räknas ingen punkt som försenad.", "The promise has expired. So no point counts as late.")
    case .notYet: words("Löftet har inte börjat gälla.", "The promise is not in force yet.")
    }
  }

  /// What can be said of effect, in the verdict's own words.
  mutating func effectSection() {
    guard !material.effects.isEmpty else {
      return note(
        "Ingen insats är utvärderad. Effekt kan prövas när tiden efter insatsen har gått ut.",
        "No operation has been evaluated. Effect can be tested when the period after the operation has ended.")
    }
    let byID = Dictionary(material.operations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if isPublic {
      let groups = Dictionary(grouping: material.effects, by: { $0.verdict.text(language) })
      list(groups.sorted { $0.key < $1.key }.map { "\($0.key.capitalisedFirst): \($0.value.count)." })
    } else {
      let rows = material.effects.map { effect -> [String] in
        let operation = byID[effect.operation]
        let what = operation.map {
          isPolice ? "\($0.kind.name.text(language)), \($0.label)" : "\($0.kind.name.text(language)), \(month($0))"
        }
        // Small numbers of a place stay with the police.
        func number(_ count: Int?) -> String { count.map { isPolice ? "\($0)" : self.count($0) ?? fewerThanLimit } ?? "–" }
        return [
          what ?? (isPolice ? effect.operation : "–"), number(effect.before), number(effect.after), effect.verdict.text(language),
          isPolice ? effect.sentence.text(language) : "",
        ]
      }
      var columns: [DocumentTable.Column] = [
        .init(words("Insats", "Operation"), weight: 4), .init(words("Före", "Before"), weight: 2, isNumber: true),
        .init(words("Efter", "After"), weight: 2, isNumber: true), .init(words("Svar", "Answer"), weight: 3),
      ]
      if isPolice { columns.append(.init(words("Varför", "Why"), weight: 7)) }
      blocks.append(.table(DocumentTable(words("Effekt av insatser", "Effect of operations"), columns, rows)))
    }
    text(
      "\"Kan inte avgöras\" är det vanligaste svaret när antalen är små. Då går det varken att säga att det hjälpte eller att det inte gjorde det.",
      "\"Cannot tell\" is the usual answer when numbers are small. Then nobody can say that it helped, or that it did not.")
  }

  /// Measures of walks with owner, deadline and status.
  mutating func measureTable() {
    let measures = material.records.flatMap(\.measures)
    guard !measures.isEmpty else {
      return note(
        "Inget protokoll från en trygghetsvandring är inskrivet.", "No protocol of a safety walk is entered.")
    }
    // Free text and those responsible stay with whose file it is.
    if isPublic || !isOwner {
      let counts = Dictionary(grouping: measures, by: { $0.status.name.text(language) })
      return list(counts.sorted { $0.key < $1.key }.map { "\($0.key.capitalisedFirst): \($0.value.count)." })
    }
    blocks.append(
      .table(
        DocumentTable(
          words("Åtgärder från trygghetsvandringar", "Measures of safety walks"),
          [
            .init(words("Åtgärd", "Measure"), weight: 6), .init(words("Plats", "Place"), weight: 3),
            .init(words("Ansvarig", "Responsible"), weight: 3),
            .init(words("Klart senast", "Due"), weight: 3), .init(words("Läge", "Status"), weight: 4),
          ],
          measures.map { measure in
            let late = measure.isOverdue(on: today) ? words("\nförsenad", "\nlate") : ""
            let why = measure.motivation.map { "\n\($0)" } ?? ""
            return [
              measure.measure, measure.stop ?? "–", measure.owner, short(measure.due), measure.status.name.text(language) + late + why,
            ]
          })))
  }
}
