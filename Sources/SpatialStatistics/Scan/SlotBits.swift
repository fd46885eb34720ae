// A set of slots as bits.

/// Which slots are in the circle, one bit each.
struct SlotBits {
  let words: Column<UInt64>

  init(slots: Int) {
    words = Column(repeating: 0, count: slots / 64 + 2)
  }

  @inline(__always)
  func insert(_ slot: Int) {
    words.base[slot >> 6] |= 1 << UInt64(truncatingIfNeeded: slot & 63)
  }

  /// Empties the word of a slot; all words of a set are emptied so when its slots are known.
  @inline(__always)
  func clearWord(of slot: Int) {
    words.base[slot >> 6] = 0
  }

  /// The slots of the set in low..<slot, nearest first.
  @inline(__always)
  func collectBefore(_ slot: Int, from low: Int, into found: UnsafeMutablePointer<Int32>) -> Int {
    let bits = words.base
    var count = 0
    var word = slot >> 6
    var mask = bits[word] & ((1 << UInt64(truncatingIfNeeded: slot & 63)) &- 1)
    let lowWord = low >> 6
    let lowMask = UInt64.max << UInt64(truncatingIfNeeded: low & 63)
    while true {
      if word == lowWord { mask &= lowMask }
      while mask != 0 {
        let bit = 63 - mask.leadingZeroBitCount
        found[count] = Int32(truncatingIfNeeded: word << 6 | bit)
        count += 1
        mask &= ~(1 << UInt64(truncatingIfNeeded: bit))
      }
      if word == lowWord { return count }
      word -= 1
      mask = bits[word]
    }
  }

  /// The slots of the set in slot + 1...high, nearest first.
  @inline(__always)
  func collectAfter(_ slot: Int, through high: Int, into found: UnsafeMutablePointer<Int32>) -> Int {
    let bits = words.base
    var count = 0
    var word = slot >> 6
    var mask = bits[word] & ~((2 << UInt64(truncatingIfNeeded: slot & 63)) &- 1)
    let highWord = high >> 6
    let highMask = UInt64.max >> UInt64(truncatingIfNeeded: 63 - (high & 63))
    while true {
      if word == highWord { mask &= highMask }
      while mask != 0 {
        found[count] = Int32(truncatingIfNeeded: word << 6 | mask.trailingZeroBitCount)
        count += 1
        mask &= mask &- 1
      }
      if word == highWord { return count }
      word += 1
      mask = bits[word]
    }
  }

  /// Number of slots of the set in a range.
  func count(in range: Range<Int>) -> Int {
    if range.isEmpty { return 0 }
    let bits = words.base
    let first = range.lowerBound >> 6
    let last = (range.upperBound - 1) >> 6
    let head = UInt64.max << UInt64(truncatingIfNeeded: range.lowerBound & 63)
    let tail = UInt64.max >> UInt64(truncatingIfNeeded: 63 - (range.upperBound - 1) & 63)
    if first == last { return (bits[first] & head & tail).nonzeroBitCount }
    var sum = (bits[first] & head).nonzeroBitCount + (bits[last] & tail).nonzeroBitCount
    for word in first + 1..<last { sum += bits[word].nonzeroBitCount }
    return sum
  }
}
