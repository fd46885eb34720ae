// Texts in memory as the fields of a row.

/// Texts as the slots of a row.
struct TextSlots {
  private var bytes: [UInt8] = []
  private var ranges: [(slot: Int, range: Range<Int>)] = []

  mutating func set(_ field: ReportField, _ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    ranges.removeAll { $0.slot == field.slot }
    ranges.append((field.slot, start..<bytes.count))
  }

  /// Calls with the slots; they are valid only during the call.
  func withSlots<Result>(_ body: ([UnsafeBufferPointer<UInt8>]) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { all in
      var slots = [UnsafeBufferPointer<UInt8>](
        repeating: UnsafeBufferPointer(start: nil, count: 0), count: ReportField.slotCount)
      for (slot, range) in ranges { slots[slot] = UnsafeBufferPointer(rebasing: all[range]) }
      return try body(slots)
    }
  }
}
