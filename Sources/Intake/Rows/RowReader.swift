// From the fields of one row to a report.
import Almanac
import Geography
import Incidents
import Messages

/// Turns rows into reports and counts what it notices. One for each file.
struct RowReader {
  enum Outcome {
    case accepted(Report)
    case rejected(Message)
  }

  /// How a source differs from a plain table.
  struct Rules {
    /// Whether the text may be searched for a place.
    var searchesText = true
    /// Whether a later row with the same id replaces the earlier one.
    var replacesByID = false
    /// Flags that the source gives.
    var flags: ReportFlags = []
  }

  let context: IntakeContext
  let source: String
  private let options: IntakeOptions
  private let defaultOrigin: Origin
  var time: TimeReader
  /// Whether the rows are road crashes of a register: what no category fits is a crash, and who told is a register.
  var isCrashList = false
  private var positions: PositionReader
  private(set) var identity = Identity()
  var tally = IntakeTally()
  /// Why the report that was made last may not be kept in this controller's file, or nil.
  private(set) var refusal: Message?
  private var categories: [String: ReportCategory?] = [:]
  private var named: [String: Place?] = [:]
  private var reporters: [String: Int] = [:]
  private let fallback: ReportCategory
  // Only where positions at homes are coarsened.
  private let squares: Projector?

  init(context: IntakeContext, options: IntakeOptions, source: String, origin: Origin, crs: Int? = nil) throws {
    self.context = context
    self.options = options
    self.source = Scrubber.scrub(options.source ?? source)
    defaultOrigin = options.defaultOrigin ?? origin
    time = TimeReader(zone: options.zone ?? context.zone, parser: TimestampParser(monthFirst: options.monthFirst))
    squares = context.dwellings == nil ? nil : try .sweref99TM()
    positions = try PositionReader(crs: options.crs ?? crs, outline: context.outline)
    let other = ReportCategory(
      code: ReportCategory.otherCode, group: nil, name: Message(sv: "Övrigt", en: "Other"), severity: 1, widestAudience: .kommun,
      synonyms: [])
    fallback =
      options.defaultCategory.flatMap { context.categories.category(code: $0) ?? context.categories.match($0) }
      ?? context.categories.category(code: ReportCategory.otherCode) ?? other
  }

  /// Reads a row.
  ///
  /// - Throws: `Failure` where the ids of the rows before cannot be kept or found.
  mutating func read(_ slots: [UnsafeBufferPointer<UInt8>]) throws -> Outcome {
    tally.times.note(slots)
    switch time.read(slots) {
    case .rejected(let reason): return .rejected(reason)
    case .time(let time, let flags, let isCoarse):
      let made = try report(slots, time, isCoarse: isCoarse, Rules(flags: flags))
      return refusal.map { .rejected($0) } ?? .accepted(made)
    }
  }

  /// Makes the report of a row whose time is known.
  ///
  /// - Throws: `Failure` where the ids of the rows before cannot be kept or found.
  mutating func report(
    _ slots: [UnsafeBufferPointer<UInt8>], _ time: ReportTime, isCoarse: Bool, _ rules: Rules
  ) throws -> Report {
    var flags = rules.flags
    let (category, categoryText, isUnknown) = category(slots[ReportField.category.slot])
    if isUnknown { flags.insert(.categoryUnknown) }
    var text = NormalizedText.freeText(slots[ReportField.text.slot])
    let written = NormalizedText.clean(slots[ReportField.place.slot])
    var location = location(slots, &flags)
    // A column of places may hold coordinates in some rows; they are not kept as words, which would be exact where a home must not be.
    var isPosition = false
    if location == nil, !flags.contains(.coordinatesDropped), let found = positions.readPlace(slots[ReportField.place.slot]) {
      location = placed(found, slots, &flags)
      isPosition = true
    }
    let place = isPosition ? nil : written.flatMap { named(place: $0) }
    var placeKey = place?.key
    if location == nil {
      if let place {
        if let position = place.position { location = Location(position: position, precision: place.precision, basis: .namedPlace) }
      } else if let found = rules.searchesText ? kilometre(inText: text, orName: written) : nil {
        location = Location(position: found.position, precision: found.precision, basis: .roadKilometre)
      } else if let match = rules.searchesText ? self.place(inText: text, orName: written) : nil {
        placeKey = match.place.key
        if let position = match.position { location = Location(position: position, precision: match.precision, basis: .textPlace) }
      } else if written != nil {
        tally.listedPlacesUnknown += 1
      }
    }
    if let written, place == nil, !isPosition { text = text.map { "\($0) (\(written))" } ?? written }
    if let location, let outline = context.outline, !outline.contains(location.position) {
      flags.insert(.outsideKommun)
      tally.outside += 1
    }
    if let now = options.now, time.earliest > now { tally.future += 1 }
    var report = Report(
      time: time, location: location, placeKey: placeKey, category: category.code, categoryText: categoryText,
      severity: severity(slots) ?? category.severity, origin: origin(slots),
      source: NormalizedText.clean(slots[ReportField.source.slot]) ?? source, sourceID: "", text: text, flags: flags,
      reporter: reporter(slots))
    report.sourceID = try id(slots, report, place: written, isCoarse: isCoarse, rules)
    refusal = context.refusals?.kind(category: NormalizedText.string(slots[ReportField.category.slot]), text: report.text)
      .map(RowReason.refused)
    return report
  }

  // MARK: Fields

  private mutating func category(_ bytes: UnsafeBufferPointer<UInt8>) -> (ReportCategory, text: String?, isUnknown: Bool) {
    let raw = NormalizedText.string(bytes)
    let crash = isCrashList && options.defaultCategory == nil ? context.categories.category(code: "crash") : nil
    if raw.isEmpty { return (crash ?? fallback, nil, false) }
    let found: ReportCategory?
    if let known = categories[raw] {
      found = known
    } else {
      found = context.categories.match(raw)
      if categories.count < 4096 { categories[raw] = .some(found) }
    }
    guard let found else {
      let clean = Scrubber.scrub(raw)
      if let crash { return (crash, clean, false) }
      tally.unknownCategory(clean)
      return (context.categories.category(code: ReportCategory.otherCode) ?? fallback, clean, true)
    }
    return (found, found.code == ReportCategory.otherCode ? Scrubber.scrub(raw) : nil, false)
  }

  private mutating func named(place name: String) -> Place? {
    if let known = named[name] { return known }
    let found = context.gazetteer.place(named: name)
    if named.count < 4096 { named[name] = .some(found) }
    return found
  }

  private func place(inText text: String?, orName name: String?) -> Gazetteer.Match? {
    if let name, let match = context.gazetteer.find(in: name) { return match }
    return text.flatMap { context.gazetteer.find(in: $0) }
  }

  private func kilometre(inText text: String?, orName name: String?) -> (position: Position, precision: Double)? {
    for words in [name, text] {
      guard let words, let found = RoadKilometre.find(in: words, roads: context.roads.keys.sorted()) else { continue }
      if let position = context.roads[found.road]?(found.metres) { return (position, found.precision) }
    }
    return nil
  }

  private mutating func location(_ slots: [UnsafeBufferPointer<UInt8>], _ flags: inout ReportFlags) -> Location? {
    var north = slots[ReportField.lat.slot]
    var east = slots[ReportField.lon.slot]
    if north.trimmed.isEmpty, east.trimmed.isEmpty {
      north = slots[ReportField.north.slot]
      east = slots[ReportField.east.slot]
    }
    var outcome = positions.read(north: north, east: east)
    if case .none = outcome { outcome = positions.read(text: slots[ReportField.position.slot]) }
    switch outcome {
    case .none: return nil
    case .dropped:
      flags.insert(.coordinatesDropped)
      tally.dropped += 1
      return nil
    case .reading(let reading): return placed(reading, slots, &flags)
    }
  }

  /// The location of a position that was read.
  private mutating func placed(
    _ reading: PositionReader.Reading, _ slots: [UnsafeBufferPointer<UInt8>], _ flags: inout ReportFlags
  ) -> Location {
    tally.systems[reading.epsg, default: 0] += 1
    if reading.isExchanged {
      flags.insert(.axesExchanged)
      tally.exchanged += 1
    }
    var precision = max(1, precision(slots) ?? reading.precision)
    if let midpoint = context.midpoints.first(where: { $0.holds(reading.position) }) {
      flags.insert(.centroid)
      precision = max(precision, midpoint.precision)
    }
    return discreet(Location(position: reading.position, precision: precision, basis: .coordinates), &flags)
  }

  /// The location, moved to the middle of its square where it may be that of a home.
  private mutating func discreet(_ location: Location, _ flags: inout ReportFlags) -> Location {
    guard let dwellings = context.dwellings, let squares, location.precision < Dwellings.precision, dwellings.mayHold(location.position),
      let middle = try? Dwellings.square(location.position, squares)
    else { return location }
    flags.insert(.dwelling)
    tally.dwellings += 1
    return Location(position: middle, precision: Dwellings.precision, basis: .coordinates)
  }

  private mutating func precision(_ slots: [UnsafeBufferPointer<UInt8>]) -> Double? {
    let bytes = slots[ReportField.precisionMetres.slot].trimmed
    if bytes.isEmpty { return nil }
    guard let number = WrittenNumber(bytes), number.value > 0, number.value <= 1_000_000 else {
      tally.precisionIgnored += 1
      return nil
    }
    return number.value
  }

  private mutating func severity(_ slots: [UnsafeBufferPointer<UInt8>]) -> Int? {
    let bytes = slots[ReportField.severity.slot].trimmed
    if bytes.isEmpty { return nil }
    guard let number = WrittenNumber(bytes), (1...5).contains(number.value), number.value == number.value.rounded() else {
      if let known = SeverityWords.severity(of: NormalizedText.string(bytes)) { return known }
      tally.severityIgnored += 1
      return nil
    }
    return Int(number.value)
  }

  /// The reporter's number in this file. What stood in the cell is forgotten when the file has been read.
  private mutating func reporter(_ slots: [UnsafeBufferPointer<UInt8>]) -> Int? {
    let name = FoldedText.phrase(NormalizedText.string(slots[ReportField.reporter.slot].trimmed))
    if name.isEmpty { return nil }
    if let known = reporters[name] { return known }
    // A number needs 24 bits at most; beyond that reporters are not told apart.
    guard reporters.count < (1 << 24) - 1 else { return nil }
    reporters[name] = reporters.count + 1
    return reporters.count
  }

  private mutating func origin(_ slots: [UnsafeBufferPointer<UInt8>]) -> Origin {
    let bytes = slots[ReportField.origin.slot]
    // A crash that the police or a hospital told of stands in the register in both cases.
    if isCrashList, options.defaultOrigin == nil { return .register }
    if bytes.isEmpty { return defaultOrigin }
    switch FoldedText.phrase(NormalizedText.string(bytes)) {
    case "": return defaultOrigin
    case "citizen", "resident", "public", "allmänhet", "allmänheten", "medborgare", "boende", "invånare", "besökare": return .citizen
    case "patrol", "police", "patrull", "polis", "polisen", "polispatrull", "eget initiativ": return .patrol
    case "register", "registry", "system", "feed", "sjukvård", "sjukvården", "akutsjukhus", "räddningstjänst", "räddningstjänsten":
      return .register
    default:
      tally.originUnknown += 1
      return defaultOrigin
    }
  }

  private mutating func id(
    _ slots: [UnsafeBufferPointer<UInt8>], _ report: Report, place: String?, isCoarse: Bool, _ rules: Rules
  ) throws -> String {
    let trimmed = slots[ReportField.id.slot].trimmed
    if rules.replacesByID, !Scrubber.isPersonal(id: trimmed) { return NormalizedText.string(trimmed) }
    if trimmed.isEmpty { return try identity.fingerprint(RowReader.content(of: slots, report, place), isCoarse: isCoarse) }
    if Scrubber.isPersonal(id: trimmed) {
      tally.personalIDs += 1
      return try identity.fingerprint(RowReader.content(of: slots, report, place), isCoarse: isCoarse)
    }
    return try identity.id(NormalizedText.string(trimmed), content: RowReader.contentHash(of: slots, report, place))
  }

  /// A hash of what `content` says, without making the text; it tells rows of one file apart and is not kept.
  private static func contentHash(of slots: [UnsafeBufferPointer<UInt8>], _ report: Report, _ place: String?) -> UInt64 {
    var hash = ContentHash()
    hash.add(report.time.localText)
    for field in [ReportField.lat, .lon, .north, .east] {
      let bytes = slots[field.slot]
      if !bytes.isEmpty, let number = WrittenNumber(bytes), abs(number.value) < 1e12 {
        hash.add(UInt64(bitPattern: Int64((number.value * 1e6).rounded())))
      } else {
        hash.add(0)
      }
    }
    for field in [ReportField.category, .precisionMetres, .origin, .severity, .position] { hash.add(slots[field.slot].trimmed) }
    hash.add(place ?? "")
    hash.add(NormalizedText.trimmed(report.text ?? ""))
    return hash.value
  }

  /// What the source said about the report, as one text: its own words and numbers, not what was made of them, so that reading the file
  /// again with another coordinate system, clock or list of categories gives the same ids and updates the reports.
  private static func content(of slots: [UnsafeBufferPointer<UInt8>], _ report: Report, _ place: String?) -> String {
    var content = report.time.localText
    for field in [ReportField.lat, .lon, .north, .east] {
      content += "|"
      let bytes = slots[field.slot]
      if !bytes.isEmpty, let number = WrittenNumber(bytes), abs(number.value) < 1e12 {
        content += String(Int64((number.value * 1e6).rounded()))
      }
    }
    for field in [ReportField.category, .precisionMetres, .origin, .severity] {
      content += "|"
      let bytes = slots[field.slot].trimmed
      if !bytes.isEmpty { content += String(decoding: bytes, as: UTF8.self) }
    }
    let position = slots[ReportField.position.slot].trimmed
    if !position.isEmpty { content += "|" + String(decoding: position, as: UTF8.self) }
    return content + "|" + (place ?? "") + "|" + NormalizedText.trimmed(report.text ?? "")
  }
}
