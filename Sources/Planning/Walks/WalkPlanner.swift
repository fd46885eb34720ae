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
  ///   streets, (usage) when no walk of the length exists.
  public static func propose(_ attractions: [WalkAttraction], wish: WalkWish, streets: StreetNetwork?) throws -> [WalkProposal] {
    guard let when = WalkDates.first(from: wish.earliest, at: wish.start, wish: wish.light) else { throw Failure.noWalkDate() }
    let reachable = attractions.filter { $0.weight > 0 && Geodesic.metres(from: wish.start, to: $0.position) <= wish.length / 2 }
    guard !reachable.isEmpty else { throw Failure.nothingToWalkTo(wish.startName, wish.length) }
    if let streets {
      return try StreetWalks.propose(reachable, wish: wish, when: when, streets: streets)
    }
    return [try straight(reachable, wish: wish, when: when)]
  }

  /// Stops in order with straight lines, when no street network is loaded.
  private static func straight(_ attractions: [WalkAttraction], wish: WalkWish, when: WalkDate) throws -> WalkProposal {
    let sorted = attractions.sorted { (-$0.weight, $0.label) < (-$1.weight, $1.label) }
    let heaviest = Array(sorted.prefix(wish.maximumStops))
    var chosen = heaviest
    var answer = best(chosen, wish)
    if sorted.count > heaviest.count, let wide = best(sorted, wish).round {
      // The heaviest stops may lie too far apart. Of a round among all, the heaviest stops are kept.
      let kept = Array(wide.order.sorted().prefix(wish.maximumStops).map { sorted[$0] })
      let other = best(kept, wish)
      if (other.round?.value ?? 0) > (answer.round?.value ?? 0) { (chosen, answer) = (kept, other) }
    }
    guard let round = answer.round else { throw Failure.noWalk(wish.length) }
    let visited = round.order.map { chosen[$0] }
    var stops: [Incidents.WalkStop] = []
    for (index, attraction) in visited.enumerated() {
      stops.append(
        WalkStop(
          label: attraction.label, position: attraction.position, minutes: wish.stopMinutes, metresFromPrevious: round.legs[index],
          reason: attraction.reason, hotspotID: attraction.hotspotID))
    }
    // Proven only with all the heaviest stops on the round, or with no more stops than a walk may have.
    let most = heaviest.reduce(0) { $0 + $1.weight }
    let bound = round.isBest && heaviest.count == sorted.count ? round.value : max(round.value, most)
    let gap = bound > 0 ? (bound - round.value) / bound : 0
    var reasons = [
      Message(
        sv: "Inget gatunät är inläst. Stoppen står i ordning och avstånden är raka linjer, så den verkliga vägen är längre. "
          + "Läs in gator med: trygg streets import FIL.",
        en: "No street network is loaded. The stops are in order and the distances are straight lines, so the real way is longer. "
          + "Load streets with: trygg streets import FILE."), quality(round.value, bound, gap),
    ]
    reasons += dateReasons(when, wish)
    return finished(
      WalkProposal(
        id: "", start: wish.startName, value: round.value, bound: bound, gap: gap,
        metres: round.metres, minutes: minutes(round.metres, stops.count, wish), date: when.date, time: when.time, light: when.light,
        followsStreets: false, stops: stops, turns: [], line: [wish.start] + visited.map(\.position) + [wish.start], reasons: reasons))
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
    return Message(
      sv:
        "Vandringen passerar vikten \(sv.value). Ingen vandring inom gränserna passerar mer än \(sv.bound). Att den är bäst är inte bevisat.",
      en:
        "The walk passes the weight \(en.value). No walk within the limits passes more than \(en.bound). That it is the best is not proven."
    )
  }

  private static func best(_ attractions: [WalkAttraction], _ wish: WalkWish) -> StopAnswer {
    OrderedStops.choose(
      attractions.map { CandidateStop(position: $0.position, weight: $0.weight) }, from: wish.start, budget: wish.length)
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
    return reasons
  }

  /// Sets the id, which is made from the proposal itself.
  static func finished(_ walk: WalkProposal) -> WalkProposal {
    var walk = walk
    let text = ([walk.start, "\(walk.metres)", walk.date.description, walk.time.hourAndMinute] + walk.stops.map(\.label)).joined(
      separator: "|")
    walk.id = "W-" + SHA256Digest.hex(of: text).prefix(8)
    return walk
  }
}
