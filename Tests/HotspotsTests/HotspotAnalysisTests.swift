import Exercise
import Geography
import Incidents
import Messages
import Testing

@testable import Hotspots

@Suite struct HotspotAnalysisTests {
  /// Whether a finding lies at one of the planted patterns.
  static func isAt(_ planted: PlantedPattern, _ hotspot: Hotspot) -> Bool {
    if let metres = planted.roadMetres, case .stretch(_, let from, let to, _) = hotspot.extent {
      return from <= metres[1] && to >= metres[0]
    }
    return Geodesic.metres(from: planted.centre, to: hotspot.extent.centre) <= planted.radius + 300
  }

  @Test func plantedPatternsAreFoundAndAlmostNothingElse() throws {
    let file = try ExerciseMaterial.file()
    let list = try HotspotAnalysis.run(ExerciseMaterial.table(file), ExerciseMaterial.context())
    let found = list.hotspots.filter { $0.verdict == .hotspot }
    for planted in file.truth.planted {
      #expect(found.contains { $0.category == planted.category && HotspotAnalysisTests.isAt(planted, $0) }, "\(planted.key)")
    }
    let elsewhere = found.filter { hotspot in !file.truth.planted.contains { HotspotAnalysisTests.isAt($0, hotspot) } }
    #expect(elsewhere.count <= 1, "\(elsewhere.map(\.label))")
  }

  @Test func recurringTimesAreThePlantedOnes() throws {
    let file = try ExerciseMaterial.file()
    let list = try HotspotAnalysis.run(ExerciseMaterial.table(file), ExerciseMaterial.context())
    let camping = try #require(list.hotspots.first { $0.question == .recurring && $0.label == "Bränna camping" })
    #expect(camping.verdict == .hotspot)
    #expect(Set(camping.window.months).isSubset(of: [5, 6, 7, 8, 9]))
    #expect(camping.window.contains(weekday: camping.window.weekdays[0], hour: 22, month: 7))
    let school = try #require(list.hotspots.first { $0.question == .recurring && $0.label == "Strandskolan" })
    #expect(school.verdict == .hotspot && !school.window.weekdays.contains(7))
  }

  @Test func listDoesNotDependOnThreadsAndIsRepeatable() throws {
    let table = try ExerciseMaterial.table(ExerciseMaterial.file(background: 200))
    var parameters = HotspotParameters()
    parameters.replicates = 99
    parameters.threads = 1
    let one = try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters)
    parameters.threads = 2
    #expect(try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters) == one)
    #expect(Set(one.hotspots.map(\.id)).count == one.hotspots.count)
  }

  /// Noise alone: over 20 made-up kommuner the share with any hotspot stays near three questions at 5 % each.
  @Test func noiseAloneSeldomGivesAHotspot() throws {
    var parameters = HotspotParameters()
    parameters.replicates = 199
    var alarms = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      var file = try ExerciseMaterial.file(seed: seed)
      let planted = Set([
        "Älg", "Två rådjur", "Bilar kör", "Däckskrik", "Gäster klagar", "Krossad", "Trasig cykel", "Sönderslagen", "Förstörd",
      ])
      file.csv = file.csv.split(separator: "\r\n").filter { line in !planted.contains { line.contains("ÖVNING: \($0)") } }.joined(
        separator: "\r\n")
      let list = try HotspotAnalysis.run(ExerciseMaterial.table(file), ExerciseMaterial.context(), parameters)
      if list.hotspots.contains(where: { $0.verdict == .hotspot }) { alarms += 1 }
    }
    // Expected at most 20 × 0.143 = 2.9; 8 or more has probability below 0.01.
    #expect(alarms <= 7, "\(alarms)")
  }

  @Test func tooFewReportsAreRefusedWithTheNumberNeeded() throws {
    let table = ReportTable()
    #expect(throws: Failure.tooFewReports(found: 0, needed: 5, read: 0)) {
      try HotspotAnalysis.run(table, ExerciseMaterial.context())
    }
  }

  @Test func coarseReportsTakeNoPartAndAreCounted() throws {
    var table = try ExerciseMaterial.table(ExerciseMaterial.file(background: 100))
    for row in 0..<10 { table.precision[row] = 5000 }
    var parameters = HotspotParameters()
    parameters.replicates = 19
    let list = try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters)
    #expect(list.used == table.count - 10)
    #expect(list.warnings.contains { $0.swedish.hasPrefix("10 rapporter har ett läge som är grövre") })
  }

  @Test func everythingOnOneSpotIsAnOrdinaryAnswer() throws {
    var table = try ExerciseMaterial.table(ExerciseMaterial.file(background: 100))
    for row in table.ids.indices {
      table.x[row] = 850_000
      table.y[row] = 7_360_000
    }
    var parameters = HotspotParameters()
    parameters.replicates = 19
    let list = try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters)
    #expect(!list.hotspots.contains { $0.question == .lasting && $0.verdict == .hotspot })
  }

  @Test func aWorkLimitGivesAWarningOrAPlainRefusal() throws {
    let table = try ExerciseMaterial.table(ExerciseMaterial.file())
    var parameters = HotspotParameters()
    parameters.questions = [.recurring]
    parameters.workLimit = 6e9
    let list = try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters)
    #expect(list.warnings.contains { $0.english.contains("replicates instead of 999") })
    parameters.workLimit = 1000
    #expect(throws: Failure.tooManyReports()) { try HotspotAnalysis.run(table, ExerciseMaterial.context(), parameters) }
  }
}
