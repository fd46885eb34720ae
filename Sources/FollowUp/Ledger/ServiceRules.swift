// Which commitments an operation serves when nobody says.
import Almanac
import Incidents

/// The usual services of each kind of operation.
public enum ServiceRules {
  /// The commitments that a kind counts for, in order; the ids are those of the promise that the program was made for.
  private static func usual(_ kind: PlanKind) -> [String] {
    switch kind {
    case .contact: ["N1"]
    case .patrolDay: ["N4a", "N4b", "N0"]
    case .walk: ["N2"]
    case .riskEvening: ["N3"]
    case .narcotics: ["K1"]
    case .inspection: ["K2"]
    case .dogSearch: ["K3", "K3b"]
    case .traffic: ["T1", "T2"]
    case .trafficMoment: ["T2"]
    case .moped: ["T3", "T2"]
    case .meeting: ["S4"]
    case .walkMeeting, .training, .document, .message, .other: []
    }
  }

  /// Commitments that a kind counts for in the other reading only: an operation against A-tractors is a traffic operation in one reading.
  private static func other(_ kind: PlanKind) -> [String] { kind == .moped ? ["T1"] : [] }

  /// The sets that an operation on a day belongs to: those in force, else those that rest, else the newest.
  public static func sets(_ all: [CommitmentSet], on date: CivilDate) -> [CommitmentSet] {
    let current = all.filter { $0.phase(on: date) == .current }
    if !current.isEmpty { return current }
    let paused = all.filter { $0.phase(on: date) == .paused }
    let newest = (paused.isEmpty ? all : paused).max { ($0.validFrom, $0.key) < ($1.validFrom, $1.key) }
    return newest.map { [$0] } ?? []
  }

  /// What an operation serves.
  ///
  /// Patrol days of two groups are two commitments: a day counts for the first that has none yet in its ISO week.
  ///
  /// - Parameters:
  ///   - wanted: ids that somebody named instead of the usual ones; empty for the usual.
  ///   - also: further ids.
  ///   - existing: the operations that are there, for patrol days.
  public static func services(
    _ kind: PlanKind, on date: CivilDate, sets: [CommitmentSet], wanted: [String] = [], also: [String] = [], otherReading: [String] = [],
    existing: [DecidedOperation] = []
  ) -> [OperationService] {
    var services: [OperationService] = []
    for set in sets {
      let known = Set(set.commitments.map(\.id))
      var ids = (wanted.isEmpty ? usual(kind) : wanted).filter(known.contains)
      if wanted.isEmpty, kind == .patrolDay {
        let groups = ["N4a", "N4b"].filter(known.contains)
        let served = existing.filter { $0.status != .cancelled && $0.time?.date.isoWeek == date.isoWeek }
        let free = groups.first { id in !served.contains { $0.serves(id, of: set.key) } } ?? groups.first
        ids = ids.filter { !groups.contains($0) || $0 == free }
      }
      ids += also.filter { known.contains($0) && !ids.contains($0) }
      services += ids.map { OperationService(set: set.key, commitment: $0) }
      let other = (wanted.isEmpty ? other(kind) + otherReading : otherReading).filter { known.contains($0) && !ids.contains($0) }
      var seen = Set<String>()
      services += other.filter { seen.insert($0).inserted }.map { OperationService(set: set.key, commitment: $0, reading: .otherReading) }
    }
    return services
  }
}
