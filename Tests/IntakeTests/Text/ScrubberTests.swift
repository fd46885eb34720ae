import Foundation
import Testing

@testable import Intake

@Suite struct ScrubberTests {
  @Test(arguments: [
    ("Ring 070-123 45 67 efter kl 18.", "Ring [telefon] efter kl 18."),
    ("Tel 0926-770 00, mobil +46 70 123 45 67", "Tel [telefon], mobil [telefon]"),
    ("(0926) 77000", "([telefon]"),
    ("Bil ABC123 och moped abc12d", "Bil [regnr] och moped [regnr]"),
    ("Reg ABC 123.", "Reg [regnr]."),
    ("skriv till anna.svensson@example.se.", "skriv till [e-post]."),
    ("Född 19850101-1234, saknar körkort", "Född [personnummer], saknar körkort"),
    ("samordningsnummer 850161-1234", "samordningsnummer [personnummer]"),
    ("Misstänkt Erik Svensson greps.", "Misstänkt [namn] greps."),
    ("vittnet heter Anna-Lisa von Öberg, bor nära", "vittnet heter [namn], bor nära"),
    ("Målsägande: ÅSA EK", "Målsägande: [namn]"),
    ("målsäganden J. Ek ringde", "målsäganden [namn] ringde"),
    ("Anmälaren (Per Åkesson) såg", "Anmälaren ([namn]) såg"),
    ("suspect John Doe and victim Mary Jane Poe.", "suspect [namn] and victim [namn]."),
    ("Witness named Mr Smith", "Witness named Mr [namn]"),
    ("misstänkta Erik Ek och Anna Ek flydde", "misstänkta [namn] och [namn] flydde"),
    ("vittne 2: Šejla Č såg", "vittne 2: [namn] såg"),
    ("Han heter Karl O'Brien.", "Han heter [namn]."),
    ("tel\u{A0}070\u{A0}123\u{A0}45\u{A0}67", "tel\u{A0}[telefon]"),
    ("070.123.45.67 eller 0046701234567", "[telefon] eller [telefon]"),
    ("anna (at) exempel punkt se", "[e-post]"),
    ("regnr abc 12d", "regnr [regnr]"),
    ("1985-01-01-1236 på blanketten", "[personnummer] på blanketten"),
    ("0920-45 30 00", "[telefon]"), ("(0920) 45 30 00", "([telefon]"), ("0926 74 00 00, 0970-12 34 56", "[telefon], [telefon]"),
    ("0701234567/0707654321", "[telefon]"), ("070-1234567/0926-10123 hem", "[telefon] hem"), ("0701234567 0707654321", "[telefon]"),
    ("0701234567 2026-11-23", "[telefon] 2026-11-23"), ("070-1234567 22:15", "[telefon] 22:15"), ("070-1234567 - 112", "[telefon] - 112"),
    ("850101/1236, 850101.1236 och 850101:1236", "[personnummer], [personnummer] och [personnummer]"),
    ("1985.01.01-1236 eller 85 01 01-1236", "[personnummer] eller [personnummer]"),
    ("Erik at example.se", "[e-post]"), ("skriv till erik snabel-a example.se.", "skriv till [e-post]."),
    ("erik(at)example.se", "[e-post]"),
    ("erik.ek snabela exempel punkt se", "[e-post]"), ("erik (snabel-a) exempel.se", "[e-post]"), ("erik(a)exempel.se", "[e-post]"),
    ("ERIK AT EXEMPEL.SE", "[e-post]"), ("mejla erik@jobbet", "mejla [e-post]"), ("»anna@exempel.se«", "»[e-post]«"),
    ("ABC:123", "[regnr]"), ("bilen Abc 123", "bilen [regnr]"), ("aBC 123", "[regnr]"), ("skylt: abc 123", "skylt: [regnr]"),
    ("Abc 123 står på skylten", "[regnr] står på skylten"), ("regnr SOS 123", "regnr [regnr]"), ("röd Volvo abc 12d", "röd Volvo [regnr]"),
    ("ABC - 123 och ABC.12D", "[regnr] och [regnr]"), ("abc123 bakom bilen", "[regnr] bakom bilen"),
    ("misstänkt 45-årig man Erik S", "misstänkt 45-årig man [namn]"), ("misstänkt\nErik", "misstänkt\n[namn]"),
    ("Misstänkt är en 45 år gammal man, Erik Ek.", "Misstänkt är en 45 år gammal man, [namn]."),
    ("Gärningsmannen Erik Ek greps", "Gärningsmannen [namn] greps"), ("förövaren: Åke", "förövaren: [namn]"),
    ("Offret Anna såg", "Offret [namn] såg"), ("Föraren, Per Ek, körde", "Föraren, [namn], körde"), ("Ägare: Åsa Ek", "Ägare: [namn]"),
    ("ägaren Per bor där", "ägaren [namn] bor där"), ("Anmäld av Erik Ek", "Anmäld av [namn]"), ("Namn: Erik Ek", "Namn: [namn]"),
    ("Efternamn: Ek", "Efternamn: [namn]"), ("en man som kallas för Kalle", "en man som kallas för [namn]"),
    ("misstänkta Erik Ek, Anna Ek; Per Olof Ek och Bo", "misstänkta [namn], [namn]; [namn] och [namn]"),
    ("vittne Erik och hans bror Per", "vittne [namn] och hans bror [namn]"), ("Vittnen:\nErik Ek\nAnna Ek\n", "Vittnen:\n[namn]\n[namn]\n"),
    ("misstänkt E.S. greps", "misstänkt [namn]. greps"), ("Vittne 070-123 45 67 Erik Ek", "Vittne [telefon] [namn]"),
    ("Misstänkt: 850101-1236, Erik Ek", "Misstänkt: [personnummer], [namn]"),
    ("070\u{AD}-123\u{200B}45 67", "[telefon]"), ("８５０１０１－１２３６", "[personnummer]"), ("anna＠exempel．se", "[e-post]"),
    ("850101\u{A0}1236", "[personnummer]"), ("1985\u{A0}01\u{A0}01-1236", "[personnummer]"),
    ("AB\u{200D}C1\u{2060}23 syns", "[regnr] syns"),
    ("ＡＢＣ１２３", "[regnr]"), ("anna\u{200B}@exempel\u{AD}.se", "[e-post]"), ("miss\u{AD}tänkt Er\u{200B}ik", "miss\u{AD}tänkt [namn]"),
    ("anna@exempel.se\u{200B}, och", "[e-post], och"), ("𝟎𝟕𝟎-𝟏𝟐𝟑 𝟒𝟓 𝟔𝟕", "[telefon]"), ("070 123 45 67", "[telefon]"),
  ])
  func personalDataAreReplaced(text: String, expected: String) {
    #expect(Scrubber.scrub(text) == expected)
  }

  @Test(arguments: [
    "E10 vid Krokfors, väg 392 och rv 98", "väg 395 i höjd med Orrfors", "2026-11-23 14:05", "01-02-2023 14:05", "23.11.2026 kl. 14.30",
    "kl 0830-1015", "80 km/h, tre renar", "202311230914", "5000-K123456-26", "länsväg 770", "plats 66.326249, 22.837095", "@ torget", "",
    "ring 112 eller 11414", "misstänkt inbrott på E10", "Vittne. Polisen kom.", "vittnen såg en bil vid Krokfors", "Misstänkt stöld",
    "anmälare okänd", "misstänkt E10", "vittne Polisen", "Anmäld 10:30", "vid Vitvattnet",
    "34W EU 02303 57484", "av 2 680 006. 01-02-2021 14:29", "SOS 112", "rum 123", "08.30-10.15", "022.837095", "vägen heter 392",
    "(at) torget",
    "Vittne: Polisen", "1985-01-01-1234", "SOS 123", "sos:112", "GPS 123", "bilen och 200 meter bort", "bil kom 110 på 80-väg", "Rum 123",
    "SEK 500", "Look at www.example.se/sida", "meet at 14.30", "parked at E10.Then he left", "titta @ torget", "Namnet saknas",
    "platsens namn",
    "föraren körde på en ren", "ägaren är kommunen", "Ägare: Överkalix kommun", "offer finns inte", "Misstänkt: Okänd man",
    "Anmäld av polisen",
    "anmäld av en boende", "misstänkt för rattfylleri", "Misstänkt för Ringa narkotikabrott", "vittne\nPlats: Gyljen",
    "mjuk\u{AD}a binde\u{AD}streck",
    "Storgatan\u{A0}5, 956\u{A0}31", "12\u{A0}500 kr", "👩\u{200D}👧 på torget", "vittne vid Gyljen", "föraren av en Volvo",
  ])
  func otherNumbersAreLeft(text: String) {
    #expect(Scrubber.scrub(text) == text)
  }

  @Test(.enabled(if: Folders.hasSuites, "shared/suites is not here"))
  func everyValidNumberOfTheSuiteIsReplaced() throws {
    struct Suite: Decodable {
      struct Kind: Decodable {
        struct Texts: Decodable {
          var valid: [String]
          var invalid: [String]
        }
        var string: Texts
      }
      var ssn: Kind
      var con: Kind
    }
    let data = try Data(contentsOf: Folders.shared.appendingPathComponent("suites/personnummer.json"))
    let suite = try JSONDecoder().decode(Suite.self, from: data)
    for number in suite.ssn.string.valid + suite.con.string.valid {
      #expect(Scrubber.scrub("nr \(number).") == "nr [personnummer].", "\(number)")
    }
    // Without a sign the check digit or the date must be right.
    for number in suite.ssn.string.invalid + suite.con.string.invalid where number.allSatisfy(\.isNumber) {
      #expect(!Scrubber.scrub("nr \(number).").contains("personnummer"), "\(number)")
    }
  }

  @Test(.enabled(if: Folders.hasSuites, "shared/suites is not here"))
  func naughtyStringsSurvive() throws {
    let data = try Data(contentsOf: Folders.shared.appendingPathComponent("suites/naughty_strings.json"))
    let strings = try JSONDecoder().decode([String].self, from: data)
    #expect(strings.count >= 500)
    for string in strings {
      let clean = Scrubber.scrub(string)
      if !clean.contains("[") || string.contains("[") { #expect(clean == string) }
    }
  }

  @Test(arguments: ["19800101-1239", "0701234567", "070-123 45 67", "ABC123", "anna@exempel.se"])
  func personalDataInIdAndFileNameAreNotKept(planted: String) throws {
    let read = try Fixture.read("id;datum;kategori\n\(planted);2026-01-01 10:00;buller\n", name: "\(planted) lista.csv")
    let report = try #require(read.reports.first)
    #expect(!report.sourceID.contains(planted) && !report.source.contains(planted) && !read.account.file.contains(planted))
    #expect(read.warnings.contains("replaced by a fingerprint"))
  }

  @Test(arguments: ["0000012345", "K12345-26", "24103841", "A-17"])
  func ordinaryIdsAreKept(id: String) throws {
    #expect(try Fixture.read("id;datum\n\(id);2026-01-01 10:00\n").reports.first?.sourceID == id)
  }
}
