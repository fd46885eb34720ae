import Almanac
import ArgumentParser
import FollowUp
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg commitments`: the ledger, and the versions of the promise.
struct CommitmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "commitments", alias: "löften",
    "Visar läget för varje åtagande: lovat, planerat, gjort, kvar och försenat. Läser in, jämför och pausar löften.",
    "Shows how each commitment stands: promised, planned, done, left and overdue. Reads in, compares and pauses promises.",
    examples: ["trygg commitments --year 2027", "trygg commitments import lofte-2027.json --dry-run"],
    subcommands: [
      ShowLedger.self, ImportCommitments.self, ListSets.self, CompareSets.self, PauseSet.self, ResumeSet.self, ExcuseWeek.self,
    ], fallback: ShowLedger.self)

  /// `trygg commitments`, or `trygg commitments ledger`.
  struct ShowLedger: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "ledger", alias: "läget", "Visar läget för varje åtagande (det som visas utan något mer).",
      "Shows how each commitment stands (what is shown without anything more).",
      examples: ["trygg commitments ledger --set medborgarlofte-2021 --year 2023", "trygg commitments --now 2027-06-30 --format csv"])

    @Option(
      name: .customLong("set"),
      help: help(
        "Löftets nyckel. Förval: det som gäller, annars det nyaste.", "Key of the promise. Default: the one in force, else the newest.",
        valueName: "nyckel"))
    var set: String?

    @Option(help: help("Året. Förval: årets.", "The year. Default: this one.", valueName: "år"))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(.read)
      let ledger = try CommitmentsCommand.ledger(store, set: set, year: year, session)
      let envelope = session.envelope(
        [
          .init("set", .text(ledger.set.key)), .init("version", .optional(ledger.set.version)), .init("year", .integer(ledger.year)),
          .init("date", .date(ledger.date)), .init("phase", .text(ledger.phase.rawValue)), .init("valid_from", .date(ledger.set.validFrom)),
          .init("valid_to", .date(ledger.set.validTo)), .init("operations_done", .integer(ledger.done)),
          .init("operations_planned", .integer(ledger.planned)), .init("operations_cancelled", .integer(ledger.cancelled)),
        ], LogCommand.none, warnings: [ledger.set.validity(on: ledger.date)] + ledger.warnings)
      let isTable = (options.format ?? .table) == .table
      try session.deliver(
        Layers.ledger, ledger.rows, envelope, formats: Self.formats,
        after: isTable ? LedgerText(session.language).text(ledger) : "")
    }
  }

  /// The ledger of a set, by default the one in force.
  static func ledger(_ store: Store, set key: String?, year: Int?, _ session: Session) throws -> Ledger {
    let sets = try store.commitmentSets()
    let today = CivilZone.stockholm.local(session.now).date
    let year = year ?? today.year
    guard (1900...2100).contains(year) else {
      throw Failure.optionOutOfRange("--year", "\(year)", Message(sv: "1900–2100", en: "1900–2100"))
    }
    let chosen = key.map { key in sets.first { $0.key == key } } ?? ServiceRules.sets(sets, on: today).last
    guard let chosen else { throw key.map { Failure.unknownCommitmentSet($0, sets.map(\.key)) } ?? Failure.noCommitments() }
    return LedgerMaker.ledger(
      chosen, operations: try store.operations(), excused: try store.excusedWeeks(), year: year, on: today,
      position: try Kommun(store).centre)
  }

  /// `trygg commitments import`.
  struct ImportCommitments: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "import", alias: "importera", "Läser in löften ur en fil som geodata/commitments.json. Allt prövas innan något sparas.",
      "Reads promises from a file like geodata/commitments.json. Everything is checked before anything is kept.",
      examples: ["trygg commitments import lofte-2027.json --dry-run", "trygg commitments import lofte-2027.json"])

    @Argument(help: help("Filen.", "The file.", valueName: "fil"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(options.dryRun ? .read : .write)
      let sets = try CommitmentFile.read(file, known: try store.commitmentSets())
      let name = Scrubber.scrub(file.split(separator: "/").last.map(String.init) ?? file)
      let answer =
        options.dryRun ? nil : try store.importCommitments(sets, from: name, at: session.now)
      let today = CivilZone.stockholm.local(session.now).date
      try session.deliver(
        Layers.commitmentSets(on: today), sets, session.envelope([.init("file", .text(name))], LogCommand.none),
        formats: Self.formats)
      if let answer {
        session.say(
          Message(
            sv: "Nya löften: \(answer.added.count). Ändrade: \(answer.changed.count).",
            en: "New promises: \(answer.added.count). Changed: \(answer.changed.count)."))
      } else {
        session.say(Message(sv: "Provkörning: filen är hel, inget sparades.", en: "Dry run: the file is sound, nothing was saved."))
      }
    }
  }

  /// `trygg commitments sets`.
  struct ListSets: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "sets", alias: "lista", "Visar löftena med giltighet, status och pauser.", "Shows the promises with validity, status and pauses.",
      examples: ["trygg commitments sets", "trygg commitments sets --format json"])

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(.read)
      try session.deliver(
        Layers.commitmentSets(on: CivilZone.stockholm.local(session.now).date), try store.commitmentSets(),
        session.envelope([], LogCommand.none), formats: Self.formats)
    }
  }

  /// `trygg commitments compare`.
  struct CompareSets: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "compare", alias: "jämför", "Jämför två löften åtagande för åtagande.", "Compares two promises commitment by commitment.",
      examples: ["trygg commitments compare medborgarlofte-2021 lofte-2027", "trygg commitments compare a b --format json"])

    @Argument(help: help("Det ena löftets nyckel.", "Key of the one promise.", valueName: "nyckel"))
    var first: String

    @Argument(help: help("Det andra löftets nyckel.", "Key of the other promise.", valueName: "nyckel"))
    var second: String

    @OptionGroup var options: GlobalOptions

    private static let layer = Layer<CommitmentDifference>(
      name: "commitment_differences", title: Message(sv: "Jämförelse", en: "Comparison"),
      columns: [
        Column("id", Message(sv: "Nr", en: "No.")) { .text($0.id) },
        Column("change", Message(sv: "Ändring", en: "Change")) { .code($0.change.rawValue, $0.change.name) },
        Column("fields", Message(sv: "Fält", en: "Fields")) { .list($0.fields.map { .code($0, Commitment.fieldName($0)) }) },
        Column(
          "target_before", Message(sv: "Mål före", en: "Target before"), numeric: true, shown: { target($0.before, $1) }
        ) { .optional($0.before?.target, decimals: 2) },
        Column(
          "target_after", Message(sv: "Mål efter", en: "Target after"), numeric: true, shown: { target($0.after, $1) }
        ) { .optional($0.after?.target, decimals: 2) },
        Column("before", Message(sv: "Före", en: "Before")) { .optional($0.before?.text) },
        Column("after", Message(sv: "Efter", en: "After")) { .optional($0.after?.text) },
      ])

    private static func target(_ commitment: Commitment?, _ text: PeopleText) -> String {
      commitment?.target.map { text.exact(.number($0, decimals: 2)) } ?? "–"
    }

    func run() throws {
      let session = try Session(options)
      let sets = try session.open(.read).commitmentSets()
      let pair = try [first, second].map { key in
        guard let set = sets.first(where: { $0.key == key }) else { throw Failure.unknownCommitmentSet(key, sets.map(\.key)) }
        return set
      }
      try session.deliver(
        CompareSets.layer, SetComparison.differences(pair[0], pair[1]),
        session.envelope([.init("first", .text(first)), .init("second", .text(second))], LogCommand.none), formats: Self.formats)
    }
  }

  /// `trygg commitments pause`.
  struct PauseSet: WritesNothing {
    static let configuration = CommandConfiguration.command(
      "pause", alias: "pausa", "Låter ett löfte vila: inget blir försenat under tiden.",
      "Lets a promise rest: nothing falls due meanwhile.",
      examples: [
        "trygg commitments pause lofte-2027 --from 2027-03-01 --reason \"lägesbild tas fram\"",
        "trygg commitments pause lofte-2027 --from 2027-07-01 --to 2027-07-31 --reason semester",
      ])

    @Argument(help: help("Löftets nyckel.", "Key of the promise.", valueName: "nyckel"))
    var key: String

    @Option(help: help("Första dag.", "First day.", valueName: "dag"))
    var from: String

    @Option(help: help("Sista dag. Utan den varar pausen tills vidare.", "Last day. Without it the pause lasts.", valueName: "dag"))
    var to: String?

    @Option(help: help("Skäl.", "Why.", valueName: "text"))
    var reason: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let first = try OperationOptions.day(from)
      let last = try to.map(OperationOptions.day)
      if let last, last < first {
        throw Failure.optionOutOfRange("--to", "\(last)", Message(sv: "en dag från \(first)", en: "a day from \(first)"))
      }
      var isScrubbed = false
      let why = try OperationOptions.reason(reason, Message(sv: "Att pausa", en: "Pausing"), &isScrubbed)
      let pause = CommitmentPause(from: first, to: last, reason: why)
      try CommitmentsCommand.change(session, options) { try $0.pause(key, pause, at: session.now) }
    }
  }

  /// `trygg commitments resume`.
  struct ResumeSet: WritesNothing {
    static let configuration = CommandConfiguration.command(
      "resume", alias: "återuppta", "Låter ett pausat löfte gälla igen.", "Lets a paused promise hold again.",
      examples: [
        "trygg commitments resume lofte-2027 --from 2027-09-01",
        "trygg commitments resume lofte-2027 --from 2027-09-01 --reason \"lägesbild klar\"",
      ])

    @Argument(help: help("Löftets nyckel.", "Key of the promise.", valueName: "nyckel"))
    var key: String

    @Option(help: help("Dagen då det gäller igen.", "The day on which it holds again.", valueName: "dag"))
    var from: String

    @Option(help: help("Skäl.", "Why.", valueName: "text"))
    var reason: String = "återupptaget"

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let day = try OperationOptions.day(from)
      var isScrubbed = false
      let why = try OperationOptions.reason(reason, Message(sv: "Att återuppta", en: "Resuming"), &isScrubbed)
      try CommitmentsCommand.change(session, options) { try $0.resume(key, from: day, reason: why, at: session.now) }
    }
  }

  /// `trygg commitments excuse`.
  struct ExcuseWeek: WritesNothing {
    static let configuration = CommandConfiguration.command(
      "excuse", alias: "undanta", "Undantar en vecka med ett skäl. Läget visas med och utan undantagna veckor.",
      "Excuses a week with a reason. The ledger is shown with and without excused weeks.",
      examples: [
        "trygg commitments excuse N4a --week 2027-W30 --reason \"semester i gruppen\"",
        "trygg commitments excuse N4a --week 2027-W30 2027-W31 --reason semester --set lofte-2027",
      ])

    @Argument(help: help("Åtagandet.", "The commitment.", valueName: "nr"))
    var commitment: String

    @Option(parsing: .upToNextOption, help: help("ISO-vecka, som 2027-W30.", "ISO week, such as 2027-W30.", valueName: "vecka"))
    var week: [String]

    @Option(help: help("Skäl.", "Why.", valueName: "text"))
    var reason: String

    @Option(
      name: .customLong("set"),
      help: help("Löftets nyckel. Förval: de som gäller då.", "Key of the promise. Default: those in force then.", valueName: "nyckel"))
    var set: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let weeks = try week.map { text in
        let parts = text.uppercased().split(separator: "-").map(String.init)
        guard parts.count == 2, parts[1].first == "W" || parts[1].first == "V", let year = Int(parts[0]),
          let number = Int(parts[1].dropFirst()),
          let week = ISOWeek(year: year, week: number)
        else {
          throw Failure.optionOutOfRange("--week", text, Message(sv: "en vecka som finns: 2027-W30", en: "a week that exists: 2027-W30"))
        }
        return week
      }
      var isScrubbed = false
      let why = try OperationOptions.reason(reason, Message(sv: "Att undanta en vecka", en: "Excusing a week"), &isScrubbed)
      try CommitmentsCommand.change(session, options) { store in
        let sets = try store.commitmentSets()
        if let set, !sets.contains(where: { $0.key == set }) { throw Failure.unknownCommitmentSet(set, sets.map(\.key)) }
        let excused = try weeks.flatMap { week in
          let chosen = set.map { key in sets.filter { $0.key == key } } ?? ServiceRules.sets(sets, on: week.monday.adding(days: 3))
          return try chosen.map { set in
            try ExcuseWeek.check(commitment, week, set)
            return ExcusedWeek(set: set.key, commitment: commitment, week: week, reason: why)
          }
        }
        try store.excuse(excused, at: session.now)
      }
    }

    /// Refuses a week that excuses nothing: of a commitment without an average, or outside the promise.
    private static func check(_ id: String, _ week: ISOWeek, _ set: CommitmentSet) throws {
      guard let commitment = set.commitments.first(where: { $0.id == id }) else { throw Failure.unknownCommitment(id, of: set.key) }
      guard commitment.kind == .average else { throw Failure.excuseWithoutAverage(id, of: set.key) }
      guard week.monday <= set.validTo, set.validFrom <= week.monday.adding(days: 6) else {
        throw Failure.excuseOutside(week.description, set.key, from: set.validFrom.description, to: set.validTo.description)
      }
    }
  }

  /// Makes a change and says so; with `--dry-run` only opens the database.
  private static func change(_ session: Session, _ options: GlobalOptions, _ work: (Store) throws -> Void) throws {
    let store = try session.open(options.dryRun ? .read : .write)
    guard !options.dryRun else { return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
    try work(store)
    session.say(Message(sv: "Sparat.", en: "Saved."))
  }
}
