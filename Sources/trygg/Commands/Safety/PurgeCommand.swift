import Almanac
import ArgumentParser
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg purge`: old reports become counts, and nothing of them stays in the file.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "purge", alias: "gallra",
    "Gallrar gamla rapporter: kvar blir antal per plats, månad, kategori och uppgiftslämnare. Filen skrivs om så att inget går att läsa i den.",
    "Purges old reports: counts by place, month, category and origin remain. The file is written anew so that nothing can be read in it.",
    examples: ["trygg purge --db kommun.sqlite --dry-run", "trygg purge --before 2025-01-01 --decision \"dnr 2027-114\""])

  /// Months that the kommun keeps reports: 24, and 3 for the follow-up.
  private static let months = 27

  @Option(
    help: help(
      "Gallra det som hänt före dagen. Förval i kommunens fil: månadens första dag för 27 månader sedan (24 och 3 för uppföljningen).",
      "Purge what happened before the day. Default in the kommun's file: the first of the month 27 months ago (24, and 3 for the follow-up).",
      valueName: "dag"))
  var before: String?

  @Option(
    help: help(
      "Beslutet bakom gallringen. Det skrivs i loggen.", "The decision behind it. It is written into the log.", valueName: "beslut"))
  var decision: String?

  @Flag(
    help: help(
      "Skriv bara om filen, om en gallring avbröts innan det var gjort.",
      "Only write the file anew, where a purge was cut short before that."))
  var sweep = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    if sweep {
      if options.dryRun { return session.say(Message(sv: "Provkörning: inget skrevs.", en: "Dry run: nothing was written.")) }
      try store.sweep()
      return session.say(Message(sv: "Filen är omskriven.", en: "The file has been written anew."))
    }
    let today = CivilZone.stockholm.local(session.now).date
    let day: CivilDate
    let rule: String
    if let before {
      guard let date = CivilDate(iso: before) else {
        throw Failure.optionOutOfRange("--before", before, Message(sv: "ÅÅÅÅ-MM-DD", en: "YYYY-MM-DD"))
      }
      guard date <= today else { throw Failure.purgeInFuture(before) }
      (day, rule) = (date, "before \(before)")
    } else {
      guard try store.setting("controller") == Audience.kommun.rawValue else { throw Failure.purgeNeedsDate() }
      let count = today.year * 12 + today.month - 1 - PurgeCommand.months
      guard let date = CivilDate(year: count / 12, month: count % 12 + 1, day: 1) else { throw Failure.purgeNeedsDate() }
      (day, rule) = (date, "kommun 24 + 3 months")
    }
    let instant = CivilZone.stockholm.startOfDay(day)
    if options.dryRun {
      let plan = try store.purgePlan(before: instant)
      try deliver(plan, day, session)
      return session.say(Message(sv: "Provkörning: inget ändrades.", en: "Dry run: nothing was changed."))
    }
    guard let decision, decision.contains(where: { $0.isLetter || $0.isNumber }) else { throw Failure.purgeNeedsDecision() }
    let account = try store.purge(before: instant, rule: rule, decision: Scrubber.scrub(decision), at: session.now)
    try deliver(account, day, session)
    session.say(
      Message(
        sv:
          "Gallrade \(account.reports) rapporter. Säkerhetskopior och exporterade filer håller dem ännu: radera dem också. Gör om hotspotlistan med "
          + "\"trygg hotspots\".",
        en:
          "Purged \(account.reports) reports. Backups and exported files still hold them: delete those too. Make the hotspot list anew with "
          + "\"trygg hotspots\"."))
  }

  private func deliver(_ account: PurgeAccount, _ day: CivilDate, _ session: Session) throws {
    let layer = Layer<PurgeAccount>(
      name: "purge", title: Message(sv: "Gallring", en: "Purge"),
      columns: [
        Column("before", Message(sv: "Före", en: "Before")) { _ in .date(day) },
        Column("reports", Message(sv: "Rapporter", en: "Reports"), numeric: true) { .integer($0.reports) },
        Column("first", Message(sv: "Första", en: "First")) { $0.first.map { .instant($0) } ?? .none },
        Column("last", Message(sv: "Sista", en: "Last")) { $0.last.map { .instant($0) } ?? .none },
        Column("cells", Message(sv: "Rader som blir kvar", en: "Rows that remain"), numeric: true) { .integer($0.cells) },
        Column("hotspots", Message(sv: "Hotspots som tappar rapporter", en: "Hotspots that lose reports"), numeric: true) {
          .integer($0.hotspots)
        },
        Column("merges", Message(sv: "Sammanföringar", en: "Merges"), numeric: true) { .integer($0.merges) },
        Column("remaining", Message(sv: "Rapporter kvar", en: "Reports left"), numeric: true) { .integer($0.remaining) },
      ])
    try session.deliver(
      layer, [account], session.envelope([], DataSummary(reports: account.remaining, from: nil, to: nil, sha256: nil)),
      formats: [.table, .json, .csv])
  }
}
