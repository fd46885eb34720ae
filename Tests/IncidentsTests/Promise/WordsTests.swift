// Words that people read: numbers with nouns, lists, parties.
import Messages
import Testing

@testable import Incidents

@Suite struct WordsTests {
  @Test func oneHasTheSingularAndAllOtherNumbersThePlural() {
    #expect([0, 1, 2, 101].map { $0.counted("rad", "rader") } == ["0 rader", "1 rad", "2 rader", "101 rader"])
    #expect(Message.reports(1) == Message(sv: "1 rapport", en: "1 report"))
  }

  @Test func listsEndWithOrAndAnd() {
    #expect(WordList.either(["html"], .swedish) == "html" && WordList.either([], .swedish).isEmpty)
    #expect(WordList.either(["html", "odt"], .swedish) == "html eller odt")
    #expect(WordList.all(["a", "b", "c"], .english) == "a, b and c")
  }

  @Test func theFirstLetterIsLoweredButNotThatOfAnAbbreviation() {
    #expect("Störande körning".lowercasedFirst == "störande körning")
    #expect("A-traktor, cross och moped".lowercasedFirst == "A-traktor, cross och moped")
    #expect("E10".lowercasedFirst == "E10" && "".lowercasedFirst.isEmpty)
    #expect("åtgärd".capitalisedFirst == "Åtgärd")
  }

  @Test func partiesAreWrittenOut() {
    #expect(Party.list(["P", "K", "räddningstjänsten"], .swedish) == "Polisen, kommunen, räddningstjänsten")
    #expect(Party.list(["Polisen"], .swedish) == Party.list(["P"], .swedish) && Party.list([], .english).isEmpty)
    #expect(Party.name("P+K").swedish == "båda")
  }
}
