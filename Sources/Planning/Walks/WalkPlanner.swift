// Proposed safety walks.
import Almanac
import Digest
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Proposes walks: on streets when a network is loaded, else as ordered stops with straight lines.
public enum WalkPlanner {
  /// The best walk first, then alternatives that differ.
  ///
  /// - Throws: `Failure` (too few data) when nothing worth a stop lies within reach, (bad input) when the start lies off the
  ///   streets, (usage) when no walk of the length or time exists or the wishes contradict each other, (fault) when a walk does not stand the
  ///   check, (interrupted) when `isCancelled` says so before all walks are found.
  public static func propose(
    _ attractions: [WalkAttraction], wish: WalkWish, streets: StreetNetwork?, isCancelled: () -> Bool = { false }
  ) throws -> [WalkProposal] {
    let when = try date(wish)
    guard wish.metresWithinTime > 0 else { throw Failure.tooLittleTime(wish.maximumMinutes, shortest: nil) }
    let reachable = attractions.filter { $0.weight > 0 && Geodesic.metres(from: wish.start, to: $0.position) <= wish.length / 2 }
    guard !reachable.isEmpty else { throw Failure.nothingToWalkTo(wish.startName, wish.length) }
    if let streets {
      return try StreetWalks.propose(reachable, wish: wish, when: when, streets: streets, isCancelled: isCancelled)
    }
    return [try straight(reachable, wish: wish, when: when)]
  }

  private static func date(_ wish: WalkWish) throws -> WalkDate {
    if let date = wish.date { return try WalkDates.fixed(date, at: wish.start, wish: wish.light) }
    guard let when = WalkDates.first(from: wish.earliest, at: wish.start, wish: wish.light) else { throw Failure.noWalkDate() }
    return when
  }

  /// Stops in order with straight lines, when no street network is loaded.
  private static func straight(_ attractions: [WalkAttraction], wish: WalkWish, when: WalkDate) throws -> WalkProposal {
    let sorted = attractions.sorted { (-$0.weight, $0.label) < (-$1.weight, $1.label) }
    guard var (chosen, round) = round(sorted, stops: wish.stops(afterWalking: wish.metresWithinTime), wish) else {
      throw Failure.noWalk(wish.length)
    }
    // A shorter round leaves time for more stops.
    while case let most = wish.stops(afterWalking: round.metres), most > chosen.count, chosen.count < sorted.count {
      guard let (wider, longer) = self.round(sorted, stops: chosen.count + 1, wish), longer.value > round.value,
        wish.stops(afterWalking: longer.metres) >= longer.order.count
      else { break }
      (chosen, round) = (wider, longer)
    }
    let visited = round.order.map { chosen[$0] }
    var stops: [Incidents.WalkStop] = []
    for (index, attraction) in visited.enumerated() {
      var stop = WalkStop(
        label: attraction.label, position: attraction.position, minutes: wish.stopMinutes, metresFromPrevious: round.legs[index],
        reason: attraction.reason, hotspotID: attraction.hotspotID)
      stop.publicReason = attraction.hotspotID == nil ? attraction.reason : nil
      stop.metresBack = Geodesic.metres(from: attraction.position, to: wish.start)
      stops.append(stop)
    }
    // No round has more stops than the time without walking leaves; proven only with all of them on the round.
    let most = sorted.prefix(wish.stops(afterWalking: 0)).reduce(0) { $0 + $1.weight }
    let bound = round.isBest && chosen.count == sorted.count ? round.value : max(round.value, most)
    let gap = bound > 0 ? (bound - round.value) / bound : 0
    let shares = shares(of: visited)
    var reasons = [
      Message(
        sv: "Inget gatunät är inläst. Stoppen står i ordning och avstånden är raka linjer, så den verkliga vägen är längre. "
          + "Läs in gator med: trygg streets import FIL.",
        en: "No street network is loaded. The stops are in order and the distances are straight lines, so the real way is longer. "
          + "Load streets with: trygg streets import FILE."), quality(round.value, bound, gap),
    ]
    if wish.stepFree {
      reasons.append(
        Message(
          sv: "Trappor och branter är inte kända utan gatunät. Prova rundan före med rullstol eller barnvagn.",
          en: "Steps and slopes are not known without a street network. Try the round beforehand with a wheelchair or a pram."))
    }
    reasons += WalkReasons.shares(shares)
    reasons += dateReasons(when, wish)
    var proposal = WalkProposal(
      id: "", start: wish.startName, value: round.value, bound: bound, gap: gap,
      metres: round.metres, minutes: minutes(round.metres, stops.count, wish), date: when.date, time: when.time, light: when.light,
      followsStreets: false, stops: stops, turns: [], line: [wish.start] + visited.map(\.position) + [wish.start], reasons: reasons)
    proposal.shares = shares
    proposal.meeting = wish.meeting
    proposal.isProven = gap == 0
    proposal.breakOffs = breakOff(proposal)
    // The same check as on streets: closed, within the length, and as long as it says.
    guard proposal.line.first == proposal.line.last, abs(Geodesic.metres(along: proposal.line) - proposal.metres) < 1e-6,
      proposal.metres <= wish.length + 1e-5
    else { throw Failure.walkFault("straight") }
    return finished(proposal, wish, when)
  }

  /// The best round with at most so many of the stops, which are sorted by weight.
  private static func round(
    _ sorted: [WalkAttraction], stops: Int, _ wish: WalkWish
  ) -> (stops: [WalkAttraction], round: StopRound)? {
    let heaviest = Array(sorted.prefix(stops))
    var answer = best(heaviest, wish).round.map { (heaviest, $0) }
    if sorted.count > heaviest.count, let wide = best(sorted, wish).round {
      // The heaviest stops may lie too far apart. Of a round among all, the heaviest stops are kept.
      let kept = Array(wide.order.sorted().prefix(stops).map { sorted[$0] })
      if let other = best(kept, wish).round, other.value > answer?.1.value ?? 0 { answer = (kept, other) }
    }
    return answer
  }

  /// The stop from which the straight way back is shortest, when that saves 150 m.
  private static func breakOff(_ walk: WalkProposal) -> [WalkBreakOff] {
    var walked = 0.0
    var best: WalkBreakOff?
    for (index, stop) in walk.stops.enumerated().dropLast() {
      walked = walk.stops[...index].reduce(0) { $0 + $1.metresFromPrevious }
      let back = stop.metresBack ?? 0
      let saved = walk.metres - walked - back
      guard walked >= walk.metres / 4, saved >= 150, back < best?.metresBack ?? .infinity else { continue }
      best = WalkBreakOff(
        afterStop: index + 1, position: stop.position, metresWalked: walked, metresBack: back, metresSaved: saved, way: [])
    }
    return best.map { [$0] } ?? []
  }

  private static func shares(of attractions: [WalkAttraction]) -> [WalkShare] {
    let pieces = attractions.flatMap(\.pieces)
    let sum = pieces.reduce(0) { $0 + $1.weight }
    return WalkSource.allCases.compactMap { source in
      let value = pieces.reduce(0) { $1.source == source ? $0 + $1.weight : $0 }
      return value > 1e-9 ? WalkShare(source: source, value: value, share: value / sum) : nil
    }
  }

  /// What is known of how good the walk is.
  static func quality(_ value: Double, _ bound: Double, _ gap: Double) -> Message {
    func text(_ language: Language) -> (value: String, bound: String) {
      let number = NumberText(language)
      return (number.number(value, decimals: 1), number.number(bound, decimals: 1))
    }
    let (sv, en) = (text(.swedish), text(.english))
    if gap < 0.0005 {
      return Message(
        sv: "Vandringen passerar vikten \(sv.value). Ingen vandring inom gränserna passerar mer; det är bevisat.",
        en: "The walk passes the weight \(en.value). No walk within the limits passes more; this is proven.")
    }
    let better = value > 0 ? 100 * (bound - value) / value : 100
    let (svBetter, enBetter) = (NumberText(.swedish).number(better, decimals: 1), NumberText(.english).number(better, decimals: 1))
    return Message(
      sv:
        "Vandringen passerar vikten \(sv.value). En vandring som är högst \(svBetter) % bättre kan finnas (\(sv.bound)). Att den är bäst är inte bevisat.",
      en:
        "The walk passes the weight \(en.value). A walk at most \(enBetter) % better can exist (\(en.bound)). That it is the best is not proven."
    )
  }

  private static func best(_ attractions: [WalkAttraction], _ wish: WalkWish) -> StopAnswer {
    OrderedStops.choose(
      attractions.map { CandidateStop(position: $0.position, weight: $0.weight) }, from: wish.start, budget: wish.metresWithinTime)
  }

  static func minutes(_ metres: Double, _ stops: Int, _ wish: WalkWish) -> Double {
    (metres / 1000 / wish.speed * 60 + Double(stops) * wish.stopMinutes).rounded()
  }

  static func dateReasons(_ when: WalkDate, _ wish: WalkWish) -> [Message] {
    var reasons = [
      Message(
        sv: "Ljus vid starten \(CalendarNames.long(CivilTime(date: when.date, timeOfDay: when.time)).swedish): \(when.light.name.swedish).",
        en:
          "Light at the start, \(CalendarNames.long(CivilTime(date: when.date, timeOfDay: when.time)).english): \(when.light.name.english)."
      )
    ]
    if !when.meetsWish {
      reasons.append(
        Message(
          sv: "Önskat ljus finns inte en vardagskväll kl. 17–19 under det kommande året.",
          en: "The light you asked for does not occur on a weekday evening at 17–19 in the coming year."))
    }
    reasons += when.remarks
    if when.date.days(since: wish.earliest) < 21 {
      reasons.append(
        Message(
          sv: "Det är mindre än tre veckor dit. Mötet före hinns knappt med.",
          en: "It is less than three weeks away. There is hardly time for the meeting before."))
    }
    return reasons
  }

  /// Sets the calendar and the id, which is made from the proposal itself.
  static func finished(_ walk: WalkProposal, _ wish: WalkWish, _ when: WalkDate) -> WalkProposal {
    var walk = walk
    walk.speed = wish.speed
    walk.streetsHash = walk.followsStreets ? wish.streetsHash : nil
    walk.meetings = WalkDates.meetings(around: when, today: wish.earliest, at: wish.start)
    let text = ([walk.start, "\(walk.metres)", walk.date.description, walk.time.hourAndMinute] + walk.stops.map(\.label)).joined(
      separator: "|")
    walk.id = "W-" + SHA256Digest.hex(of: text).prefix(8)
    return walk
  }
}
