// A walk in words for a terminal.
import Almanac
import Incidents
import Messages
import Publishing

/// The time plan, turns, break-offs, meetings and reasons of a walk.
struct WalkText {
  private let walk: WalkProposal
  private let language: Language
  private let numbers: NumberText
  private let times: TimeText

  init(_ walk: WalkProposal, _ language: Language) {
    self.walk = walk
    self.language = language
    numbers = NumberText(language)
    times = TimeText(language)
  }

  /// The text, its tables at most so many columns wide.
  func text(width: Int) -> String {
    var text = "\n\(walk.id)\n" + plan.text(width: width)
    for turn in walk.turns { text += "  \(numbers.length(metres: turn.metres))  \(turn.text.text(language))\n" }
    for (index, point) in (walk.breakOffs ?? []).enumerated() { text += "  " + breakOff(index, point) + "\n" }
    // That lines are straight is said as a warning, once.
    for reason in walk.reasons.dropFirst(walk.followsStreets ? 0 : 1) { text += "• \(reason.text(language))\n" }
    for line in meetings { text += "• \(line.text(language))\n" }
    return text
  }

  private var plan: TextTable {
    let schedule = WalkSchedule(walk)
    let headings: [(Message, TextTable.Alignment)] = [
      (Message(sv: "Nr", en: "No"), .trailing), (Message(sv: "Kl.", en: "Time"), .leading), (Message(sv: "Plats", en: "Place"), .leading),
      (Message(sv: "Från förra", en: "From previous"), .trailing), (Message(sv: "Tillbaka", en: "Back"), .trailing),
      (Message(sv: "Varför", en: "Why"), .leading),
    ]
    var rows = [["", schedule.start.hourAndMinute, walk.start, "", "", Message(sv: "start", en: "start").text(language)]]
    for (stop, at) in zip(walk.stops, schedule.stops) {
      let place = stop.place.map { "\($0.text(language)) (\(stop.label))" } ?? stop.label
      rows.append([
        "\(at.number)", "\(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)", place, numbers.length(metres: stop.metresFromPrevious),
        stop.metresBack.map { numbers.length(metres: $0) } ?? "", stop.reason.text(language),
      ])
    }
    rows.append(["", schedule.end.hourAndMinute, walk.start, "", "", Message(sv: "åter", en: "back").text(language)])
    return TextTable(headings: headings.map { .init($0.0.text(language), $0.1) }, rows: rows)
  }

  private func breakOff(_ index: Int, _ point: WalkBreakOff) -> String {
    let way = point.way.map { $0.text(language) }.joined(separator: ", ")
    guard point.metresBack >= 10 else {
      let (at, saved) = (numbers.length(metres: point.metresWalked), numbers.length(metres: point.metresSaved))
      return Message(
        sv: "\(HotspotMark.breakOff(index)): efter \(at) passeras starten; den som slutar där sparar \(saved).",
        en: "\(HotspotMark.breakOff(index)): after \(at) the walk passes its start; ending there saves \(saved)."
      ).text(language)
    }
    let (back, saved) = (numbers.length(metres: point.metresBack), numbers.length(metres: point.metresSaved))
    return Message(
      sv: "\(HotspotMark.breakOff(index)): rundan kan kortas efter \(numbers.length(metres: point.metresWalked)): \(back) tillbaka"
        + (way.isEmpty ? "" : " längs \(way)") + ", sparar \(saved).",
      en: "\(HotspotMark.breakOff(index)): the walk can be cut short after \(numbers.length(metres: point.metresWalked)): \(back) back"
        + (way.isEmpty ? "" : " along \(way)") + ", saves \(saved)."
    ).text(language)
  }

  private var meetings: [Message] {
    guard let meetings = walk.meetings else { return [] }
    func day(_ date: CivilDate?, _ language: Language) -> String { date.map { TimeText(language).proseWithYear($0) } ?? "–" }
    return [
      Message(
        sv: "Möte före: \(day(meetings.before, .swedish)). Återrapport: \(day(meetings.reportBack, .swedish)).",
        en: "Meeting before: \(day(meetings.before, .english)). Report back: \(day(meetings.reportBack, .english))."),
      Message(
        sv:
          "Protokoll senast \(day(meetings.protocolBy, .swedish)), åtgärder senast \(day(meetings.measuresBy, .swedish)), ny vandring till exempel "
          + "\(day(meetings.followUp, .swedish)).",
        en: "Protocol by \(day(meetings.protocolBy, .english)), measures by \(day(meetings.measuresBy, .english)), a new walk for example "
          + "\(day(meetings.followUp, .english))."),
      Message(
        sv: "Skriv ut tidsplan, karta och protokoll: trygg report protocol --walk \(walk.id) --output protokoll.html",
        en: "Print time plan, map and protocol: trygg report protocol --walk \(walk.id) --output protokoll.html"),
    ]
  }
}
