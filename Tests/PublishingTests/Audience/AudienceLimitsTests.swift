import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct AudienceLimitsTests {
  @Test(arguments: Audience.allCases)
  func theStandardIsNotLooserThanItself(audience: Audience) {
    #expect(AudienceLimits.standard(for: audience).looserRules.isEmpty)
  }

  @Test func everyLooserSettingIsNamed() {
    let standard = AudienceLimits.standard(for: .public)
    let changes: [(inout AudienceLimits) -> Void] = [
      { $0.minimumCases = 9 }, { $0.minimumDays = 2 }, { $0.minimumReporters = 2 }, { $0.minimumSpanDays = 364 }, { $0.halfYears = 1 },
      { $0.delayDays = 59 }, { $0.place = .exact }, { $0.place = .cell(metres: 500, roadStep: 1000) },
      { $0.place = .cell(metres: 1500, roadStep: 1000) }, { $0.place = .cell(metres: 1000, roadStep: 700) }, { $0.time = .sixHourBand },
      { $0.count = .exact }, { $0.count = .bands([10, 15, 20, 50]) }, { $0.showsReasons = true },
    ]
    for change in changes {
      var own = standard
      change(&own)
      #expect(own.looserRules.count == 1, "\(own)")
    }
    var stricter = standard
    stricter.minimumCases = 20
    stricter.place = .cell(metres: 2000, roadStep: 5000)
    stricter.halfYears = 4
    stricter.count = .bands([10, 50])
    #expect(stricter.looserRules.isEmpty)
  }

  /// The list of all ways out has a rule for each, and those that stay are refused.
  @Test func everyWayOutHasARule() {
    #expect(Set(WayOut.layers).isSubset(of: WayOut.allCases))
    #expect(WayOut.allCases.filter { $0.rule == .stays } == [.reports, .walks, .density, .roadCurve, .months, .project])
    #expect(WayOut.allCases.filter { $0.rule == .open } == [.places, .commitments])
  }

  @Test func theWholeGoesToTheOwnerAlone() throws {
    let gate = AudienceGate(for: .kommun, categories: Sample.categories)
    #expect(throws: Failure.self) {
      try gate.handoutWhole(Layers.hotspots(categories: []), Sample.hotspots, Sample.envelope, controller: .police)
    }
    #expect(try gate.handoutWhole(Layers.hotspots(categories: []), Sample.hotspots, Sample.envelope, controller: .kommun).rows.count > 1)
  }
}
