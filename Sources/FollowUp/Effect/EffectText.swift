// The verdict in words: short sentences, counts and never a percent.
import Almanac
import Messages
import SpatialStatistics

enum EffectText {
  /// What came, what was expected, and what can be claimed.
  static func sentence(_ finding: EffectFinding) -> Message {
    let after = finding.table.targetAfter.reports
    let (svExpected, enExpected) = (about(finding.expected, .swedish), about(finding.expected, .english))
    let (svCame, enCame) = (after == 0 ? "Inga rapporter kom" : after == 1 ? "1 rapport kom" : "\(after) rapporter kom", english(after))
    switch finding.verdict {
    case .decreased:
      return Message(
        sv: "Rapporterna minskade. \(svCame), och \(svExpected) väntades utan insatsen. Slumpen räcker inte som förklaring.",
        en: "Reports decreased. \(enCame), and \(enExpected) were expected without the operation. Chance is not enough of an explanation.")
    case .increased:
      return Message(
        sv: "Rapporterna ökade. \(svCame), och \(svExpected) väntades utan insatsen. Slumpen räcker inte som förklaring.",
        en: "Reports increased. \(enCame), and \(enExpected) were expected without the operation. Chance is not enough of an explanation.")
    case .cannotTell: break
    }
    let fewer = Double(after) < finding.expected
    let less = Message(
      sv: fewer ? "Färre rapporter än väntat (\(after) mot \(svExpected))" : "Inte färre rapporter än väntat (\(after) mot \(svExpected))",
      en: fewer
        ? "Fewer reports than expected (\(after) against \(enExpected))"
        : "Not fewer reports than expected (\(after) against \(enExpected))")
    let chance = Message(
      sv: fewer
        ? ", men skillnaden är inte större än slumpen kan förklara: kan inte avgöras." : ". Slumpen kan förklara det: kan inte avgöras.",
      en: fewer ? ", but the difference is no larger than chance can explain: cannot be told." : ". Chance can explain it: cannot be told.")
    let needed: Message
    if let count = finding.neededForPower {
      needed = Message(sv: " Minst \(count) färre hade behövts.", en: " At least \(count) fewer would have been needed.")
    } else {
      let most = EffectPrediction.fewestExpected()
      needed = Message(
        sv: " Inte ens noll rapporter hade räckt: för få väntas här (minst \(most) behövs, och fler när det förflutna är osäkert).",
        en:
          " Not even zero reports would have been enough: too few are expected here (at least \(most) are needed, and more when the past is uncertain)."
      )
    }
    return Message(sv: less.swedish + chance.swedish + needed.swedish, en: less.english + chance.english + needed.english)
  }

  /// What a reader must know beside the verdict.
  static func warnings(_ finding: EffectFinding, _ design: EffectDesign) -> [Message] {
    var found: [Message] = []
    let table = finding.table
    if finding.verdict != .cannotTell {
      found.append(
        Message(
          sv: "Att antalet ändrades visar inte varför. Annat kan ha hänt samtidigt.",
          en: "That the number changed does not show why. Other things may have happened at the same time."))
    }
    if design.choice.isWorst {
      found.append(
        Message(
          sv:
            "Platsen valdes för att den hade flest rapporter (av \(design.choice.places)). Före var det \(number(finding.beforePerPeriod, .swedish)) per period; därför väntas färre även utan insats.",
          en:
            "The place was chosen because it had most reports (of \(design.choice.places)). Before there were \(number(finding.beforePerPeriod, .english)) per period; so fewer are expected even without an operation."
        ))
    }
    if design.places.count < 8 {
      found.append(
        Message(
          sv: "Bara \(design.places.count.counted("plats", "platser")) att jämföra med. Då är det väntade antalet osäkert.",
          en: "Only \(design.places.count.counted("place", "places")) to compare with. The expected number is then uncertain."))
    }
    if table.patrolBefore + table.patrolAfter > 0 {
      found.append(
        Message(
          sv:
            "Patrullernas egna rapporter räknas för sig: \(table.patrolBefore) före och \(table.patrolAfter) efter. Närvaro ger rapporter.",
          en:
            "The patrols' own reports are counted apart: \(table.patrolBefore) before and \(table.patrolAfter) after. Presence makes reports."
        ))
    }
    if table.coarseTime > 0 {
      found.append(
        Message(
          sv: "\(table.coarseTime.counted("rapport", "rapporter")) har för osäker tid och räknas inte.",
          en: "\(table.coarseTime.counted("report has", "reports have")) too uncertain a time and will not be counted."))
    }
    if table.coarsePosition > 0 {
      found.append(
        Message(
          sv: "\(table.coarsePosition.counted("rapport", "rapporter")) i perioderna saknar läge eller har ett för grovt och räknas inte.",
          en: "\(table.coarsePosition.counted("report", "reports")) of the periods without a position, or with one too coarse, not counted."
        ))
    }
    if finding.hours[1] > 0, finding.hours[0] > 0,
      let change = try? RateRatio.conditional(
        before: table.elsewhereBefore, after: table.elsewhereAfter, exposureBefore: Double(finding.hours[0]),
        exposureAfter: Double(finding.hours[1])), change.p <= 0.01
    {
      let more = (change.ratio ?? 0) > 1
      found.append(
        Message(
          sv:
            "Rapporterna i övriga kommunen blev \(more ? "fler" : "färre") i samma tid (\(table.elsewhereBefore) före, \(table.elsewhereAfter) efter). Kanske rapporterar folk på annat sätt.",
          en:
            "Reports in the rest of the kommun became \(more ? "more" : "fewer") in the same time (\(table.elsewhereBefore) before, \(table.elsewhereAfter) after). People may report in another way."
        ))
    }
    if let buffer = finding.bufferMeasure, finding.verdict == .decreased, buffer > 0 {
      found.append(
        Message(
          sv: "Runt om blev det fler: \(finding.rows[1].before) före och \(finding.rows[1].after) efter. Problemet kan ha flyttat.",
          en: "Around it there were more: \(finding.rows[1].before) before and \(finding.rows[1].after) after. The problem may have moved.")
      )
    }
    return found
  }

  /// A period before that a break parts from the one after.
  static func dropped(_ event: EffectDesign.Break, _ period: EffectPeriod) -> Message {
    Message(
      sv: "Perioden \(period.from)–\(period.to) tas inte med: \(event.note.swedish) \(event.date).",
      en: "The period \(period.from)–\(period.to) is left out: \(event.note.english) on \(event.date).")
  }

  /// A period before whose reports are no longer kept.
  static func purged(_ period: EffectPeriod, _ from: CivilDate) -> Message {
    Message(
      sv: "Perioden \(period.from)–\(period.to) tas inte med: rapporter finns från \(from).",
      en: "The period \(period.from)–\(period.to) is left out: reports are kept from \(from).")
  }

  /// A period after that ends early.
  static func shortened(_ event: EffectDesign.Break, _ after: EffectPeriod) -> Message {
    Message(
      sv: "Perioden efter slutar \(after.to): \(event.note.swedish) \(event.date).",
      en: "The period after ends on \(after.to): \(event.note.english) on \(event.date).")
  }

  private static func english(_ after: Int) -> String {
    after == 0 ? "No reports came" : after == 1 ? "1 report came" : "\(after) reports came"
  }

  private static func about(_ value: Double, _ language: Language) -> String {
    (language == .swedish ? "omkring " : "about ") + number(value, language)
  }

  /// Whole numbers from 10 on, one decimal below.
  private static func number(_ value: Double, _ language: Language) -> String {
    NumberText(language).number(value, decimals: value >= 10 || value == value.rounded() ? 0 : 1)
  }
}
