// The columns of operations that were decided on, and of walks' measures.
import Almanac
import Incidents
import Messages

extension Layers {
  /// Operations that were decided on or done.
  public static var decided: Layer<DecidedOperation> {
    Layer(
      name: "decided", title: Message(sv: "Beslutade insatser", en: "Decided operations"),
      none: Message(sv: "Inga insatser är beslutade.", en: "No operations are decided on."), columns: decision + result,
      shape: { operation in operation.position.map { .point($0) } })
  }

  private static var decision: [Column<DecidedOperation>] {
    [
      Column("id", Message(sv: "Id", en: "Id")) { .text($0.id) },
      Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
      Column("label", Message(sv: "Plats", en: "Place")) { .text($0.label) },
      Column("status", Message(sv: "Läge", en: "Status")) { .code($0.status.rawValue, $0.status.name) },
      Column("date", Message(sv: "Dag", en: "Day")) { $0.time.map { .date($0.date) } ?? .none },
      Column("hours", Message(sv: "Tid", en: "Hours")) { operation in
        guard let time = operation.time, let start = time.start else { return .none }
        return .text(start.hourAndMinute + (time.end.map { "–\($0.hourAndMinute)" } ?? ""))
      },
      Column("planned", Message(sv: "Planerad", en: "Planned"), readers: .machines) { $0.planned.map { .date($0.date) } ?? .none },
      Column("done", Message(sv: "Genomförd", en: "Done"), readers: .machines) { $0.done.map { .date($0.date) } ?? .none },
      Column(
        "parties", Message(sv: "Parter", en: "Parties"),
        shown: { $0.parties.isEmpty ? "–" : Party.list($0.parties, $1.language) }
      ) { .list($0.parties.map { Value.code($0, Party.name($0)) }) },
      Column("commitments", Message(sv: "Åtaganden", en: "Commitments")) { .texts(counted($0, .counts)) },
      Column("other_reading", Message(sv: "Andra läsningen", en: "Other reading"), readers: .machines) {
        .texts(counted($0, .otherReading))
      },
      Column("set", Message(sv: "Löfte", en: "Promise"), readers: .machines) {
        .texts(Array(Set($0.services.map(\.set))).sorted())
      },
    ]
  }

  private static var result: [Column<DecidedOperation>] {
    [
      Column("proposal", Message(sv: "Förslag", en: "Proposal"), readers: .machines) { .optional($0.proposalID) },
      Column("plan_item", Message(sv: "Post i årsplanen", en: "Item of the year plan"), readers: .machines) { .optional($0.planItemID) },
      Column("hotspot_ids", Message(sv: "Hotspots", en: "Hotspots"), readers: .machines) { .texts($0.hotspotIDs) },
      Column("numbers", Message(sv: "Tal", en: "Numbers"), readers: .machines) { .record(fields($0.numbers)) },
      Column("note", Message(sv: "Anteckning", en: "Note"), readers: .machines) { .optional($0.note) },
      Column("reason", Message(sv: "Skäl", en: "Reason"), readers: .machines) { .optional($0.reason) },
      Column("checklist", Message(sv: "Checklista", en: "Checklist"), readers: .machines) { operation in
        .list(
          operation.checklist.map { check in
            .record([
              .init("rule", .message(check.rule)), .init("ticked", check.ticked.map { .instant($0) } ?? .none),
            ])
          })
      },
      Column("follows_up", Message(sv: "Följer upp", en: "Follows up"), readers: .machines) { .optional($0.followsUp) },
      Column("effect_design", Message(sv: "Effektmätning", en: "Effect design"), readers: .machines) { .optional($0.effectDesign) },
    ]
  }

  private static func counted(_ operation: DecidedOperation, _ reading: OperationService.Reading) -> [String] {
    var seen = Set<String>()
    return operation.services.filter { $0.reading == reading }.map(\.commitment).filter { seen.insert($0).inserted }
  }

  /// What walks found to be done, as it stands on a day.
  public static func measures(on date: CivilDate) -> Layer<WalkMeasure> {
    Layer(
      name: "measures", title: Message(sv: "Åtgärder", en: "Measures"), none: Message(sv: "Inga åtgärder.", en: "No measures."),
      columns: [
        Column("id", Message(sv: "Id", en: "Id")) { .text($0.id) },
        Column("walk", Message(sv: "Vandring", en: "Walk")) { .text($0.walk) },
        Column("stop", Message(sv: "Stopp", en: "Stop")) { .optional($0.stop) },
        Column("measure", Message(sv: "Åtgärd", en: "Measure")) { .text($0.measure) },
        Column("owner", Message(sv: "Ansvarig", en: "Owner")) { .text($0.owner) },
        Column("due", Message(sv: "Senast", en: "Due")) { .date($0.due) },
        Column("status", Message(sv: "Läge", en: "Status")) { .code($0.status.rawValue, $0.status.name) },
        Column("overdue", Message(sv: "Försenad", en: "Overdue")) { .boolean($0.isOverdue(on: date)) },
        Column("motivation", Message(sv: "Motivering", en: "Reason")) { .optional($0.motivation) },
        Column("changed", Message(sv: "Ändrad", en: "Changed"), readers: .machines) { .date($0.changed) },
      ])
  }

  /// Operations that were done, as the kommun may see them.
  public static var sharedDecisions: Layer<SharedDecisions.Done> {
    Layer(
      name: "decided", title: Message(sv: "Genomförda insatser", en: "Operations done"),
      none: Message(sv: "Inga insatser är genomförda.", en: "No operations have been done."),
      columns: [
        Column("month", Message(sv: "Månad", en: "Month")) { .text($0.month) },
        Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
      ])
  }

  /// How many operations were done, as the public may see it.
  public static var sharedCount: Layer<Int> {
    Layer(
      name: "decided", title: Message(sv: "Genomförda insatser", en: "Operations done"),
      none: Message(sv: "Inga insatser är genomförda.", en: "No operations have been done."),
      columns: [Column("done", Message(sv: "Antal", en: "Number"), numeric: true) { .integer($0) }])
  }
}
