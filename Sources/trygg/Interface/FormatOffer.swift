// Which forms a command can write, in one place for the command and for its help.
import ArgumentParser
import Messages

/// A command that writes a result says in which forms, the usual one first.
protocol OffersFormats: ParsableCommand {
  /// The forms, the one that is written without `--format` first.
  static var formats: [OutputFormat] { get }
  /// What the help adds, such as a form that only one layer has.
  static var formatNote: Message? { get }
}

/// A command that only changes something: it has no result to write.
protocol WritesNothing: ParsableCommand {}

extension OffersFormats {
  static var formatNote: Message? { nil }
}

extension OutputFormat {
  /// The forms of a table without places.
  static let tables: [OutputFormat] = [.table, .json, .csv]
}

/// The help of the options whose meaning depends on the command.
enum CommandOptions {
  /// The command that a path of names leads to.
  static func command(_ path: [String]) -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = Trygg.self
    for name in path.dropFirst() {
      guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name }) else { break }
      command = next
    }
    return command
  }

  /// What `--format` and `--output` mean for the command, or nil where the option means nothing to it.
  static func help(_ option: String, _ command: any ParsableCommand.Type) -> Message?? {
    switch option {
    case "format":
      guard let offer = command as? any OffersFormats.Type else {
        return command is any WritesNothing.Type || command is DemoCommand.Type ? .some(nil) : nil
      }
      let names = offer.formats.map(\.rawValue)
      let note = offer.formatNote.map { Message(sv: " " + $0.swedish, en: " " + $0.english) } ?? Message(verbatim: "")
      return Message(
        sv: "Vad som skrivs: \(WordList.either(names, .swedish)).\(note.swedish) Förval: \(names[0]).",
        en: "What is written: \(WordList.either(names, .english)).\(note.english) Default: \(names[0]).")
    case "output":
      if command is DemoCommand.Type {
        return Message(sv: "Mappen som exemplet byggs i. Förval: exempel.", en: "The folder of the example. Default: exempel.")
      }
      return command is any WritesNothing.Type ? .some(nil) : nil
    default: return nil
    }
  }
}
