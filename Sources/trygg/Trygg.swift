// The program's entry.
import ArgumentParser
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// The command line: reads the arguments, runs a command and ends with the contract's exit code.
@main
struct Trygg: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trygg",
    abstract: Bilingual.pack(
      "Från rapporter till trygghetsvandringar och insatser: på rätt plats, i rätt tid, med uppföljning.",
      "From reports to safety walks and operations: in the right place, at the right time, followed up."),
    discussion: "trygg demo\ntrygg hotspots --db trygg.sqlite", version: "trygg \(programVersion)",
    subcommands: [
      InitCommand.self, DoctorCommand.self, VerifyCommand.self, BackupCommand.self, PurgeCommand.self, AuditCommand.self,
      ImportCommand.self, DedupeCommand.self, AddCommand.self,
      ReportsCommand.self,
      PlacesCommand.self, DialogueCommand.self, StreetsCommand.self, HotspotsCommand.self, ExplainCommand.self, RhythmCommand.self,
      WalksCommand.self, OperationsCommand.self, PlanCommand.self, AcceptCommand.self, LogCommand.self, MeasuresCommand.self,
      CommitmentsCommand.self, EvaluateCommand.self, ReportCommand.self, ExportCommand.self, PublishCommand.self, ServeCommand.self,
      AnalyseCommand.self,
      CalendarCommand.self, DemoCommand.self,
    ])

  static func main() {
    // It would let a database's own schema run dangerous functions.
    unsetenv("SPATIALITE_SECURITY")
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    let language = Language.wished(by: arguments)
    Foundation.exit(run(arguments, language).rawValue)
  }

  private static func run(_ arguments: [String], _ language: Language) -> ExitStatus {
    do {
      if let words = helpWords(arguments) {
        print(try HelpPage(language: language).text(for: words), terminator: "")
        return .done
      }
      if let index = arguments.firstIndex(where: { $0.hasPrefix("--generate-completion-script") }) {
        let argument = arguments[index]
        let shell = argument.contains("=") ? argument.split(separator: "=").last.map(String.init) : arguments.dropFirst(index + 1).first
        print(Bilingual.unpack(completionScript(for: CompletionShell(rawValue: shell ?? "bash") ?? .bash), language))
        return .done
      }
      if let word = arguments.first, !word.hasPrefix("-"), !knows(word) { throw Failure.unknownCommand(word) }
      if let failure = unknownPart(arguments) { throw failure }
      var command = try parseAsRoot(DecimalArguments.pointed(arguments))
      Interruption.listen(language)
      try command.run()
      return .done
    } catch let failure as Failure {
      return complain(failure, language)
    } catch {
      return complain(parsing: error, language)
    }
  }

  private static func knows(_ word: String) -> Bool {
    configuration.subcommands.contains { $0.configuration.commandName == word || $0.configuration.aliases.contains(word) }
  }

  /// The words before `--help` or after `help`, or nil when no help is asked for.
  private static func helpWords(_ arguments: [String]) -> [String]? {
    if arguments.isEmpty || arguments == ["--lang", "en"] || arguments == ["--lang", "sv"] { return [] }
    if arguments.first == "help" || arguments.first == "hjälp" { return arguments.dropFirst().filter { !$0.hasPrefix("-") } }
    if isGroup(arguments) { return [arguments[0]] }
    guard arguments.contains("--help") || arguments.contains("-h") else { return nil }
    return arguments.filter { !$0.hasPrefix("-") }
  }

  /// Whether the arguments name a command that only holds others, and none of these: `trygg streets`.
  private static func isGroup(_ arguments: [String]) -> Bool {
    guard let word = arguments.first, arguments.count == 1 || (arguments.count == 3 && arguments[1] == "--lang") else { return false }
    return configuration.subcommands.contains { command in
      let own = command.configuration
      return !own.subcommands.isEmpty && own.defaultSubcommand == nil && (own.commandName == word || own.aliases.contains(word))
    }
  }

  /// What is wrong with the second word of a command that only holds others: `trygg analyse unknown`.
  private static func unknownPart(_ arguments: [String]) -> Failure? {
    guard arguments.count > 1, !arguments[1].hasPrefix("-"),
      let group = configuration.subcommands.first(where: {
        $0.configuration.commandName == arguments[0] || $0.configuration.aliases.contains(arguments[0])
      }), !group.configuration.subcommands.isEmpty
    else { return nil }
    let parts = group.configuration.subcommands.map { $0.configuration }
    guard !parts.contains(where: { $0.commandName == arguments[1] || $0.aliases.contains(arguments[1]) }) else { return nil }
    return .unknownPart(arguments[1], of: "trygg \(arguments[0])", parts.compactMap { $0.commandName })
  }

  private static func complain(_ failure: Failure, _ language: Language) -> ExitStatus {
    let mark = Message(sv: "Fel: ", en: "Error: ").text(language)
    let text = ValueNames.translate(failure.text(language), language)
    StandardError.write(mark + DiscreetText.clean(text) + "\n")
    return failure.status
  }

  private static func complain(parsing error: any Error, _ language: Language) -> ExitStatus {
    if exitCode(for: error) == .success {
      // `--version` ends as an "error" that is none.
      print(Bilingual.unpack(message(for: error), language))
      return .done
    }
    guard exitCode(for: error) == .validationFailure else {
      return complain(
        Failure(
          .fault,
          Message(
            sv: "Ett oväntat fel inträffade: \(error). Inget har ändrats.",
            en: "An unexpected error occurred: \(error). Nothing has been changed."),
          advice: Message(sv: "Kör \"trygg doctor\".", en: "Run \"trygg doctor\".")), language)
    }
    let text = UsageErrors.text(message(for: error), language)
    return complain(
      Failure(.usage, Message(verbatim: text), advice: Message(sv: "Se \"trygg --help\".", en: "See \"trygg --help\".")), language)
  }
}
