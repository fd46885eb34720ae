// A round as a proposal, in plain words.
import Almanac
import Geography
import Incidents
import Messages

/// A round that was chosen.
struct Round {
  let places: [RoundPlace]
  let ways: RoundWays
  let shift: PatrolRound.Shift
  let stays: [RoundStay]
  let value: Double
  let bound: Double
  /// Places that are seen every two hours; empty where that cannot be kept.
  let watched: [Int]

  private static let sv = NumberText(.swedish)
  private static let en = NumberText(.english)

  /// The stops in order with times, driving and expected reports.
  var stops: [PatrolStop] {
    stays.indices.map { number in
      let stay = stays[number]
      let place = places[stay.place]
      let leg = number == 0 ? ways.out[stay.place] : ways.between[stays[number - 1].place][stay.place]
      let isSame = number > 0 && stays[number - 1].place == stay.place
      var stop = PatrolStop(
        label: place.label, position: place.position, arrive: time(stay.arrive), leave: time(stay.leave),
        driving: isSame ? 0 : max(number == 0 ? 0 : 1, leg.minutes.rounded(.up)), expected: expected(stay), hotspotID: place.hotspotID)
      stop.drivingSource = leg.source
      stop.stoppingPlace = place.stoppingPlace
      return stop
    }
  }

  private func expected(_ stay: RoundStay) -> Double {
    (stay.arrive..<stay.leave).reduce(0) { $0 + places[stay.place].means[min(47, shift.from + $1 / 60)] / 60 }
  }

  private func time(_ minute: Int) -> TimeOfDay {
    let whole = (shift.from * 60 + minute) % 1440
    return TimeOfDay(hour: whole / 60, minute: whole % 60) ?? .midnight
  }

  /// The round as one patrol day.
  func proposal(_ material: OperationMaterial, _ wish: OperationWish) -> OperationProposal {
    let stops = stops
    let first = stays[0].place
    let last = stays[stays.count - 1].place
    let candidate = OperationCandidate(site: 0, date: shift.date, start: shift.from, hours: shift.to - shift.from)
    let position = places[watched.first ?? first].position
    let light = OperationTimes.light(candidate, at: position)
    var proposal = OperationProposal(
      id: OperationPlanner.id(.presence, "round|\(wish.seed)", shift.date, candidate.startTime, candidate.endTime), kind: .presence,
      label: "Runda från \(wish.driving.baseName)", date: shift.date, start: candidate.startTime, end: candidate.endTime,
      light: light.prevailing, expected: stops.reduce(0) { $0 + $1.expected }, interval: [], value: value, bound: bound,
      gap: bound > 0 ? (bound - value) / bound : 0, stoppingPlace: nil,
      hotspotIDs: stops.compactMap(\.hotspotID).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, reasons: [],
      position: position)
    proposal.parties = [Message(sv: "Polisen, \(wish.driving.baseName)", en: "the police, \(wish.driving.baseName)")]
    proposal.commitments = ["N4b"]
    proposal.stops = stops
    proposal.lightMinutes = [light.light, light.twilight, light.dark]
    proposal.occasion = OperationTimes.occasion(shift.date, material.risk)
    proposal.drivingMinutes = ways.out[first].minutes
    proposal.drivingSource = ways.out[first].source
    proposal.drivingBack = ways.home[last].minutes.rounded(.up)
    proposal.base = wish.driving.baseName
    proposal.isProven = bound <= value * (1 + 1e-9)
    proposal.reasons = [town, lengths(wish.seed), driving(stops), worth]
    return proposal
  }

  private var town: Message {
    let count = Message(
      sv: stays.count == 1 ? "Ett stopp." : "\(stays.count) stopp.", en: stays.count == 1 ? "One stop." : "\(stays.count) stops.")
    guard !watched.isEmpty else {
      return Message(
        sv: "\(count.swedish) Tätortens platser hinner inte besökas varannan timme i det här passet.",
        en: "\(count.english) The places in town cannot be visited every two hours in this shift.")
    }
    let names = watched.map { places[$0].label }.joined(separator: ", ")
    let trip = stays.contains { places[$0.place].isRoad }
    return Message(
      sv: "\(count.swedish) Minst varannan timme i tätorten: \(names)\(trip ? " (resan till vägen oräknad)" : "").",
      en: "\(count.english) At least every two hours in town: \(names)\(trip ? " (the trip to the road not counted)" : "").")
  }

  private func lengths(_ seed: UInt64) -> Message {
    Message(
      sv: "Stopp på 10–16 minuter i tätort och by, 60–120 minuter på vägen. Start, stoppens längd och ordningen kommer ur fröet (\(seed)): "
        + "byt frö varje vecka.",
      en: "Stops of 10–16 minutes in town and village, 60–120 minutes on the road. The start, the lengths and the order come from the "
        + "seed (\(seed)): change it every week.")
  }

  /// What the times of driving rest on, and how many legs.
  private func driving(_ stops: [PatrolStop]) -> Message {
    var counts: [DrivingSource: Int] = [:]
    for stop in stops { if let source = stop.drivingSource { counts[source, default: 0] += 1 } }
    counts[ways.home[stays[stays.count - 1].place].source, default: 0] += 1
    let kinds = DrivingSource.allCases.filter { counts[$0] != nil }
    func list(_ language: Language) -> String {
      kinds.map { kind in
        let count = counts[kind] ?? 0
        let legs = language == .swedish ? (count == 1 ? "sträcka" : "sträckor") : (count == 1 ? "leg" : "legs")
        return "\(kind.name.text(language)) (\(count) \(legs))"
      }.joined(separator: ", ")
    }
    let note =
      kinds == [.streets]
      ? Message(verbatim: "")
      : Message(sv: " Det som inte är gatunät är uppskattat.", en: " What is not the street network is estimated.")
    return Message(
      sv: "Körtider efter \(list(.swedish)).\(note.swedish)", en: "Driving by \(list(.english)).\(note.english)")
  }

  private var worth: Message {
    let lost = bound > 0 ? (bound - value) / bound : 0
    if lost <= 1e-9 {
      return Message(
        sv:
          "Rundan täcker \(Self.sv.number(value, decimals: 4)) väntade rapporter, vägda efter allvar. Ingen runda i hela passet med den starten "
          + "och de längderna täcker mer (bevisat).",
        en:
          "The round covers \(Self.en.number(value, decimals: 4)) expected reports, weighted by severity. No round in the whole shift with that "
          + "start and those lengths covers more (proven).")
    }
    return Message(
      sv:
        "Rundan täcker \(Self.sv.number(value, decimals: 4)) väntade rapporter, vägda efter allvar. Ingen runda i hela passet med den starten och "
        + "de längderna täcker mer än \(Self.sv.number(bound, decimals: 4)) (skillnad \(Self.sv.number(100 * lost, decimals: 1)) %). "
        + "Upp till 5 % är priset för att rundan inte går att förutse; resten är inte bevisat.",
      en:
        "The round covers \(Self.en.number(value, decimals: 4)) expected reports, weighted by severity. No round in the whole shift with that start "
        + "and those lengths covers more than \(Self.en.number(bound, decimals: 4)) (gap \(Self.en.number(100 * lost, decimals: 1))%). "
        + "Up to 5% is the price of not being foretold; the rest is not proven.")
  }
}
