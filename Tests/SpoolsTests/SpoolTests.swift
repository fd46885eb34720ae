// Lists and maps that go to a file when they grow.
import Spools
import Testing

/// Numbers that are the same at each run (SplitMix64, Steele, Lea & Flood 2014).
private struct Mixed: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

@Suite("Spools")
struct SpoolTests {
  private static func records(_ count: Int) -> [SpoolRecord] {
    var mixed = Mixed(state: 7)
    return (0..<count).map { SpoolRecord(key: mixed.next() % 500, id: Int64($0), x: Double($0) / 4, y: -1) }
  }

  @Test("Records come back in the order in which they came, at each reading", arguments: [0, 1, 99, 100, 101, 25_000])
  func order(count: Int) throws {
    let records = SpoolTests.records(count)
    let spool = Spool(limit: 100)
    for record in records { try spool.append(record) }
    for _ in 0..<2 {
      var read: [SpoolRecord] = []
      try spool.forEach { read.append($0) }
      #expect(read == records)
    }
    #expect(spool.count == count)
  }

  @Test("Sorting through a file gives what sorting in memory gives", arguments: [0, 1, 99, 100, 101, 25_000])
  func sorting(count: Int) throws {
    let records = SpoolTests.records(count)
    let (small, large) = (SortedSpool(limit: 100), SortedSpool())
    for record in records.reversed() {
      try small.append(record)
      try large.append(record)
    }
    for spool in [small, large, small] {
      var read: [SpoolRecord] = []
      try spool.forEach { read.append($0) }
      #expect(read == records.sorted())
    }
  }

  @Test("A map that goes to a file answers as a dictionary does, also for what is set again")
  func map() throws {
    var mixed = Mixed(state: 11)
    var map = SpilledMap(limit: 700)
    var plain: [UInt64: UInt64] = [:]
    let keys = (0..<6000).map { _ in mixed.next() } + [0, .max]
    for _ in 0..<20_000 {
      let key = keys[Int(mixed.next() % UInt64(keys.count))]
      #expect(try map.value(key) == plain[key])
      let value = mixed.next()
      try map.set(key, value)
      plain[key] = value
    }
    for key in keys { #expect(try map.value(key) == plain[key]) }
    for _ in 0..<1000 { #expect(try map.value(mixed.next()) == nil) }
  }

  @Test("A scratch file gives back what was written, and not more")
  func scratch() throws {
    let file = try ScratchFile()
    let first: [UInt8] = [1, 2, 3]
    try first.withUnsafeBytes { _ = try file.append($0) }
    let start = try first.withUnsafeBytes { try file.append($0) }
    #expect(start == 3 && file.size == 6)
    var read = [UInt8](repeating: 0, count: 4)
    try read.withUnsafeMutableBytes { try file.read(at: 2, into: $0) }
    #expect(read == [3, 1, 2, 3])
    #expect(throws: (any Error).self) { try read.withUnsafeMutableBytes { try file.read(at: 3, into: $0) } }
  }
}
