// Flows through the hidden numbers of a table.

/// Pushes flow through the hidden arcs of a table, and so finds how far a hidden number can rise or fall.
///
/// A hidden number can be any from 0 up, so that an arc can always carry more forward and can give back at most its value.
struct HiddenFlow {
  private let table: SuppressedTable
  /// The flow of each arc; the table's true values to begin with.
  private(set) var flow: [Int]
  private let outgoing: [[Int]]
  private let incoming: [[Int]]

  init(_ table: SuppressedTable) {
    self.table = table
    flow = table.values
    var outgoing = [[Int]](repeating: [], count: table.nodes)
    var incoming = outgoing
    for index in table.values.indices {
      let (tail, head) = table.ends(index)
      outgoing[tail].append(index)
      incoming[head].append(index)
    }
    self.outgoing = outgoing
    self.incoming = incoming
  }

  /// Back to the true values.
  mutating func reset() { flow = table.values }

  /// How much more can flow from one node to another without the arc `except`, at most `limit`; nil where nothing bounds it and there is no limit.
  ///
  /// Shortest augmenting paths (Edmonds & Karp 1972). O(arcs) for each path.
  mutating func push(from start: Int, to end: Int, except: Int, limit: Int?, visibility: [SuppressedTable.Visibility]) -> Int? {
    var pushed = 0
    while limit.map({ pushed < $0 }) ?? true {
      guard let path = path(from: start, to: end, except: except, visibility: visibility) else { return pushed }
      var room = limit.map { $0 - pushed }
      for step in path where !step.isForward { room = min(room ?? Int.max, flow[step.arc]) }
      guard let amount = room else { return nil }
      for step in path { flow[step.arc] += step.isForward ? amount : -amount }
      pushed += amount
    }
    return pushed
  }

  struct Step {
    var arc: Int
    var isForward: Bool
  }

  /// A shortest path of arcs that can carry more, breadth first.
  private func path(from start: Int, to end: Int, except: Int, visibility: [SuppressedTable.Visibility]) -> [Step]? {
    var arrived = [Step?](repeating: nil, count: table.nodes)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for arc in outgoing[node] where arc != except && visibility[arc] == .hidden {
        let head = table.ends(arc).head
        if head != start, arrived[head] == nil {
          arrived[head] = Step(arc: arc, isForward: true)
          if head == end { return trace(arrived, start, end) }
          queue.append(head)
        }
      }
      for arc in incoming[node] where arc != except && visibility[arc] == .hidden && flow[arc] > 0 {
        let tail = table.ends(arc).tail
        if tail != start, arrived[tail] == nil {
          arrived[tail] = Step(arc: arc, isForward: false)
          if tail == end { return trace(arrived, start, end) }
          queue.append(tail)
        }
      }
    }
    return nil
  }

  private func trace(_ arrived: [Step?], _ start: Int, _ end: Int) -> [Step] {
    var steps: [Step] = []
    var node = end
    while node != start, let step = arrived[node] {
      steps.append(step)
      node = step.isForward ? table.ends(step.arc).tail : table.ends(step.arc).head
    }
    return steps
  }

  /// The shown numbers whose hiding lets more flow from one node to another at the least cost, or nil where none does. O(nodes²).
  ///
  /// A shown number costs its value and one more, so that small numbers and few of them are hidden.
  func cheapest(from start: Int, to end: Int, except: Int, visibility: [SuppressedTable.Visibility]) -> [Int]? {
    var cost = [Int](repeating: .max, count: table.nodes)
    var arrived = [Step?](repeating: nil, count: table.nodes)
    var isDone = [Bool](repeating: false, count: table.nodes)
    cost[start] = 0
    while let node = cost.indices.filter({ !isDone[$0] && cost[$0] < .max }).min(by: { (cost[$0], $0) < (cost[$1], $1) }) {
      isDone[node] = true
      if node == end { break }
      func reach(_ other: Int, _ step: Step) {
        guard !isDone[other] else { return }
        let own = cost[node] + (visibility[step.arc] == .hidden ? 0 : table.values[step.arc] + 1)
        if own < cost[other] {
          cost[other] = own
          arrived[other] = step
        }
      }
      for arc in outgoing[node] where arc != except && visibility[arc] != .fixed {
        reach(table.ends(arc).head, Step(arc: arc, isForward: true))
      }
      for arc in incoming[node] where arc != except && visibility[arc] != .fixed && flow[arc] > 0 {
        reach(table.ends(arc).tail, Step(arc: arc, isForward: false))
      }
    }
    guard cost[end] < .max else { return nil }
    return trace(arrived, start, end).map(\.arc).filter { visibility[$0] != .hidden }
  }
}

extension SuppressedTable {
  /// The exact range of a hidden number. Two maximal flows.
  func range(_ entry: Entry) -> HiddenRange {
    let index = index(entry)
    let (tail, head) = ends(index)
    var flow = HiddenFlow(self)
    let up = flow.push(from: head, to: tail, except: index, limit: nil, visibility: visibility)
    flow.reset()
    let down = flow.push(from: tail, to: head, except: index, limit: values[index], visibility: visibility) ?? 0
    return HiddenRange(low: values[index] - down, high: up.map { values[index] + $0 })
  }
}
