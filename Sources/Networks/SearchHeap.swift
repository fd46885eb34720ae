// The queue of a search.

/// A 4-ary heap of nodes by key, smallest key first. A node may be in it several times.
///
/// Keys lie beside their nodes, so that finding the smallest of four children touches one or two cache lines.
struct SearchHeap: ~Copyable {
  private struct Entry {
    var key: Double
    var node: Int32
  }
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 1024
  private(set) var count = 0

  init() { entries = .allocate(capacity: 1024) }

  deinit { entries.deallocate() }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func insert(_ key: Double, _ node: Int32) {
    if count == capacity { grow() }
    var index = count
    count += 1
    while index > 0 {
      let above = (index - 1) >> 2
      if entries[above].key <= key { break }
      entries[index] = entries[above]
      index = above
    }
    entries[index] = Entry(key: key, node: node)
  }

  @inline(__always)
  mutating func removeFirst() -> (key: Double, node: Int32)? {
    guard count > 0 else { return nil }
    let first = entries[0]
    count -= 1
    if count > 0 {
      let last = entries[count]
      var index = 0
      while true {
        let below = 4 * index + 1
        if below >= count { break }
        var best = below
        var least = entries[below].key
        for child in (below + 1)..<max(min(below + 4, count), below + 1) where entries[child].key < least {
          best = child
          least = entries[child].key
        }
        if least >= last.key { break }
        entries[index] = entries[best]
        index = best
      }
      entries[index] = last
    }
    return (first.key, first.node)
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }
}
