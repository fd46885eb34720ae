// From a fixed design and the reports to what can be claimed.
import Almanac
import Incidents
import Messages
import SpatialStatistics

/// Evaluates operations by their fixed designs.
public enum EffectEvaluator {
  /// Evaluates one operation.
  ///
  /// The verdict is ``EffectPrediction``'s: what came against what the target's own past and its comparable places give, at 5 % for both directions together.
  ///
  /// - Parameters:
  ///   - design: the design; with `acceptedHash` it must be the accepted one.
  ///   - acceptedHash: the hash stored when the proposal was accepted.
  ///   - accepted: the accepted design, where it is stored: the refusal then tells what was changed.
  ///   - now: the moment of the evaluation.
  ///   - reportsFrom: first day from which reports are still kept: periods before that begin earlier are left out, for purged reports must not read as none.
  /// - Throws: `Failure`: changed or unusable design (bad input); after-period not ended, no reports, too few comparable places, nothing left beyond a break or a
  ///   purge (too few data).
  public static func evaluate(
    _ design: EffectDesign, acceptedHash: String? = nil, accepted: EffectDesign? = nil, reports: ReportTable, now: Instant,
    reportsFrom: CivilDate? = nil, zone: CivilZone = .stockholm
  ) throws -> EffectFinding {
    let hash = try design.hash()
    if let acceptedHash { try design.verify(acceptedHash, accepted: accepted) }
    try design.check()
    var (before, after, breaks) = try usable(design)
    if let reportsFrom {
      breaks += before.filter { $0.from < reportsFrom }.map { EffectText.purged($0, reportsFrom) }
      before.removeAll { $0.from < reportsFrom }
      if before.isEmpty { throw Failure.effectWithoutPast(design.operationID, from: reportsFrom.description) }
    }
    let today = zone.local(now).date
    if today <= after.to {
      throw Failure.effectTooEarly(design.operationID, lastDay: after.to.description, possible: after.to.adding(days: 1).description)
    }
    let table = try EffectTable.count(reports, design, before: before, after: after, zone: zone)
    let targetBefore = table.targetBefore.reduce(EffectCell(), +)
    if targetBefore.reports + table.targetAfter.reports == 0 {
      throw Failure.effectWithoutReports(design.operationID, needed: EffectPrediction.fewestExpected())
    }
    do {
      return try finding(design, hash, table, before: before, after: after, warnings: breaks)
    } catch is StatisticsError {
      throw Failure.effectDesignInvalid(design.operationID)
    }
  }

  /// The counts as the statistics want them.
  public static func counts(_ table: EffectTable, _ design: EffectDesign, before: [EffectPeriod], after: EffectPeriod) -> EffectCounts {
    EffectCounts(
      targetBefore: table.targetBefore.map(\.reports), targetAfter: table.targetAfter.reports,
      placesBefore: table.placesBefore.map { $0.map(\.reports) }, placesAfter: table.placesAfter.map(\.reports),
      exposureBefore: before.map { Double($0.hours(in: design.window)) }, exposureAfter: Double(after.hours(in: design.window)),
      placeSizes: design.places.map(\.size))
  }

  /// The counts of a finding, for pooling.
  public static func counts(_ finding: EffectFinding, _ design: EffectDesign) -> EffectCounts {
    counts(finding.table, design, before: finding.before, after: finding.after)
  }

  /// What a break will take away, told when the design is fixed: empty where nothing, else which periods are left out, or why nothing can be compared.
  public static func broken(_ design: EffectDesign) -> [Message] {
    do {
      return try usable(design).warnings
    } catch {
      return [error.message]
    }
  }

  /// The periods that no break parts from each other, and what was left out.
  private static func usable(_ design: EffectDesign) throws(Failure) -> (before: [EffectPeriod], after: EffectPeriod, warnings: [Message]) {
    var after = design.after
    var warnings: [Message] = []
    if let first = design.breaks.filter({ after.from < $0.date && $0.date <= after.to }).min(by: { $0.date < $1.date }) {
      after.to = first.date.adding(days: -1)
      if after.days < design.minimumDays {
        throw .effectBroken(
          design.operationID, date: first.date.description, note: first.note, days: after.days, needed: design.minimumDays)
      }
      warnings.append(EffectText.shortened(first, after))
    }
    if after.days < design.minimumDays { throw .effectDesignInvalid(design.operationID) }
    var before: [EffectPeriod] = []
    for period in design.before {
      if let between = design.breaks.first(where: { period.from < $0.date && $0.date <= after.from }) {
        warnings.append(EffectText.dropped(between, period))
      } else {
        before.append(period)
      }
    }
    if before.isEmpty {
      let first = design.breaks.filter { $0.date <= after.from }.max { $0.date < $1.date }
      throw .effectNotComparable(
        design.operationID, date: (first?.date ?? after.from).description, note: first?.note ?? Message(verbatim: ""))
    }
    // A shortened period after is compared with equally shortened ones before.
    if after != design.after {
      let cut = design.after.days - after.days
      before = before.map { EffectPeriod(from: $0.from, to: $0.to.adding(days: -cut)) }.filter { $0.days > 0 }
    }
    return (before, after, warnings)
  }

  private static func finding(
    _ design: EffectDesign, _ hash: String, _ table: EffectTable, before: [EffectPeriod], after: EffectPeriod, warnings: [Message]
  ) throws -> EffectFinding {
    let counts = counts(table, design, before: before, after: after)
    let ratio = counts.wholeExposureBefore / counts.exposureAfter
    let prediction = try EffectPrediction(counts)
    let judged = try prediction.judge(after: counts.targetAfter)
    let largest = try prediction.largestFall()
    let verdict: EffectVerdict =
      switch judged.direction {
      case .fell: .decreased
      case .rose: .increased
      case .unclear: .cannotTell
      }

    let bufferBefore = table.bufferBefore.reduce(EffectCell(), +)
    let targetBefore = table.targetBefore.reduce(EffectCell(), +)
    let controlBefore = table.placesBefore.flatMap { $0 }.reduce(EffectCell(), +)
    let controlAfter = table.placesAfter.reduce(EffectCell(), +)
    let quotient = try DisplacementQuotient(
      targetBefore: Double(targetBefore.reports) / ratio, targetAfter: Double(table.targetAfter.reports),
      bufferBefore: Double(bufferBefore.reports) / ratio, bufferAfter: Double(table.bufferAfter.reports),
      controlBefore: Double(controlBefore.reports) / ratio, controlAfter: Double(controlAfter.reports))
    func area(_ before: EffectCell, _ after: EffectCell, size: Double) -> DisplacementDifference.Area {
      if design.measure == .reports { return .init(before: before.reports, after: after.reports, size: size) }
      return .init(
        before: Double(before.severity), after: Double(after.severity), varianceBefore: Double(before.severitySquares),
        varianceAfter: Double(after.severitySquares), size: size)
    }
    let difference = try DisplacementDifference(
      target: area(targetBefore, table.targetAfter, size: 1),
      control: area(controlBefore, controlAfter, size: counts.placeSizes.reduce(0, +)), periodBefore: ratio)
    let dispersion = try Overdispersion(counts: zip(counts.placesBefore, counts.placesAfter).map { $0 + [$1] })
    let plain = try RateRatio.overdispersed(
      before: counts.before, after: counts.targetAfter, exposureBefore: counts.wholeExposureBefore, exposureAfter: counts.exposureAfter,
      periodsBefore: before.count, dispersion: dispersion)

    var made = EffectFinding(
      operationID: design.operationID, designHash: hash, label: design.label, before: before, after: after,
      hours: [Int(counts.wholeExposureBefore), Int(counts.exposureAfter)],
      rows: [
        EffectRow(area: .target, before: targetBefore.reports, after: table.targetAfter.reports),
        EffectRow(area: .buffer, before: bufferBefore.reports, after: table.bufferAfter.reports),
        EffectRow(area: .control, before: controlBefore.reports, after: controlAfter.reports),
      ],
      table: table, wdq: quotient.quotient, wdqGap: quotient.gap?.rawValue, success: quotient.success, bufferMeasure: quotient.buffer,
      wdd: difference.difference, wddInterval: [difference.low, difference.high], wddP: difference.p, rateRatio: judged.index,
      interval: [judged.low, finite(judged.high)], p: judged.p, plainRatio: plain.ratio.flatMap(finite),
      plainInterval: [plain.low, finite(plain.high)], plainMethod: plain.method.rawValue, expected: prediction.expected,
      beforePerPeriod: Double(targetBefore.reports) / ratio, verdict: verdict,
      neededForPower: largest.map { max(0, counts.targetAfter - $0) }, powerToSeeHalf: try prediction.power(ratio: 0.5),
      choice: design.choice, sentence: Message(verbatim: ""), warnings: warnings)
    made.sentence = EffectText.sentence(made)
    made.warnings += EffectText.warnings(made, design)
    return made
  }

  /// JSON has no form for infinity.
  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
