// Naming places along a road by kilometre: "E10 km 83,4 (mellan Lansån och Krokfors)".
import Geography
import Messages

/// A named place on a road.
public struct RoadStation: Sendable, Hashable, Codable {
  /// The place's name, with or without the road's number (`Lansån E10`).
  public var name: String
  /// Where it is.
  public var position: Position
  /// Road metres to the next place, or nil where nobody has measured them. Not used for the last place.
  public var metresToNext: Double?

  /// Makes a station.
  public init(name: String, position: Position, metresToNext: Double? = nil) {
    self.name = name
    self.position = position
    self.metresToNext = metresToNext
  }
}

/// Where a position lies along a road.
public struct RoadChainage: Sendable, Hashable, Codable {
  /// Road metres from the first station.
  public var metres: Double
  /// How far the position lies from the straight lines between the stations, in metres. The road itself bends, so even
  /// a position on it may be some hundred metres off.
  public var offset: Double
  /// The leg: between station `leg` and the next.
  public var leg: Int
  /// Whether the length of that leg is estimated.
  public var isEstimated: Bool
}

/// A kilometre reference: a chain of named places with the road metres between them.
///
/// Where the road metres of a leg are unknown they are estimated as geodesic distance × 1.05, and said to be so. The
/// course of the road between two places is not known either; it is taken as straight.
public struct RoadReference: Sendable, Hashable {
  /// How much longer than the straight line an unmeasured leg is taken to be.
  public static let detour = 1.05
  /// Within this many metres of a station a label says "at" instead of "between".
  public static let nearStation = 100.0

  /// What the road is called.
  public let road: String
  /// The places in order.
  public let stations: [RoadStation]
  /// Road metres from the first station to each.
  public let chainages: [Double]
  /// For each leg, whether its length is estimated.
  public let isEstimated: [Bool]

  /// The length of the whole chain in metres.
  public var metres: Double { chainages[chainages.count - 1] }

  /// Makes a reference from its stations.
  ///
  /// - Throws: `Failure` (bad input) for fewer than two stations, a position that is none, or a chain without length.
  ///   Road metres that are not finite or not positive count as unknown.
  public init(road: String, stations: [RoadStation]) throws {
    guard stations.count > 1, stations.allSatisfy(\.position.isValid) else { throw Failure.roadReferenceTooShort(road) }
    var chainages = [0.0]
    var estimated: [Bool] = []
    for (station, next) in zip(stations, stations.dropFirst()) {
      let measured = station.metresToNext.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
      estimated.append(measured == nil)
      let metres = measured ?? Geodesic.metres(from: station.position, to: next.position) * Self.detour
      chainages.append(chainages[chainages.count - 1] + metres)
    }
    guard chainages[chainages.count - 1] > 0 else { throw Failure.roadReferenceTooShort(road) }
    self.road = road
    self.stations = stations
    self.chainages = chainages
    isEstimated = estimated
  }

  /// Where a position lies along the road: the nearest point on the straight lines between the stations. Nil for a
  /// position that is none. O(stations).
  public func chainage(of position: Position) -> RoadChainage? {
    guard position.isValid else { return nil }
    // A flat map around the position: exact enough to find the nearest point, whose distance is then geodesic.
    let north =
      Geodesic.metres(
        from: Position(latitude: position.latitude - 0.005, longitude: position.longitude),
        to: Position(latitude: position.latitude + 0.005, longitude: position.longitude)) * 100
    let east =
      Geodesic.metres(
        from: Position(latitude: position.latitude, longitude: position.longitude - 0.005),
        to: Position(latitude: position.latitude, longitude: position.longitude + 0.005)) * 100
    let flat = stations.map {
      PlanePoint(x: ($0.position.longitude - position.longitude) * east, y: ($0.position.latitude - position.latitude) * north)
    }
    var best = (square: Double.infinity, leg: 0, share: 0.0)
    for leg in isEstimated.indices {
      let (a, b) = (flat[leg], flat[leg + 1])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      let share = length > 0 ? min(max(-(a.x * dx + a.y * dy) / length, 0), 1) : 0
      let (x, y) = (a.x + share * dx, a.y + share * dy)
      if x * x + y * y < best.square { best = (x * x + y * y, leg, share) }
    }
    let metres = chainages[best.leg] + best.share * (chainages[best.leg + 1] - chainages[best.leg])
    return RoadChainage(
      metres: metres, offset: Geodesic.metres(from: position, to: self.position(at: metres)), leg: best.leg,
      isEstimated: isEstimated[best.leg])
  }

  /// The position at a number of road metres, on the straight line between two stations; the nearer end of the chain
  /// for metres outside it.
  public func position(at metres: Double) -> Position {
    let leg = leg(at: metres)
    let length = chainages[leg + 1] - chainages[leg]
    let share = length > 0 ? min(max((metres - chainages[leg]) / length, 0), 1) : 0
    let (a, b) = (stations[leg].position, stations[leg + 1].position)
    return Position(
      latitude: a.latitude + share * (b.latitude - a.latitude), longitude: a.longitude + share * (b.longitude - a.longitude))
  }

  /// How many of the metres before a place on the road are estimated.
  public func estimatedMetres(before metres: Double) -> Double {
    isEstimated.indices.filter { isEstimated[$0] }.reduce(0) {
      $0 + min(max(metres - chainages[$1], 0), chainages[$1 + 1] - chainages[$1])
    }
  }

  /// What a person calls the place at a number of road metres: `E10 km 83,4 (mellan Lansån och Krokfors)`, or
  /// `(vid Lansån)` close to a station. Metres outside the chain are taken to its nearer end.
  public func label(at metres: Double) -> Message {
    let metres = metres.isFinite ? min(max(metres, 0), self.metres) : 0
    let leg = leg(at: metres)
    let (from, to) = (name(leg), name(leg + 1))
    let tenths = Int((metres / 100).rounded())
    let (whole, part) = (tenths / 10, tenths % 10)
    let nearest = metres - chainages[leg] <= chainages[leg + 1] - metres ? leg : leg + 1
    if abs(metres - chainages[nearest]) <= Self.nearStation {
      return Message(sv: "\(road) km \(whole),\(part) (vid \(name(nearest)))", en: "\(road) km \(whole).\(part) (at \(name(nearest)))")
    }
    return Message(
      sv: "\(road) km \(whole),\(part) (mellan \(from) och \(to))", en: "\(road) km \(whole).\(part) (between \(from) and \(to))")
  }

  // A station's name without the road's number, which the label says already.
  private func name(_ station: Int) -> String {
    let words = stations[station].name.split(separator: " ").filter { $0 != road[...] }
    return words.isEmpty ? stations[station].name : words.joined(separator: " ")
  }

  private func leg(at metres: Double) -> Int {
    min(chainages.lastIndex { $0 <= metres } ?? 0, isEstimated.count - 1)
  }
}
