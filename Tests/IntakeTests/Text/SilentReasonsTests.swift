// What stands in a row is never told by the reason for refusing it.
import Testing

@testable import Intake

@Suite struct SilentReasonsTests {
  @Test func aTimeIsShownWithoutForeignWords() throws {
    let text =
      "id;datum;till;kategori\n1;Kanarie Fågelsson den 30 februari 2026;;buller\n2;070-123 45 67;;buller\n3;2026-01-02;2026-01-01 Fågelsson;buller\n"
    let read = try Fixture.read(text)
    #expect(read.account.rejected == 3)
    let reasons = read.account.rejects.map { "\($0.reason.swedish) \($0.reason.english)" }
    #expect(reasons.allSatisfy { !$0.contains("Kanarie") && !$0.contains("Fågelsson") && !$0.contains("45 67") })
    #expect(reasons[0].contains("\"… … den 30 februari 2026\""))
  }

  @Test func headersAreListedWithoutPersonalData() throws {
    let read = try Fixture.read("id;datum;Ring 070-123 45 67\n1;2026-01-01 10:00;a\n")
    #expect(read.account.columns.map(\.header) == ["id", "datum", "Ring [telefon]"])
    #expect(try ColumnMapping.file(of: read.account.columns).contains("telefon") == false)
    let failure = Fixture.failure { _ = try Fixture.read("anna@exempel.se;ABC123\n1;2\n") }
    #expect(failure?.message.swedish.contains("exempel.se") == false && failure?.advice?.swedish.contains("ABC123") == false)
  }
}
