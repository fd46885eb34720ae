// What many operations say together.
import Messages
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// The effect of several operations taken together, when single ones are too small to say anything.
public struct PooledFinding: Hashable, Sendable, Codable {
  /// Ids of the operations, in order.
  public var operationIDs: [String]
  /// Reports after, all operations.
  public var after: Int
  /// Reports expected without operations.
  public var expected: Double
  /// The ratio that they share, corrected for regression to the mean.
  public var rateRatio: Double
  /// Its 95 % interval; the high end is nil where nothing holds it down.
  public var interval: [Double?]
  /// Two-sided p-value of no effect.
  public var p: Double
  /// The mean ratio when operations may differ (random effects, Paule–Mandel with Hartung–Knapp), each against what was expected; nil with fewer than two.
  public var meanRatio: Double?
  /// Its 95 % interval.
  public var meanInterval: [Double]?
  /// Share of the variation between operations that is not chance.
  public var iSquared: Double?
  /// What can be claimed.
  public var verdict: EffectVerdict
  /// The verdict as a sentence.
  public var sentence: Message

  /// Pools operations by their findings and designs.
  ///
  /// - Throws: `Failure` (too few data) without any operation, (bad input) for counts that are none.
  public init(_ operations: [(finding: EffectFinding, design: EffectDesign)]) throws(Failure) {
    do {
      var predictions: [EffectPrediction] = []
      var effects: [Double] = []
      var variances: [Double] = []
      for (finding, design) in operations {
        let prediction = try EffectPrediction(EffectEvaluator.counts(finding, design))
        predictions.append(prediction)
        // Half a case on both sides keeps a zero from having no logarithm.
        let came = Double(finding.table.targetAfter.reports) + 0.5
        let expected = prediction.expected + 0.5
        effects.append(log(came / expected))
        variances.append(1 / came + prediction.logVariance)
      }
      let after = operations.map(\.finding.table.targetAfter.reports)
      let judged = try PooledEffect.corrected(predictions, after: after)
      operationIDs = operations.map(\.finding.operationID)
      self.after = judged.after
      expected = judged.expected
      rateRatio = judged.index
      interval = [judged.low, judged.high.isFinite ? judged.high : nil]
      p = judged.p
      if effects.count >= 2 {
        let random = try RandomEffects(effects: effects, variances: variances)
        meanRatio = exp(random.mean)
        meanInterval = [exp(random.low), exp(random.high)]
        iSquared = random.iSquared
      }
      verdict = judged.direction == .fell ? .decreased : judged.direction == .rose ? .increased : .cannotTell
      sentence = Self.sentence(operations.count, judged, verdict)
    } catch StatisticsError.noPoints {
      throw Failure.tooFewReports(found: 0, needed: 1, read: 0)
    } catch {
      throw Failure.statistics()
    }
  }

  private static func sentence(_ count: Int, _ judged: EffectJudgement, _ verdict: EffectVerdict) -> Message {
    let expected = (
      sv: NumberText(.swedish).number(judged.expected, decimals: judged.expected >= 10 ? 0 : 1),
      en: NumberText(.english).number(judged.expected, decimals: judged.expected >= 10 ? 0 : 1)
    )
    let end: Message =
      switch verdict {
      case .decreased: Message(sv: "Tillsammans minskade de.", en: "Together they decreased.")
      case .increased: Message(sv: "Tillsammans ökade de.", en: "Together they increased.")
      case .cannotTell:
        Message(
          sv: "Skillnaden är inte större än slumpen kan förklara: kan inte avgöras.",
          en: "The difference is no larger than chance can explain: cannot be told.")
      }
    return Message(
      sv:
        "\(count.counted("insats", "insatser")): \(judged.after.counted("rapport", "rapporter")) kom efter, och omkring \(expected.sv) väntades. \(end.swedish)",
      en:
        "\(count.counted("operation", "operations")): \(judged.after.counted("report", "reports")) came after, and about \(expected.en) were expected. \(end.english)"
    )
  }
}
