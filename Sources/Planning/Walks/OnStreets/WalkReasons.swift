// What a proposal says of itself.
import Incidents
import Messages

/// Sentences for the reasons of a walk.
enum WalkReasons {
  /// The share of each source in the weight passed.
  static func shares(_ shares: [WalkShare]) -> [Message] {
    guard !shares.isEmpty else { return [] }
    func list(_ language: Language) -> String {
      shares.map { "\($0.source.name.text(language)) \(percent($0.share, language))" }.joined(separator: ", ")
    }
    return [Message(sv: "Vikten kommer från: \(list(.swedish)).", en: "The weight comes from: \(list(.english)).")]
  }

  static func alternative(overlap: Double, share: Double, loss: Double) -> Message {
    Message(
      sv:
        "Alternativ: \(NumberText(.swedish).length(metres: overlap)) (\(percent(share, .swedish))) är gemensamt med förslagen före, och den "
        + "passerar \(percent(loss, .swedish)) mindre än det första.",
      en:
        "Alternative: \(NumberText(.english).length(metres: overlap)) (\(percent(share, .english))) are shared with the proposals before, and it "
        + "passes \(percent(loss, .english)) less than the first.")
  }

  /// Weight that lies too far from any street.
  static func lost(_ weights: StreetWeights) -> [Message] {
    guard weights.given > 0, weights.lost / weights.given >= 0.005 else { return [] }
    let share = weights.lost / weights.given
    return [
      Message(
        sv: "\(percent(share, .swedish)) av vikten ligger mer än 100 m från en gata som går att nå till fots och är inte med.",
        en: "\(percent(share, .english)) of the weight lies more than 100 m from a street that can be reached on foot and is left out.")
    ]
  }

  /// The metres of streets that the walk should rather have avoided.
  static func costly(_ walk: Walk, _ task: StreetTask) -> [Message] {
    func metres(_ holds: (Int) -> Bool) -> Double {
      walk.steps.filter { holds($0.edge) }.reduce(0) { $0 + task.problem.network.edgeMetres[$1.edge] }
    }
    let edges = task.streets.edges
    var reasons: [Message] = []
    let busy = metres { StreetRules.isBusyWithoutSidewalk(edges[$0]) }
    if busy >= 1 {
      reasons.append(
        Message(
          sv: "\(NumberText(.swedish).length(metres: busy)) går längs väg med trafik där kartan inte visar någon trottoar.",
          en: "\(NumberText(.english).length(metres: busy)) run along roads with traffic where the map shows no sidewalk."))
    }
    if task.wish.stepFree {
      let rough = metres { StreetRules.isRough(edges[$0]) }
      if rough >= 1 {
        reasons.append(
          Message(
            sv: "\(NumberText(.swedish).length(metres: rough)) har grus, gatsten eller annat tungt underlag.",
            en: "\(NumberText(.english).length(metres: rough)) have gravel, setts or another hard surface."))
      }
    }
    if task.wish.light == .light {
      let unlit = metres { edges[$0].isLit == false }
      if unlit >= 1 {
        reasons.append(
          Message(
            sv: "\(NumberText(.swedish).length(metres: unlit)) saknar belysning enligt kartan.",
            en: "\(NumberText(.english).length(metres: unlit)) have no lamps by the map."))
      }
    }
    return reasons
  }

  /// What going without steps costs.
  static func stepFree(_ variant: StepFreeVariant) -> [Message] {
    if !variant.isPossible {
      return [
        Message(
          sv: "Utan trappor finns ingen runda härifrån som passerar något.", en: "Without steps no walk from here passes anything.")
      ]
    }
    if variant.isThisWalk, variant.loss < 0.0005 {
      return [
        Message(
          sv: "Rundan har inga trappor på kartan. Lutning och underlag är inte alltid kända: gå den en gång före.",
          en: "The walk has no steps on the map. Slopes and surfaces are not always known: walk it once before.")
      ]
    }
    let (sv, en) = (percent(variant.loss, .swedish), percent(variant.loss, .english))
    if variant.isThisWalk {
      return [
        Message(sv: "Utan trappor: −\(sv) värde mot en runda med trappor.", en: "Without steps: −\(en) value against a walk with steps.")
      ]
    }
    return [
      Message(
        sv: "Utan trappor: −\(sv) värde, \(NumberText(.swedish).length(metres: variant.metres)). Välj den med --step-free.",
        en: "Without steps: −\(en) value, \(NumberText(.english).length(metres: variant.metres)). Choose it with --step-free.")
    ]
  }

  /// Whole per cent; "under 1 %" for a little.
  static func percent(_ share: Double, _ language: Language) -> String {
    let mark = language == .swedish ? " %" : "%"
    if share > 0, share < 0.005 { return Message(sv: "under 1", en: "under 1").text(language) + mark }
    return NumberText(language).integer(Int((share * 100).rounded())) + mark
  }
}
