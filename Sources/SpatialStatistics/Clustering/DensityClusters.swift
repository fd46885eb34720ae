// The work shared by DBSCAN and ST-DBSCAN: core points, their connections, and what lies at the border.

import Dispatch
import Foundation

/// Clusters points whose cells are so small that all points of a cell are neighbours of each other.
///
/// 1. A cell with enough points has only core points; elsewhere a point's neighbours are counted, until they are enough.
/// 2. Core points of a cell belong together; two cells belong together when a core point of one is near a core point of the other.
/// 3. Another point joins the nearest core point near it.
final class DensityClusters<Points: NearPoints>: @unchecked Sendable {
  private let cells: CellRows
  private let points: Points
  private let minimumPoints: Int
  private let slabReach: Int
  private let workers: Int
  /// Whether each sorted point is core, then (core points first) how many of each cell are.
  private let isCore: Column<Bool>
  private let coreCount: Column<Int32>
  /// Trees of cells whose core points belong together.
  private let parent: Column<Int32>

  /// - Parameters:
  ///   - points: in the order of the cells.
  ///   - slabReach: how many slabs of time away a neighbour can be.
  init(_ cells: CellRows, _ points: Points, minimumPoints: Int, slabReach: Int, threads: Int?) {
    self.cells = cells
    self.points = points
    self.minimumPoints = minimumPoints
    self.slabReach = slabReach
    // A thread is worth its while from some thousands of points.
    workers = max(1, min(threads ?? ProcessInfo.processInfo.activeProcessorCount, cells.order.count / 4096))
    isCore = Column(repeating: false, count: cells.order.count)
    coreCount = Column(repeating: 0, count: cells.cellCount)
    parent = Column(uninitialized: cells.cellCount)
    for cell in 0..<cells.cellCount { parent.base[cell] = Int32(cell) }
  }

  /// Labels and core flags, for the caller's rows.
  func result() -> DBSCAN.Result {
    inParallel { self.findCore($0) }
    // Not before all are found: other threads read the points.
    inParallel { self.putCoreFirst($0) }
    joinCore()
    let clusterOfRow = Column<Int32>(repeating: -1, count: cells.order.count)
    inParallel { self.placeRows($0, clusterOfRow) }
    return numbered(clusterOfRow)
  }

  /// Runs work on runs of cells with about as many points each; every cell's outcome is its own, so that threads change nothing.
  private func inParallel(_ work: @Sendable (Range<Int>) -> Void) {
    if workers == 1 { return work(0..<cells.cellCount) }
    let bounds = (0...workers).map { worker in
      worker == workers ? cells.cellCount : cell(ofPoint: worker * cells.order.count / workers)
    }
    DispatchQueue.concurrentPerform(iterations: workers) { worker in work(bounds[worker]..<bounds[worker + 1]) }
  }

  private func cell(ofPoint point: Int) -> Int {
    var low = 0
    var high = cells.cellCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(cells.pointStart.base[middle]) <= point { low = middle } else { high = middle }
    }
    return low
  }

  /// All rows of cells in which a neighbour can be, the cell's own first.
  private var around: [RowCursor.Offset] {
    var offsets = [RowCursor.Offset()]
    for slab in -slabReach...slabReach {
      for line in -2...2 where slab != 0 || line != 0 { offsets.append(RowCursor.Offset(slab: slab, line: line)) }
    }
    return offsets
  }

  private func findCore(_ range: Range<Int>) {
    if range.isEmpty { return }
    let offsets = around
    var cursor = RowCursor(cells, offsets: offsets, reach: 2, from: range.lowerBound)
    let start = cells.pointStart.base
    for cell in range {
      let first = Int(start[cell])
      let end = Int(start[cell + 1])
      if end - first >= minimumPoints {
        for point in first..<end { isCore.base[point] = true }
        coreCount.base[cell] = Int32(end - first)
        continue
      }
      cursor.move(to: cell)
      var candidates = 0
      for kept in offsets.indices { candidates += cursor.points(kept).count }
      if candidates < minimumPoints { continue }
      var core: Int32 = 0
      for point in first..<end where hasEnough(point, first..<end, cursor, offsets.count) {
        isCore.base[point] = true
        core += 1
      }
      coreCount.base[cell] = core
    }
  }

  @inline(__always)
  private func hasEnough(_ point: Int, _ own: Range<Int>, _ cursor: RowCursor, _ rows: Int) -> Bool {
    var count = own.count
    let here = cursor.points(0)
    if counts(point, here.lowerBound..<own.lowerBound, &count) || counts(point, own.upperBound..<here.upperBound, &count) { return true }
    for kept in 1..<rows where counts(point, cursor.points(kept), &count) { return true }
    return false
  }

  /// Adds the neighbours in a range; true when there are enough.
  @inline(__always)
  private func counts(_ point: Int, _ range: Range<Int>, _ count: inout Int) -> Bool {
    for other in range where points.isNear(point, other) {
      count += 1
      if count >= minimumPoints { return true }
    }
    return count >= minimumPoints
  }

  private func putCoreFirst(_ range: Range<Int>) {
    let start = cells.pointStart.base
    for cell in range where coreCount.base[cell] > 0 {
      let points = Int(start[cell])..<Int(start[cell + 1])
      if Int(coreCount.base[cell]) == points.count { continue }
      var next = points.lowerBound
      for point in points where isCore.base[point] {
        if point != next {
          self.points.swap(point, next)
          (cells.order.base[point], cells.order.base[next]) = (cells.order.base[next], cells.order.base[point])
          (isCore.base[point], isCore.base[next]) = (isCore.base[next], isCore.base[point])
        }
        next += 1
      }
    }
  }

  @inline(__always)
  private func core(_ cell: Int) -> Range<Int> {
    let first = Int(cells.pointStart.base[cell])
    return Range(uncheckedBounds: (first, first + Int(coreCount.base[cell])))
  }

  /// Joins cells: those that touch first, so that most pairs farther apart are known to be together when their turn comes.
  private func joinCore() {
    var search = TouchSearch(points)
    join(&search, adjacent: true)
    join(&search, adjacent: false)
  }

  private func join(_ search: inout TouchSearch<Points>, adjacent: Bool) {
    let lines = adjacent ? 1 : 2
    var offsets = (0...lines).map { RowCursor.Offset(line: $0) }
    for slab in 0..<slabReach {
      for line in -lines...lines { offsets.append(RowCursor.Offset(slab: slab + 1, line: line)) }
    }
    var cursor = RowCursor(cells, offsets: offsets, reach: adjacent ? 1 : 2, from: 0)
    for cell in 0..<cells.cellCount where coreCount.base[cell] > 0 {
      cursor.move(to: cell)
      for kept in offsets.indices {
        let nearLine = abs(offsets[kept].line) <= 1
        for other in cursor.cells(kept) where coreCount.base[other] > 0 {
          if kept == 0 && other <= cell { continue }
          if !adjacent && nearLine && abs(cells.column.base[other] - cells.column.base[cell]) <= 1 { continue }
          let first = root(cell)
          let second = root(other)
          if first == second || !search.touch(core(cell), core(other)) { continue }
          parent.base[max(first, second)] = Int32(min(first, second))
        }
      }
    }
  }

  @inline(__always)
  private func root(_ cell: Int) -> Int {
    var cell = cell
    while Int(parent.base[cell]) != cell {
      parent.base[cell] = parent.base[Int(parent.base[cell])]
      cell = Int(parent.base[cell])
    }
    return cell
  }

  /// The cell at the root of a tree that nobody changes any more.
  @inline(__always)
  private func settledRoot(_ cell: Int) -> Int32 {
    var cell = cell
    while Int(parent.base[cell]) != cell { cell = Int(parent.base[cell]) }
    return Int32(cell)
  }

  /// Notes for each of the caller's rows the root of its cluster.
  private func placeRows(_ range: Range<Int>, _ clusterOfRow: Column<Int32>) {
    if range.isEmpty { return }
    let offsets = around
    var cursor = RowCursor(cells, offsets: offsets, reach: 2, from: range.lowerBound)
    for cell in range {
      let core = core(cell)
      if !core.isEmpty {
        let root = settledRoot(cell)
        for point in core { clusterOfRow.base[Int(cells.order.base[point])] = root }
      }
      let end = Int(cells.pointStart.base[cell + 1])
      if core.upperBound == end { continue }
      cursor.move(to: cell)
      for point in core.upperBound..<end {
        if let near = nearestCore(point, cursor, offsets.count) {
          clusterOfRow.base[Int(cells.order.base[point])] = settledRoot(near)
        }
      }
    }
  }

  /// The cell of the nearest core point, of equally near ones that of the lowest row.
  private func nearestCore(_ point: Int, _ cursor: RowCursor, _ rows: Int) -> Int? {
    var best: (distance: (Double, Double), row: Int32, cell: Int)?
    for kept in 0..<rows {
      for cell in cursor.cells(kept) where coreCount.base[cell] > 0 {
        for other in core(cell) where points.isNear(point, other) {
          let distance = points.distance(point, other)
          let row = cells.order.base[other]
          if let best, (best.distance.0, best.distance.1, best.row) < (distance.0, distance.1, row) { continue }
          best = (distance, row, cell)
        }
      }
    }
    return best?.cell
  }

  /// Numbers the clusters by their first rows.
  private func numbered(_ clusterOfRow: Column<Int32>) -> DBSCAN.Result {
    let rows = clusterOfRow.count
    let numbers = Column<Int32>(repeating: -1, count: cells.cellCount)
    var count: Int32 = 0
    let labels = [Int?](unsafeUninitializedCapacity: rows) { buffer, initialised in
      for row in 0..<rows {
        let root = Int(clusterOfRow.base[row])
        if root >= 0 && numbers.base[root] < 0 {
          numbers.base[root] = count
          count += 1
        }
        buffer.initializeElement(at: row, to: root < 0 ? nil : Int(numbers.base[root]))
      }
      initialised = rows
    }
    let core = [Bool](unsafeUninitializedCapacity: rows) { buffer, initialised in
      for point in 0..<rows { buffer.initializeElement(at: Int(cells.order.base[point]), to: isCore.base[point]) }
      initialised = rows
    }
    return DBSCAN.Result(labels: labels, isCore: core, clusterCount: Int(count))
  }
}
