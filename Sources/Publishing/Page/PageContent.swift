// What goes on the page.
import Almanac
import Geography
import Incidents
import Messages

/// A source that the page names.
public struct SourceLine: Sendable, Hashable {
  /// What it is and who made it, with the attribution that its licence wants.
  public var text: Message

  /// Makes a line.
  public init(_ text: Message) { self.text = text }
}

/// A walk with what is needed to draw it close up.
public struct WalkMap: Sendable {
  /// Heading, such as "Gatunivå: Kotka, Finland – exempel på riktiga gator".
  public var title: Message
  /// What the reader must know about it, or nil.
  public var note: Message?
  /// The walk.
  public var walk: WalkProposal
  /// The streets around it.
  public var streets: [MapLine]
  /// Places that give the map names.
  public var places: [MapPlace]
  /// Attribution of the streets, or nil.
  public var attribution: String?

  /// Makes a walk map.
  public init(
    title: Message, note: Message? = nil, walk: WalkProposal, streets: [MapLine] = [], places: [MapPlace] = [],
    attribution: String? = nil
  ) {
    self.title = title
    self.note = note
    self.walk = walk
    self.streets = streets
    self.places = places
    self.attribution = attribution
  }
}

/// Reports by weekday and hour.
public struct WeekCounts: Sendable, Hashable {
  /// 168 numbers, Monday 00 first; a report whose time is an interval is spread over its hours.
  public var weights: [Double]
  /// Reports with a known hour.
  public var timed: Int
  /// All reports.
  public var reports: Int

  /// Makes counts.
  public init(weights: [Double], timed: Int, reports: Int) {
    self.weights = weights
    self.timed = timed
    self.reports = reports
  }
}

/// Everything on the page. It is made for the file's own user (the police, or the kommun in its own file), so it holds no report texts
/// but exact places; for others, pass hotspots through the audience gate first.
public struct PageContent: Sendable {
  /// Headline.
  public var title: Message
  /// Whether the data are made up: then the page says ÖVNING.
  public var isExercise: Bool
  /// Version, time of making, parameters with the seed, data and warnings.
  public var envelope: Envelope
  /// The list of categories, for their names.
  public var categories: [ReportCategory]
  /// The map; its hotspots, walk and operations are taken from this page's own.
  public var map: MapContent
  /// The middle of the map of the centre.
  public var centre: Position
  /// The most metres from that middle to the map's sides; the map comes closer where all that lies inside allows it.
  public var centreMetres: Double
  /// All hotspots, of every question and verdict, in rank order.
  public var hotspots: [Hotspot]
  /// The proposed walk, or nil.
  public var walk: WalkMap?
  /// The proposed operations, in order.
  public var operations: [OperationProposal]
  /// A walk elsewhere, as an example, or nil.
  public var example: WalkMap?
  /// The sources, with attributions.
  public var sources: [SourceLine]
  /// When reports come, by weekday and hour; nil where that is not shown.
  public var week: WeekCounts?

  /// Makes the content of a page.
  public init(
    title: Message, isExercise: Bool, envelope: Envelope, categories: [ReportCategory], map: MapContent, centre: Position,
    centreMetres: Double = 3000, hotspots: [Hotspot], walk: WalkMap? = nil, operations: [OperationProposal] = [],
    example: WalkMap? = nil, sources: [SourceLine] = []
  ) {
    self.title = title
    self.isExercise = isExercise
    self.envelope = envelope
    self.categories = categories
    self.map = map
    self.centre = centre
    self.centreMetres = centreMetres
    self.hotspots = hotspots
    self.walk = walk
    self.operations = operations
    self.example = example
    self.sources = sources
  }

  /// The page's map as a picture of its own, for a README or a brief.
  public var picture: MapPicture {
    var content = map
    content.hotspots = hotspots
    content.walk = walk?.walk
    content.operations = operations
    return .kommun(content, title: title, centre: centre, metres: content.closestReach(around: centre, within: centreMetres))
  }
}
