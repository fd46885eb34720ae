// What somebody reported, once it has been understood.
import Almanac
import Geography
import Messages

/// Who made the report. Reports found because of a patrol are kept apart from what residents report.
public enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
  /// A resident or visitor.
  case citizen
  /// The police's own patrol.
  case patrol
  /// A register or a published feed.
  case register

  /// The name that a person reads.
  public var name: Message {
    switch self {
    case .citizen: Message(sv: "allmänhet", en: "citizen")
    case .patrol: Message(sv: "patrull", en: "patrol")
    case .register: Message(sv: "register", en: "register")
    }
  }
}

/// How a report got its position. Nothing is guessed silently.
public enum LocationBasis: String, Hashable, Sendable, Codable, CaseIterable {
  /// Coordinates in the file.
  case coordinates
  /// A place named in a column of the file.
  case namedPlace = "named_place"
  /// A place named in the text.
  case textPlace = "text_place"
  /// A kilometre along a road.
  case roadKilometre = "road_kilometre"

  /// The name for people.
  public var name: Message {
    switch self {
    case .coordinates: Message(sv: "koordinater", en: "coordinates")
    case .namedPlace: Message(sv: "platsens namn", en: "name of a place")
    case .textPlace: Message(sv: "plats i texten", en: "place in the text")
    case .roadKilometre: Message(sv: "kilometer längs vägen", en: "kilometre along the road")
    }
  }
}

/// Where something happened, with how well that is known.
public struct Location: Hashable, Sendable, Codable {
  /// The position.
  public var position: Position
  /// Radius in metres within which it happened.
  public var precision: Double
  /// How the position came about.
  public var basis: LocationBasis

  /// Makes a location.
  public init(position: Position, precision: Double, basis: LocationBasis) {
    self.position = position
    self.precision = precision
    self.basis = basis
  }
}

/// When something happened: between two instants, with the local clock text that it was read from.
public struct ReportTime: Hashable, Sendable, Codable {
  /// The earliest instant at which it can have happened.
  public var earliest: Instant
  /// The latest instant at which it can have happened.
  public var latest: Instant
  /// The text as it stood in the source.
  public var localText: String

  /// Makes a time.
  public init(earliest: Instant, latest: Instant, localText: String) {
    self.earliest = earliest
    self.latest = latest
    self.localText = localText
  }
}

/// Things about a report that an analyst should know.
public struct ReportFlags: OptionSet, Hashable, Sendable, Codable {
  /// The bits, as stored in the database.
  public var rawValue: Int

  /// Makes flags from stored bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Only the day is known.
  public static let dayOnly = ReportFlags(rawValue: 1)
  /// Only the month is known.
  public static let monthOnly = ReportFlags(rawValue: 2)
  /// The local time does not exist (spring) and was read with the offset before the gap.
  public static let skippedHour = ReportFlags(rawValue: 4)
  /// The local time exists twice (autumn) and both readings are kept as an interval.
  public static let repeatedHour = ReportFlags(rawValue: 8)
  /// The position lies outside the kommun's outline.
  public static let outsideKommun = ReportFlags(rawValue: 16)
  /// Latitude and longitude, or north and east, stood the wrong way round and were exchanged.
  public static let axesExchanged = ReportFlags(rawValue: 32)
  /// The coordinates were given but unusable, and were dropped.
  public static let coordinatesDropped = ReportFlags(rawValue: 64)
  /// The category was not recognised; the original word is kept.
  public static let categoryUnknown = ReportFlags(rawValue: 128)
  /// The report bundles several events.
  public static let summary = ReportFlags(rawValue: 256)
  /// The event is dated after its publication.
  public static let afterPublication = ReportFlags(rawValue: 512)
  /// The time was 00:00 as in far too many rows of its file, so that only the day is believed.
  public static let defaultTime = ReportFlags(rawValue: 1024)
  /// The position is shared by too many rows of its file to be where they happened; its precision is coarse.
  public static let sharedSpot = ReportFlags(rawValue: 2048)
  /// The position is the midpoint of a kommun or county; its precision is coarse.
  public static let centroid = ReportFlags(rawValue: 4096)
  /// The position may have been that of a home, and was moved to the middle of its square.
  public static let dwelling = ReportFlags(rawValue: 8192)
}

/// One report.
public struct Report: Hashable, Sendable {
  /// Row id in the database, or nil before it is stored.
  public var id: Int64?
  /// When it happened.
  public var time: ReportTime
  /// Where it happened, or nil when that is not known.
  public var location: Location?
  /// Key of the place it was tied to by name, if any.
  public var placeKey: String?
  /// Category code.
  public var category: String
  /// The source's own word, when no category matched it.
  public var categoryText: String?
  /// Severity weight, 1 to 5.
  public var severity: Int
  /// Who made it.
  public var origin: Origin
  /// Name of the source, such as `polisen.se` or a file's stem.
  public var source: String
  /// The source's id, or a fingerprint of the row where the source has none. Unique within the source.
  public var sourceID: String
  /// Free text, or nil.
  public var text: String?
  /// Things an analyst should know.
  public var flags: ReportFlags
  /// Number of the reporter among those of the same file, from 1, in the order of first appearance; nil where that is not known, or when the
  /// report is read back. Who it was is never kept.
  public var reporter: Int?
  /// The last second of the day where the clock stood at exactly 00:00, 12:00 or 23:59, in case the file turns out to use that for a missing time; nil
  /// otherwise, and when the report is read back.
  public var dayEnd: Instant?
  /// The first moment of that day where it is not the time itself.
  public var dayStart: Instant?
  /// Which of the clock times it was; says nothing where `dayEnd` is nil.
  public var dayClock = DefaultClock.midnight

  /// Makes a report.
  public init(
    id: Int64? = nil, time: ReportTime, location: Location?, placeKey: String? = nil, category: String,
    categoryText: String? = nil, severity: Int, origin: Origin, source: String, sourceID: String, text: String? = nil,
    flags: ReportFlags = [], reporter: Int? = nil
  ) {
    self.id = id
    self.time = time
    self.location = location
    self.placeKey = placeKey
    self.category = category
    self.categoryText = categoryText
    self.severity = severity
    self.origin = origin
    self.source = source
    self.sourceID = sourceID
    self.text = text
    self.flags = flags
    self.reporter = reporter
  }
}
