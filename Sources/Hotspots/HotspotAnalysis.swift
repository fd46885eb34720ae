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
    var hotspots: [Hotspot] = []
    for question in HotspotQuestion.allCases {
      let own = findings.filter { $0.question == question }
      let tested = own.filter { $0.p != nil }
      let raw = tested.map { $0.p ?? 1 }
      let adjusted = Holm.adjust(raw)
      if !reduced.isEmpty, let least = raw.min(), least <= parameters.level, (adjusted.min() ?? 0) > parameters.level {
        warnings.append(HotspotAnalysis.hidden(question, tests: tested.count, least))
      }
      hotspots += try zip(tested, adjusted).map { try describer.hotspot($0.0, adjustedP: $0.1) }
      hotspots += try own.filter { $0.p == nil }.map { try describer.hotspot($0, adjustedP: nil) }
    }
    return HotspotList(
      hotspots: ranked(hotspots), warnings: warnings, reports: table.count, used: material.count,
      dataSHA256: Material.fingerprint(table))
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

  /// Hotspots first, then what chance explains, then what is too little; within each by severity times excess.
  private static func ranked(_ hotspots: [Hotspot]) -> [Hotspot] {
    func order(_ verdict: Verdict) -> Int {
      switch verdict {
      case .hotspot: 0
      case .notDistinguishable: 1
      case .tooFew: 2
      }
    }
    var sorted = hotspots.sorted { a, b in
      (order(a.verdict), -a.severity * a.excess, a.adjustedP ?? 1, a.id) < (
        order(b.verdict), -b.severity * b.excess, b.adjustedP ?? 1, b.id
      )
    }
    for index in sorted.indices { sorted[index].rank = index + 1 }
    return sorted
  }
}
