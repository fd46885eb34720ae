// The classic form of orienteering instances (Tsiligirides 1984; Chao, Golden & Wasil 1996).
import Messages
import Planning

/// First line `Tmax P`, the budget and the number of routes; then `x y score` for each point, the start first, the end second.
enum ClassicReader {
  static func read(_ lines: RoutingLines, wish: RoutingWish) throws -> RoutingInstance {
    let head = lines.rows[0]
    guard head.words.count == 2 else { throw Failure.routingRow(lines.file, line: head.line, wanted: "Tmax P") }
    let budget = try wish.costLimit ?? lines.number(head.words[0], line: head.line)
    let routes = try lines.number(head.words[1], line: head.line)
    guard routes >= 1, routes <= 1000, routes == routes.rounded() else {
      throw Failure.routingRow(lines.file, line: head.line, wanted: "Tmax P")
    }
    var (x, y, scores): ([Double], [Double], [Double]) = ([], [], [])
    for row in lines.rows.dropFirst() {
      guard row.words.count == 3 else { throw Failure.routingRow(lines.file, line: row.line, wanted: "x y score") }
      x.append(try lines.number(row.words[0], line: row.line))
      y.append(try lines.number(row.words[1], line: row.line))
      scores.append(try lines.number(row.words[2], line: row.line))
    }
    guard x.count >= 2 else { throw Failure.routingWithoutStart(lines.file) }
    var problem = OrienteeringProblem(x: x, y: y, prizes: scores, start: 0, end: 1, budget: budget, routes: Int(routes))
    if let generation = wish.generation { problem.prizes = generation.scores(count: x.count) { problem.distance(0, $0) } }
    return RoutingInstance(name: lines.file, problem: problem, numbers: Array(1...x.count))
  }
}
