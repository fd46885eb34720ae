// Reports that may be of one and the same event.
import Almanac
import Messages

/// Two reports that may be of the same event, with why.
public struct DuplicatePair: Hashable, Sendable {
  /// Id of the earlier stored report.
  public var first: Int64
  /// Id of the later stored report.
  public var second: Int64
  /// Metres between the positions.
  public var metres: Double
  /// Seconds between the times, 0 where they overlap.
  public var seconds: Int64
  /// Whether the category is the same; otherwise only its group.
  public var isSameCategory: Bool
  /// Whether they come from different sources.
  public var isAcrossSources: Bool
  /// 0 to 1, higher is likelier.
  public var score: Double

  /// Why the two are a pair, in order of weight.
  public var reasons: [Message] {
    let near = Int(metres.rounded())
    let minutes = Int((Double(seconds) / 60).rounded(.up))
    return [
      near == 0
        ? Message(sv: "samma punkt", en: "the same spot")
        : Message(sv: "\(near) m från varandra", en: "\(near) m apart"),
      seconds == 0
        ? Message(sv: "tiderna överlappar", en: "the times overlap")
        : Message(sv: "\(minutes) min emellan", en: "\(minutes) min apart"),
      isSameCategory
        ? Message(sv: "samma kategori", en: "the same category")
        : Message(sv: "samma grupp av kategorier", en: "the same group of categories"),
      isAcrossSources
        ? Message(sv: "olika källor", en: "different sources")
        : Message(sv: "samma källa, som själv skiljer dem åt", en: "the same source, which tells them apart"),
    ]
  }
}

/// Finds pairs of reports that are near each other in place and time and alike in kind.
///
/// Reports take part whose position is known to 500 m and whose time is known to two days, and that do not stand on a shared spot or a
/// midpoint: of those nothing can be said. Positions are put in cells as wide as the distance and each cell is walked in order of time,
/// so that the work grows with the reports and their pairs, not with the square of the reports.
///
/// The score is 0.4 for the distance (1 on the same spot, 0 at the limit) + 0.4 for the time (1 for two equal moments, 0 at the limit; halved
/// where they overlap only because one is wider than the limit) + 0.2 for the category (half for the group alone), times 0.75 within one
/// source, which has given the two different ids.
public struct DuplicateSearch: Sendable {
  /// The greatest distance, metres.
  public var metres: Double
  /// The longest time between the two, seconds.
  public var seconds: Int64
  /// At most so many pairs are kept; all are counted.
  public var limit: Int

  /// Makes a search.
  public init(metres: Double = 150, seconds: Int64 = 3600, limit: Int = 100_000) {
    self.metres = metres
    self.seconds = seconds
    self.limit = limit
  }

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  /// The pairs, the likeliest first, then by ids; and their number.
  ///
  /// - Parameters:
  ///   - table: the reports.
  ///   - sources: a number for each report's source.
  ///   - groups: the group of each category code.
  public func pairs(_ table: ReportTable, sources: [Int], groups: [String: String]) -> (pairs: [DuplicatePair], count: Int) {
    var numbers: [String: Int32] = [:]
    func number(_ name: String) -> Int32 {
      if let known = numbers[name] { return known }
      numbers[name] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let categories = table.category.map(number)
    let kinds = table.category.map { number("g:" + (groups[$0] ?? $0)) }
    let unfit: ReportFlags = [.sharedSpot, .centroid, .monthOnly, .summary]
    let rows = table.rows { row in
      table.isLocated[row] && table.precision[row] <= 500 && table.flags[row].isDisjoint(with: unfit)
        && table.latest[row].seconds(since: table.earliest[row]) <= 2 * 86_400
    }
    var cells: [Cell: [Int]] = [:]
    for row in rows.sorted(by: { (table.earliest[$0], $0) < (table.earliest[$1], $1) }) {
      cells[Cell(x: Int((table.x[row] / metres).rounded(.down)), y: Int((table.y[row] / metres).rounded(.down))), default: []].append(row)
    }
    var found: [DuplicatePair] = []
    var count = 0
    func look(_ a: Int, _ b: Int) {
      guard kinds[a] == kinds[b] else { return }
      let gap = max(0, max(table.earliest[a].seconds(since: table.latest[b]), table.earliest[b].seconds(since: table.latest[a])))
      let (dx, dy) = (table.x[a] - table.x[b], table.y[a] - table.y[b])
      let distance = (dx * dx + dy * dy).squareRoot()
      guard gap <= seconds, distance <= metres else { return }
      count += 1
      let width = max(table.latest[a].seconds(since: table.earliest[a]), table.latest[b].seconds(since: table.earliest[b]))
      let isWide = width > seconds
      let nearness = seconds > 0 ? 1 - Double(gap) / Double(seconds) : 1
      let isSame = categories[a] == categories[b]
      let isAcross = sources[a] != sources[b]
      var score = 0.4 * (1 - distance / metres) + 0.4 * nearness * (isWide ? 0.5 : 1) + (isSame ? 0.2 : 0.1)
      if !isAcross { score *= 0.75 }
      found.append(
        DuplicatePair(
          first: min(table.ids[a], table.ids[b]), second: max(table.ids[a], table.ids[b]), metres: distance, seconds: gap,
          isSameCategory: isSame, isAcrossSources: isAcross, score: score))
      if found.count >= 2 * max(1, limit) { found = best(found) }
    }
    // Times reach at most two days beyond their start.
    let reach = seconds + 2 * 86_400
    for (cell, own) in cells {
      for (index, a) in own.enumerated() {
        for b in own[(index + 1)...] {
          if table.earliest[b].seconds(since: table.earliest[a]) > reach { break }
          look(a, b)
        }
      }
      for (x, y) in [(1, 0), (-1, 1), (0, 1), (1, 1)] {
        guard let other = cells[Cell(x: cell.x + x, y: cell.y + y)] else { continue }
        var start = 0
        for a in own {
          while start < other.count, table.earliest[a].seconds(since: table.earliest[other[start]]) > reach { start += 1 }
          for b in other[start...] {
            if table.earliest[b].seconds(since: table.earliest[a]) > reach { break }
            look(a, b)
          }
        }
      }
    }
    return (best(found), count)
  }

  private func best(_ pairs: [DuplicatePair]) -> [DuplicatePair] {
    Array(pairs.sorted { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }.prefix(max(1, limit)))
  }
}
