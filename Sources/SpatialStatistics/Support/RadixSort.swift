// Stable sorting of 64-bit keys with a 32-bit companion, in time proportional to the number of keys.

/// Sorts pairs (key, value) by key; equal keys keep their order. Least significant byte first; bytes in which all keys agree are skipped.
struct RadixSort {
  private(set) var keys: [UInt64] = []
  private(set) var values: [Int32] = []
  private var spareKeys: [UInt64] = []
  private var spareValues: [Int32] = []

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }

  mutating func append(_ key: UInt64, _ value: Int32) {
    keys.append(key)
    values.append(value)
  }

  mutating func sort() {
    if keys.count < 64 { insertionSort() } else { byteSort() }
  }

  private mutating func insertionSort() {
    guard keys.count > 1 else { return }
    for index in 1..<keys.count {
      let key = keys[index]
      let value = values[index]
      var hole = index
      while hole > 0 && keys[hole - 1] > key {
        keys[hole] = keys[hole - 1]
        values[hole] = values[hole - 1]
        hole -= 1
      }
      keys[hole] = key
      values[hole] = value
    }
  }

  private mutating func byteSort() {
    let count = keys.count
    var all = UInt64.max
    var any: UInt64 = 0
    for key in keys {
      all &= key
      any |= key
    }
    let differing = any & ~all
    if spareKeys.count < count {
      spareKeys = [UInt64](repeating: 0, count: count)
      spareValues = [Int32](repeating: 0, count: count)
    }
    if keys.count < spareKeys.count {
      spareKeys.removeLast(spareKeys.count - count)
      spareValues.removeLast(spareValues.count - count)
    }
    for shift in stride(from: UInt64(0), to: 64, by: 8) where (differing >> shift) & 0xFF != 0 {
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { offsets in
        offsets.initialize(repeating: 0)
        for key in keys { offsets[Int((key >> shift) & 0xFF)] += 1 }
        var sum = 0
        for digit in 0..<256 {
          let size = offsets[digit]
          offsets[digit] = sum
          sum += size
        }
        for index in 0..<count {
          let digit = Int((keys[index] >> shift) & 0xFF)
          let target = offsets[digit]
          offsets[digit] = target + 1
          spareKeys[target] = keys[index]
          spareValues[target] = values[index]
        }
      }
      swap(&keys, &spareKeys)
      swap(&values, &spareValues)
    }
  }
}
