// A block of plain numbers with an address, for the inner loops.

/// A fixed-length block of trivial values that is freed with its owner. Shared between threads only while nobody writes to it;
/// a worker's own scratch is never shared.
final class Column<Element: BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ values: [Element]) {
    count = values.count
    base = .allocate(capacity: max(1, values.count))
    values.withUnsafeBufferPointer { source in
      if let address = source.baseAddress { base.initialize(from: address, count: source.count) }
    }
  }

  init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: max(1, count))
  }

  /// Values that the owner writes before reading any.
  init(uninitialized count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
  }

  deinit { base.deallocate() }

  func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  func copy(from other: Column<Element>) {
    base.update(from: other.base, count: min(count, other.count))
  }
}
