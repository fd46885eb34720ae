// Counting, for eight versions of the times at once, how many listed pairs are close in time.

/// Counts pairs whose times differ by at most each of a few limits, in eight lanes: eight replicates, or eight draws of uncertain times.
///
/// The times of a point in all lanes lie side by side, so that a pair costs two loads and a few additions for eight counts; nothing is looked
/// up at random. Times and differences fit 16 bits when they are whole days of less than 90 years, else 32.
struct KnoxKernel {
  static let lanes = 8
  /// Limits counted in one pass over the pairs: as many as there are registers for.
  private static let perPass = 6

  /// For a point in the order of the pairs, its time in each lane.
  private let narrow: Column<SIMD8<Int16>>?
  private let wide: Column<SIMD8<Int32>>?
  private let pointCount: Int

  /// - Parameter range: largest difference between two times.
  init(pointCount: Int, range: Int32) {
    self.pointCount = pointCount
    narrow = range <= Int32(Int16.max) ? Column(repeating: SIMD8(), count: pointCount) : nil
    wide = range <= Int32(Int16.max) ? nil : Column(repeating: SIMD8(), count: pointCount)
  }

  /// Sets the time of each point in one lane.
  func set(lane: Int, _ times: UnsafePointer<Int32>) {
    if let narrow {
      let target = UnsafeMutableRawPointer(narrow.base).assumingMemoryBound(to: Int16.self) + lane
      for point in 0..<pointCount { target[point * Self.lanes] = Int16(truncatingIfNeeded: times[point]) }
    } else if let wide {
      let target = UnsafeMutableRawPointer(wide.base).assumingMemoryBound(to: Int32.self) + lane
      for point in 0..<pointCount { target[point * Self.lanes] = times[point] }
    }
  }

  /// Copies the times of a point in all lanes, as they were set, from another kernel of the same kind.
  func copyLanes(from other: KnoxKernel, order: UnsafePointer<Int32>) {
    if let narrow, let source = other.narrow {
      for point in 0..<pointCount { narrow.base[point] = source.base[Int(order[point])] }
    } else if let wide, let source = other.wide {
      for point in 0..<pointCount { wide.base[point] = source.base[Int(order[point])] }
    }
  }

  /// Counts the pairs of a band whose times differ by at most each limit.
  ///
  /// - Parameters:
  ///   - limits: largest differences, 0 or more.
  ///   - counts: for each limit the counts of the eight lanes.
  func count(_ band: ClosePairs.Band, limits: [Int32], into counts: UnsafeMutablePointer<SIMD8<Int32>>) {
    band.start.withUnsafeBufferPointer { start in
      band.partners.withUnsafeBufferPointer { partners in
        guard let start = start.baseAddress, let partners = partners.baseAddress else { return }
        let all = SIMD8(repeating: Int32(truncatingIfNeeded: band.partners.count))
        var first = 0
        while first < limits.count {
          let some = (0..<Self.perPass).map { first + $0 < limits.count ? limits[first + $0] : -1 }
          let size = min(Self.perPass, limits.count - first)
          if let narrow {
            let count = size <= 3 ? Self.count3 : Self.count6
            let found = count(narrow.base, pointCount, start, partners, some)
            for index in 0..<size { counts[first + index] = all &- found[index] }
          } else if let wide {
            let found = Self.countWide(wide.base, pointCount, start, partners, some)
            for index in 0..<size { counts[first + index] = all &- found[index] }
          }
          first += Self.perPass
        }
      }
    }
  }
}
