// What is handed to an audience, and every way by which something leaves the file.
import Incidents
import Messages

/// Rows that an audience may have, with what is told about them. Only the gate makes it (`AudienceGate.handout…`), and the commands that write for
/// an audience accept nothing else: so that a new writer cannot forget the limits.
public struct Handout<Row>: Sendable where Row: Sendable {
  /// Who gets it.
  public let audience: Audience
  /// The list's definition.
  public let layer: Layer<Row>
  /// The rows.
  public let rows: [Row]
  /// Parameters and data, without what would tell of single reports where the audience is not the file's own controller.
  public let envelope: Envelope

  init(audience: Audience, layer: Layer<Row>, rows: [Row], envelope: Envelope) {
    self.audience = audience
    self.layer = layer
    self.rows = rows
    self.envelope = envelope
  }
}

/// Every way by which something leaves the file for an audience, and the rule for it. A new one must be added here before it can be written, and the
/// compiler then asks for its rule.
public enum WayOut: String, Sendable, Hashable, CaseIterable {
  /// Single reports.
  case reports
  /// The list of hotspots.
  case hotspots
  /// Numbers of reports by place and time.
  case counts
  /// Proposed walks.
  case walks
  /// Proposed operations.
  case operations
  /// Operations decided on.
  case decided
  /// Named places.
  case places
  /// What was promised.
  case commitments
  /// The density of reports, as raster or contours.
  case density
  /// The curve of reports along the road.
  case roadCurve = "road-curve"
  /// Numbers of reports by month, as a curve.
  case months
  /// The project file for GIS programs, which names the database.
  case project
  /// The year's plan (`plan`).
  case plan
  /// Documents for an audience (`report`).
  case documents
  /// The page and the paper of a walk, for the file's own user and the group that walks (`report brief`, `report protocol`).
  case papers

  /// What becomes of it on its way to another audience than the file's own.
  public enum Rule: Sendable, Hashable {
    /// It stays in the file.
    case stays
    /// Limits on numbers, places, times, categories and differences.
    case limited
    /// Only what was done: month and kind, or how many.
    case doneOnly
    /// It holds no report and no person.
    case open
  }

  /// The rule for an audience that is not the file's own.
  public var rule: Rule {
    switch self {
    case .reports, .walks, .density, .roadCurve, .months, .project: .stays
    case .hotspots, .counts, .documents, .papers: .limited
    case .operations, .decided, .plan: .doneOnly
    case .places, .commitments: .open
    }
  }

  /// Those that `export` writes.
  public static let layers: [WayOut] = [
    .reports, .hotspots, .counts, .density, .walks, .operations, .decided, .places, .commitments, .roadCurve, .months, .project,
  ]
}

extension AudienceGate {
  /// A list for the file's own controller, who may have everything.
  ///
  /// - Throws: `Failure` (refused) for anybody else.
  public func handoutWhole<Row: Sendable>(_ layer: Layer<Row>, _ rows: [Row], _ envelope: Envelope, controller: Audience) throws -> Handout<
    Row
  > {
    guard limits.audience == controller else { throw Failure.onlyForOwner(limits.audience.name) }
    return Handout(audience: limits.audience, layer: layer, rows: rows, envelope: envelope)
  }

  /// Hotspots that passed the gate.
  public func handout(_ answer: Answer, _ envelope: Envelope, categories: [ReportCategory]) -> Handout<SharedHotspot> {
    Handout(audience: limits.audience, layer: Layers.sharedHotspots(categories: categories), rows: answer.shown, envelope: envelope.bare)
  }

  /// Counts that passed the gate.
  public func handout(_ counts: SharedCounts, _ envelope: Envelope, categories: [ReportCategory]) -> Handout<SharedCountRow> {
    Handout(audience: limits.audience, layer: Layers.sharedCounts(categories: categories), rows: counts.rows, envelope: envelope.bare)
  }

  /// Operations that were done, by month and kind.
  public func handout(_ done: [SharedDecisions.Done], _ envelope: Envelope) -> Handout<SharedDecisions.Done> {
    Handout(audience: limits.audience, layer: Layers.sharedDecisions, rows: done, envelope: envelope.bare)
  }

  /// How many operations were done.
  public func handout(done count: Int, _ envelope: Envelope) -> Handout<Int> {
    Handout(audience: limits.audience, layer: Layers.sharedCount, rows: [count], envelope: envelope.bare)
  }

  /// Named places: they hold no report.
  public func handout(_ places: [Place], _ envelope: Envelope) -> Handout<Place> {
    Handout(audience: limits.audience, layer: Layers.places, rows: places, envelope: envelope.bare)
  }

  /// What was promised and how it stands: it holds no report.
  public func handout(_ ledger: [SharedLedgerRow], _ envelope: Envelope) -> Handout<SharedLedgerRow> {
    Handout(audience: limits.audience, layer: Layers.sharedLedger, rows: ledger, envelope: envelope.bare)
  }

  /// All layers of an audience, for a site or a folder.
  public func layers(
    hotspots: [SharedHotspot], counts: [SharedCountRow], operations: [DecidedOperation], places: [Place], commitments: [Commitment]
  ) -> SharedLayers {
    SharedLayers(
      audience: limits.audience, hotspots: hotspots.filter { $0.audience == limits.audience },
      counts: counts.filter { $0.audience == limits.audience }, operations: self.operations(operations), places: places,
      commitments: commitments)
  }
}

extension Envelope {
  /// Without counts, times and the hash of the data, which would tell of single reports.
  public var bare: Envelope {
    var bare = self
    bare.data = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    return bare
  }
}
