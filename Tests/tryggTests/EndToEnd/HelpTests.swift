// Help pages: examples first, in the reader's language.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct HelpTests {
  static let commands = [
    "init", "doctor", "import", "dedupe", "add", "reports", "places", "streets", "streets import", "hotspots", "explain", "walks",
    "operations", "accept", "log", "measures", "evaluate", "commitments", "commitments ledger", "commitments import", "commitments sets",
    "commitments compare", "commitments pause", "commitments resume", "commitments excuse", "report", "export", "publish", "serve", "demo",
  ]

  static func check(_ run: Run, _ command: String, examples: String, usage: String) {
    #expect(run.status == 0 && run.talk.isEmpty, "\(command): \(run.talk)")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count > 10 && lines[0] == examples, "\(command)")
    let path = command.isEmpty ? "trygg" : "trygg \(command)"
    #expect(lines[1].hasPrefix("  \(path)") && lines[2].hasPrefix("  trygg") && lines[3].isEmpty, "\(command): \(lines.prefix(4))")
    #expect(lines.contains { $0.hasPrefix("\(usage) \(path)") }, "\(command)")
    // None of the parsing library's own English headings, and no control characters of the packed texts.
    for word in ["USAGE", "OPTIONS", "OVERVIEW", "SUBCOMMANDS", "(default:", "\u{2}", "\u{3}", "\u{1F}"] {
      #expect(!run.output.contains(word), "\(command): \(word)")
    }
  }

  @Test func everyCommandInSwedish() throws {
    try Program.withFolder { folder in
      for command in [""] + Self.commands {
        let words = command.split(separator: " ").map(String.init)
        let run = try Program.run(words + ["--help"], in: folder)
        Self.check(run, command, examples: "Exempel:", usage: "Användning:")
        #expect(try Program.run(["help"] + words, in: folder).output == run.output, "\(command)")
        for word in ["Usage", "Options", "Examples", "Default"] { #expect(!run.output.contains(word), "\(command): \(word)") }
      }
      #expect(try Program.run([], in: folder).output == (Program.run(["--help"], in: folder).output))
      // A command that only holds others shows its own page.
      #expect(try Program.run(["streets"], in: folder).output == Program.run(["streets", "--help"], in: folder).output)
      #expect(try Program.run(["gator", "--lang", "en"], in: folder).output.hasPrefix("Examples:\n"))
      // Nothing is made by asking for help.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func everyCommandInEnglish() throws {
    try Program.withFolder { folder in
      for command in [""] + Self.commands {
        let run = try Program.run(command.split(separator: " ").map(String.init) + ["--help", "--lang", "en"], in: folder)
        Self.check(run, command, examples: "Examples:", usage: "Usage:")
        for word in ["Användning", "Förval", "Exempel", "Visa "] { #expect(!run.output.contains(word), "\(command): \(word)") }
      }
    }
  }

  @Test func theVersionAndTheCompletions() throws {
    try Program.withFolder { folder in
      let version = try Program.run(["--version"], in: folder)
      #expect(version.status == 0 && version.output.wholeMatch(of: /trygg \d+\.\d+\.\d+\n/) != nil)
      for shell in ["bash", "zsh", "fish"] {
        let script = try Program.run(["--generate-completion-script", shell], in: folder)
        #expect(script.status == 0 && script.output.contains("hotspots") && !script.output.contains("\u{1F}"), "\(shell)")
      }
    }
  }
}
