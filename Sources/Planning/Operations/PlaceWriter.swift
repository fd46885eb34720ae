// A choice of places and hours as proposals.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages

/// Writes the proposals of a choice: numbers, where to stand, and why.
struct PlaceWriter {
  let material: OperationMaterial
  let wish: OperationWish
  let sites: [OperationSite]
  /// Nil where nothing is expected from reports.
  let fit: ExpectedReports?
  let choice: OperationChoice
  let covering: Covering
  /// What is to be said of a candidate besides.
  var extra: (OperationCandidate) -> [Message] = { _ in [] }

  /// The proposals, each the one that adds most to those before it; of equals the earliest.
  func proposals() -> [OperationProposal] {
    var left = covering.chosen.sorted { (choice.candidates[$0].date, $0) < (choice.candidates[$1].date, $1) }
    var ordered: [Int] = []
    while !left.isEmpty {
      let gains = left.map { choice.marginal(of: $0, beside: ordered) }
      let best = gains.indices.max { gains[$0] < gains[$1] - 1e-9 || (abs(gains[$0] - gains[$1]) <= 1e-9 && $0 > $1) } ?? 0
      ordered.append(left.remove(at: best))
    }
    var seen: [Position] = []
    return ordered.map { index in
      let place = sites[choice.candidates[index].site].centre
      let isReturn = seen.contains { Geodesic.metres(from: $0, to: place) <= OperationChoice.samePlace }
      seen.append(place)
      return proposal(index, isReturn: isReturn)
    }
  }

  private func expectation(_ candidate: OperationCandidate) -> Expectation? {
    guard let fit, let index = sites[candidate.site].index else { return nil }
    return fit.expected(site: index, date: candidate.date, hours: candidate.hourRange)
  }

  private func proposal(_ index: Int, isReturn: Bool) -> OperationProposal {
    let candidate = choice.candidates[index]
    let site = sites[candidate.site]
    let found = expectation(candidate)
    let light = OperationTimes.light(candidate, at: site.centre)
    let isControl = wish.kind == .traffic || wish.kind == .amoped
    let stopping = isControl ? StoppingPlaces.choose(near: site.centre, material.context.places) : nil
    let others = covering.chosen.filter { $0 != index }
    var proposal = OperationProposal(
      id: OperationPlanner.id(
        wish.kind, site.hotspotIDs.first ?? site.label, candidate.date, candidate.startTime, candidate.endTime),
      kind: wish.kind, label: site.label, date: candidate.date, start: candidate.startTime, end: candidate.endTime, light: light.prevailing,
      expected: found?.mean ?? 0, interval: found.map { [$0.low, $0.high] } ?? [], value: covering.value, bound: covering.bound,
      gap: covering.gap, stoppingPlace: stopping, hotspotIDs: site.hotspotIDs, reasons: [], position: site.centre)
    proposal.parties = OperationParties.of(wish.kind)
    proposal.commitments = wish.kind.commitments + (wish.kind == .traffic && site.isMoped && candidate.isMopedEvening ? ["T3"] : [])
    proposal.marginal = choice.marginal(of: index, beside: others)
    proposal.isProven = covering.isProven
    proposal.reportIDs = found?.reports
    proposal.occasions = found?.occasions
    proposal.counts = found.map { [$0.counts.lowerBound, $0.counts.upperBound] }
    proposal.isTooFew = found?.isTooFew
    proposal.lightMinutes = [light.light, light.twilight, light.dark]
    proposal.occasion = OperationTimes.occasion(candidate.date, material.risk)
    proposal.cameraMetres = site.camera
    let way = wish.driving.fromBase(to: [site.centre])[0]
    proposal.drivingMinutes = way.minutes
    proposal.drivingSource = way.source
    proposal.base = wish.driving.baseName
    if let rival = choice.runnerUp(to: index, in: covering.chosen) {
      proposal.runnerUp = runnerUp(rival.candidate, rival.marginal, against: proposal.marginal ?? 0)
    }
    proposal.reasons = OperationReasons.sentences(proposal, site, found, isReturn: isReturn, extra: extra(candidate))
    return proposal
  }

  private func runnerUp(_ index: Int, _ marginal: Double, against winner: Double) -> OperationRunnerUp {
    let candidate = choice.candidates[index]
    let site = sites[candidate.site]
    let found = expectation(candidate)
    return OperationRunnerUp(
      label: site.label, date: candidate.date, start: candidate.startTime, end: candidate.endTime, expected: found?.mean ?? 0,
      interval: found.map { [$0.low, $0.high] } ?? [], marginal: marginal,
      why: OperationReasons.loss(site, marginal: marginal, winner: winner, asksForFindings: wish.kind == .traffic || wish.kind == .amoped))
  }
}

/// The light and the calendar of an operation.
enum OperationTimes {
  /// Light over the period.
  static func light(_ candidate: OperationCandidate, at position: Position) -> LightShares {
    let start = CivilZone.stockholm.resolve(CivilTime(date: candidate.date, timeOfDay: candidate.startTime)).earliest
    return Sun.shares(from: start, to: start.adding(seconds: Int64(candidate.hours) * 3600), at: position)
  }

  /// The holiday or risk evening of a date, or nil for an ordinary day.
  static func occasion(_ date: CivilDate, _ risk: RiskCalendar) -> Message? {
    if let holiday = SwedishHolidays.holidays(on: date).first { return holiday.name }
    // Ordinary Fridays and Saturdays are no news.
    guard let evening = risk.evening(date), evening.weight > 1 else { return nil }
    return evening.reasons.first?.name
  }
}

/// Who takes part in each kind.
enum OperationParties {
  static let police = Message(sv: "Polisen", en: "the police")
  static let kommun = Message(sv: "kommunen", en: "the kommun")

  static func of(_ kind: OperationKind) -> [Message] {
    switch kind {
    case .traffic, .amoped, .contact, .presence: [police]
    case .riskevening:
      [police, kommun, Message(sv: "socialtjänsten", en: "social services"), Message(sv: "fritidsgården", en: "youth centre")]
    case .inspection: [police, Message(sv: "kommunens alkoholhandläggare", en: "the kommun's licensing officer")]
    case .narcotics:
      [police, Message(sv: "socialtjänsten", en: "social services"), Message(sv: "skola och fritid", en: "schools and youth work")]
    case .school:
      [Message(sv: "polisens hundförare", en: "the police's dog handlers"), Message(sv: "skolledningen", en: "the school's leadership")]
    }
  }
}
