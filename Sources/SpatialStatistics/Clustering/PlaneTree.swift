// A balanced tree of points on a plane, for nearest neighbours where density varies so much that no cell size fits.

/// A k-d tree: each node is a run of points with the box around them; nodes are numbered so that parents come before children.
///
/// Split at the median along the longer side of the box, so that outliers and repeated positions do not unbalance it.
/// Source: Bentley (1975), Communications of the ACM 18(9):509–517. Complexity: O(n log n) to build.
struct PlaneTree {
  /// Most points in a leaf.
  static let leafSize = 8

  /// A run of points.
  struct Node: BitwiseCopyable {
    var lowX: Double
    var lowY: Double
    var highX: Double
    var highY: Double
    var start: Int32
    var end: Int32
    /// The upper child; the lower one is the next node. 0 for a leaf.
    var upper: Int32
    /// −1 for the root.
    var parent: Int32
  }

  /// Coordinates in the order of the tree.
  let x: Column<Double>
  let y: Column<Double>
  /// Row of each point in the caller's arrays.
  let order: Column<Int32>
  let nodes: Column<Node>
  /// The leaf of each point.
  let leaf: Column<Int32>

  /// Coordinates are finite, at least one, as many of each.
  init(x: [Double], y: [Double]) {
    self.x = Column(x)
    self.y = Column(y)
    order = Column(uninitialized: x.count)
    leaf = Column(uninitialized: x.count)
    for row in x.indices { order.base[row] = Int32(row) }
    var builder = Builder(x: self.x.base, y: self.y.base, order: order.base)
    builder.build(0, x.count, parent: -1)
    nodes = Column(builder.nodes)
    for node in 0..<nodes.count where nodes.base[node].upper == 0 {
      for point in nodes.base[node].start..<nodes.base[node].end { leaf.base[Int(point)] = Int32(node) }
    }
  }

  /// Squared distance from a position to the box of a node; 0 inside.
  @inline(__always)
  func squaredDistance(_ x: Double, _ y: Double, _ node: Int) -> Double {
    let box = nodes.base + node
    let dx = max(max(box.pointee.lowX - x, x - box.pointee.highX), 0)
    let dy = max(max(box.pointee.lowY - y, y - box.pointee.highY), 0)
    return dx * dx + dy * dy
  }

  @inline(__always)
  func squaredDistance(_ a: Int, _ b: Int) -> Double {
    let dx = x.base[a] - x.base[b]
    let dy = y.base[a] - y.base[b]
    return dx * dx + dy * dy
  }

  private struct Builder {
    let x: UnsafeMutablePointer<Double>
    let y: UnsafeMutablePointer<Double>
    let order: UnsafeMutablePointer<Int32>
    var nodes: [Node] = []

    mutating func build(_ start: Int, _ end: Int, parent: Int) {
      var node = Node(
        lowX: x[start], lowY: y[start], highX: x[start], highY: y[start], start: Int32(start), end: Int32(end), upper: 0,
        parent: Int32(parent))
      for point in start..<end {
        node.lowX = min(node.lowX, x[point])
        node.highX = max(node.highX, x[point])
        node.lowY = min(node.lowY, y[point])
        node.highY = max(node.highY, y[point])
      }
      let number = nodes.count
      nodes.append(node)
      if end - start <= PlaneTree.leafSize { return }
      let middle = (start + end) / 2
      if node.highX - node.lowX >= node.highY - node.lowY {
        select(middle, start, end, by: x)
      } else {
        select(middle, start, end, by: y)
      }
      build(start, middle, parent: number)
      nodes[number].upper = Int32(nodes.count)
      build(middle, end, parent: number)
    }

    /// Puts the point of that rank in its place, lower ones before it and higher ones after it.
    /// Values equal to the pivot stop both scans, so that repeated positions split evenly. Median of three, for sorted input.
    private func select(_ rank: Int, _ start: Int, _ end: Int, by key: UnsafeMutablePointer<Double>) {
      var low = start
      var high = end - 1
      while low < high {
        let middle = (low + high) / 2
        let pivot = max(min(key[low], key[middle]), min(max(key[low], key[middle]), key[high]))
        var left = low
        var right = high
        while left <= right {
          while key[left] < pivot { left += 1 }
          while key[right] > pivot { right -= 1 }
          if left <= right {
            exchange(left, right)
            left += 1
            right -= 1
          }
        }
        if rank <= right {
          high = right
        } else if rank >= left {
          low = left
        } else {
          return
        }
      }
    }

    @inline(__always)
    private func exchange(_ a: Int, _ b: Int) {
      (x[a], x[b]) = (x[b], x[a])
      (y[a], y[b]) = (y[b], y[a])
      (order[a], order[b]) = (order[b], order[a])
    }
  }
}
