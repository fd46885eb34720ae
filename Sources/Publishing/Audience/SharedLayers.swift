// Everything that one audience may have.
import Incidents

/// All layers that an audience may have, as it may have them: what a site or a folder for others is made of. Only the gate makes it.
public struct SharedLayers: Sendable {
  /// The audience that they were made for.
  public let audience: Audience
  /// Hotspots, in the list's order; empty where none passes or no list was made.
  public let hotspots: [SharedHotspot]
  /// Numbers of reports of the periods that have ended, the earliest first; empty where nothing passes.
  public let counts: [SharedCountRow]
  /// The periods of `counts`, the earliest first.
  public let periods: [CountPeriod]
  /// Operations that were done: month and kind, or how many.
  public let operations: SharedDecisions
  /// Named places; they hold no report.
  public let places: [Place]
  /// What was promised; it holds no report.
  public let commitments: [Commitment]

  init(
    audience: Audience, hotspots: [SharedHotspot], counts: [SharedCountRow], operations: SharedDecisions, places: [Place],
    commitments: [Commitment]
  ) {
    self.audience = audience
    self.hotspots = hotspots
    self.counts = counts
    periods = Set(counts.map(\.period)).sorted()
    self.operations = operations
    self.places = places
    self.commitments = commitments
  }
}
