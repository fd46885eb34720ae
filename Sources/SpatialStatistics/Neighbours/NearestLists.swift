// For every location the locations around it, nearest first: the growing circles of a scan.

/// Neighbour lists in compressed rows. An entry is a location number; the flag says that the circle may not end there, because the next
/// entry is equally far away and must come in too.
struct NearestLists {
  /// Flag on an entry whose circle goes on to the next entry.
  static let continues: Int32 = 1 << 30
  /// Most entries that are kept; beyond it the memory (4 bytes each) would run away.
  static let entryLimit = 1 << 26

  let start: [Int]
  let entries: [Int32]

  /// - Parameters:
  ///   - weight: what the circle counts against its share: points, or exposure, per location.
  ///   - limits: radius, share of the total weight, and how equal distances are treated.
  /// Complexity: O(p) for p pairs of locations within the radius, after sorting each list by distance.
  init(_ locations: Locations, weight: [Double], limits: CircleLimits, entryLimit: Int = Self.entryLimit) throws(StatisticsError) {
    let grid = SortedGrid(x: locations.x, y: locations.y, side: limits.maximumRadius * (1 + 1e-6))
    let squaredRadius = limits.maximumRadius * limits.maximumRadius
    let most = weight.reduce(0, +) * limits.maximumShare * (1 + 1e-12)
    var cellOf = [Int32](repeating: 0, count: locations.count)
    for cell in 0..<grid.cellCount {
      for point in grid.points(of: cell..<cell + 1) { cellOf[Int(grid.order[point])] = Int32(cell) }
    }
    var start: [Int] = [0]
    var entries: [Int32] = []
    var sorter = RadixSort()
    start.reserveCapacity(locations.count + 1)
    for centre in 0..<locations.count {
      sorter.removeAll()
      for up in -1...1 {
        for point in grid.points(of: grid.cells(around: Int(cellOf[centre]), up: up, reach: 1)) {
          let dx = grid.x[point] - locations.x[centre]
          let dy = grid.y[point] - locations.y[centre]
          let squared = dx * dx + dy * dy
          // Doubles that are not negative sort as their bits.
          if squared <= squaredRadius { sorter.append(squared.bitPattern, grid.order[point]) }
        }
      }
      sorter.sort()
      Self.append(sorter, weight: weight, most: most, ties: limits.distanceTies, to: &entries)
      start.append(entries.count)
      if entries.count > entryLimit { throw .tooLarge(needed: entries.count, limit: entryLimit) }
    }
    self.start = start
    self.entries = entries
  }

  private static func append(_ list: RadixSort, weight: [Double], most: Double, ties: DistanceTies, to entries: inout [Int32]) {
    var total = 0.0
    var first = 0
    while first < list.keys.count {
      var end = first + 1
      while end < list.keys.count && list.keys[end] == list.keys[first] { end += 1 }
      // Equal distances come in the order of the grid; put them in location order.
      let group = end - first == 1 ? [list.values[first]] : list.values[first..<end].sorted()
      switch ties {
      case .oneByOne:
        for location in group {
          total += weight[Int(location)]
          if total > most { return }
          entries.append(location)
        }
      case .together:
        for location in group { total += weight[Int(location)] }
        if total > most { return }
        for location in group.dropLast() { entries.append(location | continues) }
        entries.append(group[group.count - 1])
      }
      first = end
    }
  }
}
