// The protocol of a safety walk that was held, and what became of it.
import Almanac
import Geography

/// Something that the group saw at a stop.
public struct WalkObservation: Hashable, Sendable, Codable {
  /// Name or number of the stop.
  public var stop: String
  /// What kind of thing.
  public var code: ObservationCode
  /// In words, without personal data.
  public var text: String?
  /// Where, when it is known.
  public var position: Position?

  /// Makes an observation.
  public init(stop: String, code: ObservationCode, text: String? = nil, position: Position? = nil) {
    self.stop = stop
    self.code = code
    self.text = text
    self.position = position
  }
}

/// Something to be done about what a walk found.
public struct WalkMeasure: Hashable, Sendable, Codable {
  /// `M-` and eight hexadecimal digits made from the walk and the measure.
  public var id: String
  /// The walk (`I-…`).
  public var walk: String
  /// The stop that it concerns, where it concerns one.
  public var stop: String?
  /// What is to be done, without personal data.
  public var measure: String
  /// Which office or party does it: never a person.
  public var owner: String
  /// Last day.
  public var due: CivilDate
  /// What became of it.
  public var status: MeasureStatus
  /// Why; always given for what is declined.
  public var motivation: String?
  /// The day on which the status was set.
  public var changed: CivilDate

  /// Makes a measure.
  public init(
    id: String, walk: String, stop: String? = nil, measure: String, owner: String, due: CivilDate, status: MeasureStatus = .new,
    motivation: String? = nil, changed: CivilDate
  ) {
    self.id = id
    self.walk = walk
    self.stop = stop
    self.measure = measure
    self.owner = owner
    self.due = due
    self.status = status
    self.motivation = motivation
    self.changed = changed
  }

  /// Whether its last day has passed and nothing final has become of it.
  public func isOverdue(on date: CivilDate) -> Bool { (status == .new || status == .planned) && due < date }
}

/// The protocol of a walk.
public struct WalkRecord: Hashable, Sendable, Codable {
  /// Days from the walk within which the protocol is to be written (our recommendation, `practice.md`).
  public static let protocolDays = 21
  /// Days from the walk within which the kommun's measures are to be done (our recommendation).
  public static let measureDays = 183

  /// The operation (`I-…`).
  public var operation: String
  /// The day on which the walk was held.
  public var held: CivilDate
  /// The day on which the protocol was written down here.
  public var written: CivilDate
  /// The observations, in the order of the walk.
  public var observations: [WalkObservation]
  /// The measures, in the order of the protocol.
  public var measures: [WalkMeasure]

  /// Makes a protocol.
  public init(operation: String, held: CivilDate, written: CivilDate, observations: [WalkObservation], measures: [WalkMeasure]) {
    self.operation = operation
    self.held = held
    self.written = written
    self.observations = observations
    self.measures = measures
  }

  /// Last day for the protocol.
  public var protocolBy: CivilDate { held.adding(days: WalkRecord.protocolDays) }

  /// Last day for measures that name no day of their own.
  public var measuresBy: CivilDate { held.adding(days: WalkRecord.measureDays) }

  /// Whether the protocol came after its last day.
  public var isLate: Bool { written > protocolBy }

  /// The stops that something was seen at, in order.
  public var stops: [String] {
    var seen = Set<String>()
    return observations.map(\.stop).filter { seen.insert($0).inserted }
  }
}
