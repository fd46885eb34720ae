import Almanac
import ArgumentParser
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

extension DialogueCommand {
  /// `trygg dialogue import`.
  struct ImportDialogue: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "import", alias: "importera",
      "Läser in en dialog eller enkät: tema;antal för prioriteringar, typ (trygg, otrygg) med läge för märken. CSV, JSON eller GeoJSON. "
        + "Egna ord sparas inte. En ny fil ersätter dialogens teman eller märken.",
      "Loads a dialogue or survey: theme;count for priorities, kind (safe, unsafe) with a position for marks. CSV, JSON or GeoJSON. "
        + "People's own words are not kept. A new file replaces the dialogue's themes or marks.",
      examples: [
        "trygg dialogue import svar.csv --title \"Medborgardialog 2027\" --date 2027-03-15 --method webbenkät --answers 118",
        "trygg dialogue import marken.geojson --title \"Medborgardialog 2027\" --date 2027-03-15",
      ])

    @Argument(help: help("Filen med svar.", "The file with answers.", valueName: "fil"))
    var file: String

    @Option(help: help("Vad dialogen heter.", "What the dialogue is called.", valueName: "namn"))
    var title: String?

    @Option(help: help("Dagen den hölls eller stängdes.", "The day it was held or closed.", valueName: "datum"))
    var date: String?

    @Option(
      help: help("Hur människor fick frågan: webbenkät, möte, telefon.", "How people were asked: web survey, meeting.", valueName: "sätt"))
    var method: String?

    @Option(help: help("Hur många som svarade.", "How many answered.", valueName: "antal"))
    var answers: Int?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(options.dryRun ? .read : .write)
      let content = try DialogueFile(context: Kommun(store).intakeContext).read(path: file)
      let dialogue = try dialogue(content, session)
      var outcome = DialogueOutcome.added
      var id: Int64 = 0
      if !options.dryRun { (id, outcome) = try store.save(dialogue, content.account, at: session.now) }
      let account = content.account
      try session.deliver(
        Layers.dialogueAccounts, [account],
        session.envelope(
          [
            .init("title", .text(dialogue.title)), .init("date", .date(dialogue.date)), .init("method", .optional(dialogue.method)),
            .init("answers", dialogue.answers.map(Value.integer) ?? .none), .init("dry_run", .boolean(options.dryRun)),
          ], DataSummary(reports: 0, from: nil, to: nil, sha256: account.sha256), warnings: warnings(account)),
        formats: Self.formats)
      if options.dryRun { return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
      switch outcome {
      case .added: session.say(Message(sv: "Dialog \(id) är inläst.", en: "Dialogue \(id) is loaded."))
      case .replaced:
        session.say(
          Message(
            sv: "Dialog \(id) fanns redan. Filens innehåll har ersatt det som stod där.",
            en: "Dialogue \(id) was there. What the file holds replaced what was there of that."))
      case .unchanged:
        session.say(Message(sv: "Filen är inläst förut. Inget ändrades.", en: "The file was loaded before. Nothing changed."))
      }
    }

    private func dialogue(_ content: DialogueFile.Content, _ session: Session) throws -> Dialogue {
      func short(_ text: String?, _ option: String) throws -> String? {
        guard let text = text?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else { return nil }
        guard text.count <= DialogueFile.longestTheme else {
          throw Failure.optionOutOfRange(
            option, String(text.prefix(20)) + "…", Message(sv: "högst 60 tecken", en: "60 characters at most"))
        }
        return Scrubber.scrub(text)
      }
      guard let title = try short(title ?? content.title, "--title") else { throw Failure.dialogueNeeds("--title") }
      guard let written = date ?? content.date else { throw Failure.dialogueNeeds("--date") }
      guard let day = CivilDate(iso: written) else { throw Failure.unreadableTime(written) }
      let today = CivilZone.stockholm.local(session.now).date
      guard day <= today else {
        throw Failure.optionOutOfRange("--date", written, Message(sv: "en dag till och med \(today)", en: "a day up to \(today)"))
      }
      let number =
        try answers
        ?? content.answers.map { text in
          guard let number = Int(text) else {
            throw Failure.optionOutOfRange("answers", text, Message(sv: "ett heltal", en: "a whole number"))
          }
          return number
        }
      if let number, !(0...DialogueFile.largestCount).contains(number) {
        throw Failure.optionOutOfRange("--answers", "\(number)", Message(sv: "0–1000000", en: "0–1000000"))
      }
      return Dialogue(
        title: title, date: day, method: try short(method ?? content.method, "--method"), answers: number, themes: content.themes,
        marks: content.marks)
    }

    private func warnings(_ account: DialogueAccount) -> [Message] {
      var list = account.rejects.prefix(20).map {
        Message(sv: "Rad \($0.line): \($0.reason.swedish)", en: "Row \($0.line): \($0.reason.english)")
      }
      if account.rejects.count > 20 {
        list.append(
          Message(
            sv: "\((account.rejects.count - 20).counted("rad", "rader")) till avvisades.",
            en: (account.rejects.count - 20).counted("more row was rejected.", "more rows were rejected.")))
      }
      if !account.ignored.isEmpty {
        let names = account.ignored.joined(separator: ", ")
        list.append(Message(sv: "Sparas inte: \(names).", en: "Not kept: \(names)."))
      }
      if account.outside > 0 {
        list.append(Message(sv: "Märken utanför kommunen: \(account.outside).", en: "Marks outside the kommun: \(account.outside)."))
      }
      if account.scrubbed > 0 {
        list.append(
          Message(
            sv: "Personuppgifter togs bort ur texter: \(account.scrubbed).",
            en: "Personal data were taken out of texts: \(account.scrubbed)."))
      }
      return list
    }
  }
}
