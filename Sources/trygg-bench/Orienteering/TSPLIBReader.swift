// Instances in TSPLIB's form, and OPLib's, which adds a limit and scores.
import Messages
import Planning

/// Headers `KEY : VALUE`, then sections (TSPLIB 95; OPLib adds `COST_LIMIT` and `NODE_SCORE_SECTION`).
///
/// Understood are coordinates with the metrics of `TSPLIBMetric`, and explicit symmetric distances in all nine layouts. The
/// first depot is the start; the end is the second one, or the start again. Without a depot section (`.tsp`) the first point
/// is the start.
struct TSPLIBReader {
  private let lines: RoutingLines
  private let wish: RoutingWish
  private var headers: [String: (line: Int, value: String)] = [:]
  private var coordinates: [(line: Int, words: [Substring])]?
  private var scores: [(line: Int, words: [Substring])]?
  private var depots: [(line: Int, words: [Substring])]?
  private var weights: [(line: Int, words: [Substring])]?

  init(_ lines: RoutingLines, wish: RoutingWish) throws {
    self.lines = lines
    self.wish = wish
    var section: String?
    for row in lines.rows {
      let word = row.words[0]
      if Double(word) != nil, let section {
        switch section {
        case "NODE_COORD_SECTION": coordinates?.append(row)
        case "NODE_SCORE_SECTION": scores?.append(row)
        case "DEPOT_SECTION": depots?.append(row)
        case "EDGE_WEIGHT_SECTION": weights?.append(row)
        default: break
        }
        continue
      }
      let text = row.words.joined(separator: " ")
      let key = text.prefix { $0 != ":" && $0 != " " }.uppercased()
      if key == "EOF" { break }
      guard let letter = key.first, letter.isLetter, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
        throw Failure.routingNumber(lines.file, line: row.line, String(word))
      }
      if key.hasSuffix("_SECTION") {
        section = key
        switch key {
        case "NODE_COORD_SECTION": coordinates = []
        case "NODE_SCORE_SECTION": scores = []
        case "DEPOT_SECTION": depots = []
        case "EDGE_WEIGHT_SECTION": weights = []
        case "DISPLAY_DATA_SECTION": break
        default: throw Failure.routingUnknown(lines.file, line: row.line, key)
        }
      } else if section != nil, row.words.count > 1, !text.contains(":") {
        throw Failure.routingNumber(lines.file, line: row.line, String(word))
      } else {
        section = nil
        let value = text.dropFirst(key.count).drop { $0 == " " || $0 == ":" }
        headers[key] = (row.line, String(value).trimmed)
      }
    }
  }

  /// The instance.
  func instance() throws -> RoutingInstance {
    if let type = headers["TYPE"], !["OP", "TSP"].contains(type.value.uppercased().prefix { $0 != " " }) {
      throw Failure.routingUnknown(lines.file, line: type.line, "TYPE : \(type.value)")
    }
    guard let dimension = headers["DIMENSION"] else { throw Failure.routingWithout(lines.file, "DIMENSION") }
    guard let count = Int(dimension.value), count > 0, count <= RoutingInstance.most else {
      throw Failure.routingNumber(lines.file, line: dimension.line, dimension.value)
    }
    let numbers = try pointNumbers(count)
    let distances = try weights == nil ? measured(numbers) : explicit(count)
    let start = try depot(numbers)
    let scores = try scoreList(numbers) { distances[start.0 * count + $0] }
    return RoutingInstance(
      name: headers["NAME"].map(\.value) ?? lines.file,
      problem: OrienteeringProblem(distances: distances, prizes: scores, start: start.0, end: start.1, budget: try limit()),
      numbers: numbers)
  }

  private func limit() throws -> Double {
    if let limit = wish.costLimit { return limit }
    guard let header = headers["COST_LIMIT"] else { throw Failure.routingWithout(lines.file, "COST_LIMIT") }
    let value = try lines.number(Substring(header.value), line: header.line)
    guard value >= 0 else { throw Failure.routingNumber(lines.file, line: header.line, header.value) }
    return value
  }

  // MARK: Points

  private func pointNumbers(_ count: Int) throws -> [Int] {
    guard let coordinates else { return Array(1...count) }
    if coordinates.count != count {
      throw Failure.routingCount(lines.file, "NODE_COORD_SECTION", found: coordinates.count, wanted: count)
    }
    var numbers: [Int] = []
    var seen = Set<Int>()
    for row in coordinates {
      guard let number = Int(row.words[0]), seen.insert(number).inserted else {
        throw Failure.routingNumber(lines.file, line: row.line, String(row.words[0]))
      }
      numbers.append(number)
    }
    return numbers
  }

  private func measured(_ numbers: [Int]) throws -> [Double] {
    guard let coordinates else { throw Failure.routingWithout(lines.file, "NODE_COORD_SECTION") }
    guard let type = headers["EDGE_WEIGHT_TYPE"] else { throw Failure.routingWithout(lines.file, "EDGE_WEIGHT_TYPE") }
    if type.value == "EXPLICIT" { throw Failure.routingWithout(lines.file, "EDGE_WEIGHT_SECTION") }
    guard let metric = TSPLIBMetric(rawValue: type.value) else {
      throw Failure.routingUnknown(lines.file, line: type.line, "EDGE_WEIGHT_TYPE : \(type.value)")
    }
    let points = try coordinates.map { row in
      guard row.words.count == 3 else { throw Failure.routingRow(lines.file, line: row.line, wanted: "number x y") }
      return (x: try lines.number(row.words[1], line: row.line), y: try lines.number(row.words[2], line: row.line))
    }
    let count = points.count
    var distances = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in (a + 1)..<max(count, a + 1) {
        distances[a * count + b] = metric.distance(points[a], points[b])
        distances[b * count + a] = distances[a * count + b]
      }
    }
    return distances
  }

  // The layouts by columns are those by rows of the other half.
  private func explicit(_ count: Int) throws -> [Double] {
    guard let weights else { throw Failure.routingWithout(lines.file, "EDGE_WEIGHT_SECTION") }
    guard let format = headers["EDGE_WEIGHT_FORMAT"] else { throw Failure.routingWithout(lines.file, "EDGE_WEIGHT_FORMAT") }
    let columns: (Int) -> Range<Int>
    switch format.value {
    case "FULL_MATRIX": columns = { _ in 0..<count }
    case "UPPER_ROW", "LOWER_COL": columns = { ($0 + 1)..<max(count, $0 + 1) }
    case "LOWER_ROW", "UPPER_COL": columns = { 0..<$0 }
    case "UPPER_DIAG_ROW", "LOWER_DIAG_COL": columns = { $0..<count }
    case "LOWER_DIAG_ROW", "UPPER_DIAG_COL": columns = { 0..<($0 + 1) }
    default: throw Failure.routingUnknown(lines.file, line: format.line, "EDGE_WEIGHT_FORMAT : \(format.value)")
    }
    let wanted = (0..<count).reduce(0) { $0 + columns($1).count }
    let found = weights.reduce(0) { $0 + $1.words.count }
    if found != wanted { throw Failure.routingCount(lines.file, "EDGE_WEIGHT_SECTION", found: found, wanted: wanted) }
    var distances = [Double](repeating: -1, count: count * count)
    var (a, at) = (0, columns(0).lowerBound)
    for row in weights {
      for word in row.words {
        while at >= columns(a).upperBound {
          a += 1
          at = columns(a).lowerBound
        }
        let value = try lines.number(word, line: row.line)
        let back = distances[at * count + a]
        guard value >= 0, a == at || back < 0 || back == value else {
          throw Failure.routingAsymmetric(lines.file, line: row.line, String(word))
        }
        distances[a * count + at] = value
        distances[at * count + a] = value
        at += 1
      }
    }
    for point in 0..<count { distances[point * count + point] = 0 }
    return distances
  }

  // MARK: Scores and depots

  private func scoreList(_ numbers: [Int], _ distance: (Int) -> Double) throws -> [Double] {
    if let generation = wish.generation { return generation.scores(count: numbers.count, distance: distance) }
    guard let scores else { throw Failure.routingWithout(lines.file, "NODE_SCORE_SECTION") }
    var list = [Double?](repeating: nil, count: numbers.count)
    let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($0.element, $0.offset) })
    for row in scores {
      guard row.words.count == 2 else { throw Failure.routingRow(lines.file, line: row.line, wanted: "number score") }
      guard let number = Int(row.words[0]), let place = places[number], list[place] == nil else {
        throw Failure.routingNumber(lines.file, line: row.line, String(row.words[0]))
      }
      list[place] = try lines.number(row.words[1], line: row.line)
    }
    let found = list.compactMap { $0 }
    if found.count != numbers.count {
      throw Failure.routingCount(lines.file, "NODE_SCORE_SECTION", found: found.count, wanted: numbers.count)
    }
    return found
  }

  private func depot(_ numbers: [Int]) throws -> (Int, Int) {
    guard let depots else {
      // A tour has no depot; an orienteering instance must say where it starts.
      if headers["TYPE"]?.value.uppercased() == "OP" || scores != nil { throw Failure.routingWithoutStart(lines.file) }
      return (0, 0)
    }
    var found: [Int] = []
    for row in depots {
      for word in row.words {
        if word == "-1" { continue }
        guard let number = Int(word), let place = numbers.firstIndex(of: number) else {
          throw Failure.routingNumber(lines.file, line: row.line, String(word))
        }
        found.append(place)
      }
    }
    guard let start = found.first else { throw Failure.routingWithoutStart(lines.file) }
    return (start, found.count > 1 ? found[1] : start)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
