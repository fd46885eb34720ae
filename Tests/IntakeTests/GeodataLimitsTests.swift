import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct GeodataLimitsTests {
  /// The table that is shipped and the standard in the program say the same.
  @Test func theShippedTableIsTheStandard() throws {
    let limits = try Geodata.readLimits(Folders.package.appendingPathComponent("geodata/limits.csv").path)
    #expect(limits == Audience.allCases.map { AudienceLimits.standard(for: $0) })
    #expect(try Fixture.geodata.get().limits == limits)
  }

  @Test(arguments: [
    ("kommun,5", "alla,5", "line 2"), ("kommun,5,3,2,0,100,500", "kommun,5,3,2,0,100,", "line 2"), ("kommun,5", "kommun,", "line 2"),
    ("weekday_six_hours,,", "weekday_six_hours,20|10,", "line 2"), ("weekday_six_hours,,", "weekday_six_hours,6,", "line 2"),
    ("weekday_six_hours", "minute", "line 2"), ("kommun,5", "kommun,0", "line 2"),
  ])
  func aMistakeIsNamed(from: String, to: String, expected: String) throws {
    let header = "audience,reports,days,reporters,span_days,cell_m,road_m,place_m,time,count_bands,half_years,delay_days,source,licence\n"
    let row = "kommun,5,3,2,0,100,500,500,weekday_six_hours,,2,60,s,CC0-1.0\n"
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString + ".csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try (header + row.replacing(from, with: to)).write(to: path, atomically: true, encoding: .utf8)
    let failure = Fixture.failure { _ = try Geodata.readLimits(path.path) }
    #expect(failure?.status == .badInput && failure?.message.english.contains(expected) == true, "\(failure?.message.english ?? "nothing")")
  }
}
