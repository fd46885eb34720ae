// What an evaluation found.
import Almanac
import Incidents
import Messages

/// What can be claimed.
public enum EffectVerdict: String, Hashable, Sendable, Codable, CaseIterable {
  /// Fewer reports than chance and regression to the mean explain.
  case decreased
  /// More reports than they explain.
  case increased
  /// They explain it.
  case cannotTell = "cannot_tell"

  /// The verdict in words.
  public var name: Message {
    switch self {
    case .decreased: Message(sv: "minskade", en: "decreased")
    case .increased: Message(sv: "ökade", en: "increased")
    case .cannotTell: Message(sv: "kan inte avgöras", en: "cannot be told")
    }
  }
}

/// One row of the table of counts.
public struct EffectRow: Hashable, Sendable, Codable {
  /// Which area.
  public enum Area: String, Hashable, Sendable, Codable, CaseIterable {
    /// Where the operation was.
    case target
    /// Around it.
    case buffer
    /// The comparable places together.
    case control

    /// The area in words.
    public var name: Message {
      switch self {
      case .target: Message(sv: "målområdet", en: "the target")
      case .buffer: Message(sv: "området runt om", en: "the area around")
      case .control: Message(sv: "jämförbara platser", en: "comparable places")
      }
    }
  }

  /// Which area.
  public var area: Area
  /// Reports before, all periods together.
  public var before: Int
  /// Reports after.
  public var after: Int
}

/// The evaluation of one operation.
public struct EffectFinding: Hashable, Sendable, Codable {
  /// Id of the operation.
  public var operationID: String
  /// Hash of the design.
  public var designHash: String
  /// Name of the target.
  public var label: String
  /// Periods before that took part.
  public var before: [EffectPeriod]
  /// Period after that took part.
  public var after: EffectPeriod
  /// Hours of the window before and after: how long the periods are.
  public var hours: [Int]
  /// Counts of target, buffer and control.
  public var rows: [EffectRow]
  /// All counts, with severity and what took no part.
  public var table: EffectTable
  /// Weighted displacement quotient, or nil.
  public var wdq: Double?
  /// Why there is no quotient.
  public var wdqGap: String?
  /// The quotient's success measure: below 0 where the target fell against the control.
  public var success: Double?
  /// The quotient's buffer measure: above 0 where the buffer rose against the control.
  public var bufferMeasure: Double?
  /// Weighted displacement difference of target and control, per period as long as the one after and per place of the target's size.
  public var wdd: Double
  /// Its 95 % interval.
  public var wddInterval: [Double]
  /// Its p-value; not corrected for the target having been chosen because it was worst.
  public var wddP: Double
  /// The ratio corrected for regression to the mean: reports after over reports expected.
  public var rateRatio: Double
  /// Its 95 % interval; the high end is nil where nothing holds it down.
  public var interval: [Double?]
  /// Two-sided p-value of no effect.
  public var p: Double
  /// The ratio of the target's rates after and before, not corrected for anything; nil without reports before.
  public var plainRatio: Double?
  /// Its interval.
  public var plainInterval: [Double?]
  /// How the plain interval was made.
  public var plainMethod: String
  /// Reports expected after without the operation.
  public var expected: Double
  /// Reports of the target before, per period as long as the one after.
  public var beforePerPeriod: Double
  /// What can be claimed.
  public var verdict: EffectVerdict
  /// Reports fewer than came that would have been needed for a fall to be seen: 0 where one was seen, nil where not even 0 reports would have been enough.
  public var neededForPower: Int?
  /// The probability of seeing a fall had the true ratio been one half.
  public var powerToSeeHalf: Double
  /// Whether the target was chosen as the worst, and of how many places.
  public var choice: EffectDesign.Choice
  /// The verdict as a sentence or two.
  public var sentence: Message
  /// What a reader must know.
  public var warnings: [Message]
}
