// The inner loops of the Knox kernel, in registers.
// They count the pairs that differ by more than a limit, which is one instruction; the caller takes them from all.

extension KnoxKernel {
  /// Longest run of pairs that 16-bit counters hold.
  private static var longestRun: Int { 32_767 }

  /// Pairs that differ by more than each of six limits, in 16-bit lanes.
  static func count6(
    _ times: UnsafePointer<SIMD8<Int16>>, _ points: Int, _ start: UnsafePointer<Int32>, _ partners: UnsafePointer<Int32>, _ limits: [Int32]
  ) -> [SIMD8<Int32>] {
    var totals = [SIMD8<Int32>](repeating: SIMD8(), count: 6)
    let l0 = splat(limits[0]), l1 = splat(limits[1]), l2 = splat(limits[2])
    let l3 = splat(limits[3]), l4 = splat(limits[4]), l5 = splat(limits[5])
    // Counters run downwards: a true comparison is −1 in every bit.
    var c0 = SIMD8<Int16>(), c1 = SIMD8<Int16>(), c2 = SIMD8<Int16>(), c3 = SIMD8<Int16>(), c4 = SIMD8<Int16>(), c5 = SIMD8<Int16>()
    var left = longestRun
    for point in 0..<points {
      var next = Int(start[point])
      let end = Int(start[point + 1])
      let own = times[point]
      while next < end {
        let stop = min(end, next + left)
        left -= stop - next
        while next < stop {
          let gap = distance(own, times[Int(partners[next])])
          c0 &+= unsafeBitCast(gap .> l0, to: SIMD8<Int16>.self)
          c1 &+= unsafeBitCast(gap .> l1, to: SIMD8<Int16>.self)
          c2 &+= unsafeBitCast(gap .> l2, to: SIMD8<Int16>.self)
          c3 &+= unsafeBitCast(gap .> l3, to: SIMD8<Int16>.self)
          c4 &+= unsafeBitCast(gap .> l4, to: SIMD8<Int16>.self)
          c5 &+= unsafeBitCast(gap .> l5, to: SIMD8<Int16>.self)
          next += 1
        }
        if left == 0 {
          add(&totals, 0, &c0); add(&totals, 1, &c1); add(&totals, 2, &c2); add(&totals, 3, &c3); add(&totals, 4, &c4); add(&totals, 5, &c5)
          left = longestRun
        }
      }
    }
    add(&totals, 0, &c0); add(&totals, 1, &c1); add(&totals, 2, &c2); add(&totals, 3, &c3); add(&totals, 4, &c4); add(&totals, 5, &c5)
    return totals
  }

  /// Pairs that differ by more than each of three limits, in 16-bit lanes.
  static func count3(
    _ times: UnsafePointer<SIMD8<Int16>>, _ points: Int, _ start: UnsafePointer<Int32>, _ partners: UnsafePointer<Int32>, _ limits: [Int32]
  ) -> [SIMD8<Int32>] {
    var totals = [SIMD8<Int32>](repeating: SIMD8(), count: 3)
    let l0 = splat(limits[0]), l1 = splat(limits[1]), l2 = splat(limits[2])
    var c0 = SIMD8<Int16>(), c1 = SIMD8<Int16>(), c2 = SIMD8<Int16>()
    var left = longestRun
    for point in 0..<points {
      var next = Int(start[point])
      let end = Int(start[point + 1])
      let own = times[point]
      while next < end {
        let stop = min(end, next + left)
        left -= stop - next
        while next < stop {
          let gap = distance(own, times[Int(partners[next])])
          c0 &+= unsafeBitCast(gap .> l0, to: SIMD8<Int16>.self)
          c1 &+= unsafeBitCast(gap .> l1, to: SIMD8<Int16>.self)
          c2 &+= unsafeBitCast(gap .> l2, to: SIMD8<Int16>.self)
          next += 1
        }
        if left == 0 {
          add(&totals, 0, &c0); add(&totals, 1, &c1); add(&totals, 2, &c2)
          left = longestRun
        }
      }
    }
    add(&totals, 0, &c0); add(&totals, 1, &c1); add(&totals, 2, &c2)
    return totals
  }

  /// Pairs that differ by more than each of six limits, in 32-bit lanes.
  static func countWide(
    _ times: UnsafePointer<SIMD8<Int32>>, _ points: Int, _ start: UnsafePointer<Int32>, _ partners: UnsafePointer<Int32>, _ limits: [Int32]
  ) -> [SIMD8<Int32>] {
    // Half the lanes at a time: four counters and their limits fill the registers.
    let lower = countHalf(times, 0, points, start, partners, limits)
    let upper = countHalf(times, 1, points, start, partners, limits)
    return (0..<6).map { SIMD8(lowHalf: 0 &- lower[$0], highHalf: 0 &- upper[$0]) }
  }

  @inline(never)
  private static func countHalf(
    _ times: UnsafePointer<SIMD8<Int32>>, _ half: Int, _ points: Int, _ start: UnsafePointer<Int32>, _ partners: UnsafePointer<Int32>,
    _ limits: [Int32]
  ) -> [SIMD4<Int32>] {
    let l0 = SIMD4(repeating: limits[0]), l1 = SIMD4(repeating: limits[1]), l2 = SIMD4(repeating: limits[2])
    let l3 = SIMD4(repeating: limits[3]), l4 = SIMD4(repeating: limits[4]), l5 = SIMD4(repeating: limits[5])
    var c0 = SIMD4<Int32>(), c1 = SIMD4<Int32>(), c2 = SIMD4<Int32>(), c3 = SIMD4<Int32>(), c4 = SIMD4<Int32>(), c5 = SIMD4<Int32>()
    let halves = UnsafeRawPointer(times).assumingMemoryBound(to: SIMD4<Int32>.self) + half
    for point in 0..<points {
      let own = halves[2 * point]
      for next in Int(start[point])..<Int(start[point + 1]) {
        let difference = own &- halves[2 * Int(partners[next])]
        let sign = unsafeBitCast(difference .< SIMD4<Int32>(), to: SIMD4<Int32>.self)
        let gap = (difference ^ sign) &- sign
        c0 &+= unsafeBitCast(gap .> l0, to: SIMD4<Int32>.self)
        c1 &+= unsafeBitCast(gap .> l1, to: SIMD4<Int32>.self)
        c2 &+= unsafeBitCast(gap .> l2, to: SIMD4<Int32>.self)
        c3 &+= unsafeBitCast(gap .> l3, to: SIMD4<Int32>.self)
        c4 &+= unsafeBitCast(gap .> l4, to: SIMD4<Int32>.self)
        c5 &+= unsafeBitCast(gap .> l5, to: SIMD4<Int32>.self)
      }
    }
    return [c0, c1, c2, c3, c4, c5]
  }

  @inline(__always)
  private static func splat(_ limit: Int32) -> SIMD8<Int16> { SIMD8(repeating: Int16(clamping: limit)) }

  @inline(__always)
  private static func distance(_ a: SIMD8<Int16>, _ b: SIMD8<Int16>) -> SIMD8<Int16> {
    let difference = a &- b
    let sign = unsafeBitCast(difference .< SIMD8<Int16>(), to: SIMD8<Int16>.self)
    return (difference ^ sign) &- sign
  }

  @inline(__always)
  private static func add(_ totals: inout [SIMD8<Int32>], _ index: Int, _ counter: inout SIMD8<Int16>) {
    totals[index] &-= SIMD8<Int32>(truncatingIfNeeded: counter)
    counter = SIMD8()
  }
}
