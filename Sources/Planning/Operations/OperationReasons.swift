// Why an operation is proposed here and then.
import Almanac
import Hotspots
import Incidents
import Messages

/// Writes the reasons of an operation in plain words.
enum OperationReasons {
  private static let sv = NumberText(.swedish)
  private static let en = NumberText(.english)

  static func sentences(
    _ proposal: OperationProposal, _ site: OperationSite, _ found: Expectation?, isReturn: Bool, extra: [Message]
  ) -> [Message] {
    var sentences = extra + Array((site.findings.first?.reasons ?? []).prefix(1))
    if let found { sentences += expectation(found) }
    let asksForFindings = proposal.kind == .traffic || proposal.kind == .amoped
    if asksForFindings, !site.isHotspot {
      sentences.append(
        Message(
          sv: "Platsen är inte skild från slumpen. Den är med för att fylla antalet.",
          en: "The place is not distinguishable from chance. It is here to make up the number."))
    }
    if proposal.commitments?.contains("T3") == true, proposal.kind == .traffic {
      sentences.append(
        Message(
          sv: "Svarar även mot löftet om A-traktor, cross och moped.",
          en: "Also answers to the commitment on A-tractors, cross bikes and mopeds."))
    }
    if isReturn, asksForFindings {
      sentences.append(
        Message(
          sv: "Återbesök: samma plats en gång till väger mindre.", en: "Return visit: the same place once more counts for less."))
    }
    if site.camera != nil, asksForFindings {
      sentences.append(
        Message(
          sv: "En fartkamera finns inom 2 km. Insatsen väger därför mindre.",
          en: "A speed camera is within 2 km. The operation therefore counts for less."))
    }
    sentences.append(light(proposal))
    if let occasion = proposal.occasion {
      sentences.append(Message(sv: "Dagen är \(occasion.swedish).", en: "The day is \(occasion.english)."))
    }
    if let minutes = proposal.drivingMinutes, let base = proposal.base {
      let basis =
        proposal.drivingSource == .streets || proposal.drivingSource == .mixed
        ? proposal.drivingSource?.name ?? Message(verbatim: "") : Message(sv: "uppskattad", en: "estimated")
      sentences.append(
        Message(
          sv: "Körtid från \(base): omkring \(sv.integer(Int(minutes.rounded()))) minuter (\(basis.swedish)).",
          en: "Driving from \(base): about \(en.integer(Int(minutes.rounded()))) minutes (\(basis.english))."))
    }
    if proposal.stoppingPlace == nil, asksForFindings {
      sentences.append(
        Message(
          sv: "Ingen känd plats att stå på inom 5 km. Välj en på kartan före insatsen.",
          en: "No known place to stand within 5 km. Choose one on the map beforehand."))
    }
    return sentences
  }

  /// The number that is expected and what it rests on.
  static func expectation(_ found: Expectation) -> [Message] {
    let interval = [found.low, found.high]
    var sentences = [
      Message(
        sv:
          "\(found.reports.isEmpty ? "Ingen" : "\(found.reports.count)") av platsens \(found.siteReports.counted("rapport", "rapporter")) kom de timmarna på samma veckodag i samma månad (\(found.occasions.counted("dag", "dagar"))). "
          + "Väntat: \(sv.number(found.mean, decimals: 2)) rapporter (95 % intervall \(sv.interval(interval, decimals: 2))).",
        en:
          "\(found.reports.isEmpty ? "None" : "\(found.reports.count)") of the place's \(Message.reports(found.siteReports).english) came in those hours on that weekday in that month (\(found.occasions) \(found.occasions == 1 ? "day" : "days")). "
          + "Expected: \(en.number(found.mean, decimals: 2)) reports (95 % interval \(en.interval(interval, decimals: 2))).")
    ]
    if found.isTooFew {
      sentences.append(
        Message(
          sv:
            "För få data: platsen har \(found.siteReports == 0 ? "inga egna rapporter" : "bara " + found.siteReports.counted("egen rapport", "egna rapporter")). Talet är mest det gemensamma mönstret.",
          en:
            "Too few data: the place has \(found.siteReports == 0 ? "no reports" : "only " + found.siteReports.counted("report", "reports")) of its own. The number is mostly the common pattern."
        ))
    } else if found.low <= 0 || found.high / max(1e-12, found.low) >= 10 {
      sentences.append(
        Message(sv: "Intervallet är brett: talet är osäkert.", en: "The interval is wide: the number is uncertain."))
    }
    return sentences
  }

  private static func light(_ proposal: OperationProposal) -> Message {
    let minutes = proposal.lightMinutes ?? []
    guard minutes.count == 3, minutes.filter({ $0 > 0 }).count > 1 else {
      return Message(
        sv: "\(proposal.light.name.swedish.capitalized) hela tiden.", en: "\(proposal.light.name.english.capitalized) all the time.")
    }
    let parts = zip(minutes, [LightClass.light, .twilight, .dark]).filter { $0.0 > 0 }
    return Message(
      sv: "Ljuset: " + parts.map { "\($0.0) min \($0.1.name.swedish)" }.joined(separator: ", ") + ".",
      en: "The light: " + parts.map { "\($0.0) min \($0.1.name.english)" }.joined(separator: ", ") + ".")
  }

  /// Why a rival lost.
  static func loss(_ site: OperationSite, marginal: Double, winner: Double, asksForFindings: Bool) -> Message {
    if marginal >= winner - 1e-9 * (1 + abs(winner)) {
      return Message(
        sv: "Lika mycket värd; den valda kom först i ordningen.", en: "Worth as much; the chosen one came first in the order.")
    }
    var why = Message(
      sv: "Den hade lagt till \(sv.number(marginal, decimals: 3)), den valda lägger till \(sv.number(winner, decimals: 3)).",
      en: "It would have added \(en.number(marginal, decimals: 3)), the chosen one adds \(en.number(winner, decimals: 3)).")
    if asksForFindings, !site.isHotspot {
      why = Message(
        sv: why.swedish + " Slumpen förklarar platsen, som därför väger en fjärdedel.",
        en: why.english + " Chance explains the place, which therefore counts for a quarter.")
    }
    if site.camera != nil {
      why = Message(
        sv: why.swedish + " En fartkamera finns inom 2 km.", en: why.english + " A speed camera is within 2 km.")
    }
    return why
  }
}
