// From reports to the ranked list.
import Almanac
import Digest
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Answers the three questions and makes one ranked list.
public enum HotspotAnalysis {
  /// Looks for hotspots among the reports of the table.
  ///
  /// Each question has tests of its own, and the p-values of its tests are corrected together by Holm's method, so that
  /// the chance of any false hotspot in a question stays at the level.
  ///
  /// - Throws: `Failure` (too few data) when no place or category has the fewest reports that a test needs, (interrupted)
  ///   when the plan's cancellation says so.
  public static func run(
    _ table: ReportTable, _ context: HotspotContext, _ parameters: HotspotParameters = HotspotParameters(),
    isCancelled: (@Sendable () -> Bool)? = nil, progress: (@Sendable (_ question: HotspotQuestion, _ share: Double) -> Void)? = nil
  ) throws -> HotspotList {
    let material = try Material(table, context, parameters)
    guard material.count >= parameters.minimumCases else {
      throw Failure.tooFewReports(found: material.count, needed: parameters.minimumCases, read: table.count)
    }
    var warnings = material.warnings
    let fewer = FewerReplicates()
    // Each category and question gets an equal share of the work; the lasting question looks twice.
    let tests = Double((Set(parameters.questions).count + 1) * max(1, material.testedCategories(parameters.categories).count))
    func plan(_ question: HotspotQuestion) -> MonteCarloPlan {
      var plan = MonteCarloPlan(
        replicates: parameters.replicates, seed: parameters.seed, threads: parameters.threads, isCancelled: isCancelled)
      plan.workLimit = parameters.workLimit / tests
      plan.onFewerReplicates = { fewer.note(question, $0) }
      if let progress {
        plan.progress = { done, total in progress(question, Double(done) / Double(max(1, total))) }
      }
      return plan
    }
    var findings: [Finding] = []
    do {
      let wanted = Set(parameters.questions)
      // The stretches that the lasting question finds are the places of the recurring one.
      var lasting: [Finding] = []
      if wanted.contains(.lasting) || wanted.contains(.recurring) {
        lasting = try Lasting.findings(material, parameters, plan(.lasting), &warnings)
      }
      if wanted.contains(.lasting) { findings += lasting }
      if wanted.contains(.emerging) { findings += try Emerging.findings(material, parameters, plan(.emerging), &warnings) }
      if wanted.contains(.recurring) {
        findings += try Recurring.findings(material, lasting: lasting, parameters, plan(.recurring), &warnings)
      }
    } catch let error as StatisticsError {
      throw Failure(statistics: error)
    }
    let reduced = fewer.warnings(planned: parameters.replicates)
    warnings += reduced
    let describer = Describer(material, parameters)
    let check = StabilityCheck(material: material, isCancelled: isCancelled)
    var hotspots: [Hotspot] = []
    for question in HotspotQuestion.allCases {
      let own = findings.filter { $0.question == question }
      let tested = own.filter { $0.p != nil }
      let raw = tested.map { $0.p ?? 1 }
      let adjusted = Holm.adjust(raw)
      if !reduced.isEmpty, let least = raw.min(), least <= parameters.level, (adjusted.min() ?? 0) > parameters.level {
        warnings.append(HotspotAnalysis.hidden(question, tests: tested.count, least))
      }
      var described: [(finding: Finding, hotspot: Hotspot)] = []
      for (index, finding) in tested.enumerated() {
        // Holm's method let this test have the level divided by the number of tests that were not yet decided.
        let level = parameters.level / Double(raw.count { $0 >= raw[index] })
        let isFound = adjusted[index] <= parameters.level
        let stability = isFound ? try stability(finding, check, level: level) : nil
        let critical = isFound ? nil : MonteCarlo.criticalValue(maxima: finding.maxima, level: level)
        let needed = critical.flatMap { finding.needed?($0) }
        described.append((finding, try describer.hotspot(finding, adjustedP: adjusted[index], stability: stability, needed: needed)))
      }
      hotspots += try Merging.merged(described, describer)
      hotspots += try own.filter { $0.p == nil }.map { try describer.hotspot($0, adjustedP: nil) }
    }
    return HotspotList(
      hotspots: Ranking.ranked(hotspots), warnings: warnings, reports: table.count, used: material.count,
      replicates: fewer.made(planned: parameters.replicates, for: parameters.questions), dataSHA256: Material.fingerprint(table))
  }

  private static func stability(_ finding: Finding, _ check: StabilityCheck, level: Double) throws -> HotspotStability? {
    do {
      return try check.stability(finding, level: level)
    } catch let error as StatisticsError {
      throw Failure(statistics: error)
    }
  }

  /// Says that fewer replicates may have hidden what is there.
  private static func hidden(_ question: HotspotQuestion, tests: Int, _ least: Double) -> Message {
    Message(
      sv:
        "Frågan \(question.name.swedish): med färre simuleringar och \(tests) prövningar kan p inte bli lågt nog efter korrektion (lägst \(NumberText(.swedish).p(least)) före). Välj en kategori med --category eller en kortare period.",
      en:
        "The question \(question.name.english): with fewer replicates and \(tests) tests p cannot become low enough after correction (lowest \(NumberText(.english).p(least)) before). Choose a category with --category or a shorter period."
    )
  }
}
