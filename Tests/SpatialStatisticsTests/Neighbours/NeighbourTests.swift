// Locations, neighbour lists, and the sorting beneath them.

import Testing

@testable import SpatialStatistics

struct NeighbourTests {
  @Test func radixSortIsStableAndSorts() {
    for count in [0, 1, 10, 63, 64, 1000, 70] {
      let keys = Simulated.integers(count, below: 50, seed: 91).map { UInt64($0) << 40 | UInt64($0) }
      var sorter = RadixSort()
      for (index, key) in keys.enumerated() { sorter.append(key, Int32(index)) }
      sorter.sort()
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      #expect(sorter.values.map(Int.init) == expected)
      #expect(sorter.keys == expected.map { keys[$0] })
    }
  }

  /// A sorter is used again for lists of other lengths.
  @Test func radixSortCanBeUsedAgain() {
    var sorter = RadixSort()
    for count in [300, 100, 500, 20, 200] {
      sorter.removeAll()
      let keys = Simulated.integers(count, below: 1 << 30, seed: 92, stream: UInt64(count)).map(UInt64.init)
      for (index, key) in keys.enumerated() { sorter.append(key, Int32(index)) }
      sorter.sort()
      #expect(sorter.keys == keys.sorted())
    }
  }

  @Test func identicalPositionsAreOneLocation() {
    let locations = Locations(x: [5, 1, 5, 0, 1, -0.0], y: [5, 2, 5, 0, 3, 0])
    #expect(locations.ofRow == [0, 1, 0, 2, 3, 2])
    #expect(locations.x == [5, 1, 0, 1])
    #expect(locations.rows(at: [2, 0]) == [0, 2, 3, 5])
    #expect(locations.start == [0, 2, 3, 5, 6])
  }

  /// Every pair within the radius, nearest first, against plain distances; whole coordinates make many ties.
  @Test func listsHoldAllNeighboursNearestFirst() throws {
    let x = Simulated.integers(150, below: 30, seed: 93).map { Double($0) - 10 }
    let y = Simulated.integers(150, below: 30, seed: 94).map(Double.init)
    let locations = Locations(x: x, y: y)
    let ones = [Double](repeating: 1, count: locations.count)
    for radius in [0.5, 1, 5, 100] {
      let lists = try NearestLists(locations, weight: ones, limits: CircleLimits(maximumRadius: radius, maximumShare: 1))
      for centre in 0..<locations.count {
        let expected = (0..<locations.count).filter { locations.distance(centre, $0) <= radius }
          .sorted { (locations.distance(centre, $0), $0) < (locations.distance(centre, $1), $1) }
        #expect(lists.entries[lists.start[centre]..<lists.start[centre + 1]].map { Int($0) } == expected)
      }
    }
  }

  @Test func aListStopsAtTheShare() throws {
    let locations = Locations(x: [0, 1, 2, 3], y: [0, 0, 0, 0])
    func lengths(_ ties: DistanceTies) throws -> [Int] {
      let lists = try NearestLists(
        locations, weight: [1, 1, 1, 1], limits: CircleLimits(maximumRadius: 10, maximumShare: 0.5, distanceTies: ties))
      return (0..<4).map { lists.start[$0 + 1] - lists.start[$0] }
    }
    #expect(try lengths(.oneByOne) == [2, 2, 2, 2])
    #expect(try lengths(.together) == [2, 1, 1, 2])
  }

  @Test func tooManyPairsAreRefusedBeforeTheMemoryIsGone() {
    let (x, y) = Simulated.points(100, side: 1, seed: 95)
    #expect(throws: StatisticsError.self) {
      try NearestLists(
        Locations(x: x, y: y), weight: [Double](repeating: 1, count: 100), limits: CircleLimits(maximumRadius: 10), entryLimit: 1000)
    }
  }
}
