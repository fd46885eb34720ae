// What documents are made of.
import Almanac
import Geography
import Incidents
import Messages

/// A commitment and how far it has come, as a document tells it.
public struct PromiseLine: Sendable, Hashable {
  /// Its id in the promise.
  public var id: String
  /// Its text, in Swedish.
  public var text: String
  /// Who promised.
  public var party: String?
  /// What was promised in short: "minst 3 per år", "ej mätbart enligt löftet".
  public var promised: Message
  /// How many times it is planned; nil where that is not counted.
  public var planned: Int?
  /// How many times it was done, or an average, in words.
  public var done: Message
  /// Where it stands, in a word or two.
  public var status: Message
  /// Whether it is behind or will be missed if nothing is done.
  public var isBehind: Bool
  /// What a reader must know, a sentence each, without free text.
  public var notes: [Message]

  /// Makes a line.
  public init(
    id: String, text: String, party: String?, promised: Message, planned: Int?, done: Message, status: Message, isBehind: Bool,
    notes: [Message] = []
  ) {
    self.id = id
    self.text = text
    self.party = party
    self.promised = promised
    self.planned = planned
    self.done = done
    self.status = status
    self.isBehind = isBehind
    self.notes = notes
  }
}

/// What can be said of the effect of an operation.
public struct EffectLine: Sendable, Hashable {
  /// The operation (`I-…`).
  public var operation: String
  /// Reports at the place before; nil where the evaluation did not count them.
  public var before: Int?
  /// Reports at the place after.
  public var after: Int?
  /// The verdict in words: minskade, ökade, kan inte avgöras.
  public var verdict: Message
  /// What it rests on, in a sentence.
  public var sentence: Message

  /// Makes a line.
  public init(operation: String, before: Int?, after: Int?, verdict: Message, sentence: Message) {
    self.operation = operation
    self.before = before
    self.after = after
    self.verdict = verdict
    self.sentence = sentence
  }
}

/// How many reports a category or a source has.
public struct ReportCount: Sendable, Hashable {
  /// Code of the category, or name of the source.
  public var key: String
  /// Number of reports.
  public var reports: Int
  /// Number of distinct days.
  public var days: Int

  /// Makes a count.
  public init(key: String, reports: Int, days: Int) {
    self.key = key
    self.reports = reports
    self.days = days
  }
}

/// Everything that a document can tell. Every part may be empty; a document then says so.
public struct DocumentMaterial: Sendable {
  /// Name of the kommun.
  public var kommun: String
  /// Who will read it.
  public var audience: Audience
  /// Whose file it is. What somebody else reads holds neither the free text of walks' measures nor who does them.
  public var owner: Audience = .police
  /// The limits that the reader's tables pass; nil for the standard ones.
  public var limits: AudienceLimits?
  /// Whether the reports are made up: then every copy says so.
  public var isExercise: Bool
  /// When it is made.
  public var generated: Instant
  /// Version of the program.
  public var version: String
  /// The command that makes the same document again.
  public var command: String
  /// Reports, their period and their SHA-256.
  public var data: DataSummary
  /// SHA-256 of everything that the document was made of.
  public var basis: String
  /// The list of categories.
  public var categories: [ReportCategory]
  /// Reports of each category.
  public var counts: [ReportCount] = []
  /// Reports of each source.
  public var sources: [ReportCount] = []
  /// Reports without a position.
  public var unlocated = 0
  /// Reports whose position is coarser than 500 m.
  public var coarse = 0
  /// The current list of hotspots; nil when none was made. For another reader than the file's own it is empty, and `sharedHotspots` holds what may be
  /// told.
  public var hotspots: [Hotspot]?
  /// Stretches of road that are rebuilt.
  public var rebuilt: [RebuiltStretch] = []
  /// The hotspots that passed the gate and were compared with what the reader was given before; nil for the file's own reader.
  public var sharedHotspots: [SharedHotspot]?
  /// The map of the kommun without findings.
  public var map = MapContent()
  /// The middle of the map of the centre.
  public var centre = Position(latitude: 0, longitude: 0)
  /// Dialogues, the newest first.
  public var dialogues: [Dialogue] = []
  /// The promise that the document follows up; nil without one.
  public var promise: CommitmentSet?
  /// How far each commitment has come.
  public var ledger: [PromiseLine] = []
  /// Operations, decided and done.
  public var operations: [DecidedOperation] = []
  /// Weeks excused.
  public var excused: [ExcusedWeek] = []
  /// Proposals of operations that nobody has decided on.
  public var proposals: [OperationProposal] = []
  /// The proposed walk.
  public var walk: WalkProposal?
  /// Protocols of walks that were held.
  public var records: [WalkRecord] = []
  /// Effects that were evaluated.
  public var effects: [EffectLine] = []
  /// The quarter of the council's pack; nil for the last one that has ended.
  public var quarter: Quarter?
  /// Attributions that licences ask for.
  public var attributions: [Message] = []

  /// Makes material without content.
  public init(
    kommun: String, audience: Audience, isExercise: Bool, generated: Instant, version: String, command: String, data: DataSummary,
    basis: String, categories: [ReportCategory]
  ) {
    self.kommun = kommun
    self.audience = audience
    self.isExercise = isExercise
    self.generated = generated
    self.version = version
    self.command = command
    self.data = data
    self.basis = basis
    self.categories = categories
  }
}
