import Messages
import Testing

@testable import trygg

@Suite struct UsageErrorsTests {
  @Test(arguments: [
    ("Error: Unknown option '--farg'\nUsage: trygg", "Okänt val --farg."),
    ("Error: Missing value for '--db <fil>'", "Värde saknas för --db <fil>."),
    ("Error: Missing expected argument '<fil>'", "Något saknas: <fil>."),
    ("Error: The value 'x' is invalid for '--seed <tal>'", "Värdet x passar inte för --seed <tal>."),
  ])
  func libraryErrorsBecomeSwedish(library: String, swedish: String) {
    #expect(UsageErrors.text(library, .swedish) == swedish)
  }

  @Test func englishReaderKeepsTheEnglishSentence() {
    #expect(UsageErrors.text("Error: Unknown option '--x'\nUsage: y", .english) == "Unknown option '--x'.")
  }

  @Test func packedTextsUnpackToOneLanguage() {
    let text = "a " + Bilingual.pack("hej", "hello") + " b " + Bilingual.pack("då", "bye")
    #expect(Bilingual.unpack(text, .swedish) == "a hej b då")
    #expect(Bilingual.unpack(text, .english) == "a hello b bye")
  }

  @Test func namesOfValuesFollowTheLanguage() {
    #expect(UsageErrors.text("Error: Missing expected argument '<fil>'", .english) == "Missing expected argument '<file>'.")
    let choice = "Error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'table' or 'json'"
    #expect(UsageErrors.text(choice, .swedish).contains(" eller "))
    for language in Language.allCases {
      let page = (try? HelpPage(language: language).text(for: ["import"])) ?? ""
      #expect(page.contains(language == .english ? "--db <file>" : "--db <fil>"))
    }
  }
}
