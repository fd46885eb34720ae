// A plan in the making.
import Almanac
import Digest
import Geography
import Incidents
import Messages

/// The items so far, and what is known of each commitment.
struct PlanDraft {
  let material: PlanMaterial
  let calendar: PlanCalendar
  var items: [PlanItem] = []
  /// Days with an operation of their own.
  var taken: Set<CivilDate> = []
  var notes: [String: [Message]] = [:]
  /// Why a number is not reached.
  var reasons: [String: Message] = [:]
  var closes: [String: CivilDate] = [:]
  var value = 0.0
  var bound = 0.0
  var warnings: [Message] = []

  init(_ material: PlanMaterial, _ calendar: PlanCalendar) {
    self.material = material
    self.calendar = calendar
  }

  /// The commitments with a rule, in the promise's order.
  func commitments(_ rule: PlanRule) -> [Commitment] { material.set.commitments.filter { PlanRule($0) == rule } }

  func has(_ rule: PlanRule) -> [String] { commitments(rule).map(\.id) }

  /// Items that serve a commitment.
  func items(for id: String) -> [PlanItem] { items.filter { $0.commitments.contains(id) } }

  /// How many are wanted of a commitment by count: the target, or one where the text gives no number.
  func wanted(_ commitment: Commitment) -> Int { max(1, Int((commitment.target ?? 1).rounded(.up))) }

  /// How many are still to be planned.
  func remaining(_ commitment: Commitment) -> Int { max(0, wanted(commitment) - items(for: commitment.id).count) }

  /// Adds an item with its light and what its day is.
  mutating func add(_ item: PlanItem, site: Int? = nil, of table: PlanExpectation? = nil, hours: Range<Int>? = nil) {
    var item = item
    if let site, let table {
      item.place = item.place ?? table.sites[site].label
      item.position = table.sites[site].position
      if let hours, let expected = table.expected(site, item.date, hours) {
        item.expected = expected.mean
        item.interval = [expected.low, expected.high]
      }
    }
    if [.traffic, .trafficMoment, .moped].contains(item.kind) { stand(&item) }
    if let start = item.start, let end = item.end { item.light = calendar.light(item.date, start, end, at: item.position) }
    item.day = calendar.remarks(item.date)
    items.append(item)
  }

  /// Says where to stand near an item's place, as the operations do.
  func stand(_ item: inout PlanItem) {
    guard let position = item.position else { return }
    item.stoppingPlace = StoppingPlaces.choose(near: position, material.places)
    if item.stoppingPlace == nil, !material.places.isEmpty {
      item.reasons.append(
        Message(
          sv: "Ingen känd plats att stå på inom 5 km. Välj en på kartan före insatsen, aldrig körbanan.",
          en: "No known place to stand within 5 km. Choose one on the map beforehand, never the carriageway."))
    }
  }

  /// An item with whole hours; an end above 24 is on the next day.
  func item(_ rule: PlanRule, _ ids: [String], _ date: CivilDate, _ hours: Range<Int>?, _ label: Message, kind: PlanKind? = nil) -> PlanItem
  {
    let party = material.set.commitments.first { ids.contains($0.id) }?.party
    return PlanItem(
      kind: kind ?? rule.kind, commitments: ids, date: date, start: hours.flatMap { TimeOfDay(hour: $0.lowerBound % 24, minute: 0) },
      end: hours.flatMap { TimeOfDay(hour: $0.upperBound % 24, minute: 0) }, label: label, party: party)
  }

  /// The days that the commitment's party can, of a window; notes when the window closes, and why nothing is left.
  mutating func free(_ days: [CivilDate], _ commitment: Commitment, window: Message) -> [CivilDate] {
    let free = days.filter { calendar.isFree($0, commitment.party) }
    closes[commitment.id] = max(closes[commitment.id] ?? calendar.newYear, free.last ?? calendar.newYear)
    if free.isEmpty {
      closes[commitment.id] = nil
      reasons[commitment.id] =
        days.isEmpty
        ? Message(sv: "Fönstret (\(window.swedish)) är stängt i år.", en: "The window (\(window.english)) is closed this year.")
        : Message(
          sv: days.count == 1
            ? "Den enda dagen i fönstret (\(window.swedish)) är undantagen eller semester."
            : "Alla \(days.count) dagar i fönstret (\(window.swedish)) är undantagna eller semester.",
          en: days.count == 1
            ? "The only day of the window (\(window.english)) is excluded or vacation."
            : "All \(days.count) days of the window (\(window.english)) are excluded or vacation.")
    }
    return free
  }

  /// The parts of a list of days, as equal as can be; empty parts are left out.
  static func parts(_ days: [CivilDate], _ count: Int) -> [[CivilDate]] {
    (0..<count).map { Array(days[days.count * $0 / count..<days.count * ($0 + 1) / count]) }.filter { !$0.isEmpty }
  }

  /// Puts in what people have set.
  mutating func placeLocks() {
    let byID = Dictionary(material.set.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for lock in calendar.changes.locks {
      guard let first = lock.commitments.first.flatMap({ byID[$0] }) else { continue }
      let rule = PlanRule(first)
      var item = item(rule, lock.commitments, lock.date, lock.start == nil ? rule.hours : nil, first.label)
      if let start = lock.start {
        item.start = start
        item.end = lock.end ?? TimeOfDay(hour: (start.hour + (rule.hours?.count ?? 2)) % 24, minute: start.minute)
      }
      item.isLocked = true
      item.place = lock.place
      let parties = lock.commitments.compactMap { byID[$0]?.party }
      item.party = parties.contains("P+K") || Set(parties).count > 1 ? "P+K" : parties.first
      item.reasons = [Message(sv: "Dagen är låst för hand.", en: "The day is locked by hand.")]
      tellChangeOfClock(&item, lock)
      if rule == .moped { item.otherReading = has(.traffic).filter { !lock.commitments.contains($0) } }
      if rule == .traffic {
        let also = has(.trafficAllYear).filter { !lock.commitments.contains($0) }
        item.commitments += also
      }
      if rule == .dogSearch { item.checklist = PlanDraft.dogChecklist }
      let table = rule == .traffic ? material.traffic : rule == .moped ? material.moped : material.people
      let site = lock.place.flatMap { place in table.flatMap { PlanDraft.site(named: place, $0.sites) } }
      if let place = lock.place, site == nil, [.traffic, .moped, .contact].contains(rule) {
        item.reasons.append(
          Message(
            sv: "\"\(place)\" finns inte bland platserna. Inget antal kan väntas.",
            en: "\"\(place)\" is not among the places. No number can be expected."))
      }
      let hours = item.start.flatMap { start in
        item.end.map { start.hour..<max(start.hour + 1, $0 <= start ? $0.hour + 24 : $0.hour) }
      }
      if rule.kind.isInternal, rule != .contact, rule != .patrolDay { taken.insert(lock.date) }
      add(item, site: site, of: table, hours: hours)
    }
  }

  /// Tells where a locked time comes twice, or an end not at all, on the night when the clock is changed.
  private mutating func tellChangeOfClock(_ item: inout PlanItem, _ lock: PlanLock) {
    let ends = [(item.date, item.start), (item.endDate, item.end)]
    for (date, time) in ends {
      guard let time else { continue }
      var told: Message?
      switch CivilZone.stockholm.resolve(CivilTime(date: date, timeOfDay: time)).kind {
      case .ordinary: continue
      case .repeated:
        told = Message(
          sv: "Klockan \(time.hourAndMinute) kommer två gånger natten till \(date), då den ställs tillbaka. Den första gången gäller.",
          en: "\(time.hourAndMinute) comes twice on the night to \(date), when the clock is moved back. The first time is meant.")
      case .skipped:
        told = Message(
          sv: "Klockan \(time.hourAndMinute) finns inte natten till \(date), då den ställs fram. Den läses som en timme senare.",
          en: "\(time.hourAndMinute) does not exist on the night to \(date), when the clock is moved forward. It is read as an hour later.")
      }
      guard let told else { continue }
      item.reasons.append(told)
      warnings.append(Message(sv: "\"\(lock.text)\": \(told.swedish)", en: "\"\(lock.text)\": \(told.english)"))
    }
  }

  /// The site that a person means: a hotspot there before the place around it.
  private static func site(named place: String, _ sites: [PlanSite]) -> Int? {
    let folded = place.lowercased()
    let matches = sites.indices.filter { sites[$0].key == place || sites[$0].label.lowercased().contains(folded) }
    return matches.first { sites[$0].key == place } ?? matches.first { sites[$0].key.hasPrefix("H-") } ?? matches.first
  }
}

extension Commitment {
  /// What a calendar shows: the promise's text without the last stop.
  var label: Message { Message(verbatim: text.hasSuffix(".") ? String(text.dropLast()) : text) }
}
