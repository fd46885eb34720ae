// From what was proposed to what is decided.
import Almanac
import Geography
import Incidents
import Messages

/// What a person says when deciding on an operation, beside what the proposal says.
public struct DecisionWish: Sendable {
  /// Another day.
  public var date: CivilDate?
  /// Another start.
  public var start: TimeOfDay?
  /// Another end.
  public var end: TimeOfDay?
  /// Who takes part; empty for the proposal's own.
  public var parties: [String] = []
  /// What is worth knowing, without personal data.
  public var note: String?
  /// Ids of the commitments that it serves instead of the usual ones.
  public var serves: [String] = []
  /// Further ids.
  public var also: [String] = []
  /// Key of the only set that it serves; nil for those in force on the day.
  public var set: String?
  /// Numbers (from 1) of the rules that are met.
  public var ticks: Set<Int> = []

  /// Makes an empty wish.
  public init() {}
}

/// Makes decided operations. Values in, values out.
public struct Decisions: Sendable {
  let sets: [CommitmentSet]
  let existing: [DecidedOperation]
  let wish: DecisionWish
  let now: Instant

  /// - Throws: `Failure` (usage) for a set or commitment that does not exist.
  public init(sets: [CommitmentSet], existing: [DecidedOperation], wish: DecisionWish, now: Instant) throws {
    if let key = wish.set, !sets.contains(where: { $0.key == key }) { throw Failure.unknownCommitmentSet(key, sets.map(\.key)) }
    let usable = wish.set.map { key in sets.filter { $0.key == key } } ?? sets
    for id in wish.serves + wish.also where !usable.contains(where: { set in set.commitments.contains { $0.id == id } }) {
      throw Failure.unknownCommitment(id, of: usable.map(\.key).joined(separator: ", "))
    }
    self.sets = usable
    self.existing = existing
    self.wish = wish
    self.now = now
  }

  /// A proposed operation.
  public func operation(_ proposal: OperationProposal) -> DecidedOperation {
    let kind = proposal.kind.planKind
    let time = time(OperationTime(date: proposal.date, start: proposal.start, end: proposal.end))
    // A patrol day says which group it is for. A place can answer to more than its kind does, such as a traffic operation where A-tractors
    // disturb.
    let named = proposal.commitments ?? []
    let isPatrol = proposal.kind == .presence && !named.isEmpty
    var operation = planned(
      kind, proposal.label, time, source: proposal.id, rules: proposal.checklist ?? [], serves: isPatrol ? named + ["N0"] : [],
      also: isPatrol ? [] : named)
    operation.parties = wish.parties.isEmpty ? (proposal.parties ?? []).map(\.swedish) : wish.parties
    operation.proposalID = proposal.id
    operation.hotspotIDs = proposal.hotspotIDs
    if proposal.kind.showsPlace {
      operation.position = proposal.stoppingPlace?.position ?? proposal.position
      operation.place = proposal.stoppingPlace.flatMap { $0.label == proposal.label ? nil : $0.label }
    }
    return operation
  }

  /// A proposed walk.
  public func operation(_ walk: WalkProposal) -> DecidedOperation {
    let minute = walk.time.secondOfDay / 60 + Int(walk.minutes.rounded(.up))
    let end = TimeOfDay(hour: minute / 60 % 24, minute: minute % 60)
    var operation = planned(
      .walk, walk.start, time(OperationTime(date: walk.date, start: walk.time, end: end)), source: walk.id, rules: [])
    operation.parties = wish.parties.isEmpty ? ["P", "K"] : wish.parties
    operation.proposalID = walk.id
    var seen = Set<String>()
    operation.hotspotIDs = walk.stops.compactMap(\.hotspotID).filter { seen.insert($0).inserted }
    operation.position = walk.line.first ?? walk.stops.first?.position
    return operation
  }

  /// An item of a year plan, which says itself what it serves.
  public func operation(_ item: PlanItem) -> DecidedOperation {
    let time = time(OperationTime(date: item.date, start: item.start, end: item.end))
    var operation = planned(
      item.kind, item.place ?? item.label.swedish, time, source: item.id, rules: item.checklist,
      serves: item.commitments, other: item.otherReading)
    operation.parties = wish.parties.isEmpty ? (item.party ?? "").split(separator: "+").map(String.init) : wish.parties
    operation.planItemID = item.id
    operation.planSlot = item.slot.isEmpty ? nil : item.slot
    operation.position = item.kind == .narcotics ? nil : item.position
    return operation
  }

  /// One that nobody proposed; its day must be in the wish.
  ///
  /// - Throws: `Failure` (usage) when the wish has no day.
  public func operation(
    _ kind: PlanKind, label: String?, position: Position?, rules: [Message]
  ) throws -> DecidedOperation {
    guard let date = wish.date else { throw Failure.operationNeedsDay() }
    let time = OperationTime(date: date, start: wish.start, end: wish.end)
    let name = label ?? kind.name.swedish
    var operation = planned(kind, name, time, source: nil, rules: rules)
    operation.parties = wish.parties
    operation.position = kind == .narcotics ? nil : position
    return operation
  }

  private func time(_ proposed: OperationTime) -> OperationTime {
    OperationTime(date: wish.date ?? proposed.date, start: wish.start ?? proposed.start, end: wish.end ?? proposed.end)
  }

  private func planned(
    _ kind: PlanKind, _ label: String, _ time: OperationTime, source: String?, rules: [Message], serves: [String] = [],
    other: [String] = [],
    also: [String] = []
  ) -> DecidedOperation {
    let chosen = ServiceRules.sets(sets, on: time.date)
    let services = ServiceRules.services(
      kind, on: time.date, sets: chosen, wanted: wish.serves.isEmpty ? serves : wish.serves,
      also: wish.serves.isEmpty ? wish.also + also : wish.also, otherReading: other,
      existing: existing)
    let checklist = rules.enumerated().map { OperationCheck(rule: $1, ticked: wish.ticks.contains($0 + 1) ? now : nil) }
    return DecidedOperation(
      id: source.map { FollowUpID.operation(source: $0) } ?? FollowUpID.operation(kind, label: label, time), kind: kind, label: label,
      status: .planned, planned: time, services: services, note: wish.note, checklist: checklist, decided: now)
  }
}
