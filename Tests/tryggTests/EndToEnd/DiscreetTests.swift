// What is typed or stands in a file is not repeated with personal data in it.
import Foundation
import Testing

@testable import trygg

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct DiscreetTests {
  private static let canaries = ["731 77 13", "canary-7731", "19550417-7317", "KNR77C", "Fågelqvist"]
  private static let sentence = "misstänkt Kanarina Fågelqvist, 19550417-7317, tel 070-731 77 13, kanarie@canary-7731.example, KNR77C"

  @Test func eachQuotedValueIsLookedAtByItself() {
    #expect(DiscreetText.clean("Kolumnerna är: \"Anmälare\", \"Datum\".") == "Kolumnerna är: \"Anmälare\", \"Datum\".")
    #expect(DiscreetText.clean("Platsen \"Ring 070-123 45 67\" är okänd.") == "Platsen \"Ring [telefon]\" är okänd.")
    #expect(DiscreetText.clean("Värdet misstänkt Erik Ek för --from går inte att använda.").contains("Erik") == false)
    #expect(
      DiscreetText.clean("Kör \"trygg doctor\". Skriv till exempel 2026-11-23T14:30.")
        == "Kör \"trygg doctor\". Skriv till exempel 2026-11-23T14:30.")
  }

  @Test func errorsAndWarningsDoNotRepeatThem() throws {
    try Program.withDatabase { folder in
      let files = [
        "rubrik.csv": "\(Self.sentence);Ring 070-731 77 13\n1;2\n",
        "kategori.csv": "id;datum;kategori\n1;2026-05-04;\(Self.sentence)\n2;\(Self.sentence);x\n",
        "krets.csv": "x;y;t\n\(Self.sentence);1;2\n", "utan.csv": "\(Self.sentence);b\n1;2\n",
      ]
      for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      let commands: [[String]] = [
        ["add", "--at", Self.sentence, "--from", "2026-05-04", "--category", "buller"],
        ["add", "--from", Self.sentence, "--category", "buller"], ["add", "--from", "2026-05-04", "--category", Self.sentence],
        ["add", "--from", "2026-05-04", "--category", "buller", "--origin", Self.sentence], ["import", Self.sentence],
        ["import", "rubrik.csv"], ["import", "kategori.csv"], ["import", "kategori.csv", "--column", "\(Self.sentence)=id"],
        ["import", "kategori.csv", "--column", "id=\(Self.sentence)"], ["import", "kategori.csv", "--input-format", Self.sentence],
        ["import", "kategori.csv", "--timezone", Self.sentence], ["import", "kategori.csv", "--encoding", Self.sentence],
        ["dedupe", "--merge", Self.sentence], ["hotspots", "--category", Self.sentence], ["hotspots", "--place", Self.sentence],
        ["reports", "--from", Self.sentence], ["explain", Self.sentence], ["log", Self.sentence], ["accept", Self.sentence],
        ["accept", "--kind", "presence", "--at", "Gyljen", "--date", "2026-12-01", "--serves", Self.sentence],
        ["walks", "--start", Self.sentence], ["analyse", "scan", "--input", "krets.csv"], ["analyse", "scan", "--input", "utan.csv"],
        ["--\(Self.sentence)"], [Self.sentence], ["hotspots", Self.sentence],
      ]
      for command in commands {
        for language in ["sv", "en"] {
          let run = try Program.run(command + ["--lang", language, "--now", Program.now], in: folder)
          let found = Self.canaries.filter { (run.talk + run.output).contains($0) }
          #expect(found.isEmpty, "\(command.prefix(3)): \(found) in \(run.talk)")
        }
      }
    }
  }

  @Test func addTellsAnUnknownCategoryAndWhatWasTakenOut() throws {
    try Program.withDatabase { folder in
      let run = try Program.run(
        ["add", "--from", "2026-05-04", "--category", "kloter", "--text", "Ring 070-123 45 67", "--now", Program.now], in: folder)
      #expect(run.status == 0)
      #expect(
        run.talk.contains("\"kloter\" är okänd") && run.talk.contains("Övrigt") && run.talk.contains("Menade du Klotter"), "\(run.talk)")
      #expect(run.talk.contains("Personuppgifter togs bort"), "\(run.talk)")
      let clean = try Program.run(["add", "--from", "2026-05-04", "--category", "klotter", "--now", Program.now], in: folder)
      #expect(!clean.talk.contains("Obs:"), "\(clean.talk)")
    }
  }
}
