// The labels that a proof keeps at a node.

/// The labels kept at one node, the most valuable first.
struct WalkFront {
  /// A label on the front.
  struct Item {
    var value: Double
    var metres: Double
    var label: Int32
  }

  /// The labels in order.
  private(set) var items: UnsafeMutablePointer<Item>
  /// How many there are.
  var count = 0
  private var capacity = 4

  init() { items = .allocate(capacity: capacity) }

  /// Where a label of this value belongs: behind those of the same value.
  @inline(__always)
  func place(of value: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].value >= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a label at its place; the memory doubles when it is full.
  @inline(__always)
  mutating func insert(_ item: Item, at place: Int) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Item>.allocate(capacity: 2 * capacity)
      larger.update(from: items, count: count)
      items.deallocate()
      items = larger
      capacity *= 2
    }
    if place < count { (items + place + 1).update(from: items + place, count: count - place) }
    items[place] = item
    count += 1
  }

  /// Gives the memory back.
  func free() { items.deallocate() }
}
