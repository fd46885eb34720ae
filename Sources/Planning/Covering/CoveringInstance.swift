// The file form of maximal covering instances.
import Geography
import Messages

/// An instance of the maximal covering location problem: sites and demands on a plane.
///
/// The file form: first line `sites demands p radius`, then a line `x y` for each site and a line `x y weight` for each demand, numbers apart by
/// spaces or tabs. Empty lines are passed over; anything else is an error with its line.
public struct CoveringInstance: Sendable, Hashable {
  /// Where the sites are.
  public var sites: [PlanePoint] = []
  /// Where the demands are.
  public var demands: [PlanePoint] = []
  /// What each demand weighs, 0 or more.
  public var weights: [Double] = []
  /// How many sites may be chosen.
  public var limit = 0
  /// How far a site reaches, in the coordinates' unit; the distance itself is covered.
  public var radius = 0.0

  /// Makes an instance.
  public init(sites: [PlanePoint], demands: [PlanePoint], weights: [Double], limit: Int, radius: Double) {
    self.sites = sites
    self.demands = demands
    self.weights = weights
    self.limit = limit
    self.radius = radius
  }

  // More than this is no instance that fits in memory.
  private static let most = 10_000_000.0

  /// The problem that the instance poses.
  public var problem: CoveringProblem {
    CoveringProblem(sites: sites, demands: demands, weights: weights, radius: radius, limit: limit)
  }

  /// Reads an instance; `name` is the file's name for messages.
  ///
  /// - Throws: `Failure.coveringLine` with the line that cannot be read, `Failure.coveringLines` when lines are missing.
  public init(bytes: [UInt8], name: String) throws {
    var siteCount = 0
    var demandCount = 0
    var isFirst = true
    var number = 0
    var numbers: [Double] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let wanted = isFirst ? 4 : (sites.count < siteCount ? 2 : 3)
      numbers.removeAll(keepingCapacity: true)
      for field in line.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 13 }) {
        guard let value = Double(String(decoding: field, as: UTF8.self)), value.isFinite else {
          throw Failure.coveringLine(name, line: number, wanted: wanted)
        }
        numbers.append(value)
      }
      if numbers.isEmpty { continue }
      guard numbers.count == wanted else { throw Failure.coveringLine(name, line: number, wanted: wanted) }
      if isFirst {
        guard numbers[..<3].allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 <= Self.most }), numbers[0] > 0, numbers[1] > 0,
          numbers[3] >= 0
        else { throw Failure.coveringLine(name, line: number, wanted: wanted) }
        siteCount = Int(numbers[0])
        demandCount = Int(numbers[1])
        limit = Int(numbers[2])
        radius = numbers[3]
        isFirst = false
      } else if wanted == 2 {
        sites.append(PlanePoint(x: numbers[0], y: numbers[1]))
      } else {
        guard numbers[2] >= 0, demands.count < demandCount else { throw Failure.coveringLine(name, line: number, wanted: 3) }
        demands.append(PlanePoint(x: numbers[0], y: numbers[1]))
        weights.append(numbers[2])
      }
    }
    guard !isFirst, sites.count == siteCount, demands.count == demandCount else {
      throw Failure.coveringLines(name, sites: siteCount, demands: demandCount, found: sites.count + demands.count)
    }
  }
}
