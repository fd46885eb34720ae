// Documents and dialogues as a person makes them.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct DocumentTests {
  static let kinds = ["lägesbild", "handlingsplan", "uppföljning", "rådet", "återkoppling"]
  private static let dialogue = ["--title", "Dialog", "--date", "2026-03-15", "--method", "webbenkät", "--answers", "118"]

  private func report(_ options: [String], in folder: URL) throws -> Run {
    try Program.run(["report"] + options + ["--now", "2026-11-23T12:00"], in: folder)
  }

  private func write(_ text: String, _ name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func load(_ name: String, _ options: [String] = dialogue, in folder: URL) throws -> Run {
    try Program.run(["dialogue", "import", name, "--now", Program.now] + options, in: folder)
  }

  @Test func everyDocumentIsTheSameTwiceAndAsTextToo() throws {
    try Demo.withCopy { folder in
      for kind in Self.kinds {
        let first = try report([kind], in: folder)
        #expect(first.status == 0, "\(kind): \(first.talk)")
        #expect(first.output == (try report([kind], in: folder).output), "\(kind)")
        for part in ["<!DOCTYPE html>", "ÖVNING", "SHA-256", "är pausat", "Görs om med"] { #expect(first.output.contains(part), "\(part)") }
        let text = try report([kind, "--output", "dokument.odt"], in: folder)
        #expect(text.status == 0, "\(text.talk)")
        let bytes = try Data(contentsOf: folder.appendingPathComponent("dokument.odt"))
        #expect(bytes.prefix(4) == Data([0x50, 0x4B, 3, 4]) && String(decoding: bytes[30..<38], as: UTF8.self) == "mimetype")
      }
      #expect(try report(["protokoll", "--format", "odt", "--output", "protokoll.odt"], in: folder).status == 0)
    }
  }

  @Test func aNewFileWithoutReportsHasDocumentsThatSaySo() throws {
    try Program.withDatabase { folder in
      for kind in Self.kinds {
        let run = try report([kind], in: folder)
        #expect(run.status == 0 && run.output.contains("inga rapporter"), "\(kind): \(run.talk)")
      }
      #expect(try report(["återkoppling", "--short"], in: folder).output.contains("VECKOBREVET"))
    }
  }

  @Test func whatIsAskedForWronglyIsRefused() throws {
    try Program.withDatabase { (folder: URL) throws in
      for options in [
        ["roman"], ["lägesbild", "--format", "csv"], ["brief", "--format", "odt"], ["lägesbild", "--audience", "grannen"],
        ["lägesbild", "--short"], ["rådet", "--quarter", "2027-5"], ["lägesbild", "--quarter", "2027-1"],
        ["uppföljning", "--set", "finns-inte"],
        ["återkoppling", "--short", "--format", "odt"], ["lägesbild", "--walk", "W-00000000"],
      ] {
        let run = try report(options, in: folder)
        #expect(run.status == 2 && run.output.isEmpty && run.talk.hasPrefix("Fel: "), "\(options): \(run.talk)")
      }
    }
  }

  @Test func whatLeavesTheFileIsLogged() throws {
    try Demo.withCopy { folder in
      #expect(try report(["lägesbild", "--audience", "kommun", "--output", "k.html"], in: folder).status == 0)
      let page = try String(contentsOf: folder.appendingPathComponent("k.html"), encoding: .utf8)
      #expect(page.contains("För kommunen.") && page.contains("rutor om 100 meter"))
      // The log lies as text in the file.
      let file = String(decoding: try Data(contentsOf: folder.appendingPathComponent("trygg.sqlite")), as: UTF8.self)
      #expect(file.contains("\"file\":\"k.html\",\"kind\":\"lagesbild\""))
      // The same document again is the same, whatever the log holds.
      #expect(try report(["lägesbild", "--audience", "kommun"], in: folder).output == page)
    }
  }

  @Test func aDialogueIsLoadedOnceAndShown() throws {
    try Program.withDatabase { folder in
      try write("tema;antal\nBelysning;33\nPoliser som syns;61\nFart;många\n", "svar.csv", in: folder)
      let first = try load("svar.csv", Self.dialogue + ["--format", "json"], in: folder)
      #expect(first.status == 0, "\(first.talk)")
      let account = try #require(try first.items().first)
      #expect(account["rows"] as? Int == 3 && account["themes"] as? Int == 2 && account["rejected"] as? Int == 1)
      let again = try load("svar.csv", in: folder)
      #expect(again.status == 0 && again.talk.contains("Inget ändrades."))
      let list = try #require(try Program.run(["dialog", "lista", "--format", "json"], in: folder).items().first)
      #expect(list["answers"] as? Int == 118 && list["themes"] as? Int == 2)
      let themes = try Program.run(["dialogue", "show", "1", "--format", "json"], in: folder).items()
      #expect(themes.map { $0["theme"] as? String } == ["Poliser som syns", "Belysning"])
      let page = try report(["lägesbild"], in: folder).output
      #expect(page.contains("Poliser som syns") && page.contains("118"))
    }
  }

  @Test func badDialoguesLeaveNothingBehind() throws {
    try Program.withDatabase { (folder: URL) throws in
      try write("tema;antal\nBelysning;33\n", "svar.csv", in: folder)
      try write("namn;adress\nOlle;Storgatan\n", "fel.csv", in: folder)
      #expect(try load("fel.csv", in: folder).status == 4)
      #expect(try load("saknas.csv", in: folder).status == 4)
      #expect(try load("svar.csv", ["--date", "2026-03-15"], in: folder).status == 2)
      #expect(try load("svar.csv", ["--title", "Dialog"], in: folder).status == 2)
      #expect(try load("svar.csv", ["--title", "Dialog", "--date", "2026-12-24"], in: folder).status == 2)
      #expect(try load("svar.csv", ["--title", "Dialog", "--date", "i våras"], in: folder).status == 2)
      #expect(try load("svar.csv", Self.dialogue.dropLast() + ["-5"], in: folder).status == 2)
      #expect(try load("svar.csv", Self.dialogue + ["--dry-run"], in: folder).status == 0)
      #expect(try Program.run(["dialogue", "show", "1"], in: folder).status == 2)
      #expect(try Program.run(["dialogue", "list", "--format", "json"], in: folder).items().isEmpty)
    }
  }

  @Test func unsafeMarksDrawTheWalk() throws {
    try Demo.withCopy { folder in
      try write(
        "typ;tema;lat;lon;antal\notrygg;Sly;66.3262;22.8372;9\ntrygg;;66.3300;22.8350;40\n", "marken.csv", in: folder)
      #expect(try load("marken.csv", in: folder).status == 0)
      let run = try Program.run(["walks", "--start", "Strandskolan", "--format", "json", "--now", Program.now], in: folder)
      #expect(run.status == 0 && run.output.contains("otrygg i dialogen (9)"), "\(run.talk)")
      #expect(!run.output.contains("(40)"), "a safe place is no reason to look for faults")
      let marks = try Program.run(["dialogue", "show", "1", "--marks", "--format", "geojson"], in: folder)
      #expect(marks.output.contains("\"kind\":\"safe\""))
    }
  }

  static let office = "/usr/bin/soffice"
  /// LibreOffice can be there without its word processor.
  static let hasWriter = ["/usr/lib/libreoffice/program/libswlo.so", office].allSatisfy { FileManager.default.fileExists(atPath: $0) }

  @Test(.enabled(if: hasWriter, "LibreOffice Writer is not installed"))
  func libreOfficeOpensTheText() throws {
    try Demo.withCopy { folder in
      #expect(try report(["lägesbild", "--output", "l.odt"], in: folder).status == 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.office)
      process.arguments = [
        "-env:UserInstallation=\(folder.appendingPathComponent("profil").absoluteString)", "--headless", "--convert-to", "docx", "--outdir",
        folder.path, folder.appendingPathComponent("l.odt").path,
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(try Data(contentsOf: folder.appendingPathComponent("l.docx")).count > 5000)
    }
  }
}
