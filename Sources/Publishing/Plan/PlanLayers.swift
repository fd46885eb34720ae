// The columns of a year plan and of its commitments.
import Almanac
import Incidents
import Messages

extension Layers {
  /// What is done in a year.
  public static var plan: Layer<PlanItem> {
    Layer(
      name: "plan", title: Message(sv: "Årsplan", en: "Year plan"), columns: when + what + why,
      shape: { item in item.position.map { .point($0) } })
  }

  private static var when: [Column<PlanItem>] {
    [
      Column("id", Message(sv: "Id", en: "Id"), readers: .machines) { .text($0.id) },
      Column(
        "date", Message(sv: "Datum", en: "Date"),
        shown: { item, text in
          item.hidesDay ? month(item) : "\(CalendarNames.shortWeekday(of: item.date).text(text.language)) \(item.date)"
        }
      ) { $0.hidesDay ? .none : .date($0.date) },
      Column("month", Message(sv: "Månad", en: "Month"), readers: .machines) { .text(month($0)) },
      Column("week", Message(sv: "Vecka", en: "Week"), readers: .machines) { $0.hidesDay ? .none : .text("\($0.date.isoWeek)") },
      Column("start", Message(sv: "Start", en: "Start"), shown: { item, _ in item.start?.hourAndMinute ?? "–" }) { item in
        item.start.map { .instant(Moments.instant(item.date, $0)) } ?? .none
      },
      Column("end", Message(sv: "Slut", en: "End"), shown: { item, _ in item.end?.hourAndMinute ?? "–" }) { item in
        item.end.map { .instant(Moments.instant(item.endDate, $0)) } ?? .none
      },
    ]
  }

  private static var what: [Column<PlanItem>] {
    [
      Column("commitments", Message(sv: "Åtagande", en: "Commitment"), shown: { item, _ in item.commitments.joined(separator: " ") }) {
        .texts($0.commitments)
      },
      Column("other_reading", Message(sv: "Andra läsningen", en: "Other reading"), readers: .machines) { .texts($0.otherReading) },
      Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
      Column("label", Message(sv: "Vad", en: "What"), readers: .machines) { .message($0.label) },
      Column("place", Message(sv: "Plats", en: "Place")) { .optional($0.place) },
      Column("party", Message(sv: "Part", en: "Party")) { $0.party.map { Value.code($0, Party.name($0)) } ?? .none },
      Column("light", Message(sv: "Ljus", en: "Light")) { item in item.light.map { .code($0.rawValue, $0.name) } ?? .none },
    ]
  }

  private static var why: [Column<PlanItem>] {
    [
      Column("day", Message(sv: "Dagen", en: "The day"), shown: { item, text in dayText(item, text) }) { .messages($0.day) },
      Column("expected", Message(sv: "Väntat", en: "Expected"), decimals: 2, numeric: true) { .optional($0.expected, decimals: 4) },
      Column(
        "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), numeric: true,
        shown: { $0.interval.isEmpty ? "–" : $1.numbers.interval($0.interval, decimals: 2) }
      ) { $0.interval.isEmpty ? .none : .numbers($0.interval, decimals: 4) },
      Column("locked", Message(sv: "Låst", en: "Locked"), readers: .machines) { .boolean($0.isLocked) },
      Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
      Column("checklist", Message(sv: "Checklista", en: "Checklist"), readers: .machines) { .messages($0.checklist) },
      Column("stopping_place", Message(sv: "Stannplats", en: "Stopping place"), readers: .machines) { item in
        item.stoppingPlace.map { .record($0.fields) } ?? .none
      },
    ]
  }

  private static func dayText(_ item: PlanItem, _ text: PeopleText) -> String {
    item.day.map { $0.text(text.language) }.joined(separator: ", ")
  }

  private static func month(_ item: PlanItem) -> String { String("\(item.date)".prefix(7)) }

  /// How a plan stands against each commitment.
  public static var planRows: Layer<PlanRow> {
    Layer(
      name: "plan_commitments", title: Message(sv: "Åtaganden i planen", en: "Commitments of the plan"),
      columns: [
        Column("id", Message(sv: "Nr", en: "No.")) { .text($0.commitment.id) },
        Column("text", Message(sv: "Åtagande", en: "Commitment")) { .text($0.commitment.text) },
        Column("party", Message(sv: "Part", en: "Party")) { $0.commitment.party.map { Value.code($0, Party.name($0)) } ?? .none },
        Column("kind", Message(sv: "Slag", en: "Kind"), readers: .machines) { .text($0.commitment.kind.rawValue) },
        Column("needed", Message(sv: "Behövs", en: "Needed"), numeric: true) { $0.needed.map { .integer($0) } ?? .none },
        Column(
          "planned", Message(sv: "Planerat", en: "Planned"), numeric: true,
          shown: { row, _ in row.otherReading.map { "\(row.planned) (\($0))" } ?? "\(row.planned)" }
        ) { .integer($0.planned) },
        Column("other_reading", Message(sv: "Andra läsningen", en: "Other reading"), readers: .machines) {
          $0.otherReading.map { .integer($0) } ?? .none
        },
        Column("status", Message(sv: "Läge", en: "Status")) { .code($0.status.rawValue, $0.status.name) },
        Column("weeks", Message(sv: "Veckor", en: "Weeks"), readers: .machines) { $0.weeks.map { .integer($0) } ?? .none },
        Column("empty_weeks", Message(sv: "Tomma veckor", en: "Empty weeks"), readers: .machines) {
          .texts($0.emptyWeeks.map { "\($0)" })
        },
        Column("closes", Message(sv: "Sista dag", en: "Last day")) { $0.closes.map { .date($0) } ?? .none },
        Column("notes", Message(sv: "Att veta", en: "To know"), readers: .machines) { .messages($0.notes) },
      ])
  }
}

extension YearPlan {
  /// One JSON answer: the items, the commitments, and the value of the choice with its bound.
  public func writeJSON(envelope: Envelope, language: Language, to output: ByteOutput) {
    var writer = JSONWriter(output, language: language)
    writer.beginObject()
    envelope.writeHead(&writer, schema: Layers.plan.schema)
    writer.key("validity")
    writer.value(.message(validity))
    writer.key("value")
    writer.number(value, decimals: 6)
    writer.key("bound")
    writer.number(bound, decimals: 6)
    writer.key("gap")
    writer.number(gap, decimals: 6)
    writer.key("items")
    YearPlan.write(Layers.plan, items, &writer)
    writer.key("commitments")
    YearPlan.write(Layers.planRows, rows, &writer)
    writer.key("warnings")
    writer.value(.messages(envelope.warnings))
    writer.endObject()
    output.byte(UInt8(ascii: "\n"))
  }

  private static func write<Row>(_ layer: Layer<Row>, _ rows: [Row], _ writer: inout JSONWriter) {
    let columns = layer.encodedColumns
    writer.beginArray()
    for row in rows {
      writer.newLine()
      writer.beginObject()
      for (key, column) in columns { layer.writeField(&writer, key, column, row) }
      if let shape = layer.shape {
        writer.key("geometry")
        writer.geometry(shape(row))
      }
      writer.endObject()
    }
    writer.endArray()
  }
}
