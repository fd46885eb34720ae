// Which place a name or a text means.
import Geography
import Incidents

/// Finds named places in names and texts.
///
/// A name that begins with a capital letter must be written so in a running text, because "Landet" is a village and "landet" is not;
/// a name that begins with a small letter ("campingen") is found in any form. Where a village and something in it have the same
/// name, the name means the village.
public struct Gazetteer: Sendable {
  /// A place that a text means.
  public struct Match: Hashable, Sendable {
    /// The place.
    public var place: Place
    /// How far from the position, in metres, the event may be: the place's own precision, or more for "norr om".
    public var precision: Double
    /// Where it happened: the place's position, or so far from it as "500 m norr om" says.
    public var position: Position?
  }

  private struct Name: Sendable {
    var words: [String]
    var needsCapital: Bool
    var place: Int
  }

  /// What "norr om", "utanför" and the like make of a place: within this many metres.
  public static let vaguePrecision = 5000.0

  /// The places, in order.
  public let places: [Place]
  private let names: [String: [Name]]
  private let exact: [String: Int]

  /// Makes a gazetteer.
  public init(_ places: [Place]) {
    self.places = places
    var names: [String: [Name]] = [:]
    var exact: [String: Int] = [:]
    // Villages first: the first owner of a name keeps it.
    let order = places.indices.filter { places[$0].kind == .locality } + places.indices.filter { places[$0].kind != .locality }
    for index in order {
      for name in [places[index].name] + places[index].aliases {
        let folded = FoldedText.words(name)
        let phrase = folded.map(\.text).joined(separator: " ")
        guard let first = folded.first else { continue }
        if let owner = exact[phrase], owner != index { continue }
        exact[phrase] = index
        names[first.text, default: []].append(Name(words: folded.map(\.text), needsCapital: first.isCapital, place: index))
      }
      exact[places[index].key] = exact[places[index].key] ?? index
    }
    self.exact = exact
    self.names = names.mapValues {
      $0.enumerated().sorted { ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset) }.map(\.element)
    }
  }

  /// The place with this name, alias or key, in any case.
  public func place(named name: String) -> Place? {
    (exact[FoldedText.phrase(name)] ?? exact[name]).map { places[$0] }
  }

  /// Names that begin like this one, at most five, for "did you mean".
  public func suggestions(for name: String) -> [String] {
    let start = FoldedText.phrase(name).prefix(3)
    guard start.count >= 2 else { return [] }
    return Array(places.map(\.name).filter { FoldedText.phrase($0).hasPrefix(start) }.prefix(5))
  }

  /// The one place that a running text means, or nil when it names none, or several that do not lie within each other.
  ///
  /// Directions ("mot", "till", "från" a place) are passed over; "mellan" two places means neither; "norr om" and the like widen the
  /// precision to `vaguePrecision`.
  public func find(in text: String) -> Match? {
    let words = FoldedText.words(text)
    var found: [Match] = []
    var index = 0
    while index < words.count {
      guard let (place, length) = name(at: index, in: words) else {
        index += 1
        continue
      }
      let before = words[..<index].suffix(5).map(\.text)
      index += length
      if let last = before.last, Gazetteer.directions.contains(last) { continue }
      if before.suffix(4).contains("mellan") || before.suffix(4).contains("between") { return nil }
      let isVague =
        before.last.map { Gazetteer.nearWords.contains($0) } == true
        || (before.last == "om" && before.dropLast().last.map { Gazetteer.compassWords.contains($0) } == true)
        || (before.last == "of" && before.dropLast().last.map { Gazetteer.compassWords.contains($0) } == true)
      if let offset = Gazetteer.offset(before: before), let position = places[place].position {
        let moved = Geodesic.position(from: position, azimuth: offset.azimuth, metres: offset.metres)
        // The direction is one of eight, the distance an estimate.
        let precision = max(places[place].precision, offset.metres * 0.4)
        found.append(Match(place: places[place], precision: precision, position: moved))
        continue
      }
      let precision = isVague ? max(Gazetteer.vaguePrecision, places[place].precision) : places[place].precision
      found.append(Match(place: places[place], precision: precision, position: places[place].position))
    }
    return Gazetteer.agreed(found)
  }

  /// The finest of the places, if it lies within all the others.
  private static func agreed(_ found: [Match]) -> Match? {
    guard var finest = found.first else { return nil }
    for match in found where match.precision < finest.precision { finest = match }
    for match in found where match.place.key != finest.place.key {
      guard let one = match.position, let other = finest.position,
        Geodesic.metres(from: one, to: other) <= match.precision
      else { return nil }
    }
    return finest
  }

  private func name(at index: Int, in words: [FoldedWord]) -> (place: Int, length: Int)? {
    for genitive in [false, true] {
      var first = words[index].text
      if genitive {
        guard first.hasSuffix("s"), first.count > 4 else { return nil }
        first.removeLast()
      }
      for name in names[first] ?? [] where index + name.words.count <= words.count {
        if name.needsCapital, !words[index].isCapital { continue }
        if genitive, name.words.count > 1 { continue }
        if name.words.indices.dropFirst().allSatisfy({ words[index + $0].text == name.words[$0] }) { return (name.place, name.words.count) }
      }
    }
    return nil
  }

  /// "500 m norr om", "2 km south of": the distance and direction that stand before a place.
  private static func offset(before words: [String]) -> (metres: Double, azimuth: Double)? {
    guard words.count >= 4, ["om", "of"].contains(words[words.count - 1]), let azimuth = azimuths[words[words.count - 2]],
      let unit = units[words[words.count - 3]]
    else { return nil }
    // "1,5 km" stands here as two words.
    if words.count >= 5, Int(words[words.count - 5]) != nil { return nil }
    guard let number = Int(words[words.count - 4]), number > 0, Double(number) * unit <= 50_000 else { return nil }
    return (Double(number) * unit, azimuth)
  }

  private static let units: [String: Double] = [
    "m": 1, "meter": 1, "metres": 1, "meters": 1, "km": 1000, "kilometer": 1000, "kilometres": 1000, "mil": 10_000,
  ]
  private static let azimuths: [String: Double] = [
    "norr": 0, "nordost": 45, "öster": 90, "sydost": 135, "söder": 180, "sydväst": 225, "väster": 270, "nordväst": 315, "north": 0,
    "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
  ]

  private static let directions: Set<String> = ["mot", "till", "från", "towards", "to", "from"]
  private static let compassWords: Set<String> = [
    "norr", "söder", "öster", "väster", "nordost", "nordväst", "sydost", "sydväst", "north", "south", "east", "west",
  ]
  private static let nearWords: Set<String> = ["utanför", "nära", "bortom", "omkring", "kring", "near", "outside"]
}
