// How far every point must look to have enough neighbours.

import Dispatch
import Foundation

enum CoreDistances {
  /// The squared distance from each point of the tree to its `neighbours`-th nearest point, itself counted as the first (or to the farthest
  /// one, when there are not so many).
  ///
  /// Complexity: O(n log n + n·k log k) for k neighbours in bounded dimension.
  static func squared(_ tree: PlaneTree, neighbours: Int, threads: Int?) -> Column<Double> {
    let count = tree.x.count
    let core = Column<Double>(repeating: 0, count: count)
    let wanted = min(neighbours, count) - 1
    if wanted == 0 { return core }
    // Fixed runs of points; each result is its own, so that threads change nothing.
    let runs = (count + 4095) / 4096
    let workers = min(threads ?? ProcessInfo.processInfo.activeProcessorCount, runs)
    let work: @Sendable (Int) -> Void = { worker in
      var heap = Heap(capacity: wanted)
      for run in stride(from: worker, to: runs, by: workers) {
        for point in run * 4096..<min(count, (run + 1) * 4096) { core.base[point] = search(tree, point, &heap) }
      }
    }
    if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
    return core
  }

  /// Looks through the leaf of a point, then through the other half of each larger and larger node around it.
  @inline(__always)
  private static func search(_ tree: PlaneTree, _ point: Int, _ heap: inout Heap) -> Double {
    heap.reset()
    let nodes = tree.nodes.base
    var node = Int(tree.leaf.base[point])
    scan(tree, point, nodes[node], &heap)
    while nodes[node].parent >= 0 {
      let parent = Int(nodes[node].parent)
      let sibling = node == parent + 1 ? Int(nodes[parent].upper) : parent + 1
      descend(tree, point, sibling, &heap)
      node = parent
    }
    return heap.largest
  }

  private static func descend(_ tree: PlaneTree, _ point: Int, _ node: Int, _ heap: inout Heap) {
    let x = tree.x.base[point]
    let y = tree.y.base[point]
    if tree.squaredDistance(x, y, node) >= heap.largest { return }
    let upper = Int(tree.nodes.base[node].upper)
    if upper == 0 { return scan(tree, point, tree.nodes.base[node], &heap) }
    if tree.squaredDistance(x, y, node + 1) <= tree.squaredDistance(x, y, upper) {
      descend(tree, point, node + 1, &heap)
      descend(tree, point, upper, &heap)
    } else {
      descend(tree, point, upper, &heap)
      descend(tree, point, node + 1, &heap)
    }
  }

  @inline(__always)
  private static func scan(_ tree: PlaneTree, _ point: Int, _ node: PlaneTree.Node, _ heap: inout Heap) {
    for other in Int(node.start)..<Int(node.end) where other != point {
      let squared = tree.squaredDistance(point, other)
      if squared < heap.largest { heap.insert(squared) }
    }
  }

  /// The smallest values seen, largest first.
  private struct Heap {
    private let values: Column<Double>
    private let capacity: Int
    private var filled = 0
    /// The largest of the values once there are enough, else infinity.
    private(set) var largest = Double.infinity

    init(capacity: Int) {
      self.capacity = capacity
      values = Column(uninitialized: capacity)
    }

    mutating func reset() {
      filled = 0
      largest = .infinity
    }

    /// The value is less than the largest.
    @inline(__always)
    mutating func insert(_ value: Double) {
      let base = values.base
      if filled < capacity {
        var hole = filled
        filled += 1
        while hole > 0 && base[(hole - 1) / 2] < value {
          base[hole] = base[(hole - 1) / 2]
          hole = (hole - 1) / 2
        }
        base[hole] = value
        if filled == capacity { largest = base[0] }
        return
      }
      var hole = 0
      while true {
        var child = 2 * hole + 1
        if child >= capacity { break }
        if child + 1 < capacity && base[child + 1] > base[child] { child += 1 }
        if base[child] <= value { break }
        base[hole] = base[child]
        hole = child
      }
      base[hole] = value
      largest = base[0]
    }
  }
}
