// What only the whole file shows is settled in its transaction, and a repeated import changes nothing.
import Almanac
import GRDB
import Geography
import Incidents
import Testing

@testable import Store

@Suite struct SettlingTests {
  /// Rows at whole hours of one day each; `midnights` of them at exactly 00:00 with the end of their day.
  private static func read(_ writer: ReportWriter, midnights: Int, others: Int, onOneSpot: Int = 0) throws -> ImportAccount {
    var account = ImportAccount(file: "prov.csv", sha256: String(repeating: "b", count: 64))
    account.source = "prov"
    for number in 0..<midnights + others {
      var report = StoreTests.report(number)
      let start = Instant(secondsSince1970: 1_700_000_000 + Int64(number) * 86_400)
      report.time = ReportTime(earliest: start, latest: start, localText: "t\(number)")
      let isMidnight = number < midnights
      if isMidnight { report.dayEnd = start.adding(seconds: 86_399) }
      if number < onOneSpot {
        report.location = Location(position: Position(latitude: 66.5, longitude: 22.9), precision: 20, basis: .coordinates)
      }
      account.quality.count(report, hour: isMidnight ? 0 : number % 23 + 1, wholeHour: isMidnight ? 0 : number % 23 + 1)
      account.rows += 1
      switch try writer.store(report) {
      case .imported: account.imported += 1
      case .updated: account.updated += 1
      case .duplicate: account.duplicates += 1
      }
    }
    return account
  }

  @Test func defaultMidnightsBecomeTheWholeDayOnceAndForAll() throws {
    let tests = StoreTests()
    try tests.withStore { store in
      let first = try store.importReports(at: StoreTests.now) { try Self.read($0, midnights: 40, others: 60) }
      #expect(first.quality.defaultTimes == 40 && first.quality.hours[0] == 0 && first.previous == nil)
      let table = try store.reportTable()
      #expect(table.flags.filter { $0.contains(.defaultTime) }.count == 40)
      for row in table.ids.indices {
        let length = table.latest[row].seconds(since: table.earliest[row])
        #expect(length == (table.flags[row].contains(.defaultTime) ? 86_399 : 0))
      }
      let again = try store.importReports(at: StoreTests.now) { try Self.read($0, midnights: 40, others: 60) }
      #expect(again.duplicates == 100 && again.updated == 0 && again.quality.defaultTimes == 40)
      #expect(again.previous?.rows == 100 && again.previous?.quality == first.quality)
      #expect(try store.reportTable().latest == table.latest)
      try tests.expectSound(store)
    }
  }

  @Test func defaultNoonsBecomeTheWholeDayOnceAndForAll() throws {
    func read(_ writer: ReportWriter) throws -> ImportAccount {
      var account = ImportAccount(file: "prov.csv", sha256: String(repeating: "b", count: 64))
      account.source = "prov"
      for number in 0..<60 {
        var report = StoreTests.report(number)
        let isNoon = number < 30
        let start = Instant(secondsSince1970: 1_700_006_400 + Int64(number) * 86_400 + (isNoon ? 0 : 3600))
        report.time = ReportTime(earliest: start, latest: start, localText: "t\(number)")
        if isNoon {
          report.dayClock = .noon
          report.dayStart = start.adding(seconds: -43_200)
          report.dayEnd = start.adding(seconds: 43_199)
        }
        account.quality.count(report, hour: isNoon ? 12 : 13 + number % 10, wholeHour: isNoon ? 12 : nil)
        account.rows += 1
        switch try writer.store(report) {
        case .imported: account.imported += 1
        case .updated: account.updated += 1
        case .duplicate: account.duplicates += 1
        }
      }
      return account
    }
    let tests = StoreTests()
    try tests.withStore { store in
      let first = try store.importReports(at: StoreTests.now, reading: read)
      #expect(first.quality.defaultTimes == 30 && first.quality.hours[12] == 0)
      let table = try store.reportTable()
      for row in table.ids.indices {
        let isDefault = table.flags[row].contains(.defaultTime)
        #expect(table.latest[row].seconds(since: table.earliest[row]) == (isDefault ? 86_399 : 0))
      }
      let again = try store.importReports(at: StoreTests.now, reading: read)
      #expect(again.duplicates == 60 && again.updated == 0 && again.quality.defaultTimes == 30)
      #expect(try store.reportTable().earliest == table.earliest && again.previous?.quality == first.quality)
      #expect(ImportComparison.all(first).contains { $0.name.swedish == "förvald tid (12:00)" && $0.count == 30 })
      try tests.expectSound(store)
    }
  }

  @Test(arguments: [(9, 0), (9, 300), (12, 92), (14, 115)])
  func honestMidnightsStay(midnights: Int, others: Int) throws {
    let tests = StoreTests()
    try tests.withStore { store in
      let account = try store.importReports(at: StoreTests.now) { try Self.read($0, midnights: midnights, others: others) }
      #expect(account.quality.defaultTimes == 0)
      #expect(try store.reportTable().flags.allSatisfy { !$0.contains(.defaultTime) })
    }
  }

  @Test func aSpotThatTooManyShareIsCoarse() throws {
    let tests = StoreTests()
    try tests.withStore { store in
      for _ in 0..<2 {
        let account = try store.importReports(at: StoreTests.now) { try Self.read($0, midnights: 0, others: 200, onOneSpot: 12) }
        #expect(account.quality.sharedSpot == 12 && account.quality.spots == 1 && account.coarse == 12 && account.updated == 0)
      }
      let table = try store.reportTable()
      let shared = table.rows { table.flags[$0].contains(.sharedSpot) }
      #expect(shared.count == 12 && shared.allSatisfy { table.precision[$0] == 5000 })
    }
  }

  @Test func fewRowsAndNamedPlacesAreNoSharedSpot() throws {
    let spot = PlanePoint(x: 850_000, y: 7_380_000)
    let rest = (0..<150).map { PlanePoint(x: 800_000 + Double($0), y: 7_000_000) }
    #expect(try SharedSpots([spot] + rest, places: []).spots.isEmpty)
    #expect(try SharedSpots(Array(repeating: spot, count: 9), places: []).spots.isEmpty)
    #expect(try SharedSpots(Array(repeating: spot, count: 10) + rest, places: []).spots == [spot])
    #expect(try SharedSpots(Array(repeating: spot, count: 10) + rest + rest, places: []).spots.isEmpty, "10 of 310 are less than 5 %")
    #expect(try SharedSpots(Array(repeating: spot, count: 10), places: [PlanePoint(x: 850_020, y: 7_380_000)]).spots.isEmpty)
  }
}
