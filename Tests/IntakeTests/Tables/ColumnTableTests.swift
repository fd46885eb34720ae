// Tables of numbers: every cell is read, or named with its line.
import Almanac
import Foundation
import Messages
import Testing

@testable import Intake

struct ColumnTableTests {
  private func table(_ text: String, _ columns: Set<String> = ["x", "t", "id", "flag"]) throws -> ColumnTable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("table-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try ColumnTable(path: path, columns: columns)
  }

  @Test func numbersAreReadInTheOrderOfTheRows() throws {
    let read = try table("id,x,other\na, 1.5 ,q\nb,-2e3,\"q,\n\"\nc,7400000.123456789,\n")
    #expect(try read.numbers("x") == [1.5, -2000, 7_400_000.123456789])
    #expect(try read.texts("id") == ["a", "b", "c"])
    #expect(read.headers == ["id", "x", "other"])
    #expect(read.line(of: 2) == 5)
    #expect(!read.has("other"))
  }

  @Test func aCommaIsADecimalMarkWhereItDoesNotSeparate() throws {
    #expect(try table("x;t\n1,5;2\n").numbers("x") == [1.5])
    #expect(throws: Failure.self) { try table("x,t\n\"1,5\",2\n").numbers("x") }
  }

  @Test(arguments: ["nan", "inf", "-inf", "0x10", "1e999", "", "ett", "1 2 x"])
  func whatIsNoFiniteNumberIsNamedWithItsLine(text: String) throws {
    let read = try table("x,t\n1,1\n\(text),2\n")
    let failure = #expect(throws: Failure.self) { try read.numbers("x") }
    #expect(failure?.status == .badInput)
    #expect(failure?.message.swedish.contains("rad 3") == true)
  }

  @Test func emptyCellsAreOptional() throws {
    #expect(try table("x,t\n1,\n,2\n").optionalNumbers("x") == [1, nil])
    #expect(try table("flag\n1\nnej\nTRUE\n0\n").flags("flag") == [true, false, true, false])
    #expect(try table("x\n3\n4.0\n").integers("x") == [3, 4])
    #expect(throws: Failure.self) { try table("x\n3.5\n").integers("x") }
  }

  @Test func aBrokenTableIsRefused() {
    let missing = #expect(throws: Failure.self) { try table("y,t\n1,2\n").numbers("x") }
    #expect(missing?.message.swedish.hasSuffix("har ingen kolumn \"x\". Kolumnerna är: \"y\", \"t\".") == true)
    #expect(throws: Failure.self) { try table("x,t\n1\n") }
    #expect(throws: Failure.self) { try table("x,x\n1,2\n") }
    #expect(throws: Failure.self) { try table("") }
    #expect(throws: Failure.self) { try ColumnTable(path: "/does/not/exist", columns: []) }
  }

  @Test func timesAreDaysOrDates() throws {
    let numbers = try table("t\n1.25\n-3\n").times("t", zone: .stockholm)
    #expect(numbers.form == .numbers && numbers.days == [1.25, -3] && !numbers.isWholeDays)
    #expect(numbers.text(day: 7) == "7")
    let dates = try table("t\n1970-01-03\n19700104\n").times("t", zone: .stockholm)
    #expect(dates.form == .dates && dates.days == [2, 3] && dates.isWholeDays)
    #expect(dates.text(day: 3) == "1970-01-04" && dates.text(hour: 31) == "1970-01-02T07:00" && dates.text(hour: -1) == "1969-12-31T23:00")
    // Clock times are local: an offset is brought to the zone.
    let clocks = try table("t\n2026-07-01T00:30\n2026-06-30T22:30Z\n").times("t", zone: .stockholm)
    #expect(clocks.days[0] == clocks.days[1] && !clocks.isWholeDays)
    #expect(try table("t\n2026-07-01\n,\n".replacingOccurrences(of: ",", with: " ")).optionalTimes("t", zone: .stockholm).days[1] == nil)
    #expect(throws: Failure.self) { try table("t\n2026-07-01\nsnart\n").times("t", zone: .stockholm) }
    #expect(throws: Failure.self) { try table("t\n2026-07-01\n12.5\n").times("t", zone: .stockholm) }
    #expect(throws: Failure.self) { try table("t\n1e300\n").times("t", zone: .stockholm) }
  }
}
