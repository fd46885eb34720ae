// The sheet for the field.
import Foundation
import Messages
import Testing

@testable import Publishing

struct WalkMapTests {
  @Test(arguments: Language.allCases)
  func theSheetHoldsWhatTheGroupNeeds(language: Language) throws {
    for walk in [SampleWalk.street, SampleWalk.straight] {
      let html = WalkMapWriter(SampleWalk.content(walk, isExercise: true), language: language).html()
      #expect(html == WalkMapWriter(SampleWalk.content(walk, isExercise: true), language: language).html())
      #expect(PageSkeleton(html).isWellFormed && html.contains("<html lang=\"\(language.rawValue)\">"))
      #expect(html.contains("112") && html.contains(language == .swedish ? "ÖVNING" : "EXERCISE") && html.contains("<ol "))
      for secret in ["KANARIE", "H-pass", "H-few"] { #expect(!html.contains(secret), "\(secret)") }
    }
    #expect(try PageTests.hash(of: "\(WalkMapStyle.css)") == WalkMapStyle.cssHash)
  }

  @Test func turnsAndStopsStandInTheOrderOfTheWay() throws {
    let html = WalkMapWriter(SampleWalk.content(SampleWalk.street), language: .swedish).html()
    let list = try #require(html.components(separatedBy: "<ol ").last)
    let wanted = [
      "Börja österut längs Ågatan", "Stopp 1: Ågatan, vid Öbacken", "Vänster in på Älvgatan", "Stopp 2", "Vänster in på Backen", "Stopp 3",
      "Vänster in på Skolgatan", "Åter vid Strandskolan",
    ]
    var rest = list[...]
    for part in wanted {
      let found = try #require(rest.firstRange(of: part), "\(part)")
      rest = rest[found.upperBound...]
    }
    #expect(html.contains("Strandskolan") && html.contains("Mörkt vid starten"))
    #expect(!html.contains("Inget gatunät"))
    #expect(WalkMapWriter(SampleWalk.content(SampleWalk.straight), language: .swedish).html().contains("Inget gatunät är inläst."))
  }

  @Test func aLongWayIsSetSmaller() {
    var walk = SampleWalk.street
    let turn = walk.turns[0]
    walk.turns = (0..<60).map { _ in turn }
    #expect(WalkMapWriter(SampleWalk.content(SampleWalk.street), language: .swedish).html().contains("class=\"usual\""))
    #expect(WalkMapWriter(SampleWalk.content(walk), language: .swedish).html().contains("class=\"densest\""))
  }
}
