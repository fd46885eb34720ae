// A map from 64-bit hashes to numbers that does not grow in memory with its keys.
import Messages

/// Keeps the newest entries in memory; when there are `limit` of them they become a sorted run in a scratch file.
///
/// A value that is set again stands in a newer run or in memory and hides the older one. Each run keeps one filter of 16 bits a key (split blocks
/// of eight words; Putze, Sanders & Singler 2009), so that a key that is new is seldom looked for in the file, and every 256th key. Memory: 2 bytes
/// a key beyond the `limit` newest ones. Looking up: O(runs), and one block of 4 KB read for a key that a run holds.
public struct SpilledMap {
  private static let block = 256
  private let limit: Int
  private var newest: [UInt64: UInt64] = [:]
  private var runs: [Run] = []
  private var file: ScratchFile?

  /// Makes an empty map; a million keys take 40 MB at most.
  public init(limit: Int = 1 << 20) { self.limit = max(1, limit) }

  /// The value that was set last for a key, or nil.
  ///
  /// - Throws: `Failure` where the scratch file cannot be read.
  public func value(_ key: UInt64) throws -> UInt64? {
    if let known = newest[key] { return known }
    guard let file else { return nil }
    for run in runs.reversed() where run.mayHold(key) {
      if let known = try run.value(key, file) { return known }
    }
    return nil
  }

  /// Sets the value of a key.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  public mutating func set(_ key: UInt64, _ value: UInt64) throws {
    newest[key] = value
    if newest.count < limit { return }
    let file = try self.file ?? ScratchFile()
    self.file = file
    runs.append(try Run(newest, file))
    newest.removeAll(keepingCapacity: true)
  }

  private struct Run {
    private let offset: Int
    private let count: Int
    private var firsts: [UInt64] = []
    private var filter: [SIMD8<UInt32>]

    init(_ entries: [UInt64: UInt64], _ file: ScratchFile) throws {
      let keys = entries.keys.sorted()
      count = keys.count
      filter = Array(repeating: .zero, count: keys.count / 16 + 1)
      var pairs: [UInt64] = []
      pairs.reserveCapacity(2 * SpilledMap.block)
      offset = file.size
      for (index, key) in keys.enumerated() {
        if index % SpilledMap.block == 0 { firsts.append(key) }
        filter[Run.place(key, filter.count)] |= Run.bits(key)
        pairs.append(key)
        pairs.append(entries[key] ?? 0)
        if pairs.count == 2 * SpilledMap.block || index == keys.count - 1 {
          try pairs.withUnsafeBytes { bytes in _ = try file.append(bytes) }
          pairs.removeAll(keepingCapacity: true)
        }
      }
    }

    func mayHold(_ key: UInt64) -> Bool {
      let bits = Run.bits(key)
      return filter[Run.place(key, filter.count)] & bits == bits
    }

    func value(_ key: UInt64, _ file: ScratchFile) throws -> UInt64? {
      // The last block that begins at or before the key.
      var (low, high) = (0, firsts.count)
      while low < high {
        let middle = (low + high) / 2
        if firsts[middle] <= key { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return nil }
      let first = (low - 1) * SpilledMap.block
      let size = min(SpilledMap.block, count - first)
      let start = offset + 16 * first
      return try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * size) { pairs in
        try file.read(at: start, into: UnsafeMutableRawBufferPointer(pairs))
        for index in 0..<size where pairs[2 * index] == key { return pairs[2 * index + 1] }
        return nil
      }
    }

    private static func place(_ key: UInt64, _ blocks: Int) -> Int { Int(key.multipliedFullWidth(by: UInt64(blocks)).high) }

    /// One bit in each of eight words, from the lower half of the key; the upper half chose the block.
    private static func bits(_ key: UInt64) -> SIMD8<UInt32> {
      let odd = SIMD8<UInt32>(
        0x9e37_79b1, 0x85eb_ca6b, 0xc2b2_ae3d, 0x27d4_eb2f, 0x1656_67b1, 0x2c1b_3c6d, 0x297a_2d39, 0x1b87_3593)
      return SIMD8(repeating: 1) &<< ((SIMD8(repeating: UInt32(truncatingIfNeeded: key)) &* odd) &>> 27)
    }
  }
}
