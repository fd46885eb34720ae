// Help pages in the reader's language, made from the parsing library's description of the commands.
import ArgumentParser
import Foundation
import Messages
import Publishing

/// The parts of the parsing library's machine-readable description that a help page needs.
private struct ToolDescription: Decodable {
  struct Command: Decodable {
    var commandName: String
    var aliases: [String]?
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
    var shouldDisplay: Bool?
  }
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }
  var command: Command
}

/// Renders help pages.
struct HelpPage {
  let language: Language

  /// The page for the command that the words lead to; the longest path of known names and aliases is taken.
  func text(for words: [String]) throws -> String {
    let description = try JSONDecoder().decode(ToolDescription.self, from: Data(Trygg._dumpHelp().utf8))
    var command = description.command
    var path = [command.commandName]
    for word in words {
      guard let next = command.subcommands?.first(where: { $0.commandName == word || ($0.aliases ?? []).contains(word) }) else { break }
      command = next
      path.append(next.commandName)
    }
    return page(command, path)
  }

  private func page(_ command: ToolDescription.Command, _ path: [String]) -> String {
    var lines: [String] = []
    if let examples = command.discussion, !examples.isEmpty {
      lines.append(word("Exempel:", "Examples:"))
      lines += Bilingual.unpack(examples, language).split(separator: "\n").map { "  \($0)" }
      lines.append("")
    }
    if let abstract = command.abstract { lines += wrap(Bilingual.unpack(abstract, language), indent: 0) + [""] }
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let positional = arguments.filter { $0.kind == "positional" }
    let subcommands = (command.subcommands ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
    let usage = positional.map { ($0.isOptional ? "[<\(valueName($0))>]" : "<\(valueName($0))>") + ($0.isRepeating ? " …" : "") }
    let tail = subcommands.isEmpty ? usage.joined(separator: " ") : word("<kommando>", "<command>")
    lines.append(
      word("Användning: ", "Usage: ")
        + [path.joined(separator: " "), tail, word("[val]", "[options]")].filter { !$0.isEmpty }.joined(separator: " "))
    if let aliases = command.aliases, !aliases.isEmpty { lines.append(word("Även: ", "Also: ") + aliases.joined(separator: ", ")) }
    if !subcommands.isEmpty {
      lines += ["", word("Kommandon:", "Commands:")]
      lines += subcommands.flatMap { sub in
        entry(([sub.commandName] + (sub.aliases ?? [])).joined(separator: ", "), Bilingual.unpack(sub.abstract ?? "", language))
      }
    }
    if !positional.isEmpty {
      lines += ["", word("Argument:", "Arguments:")]
      lines += positional.flatMap { entry("<\(valueName($0))>", Bilingual.unpack($0.abstract ?? "", language)) }
    }
    let type = CommandOptions.command(path)
    let options = arguments.filter { $0.kind != "positional" && !isBuiltIn($0) }
    if !options.isEmpty {
      lines += ["", word("Val:", "Options:")]
      lines += options.flatMap { option -> [String] in
        switch CommandOptions.help(option.names?.first { $0.kind == "long" }?.name ?? "", type) {
        case .none: entry(names(option), describe(option))
        case .some(.none): []
        case .some(.some(let own)): entry(names(option), own.text(language))
        }
      }
    }
    lines += entry("-h, --help", word("Visa den här hjälpen.", "Show this help."))
    lines += entry("--version", word("Visa versionen.", "Show the version."))
    return lines.joined(separator: "\n") + "\n"
  }

  private func valueName(_ argument: ToolDescription.Argument) -> String { ValueNames.name(argument.valueName ?? "", language) }

  private func isBuiltIn(_ argument: ToolDescription.Argument) -> Bool {
    (argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
  }

  private func names(_ option: ToolDescription.Argument) -> String {
    let names = (option.names ?? []).map { $0.kind == "short" ? "-\($0.name)" : "--\($0.name)" }.joined(separator: ", ")
    return option.kind == "option" ? "\(names) <\(valueName(option))>" : names
  }

  private func describe(_ option: ToolDescription.Argument) -> String {
    let text = Bilingual.unpack(option.abstract ?? "", language)
    guard option.kind == "option", let value = option.defaultValue, !value.isEmpty else { return text }
    return "\(text) \(word("Förval", "Default")): \(plain(value))."
  }

  /// A number without an empty fraction, and with a decimal comma in Swedish.
  private func plain(_ value: String) -> String {
    guard value.contains("."), let number = Double(value) else { return value }
    return PeopleText(language).exact(.number(number, decimals: 6))
  }

  private func entry(_ name: String, _ text: String) -> [String] {
    let column = 26
    let wrapped = wrap(text, indent: column)
    let head = "  " + name
    guard head.count < column else { return [head] + wrapped }
    let first = head + String(repeating: " ", count: column - head.count) + (wrapped.first ?? "").trimmingCharacters(in: .whitespaces)
    return [first] + wrapped.dropFirst()
  }

  private func wrap(_ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > 92 - indent {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { String(repeating: " ", count: indent) + $0 }
  }

  private func word(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }
}
