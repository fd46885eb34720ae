// What goes on the paper of a safety walk.
import Almanac
import Geography
import Incidents
import Messages

/// The leader's sheets and the protocol of one walk.
public struct ProtocolContent: Sendable {
  /// Name of the kommun.
  public var kommun: String
  /// Whether the data are made up: then every sheet says ÖVNING.
  public var isExercise: Bool
  /// The walk with its map. It must have passed `AudienceGate.groupWalk`.
  public var map: WalkMap
  /// Whether the streets have been replaced since the walk was proposed.
  public var isOnOldStreets: Bool
  /// Version of the program.
  public var version: String
  /// When it is made.
  public var generated: Instant
  /// What a leader must know about the way.
  public var notes: [Message]

  /// Makes the content.
  public init(
    kommun: String, isExercise: Bool, map: WalkMap, isOnOldStreets: Bool, version: String, generated: Instant
  ) {
    self.kommun = kommun
    self.isExercise = isExercise
    self.map = map
    self.isOnOldStreets = isOnOldStreets
    self.version = version
    self.generated = generated
    notes = map.walk.notes ?? []
  }
}
