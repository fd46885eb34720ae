// Records in order, without holding them all.
import Messages

/// Sorts any number of records with at most `limit` of them in memory.
///
/// What fits is sorted there. Beyond that sorted runs go to a scratch file and are merged when they are read: one heap of the runs' first
/// records (Knuth, The Art of Computer Programming 3, 5.4.1). Memory: `limit` records and 64 KB a run. Records that are equal in key and id
/// come in no certain order.
public final class SortedSpool {
  /// How many records there are.
  public private(set) var count = 0
  private let limit: Int
  private var latest: [SpoolRecord] = []
  private var isSorted = true
  private var file: ScratchFile?
  private var runs: [(offset: Int, count: Int)] = []

  /// Makes an empty spool; 262,144 records are 8 MB.
  public init(limit: Int = 1 << 18) { self.limit = max(1, limit) }

  /// Adds a record.
  ///
  /// - Throws: `Failure` (full disk, or another reason of the system).
  public func append(_ record: SpoolRecord) throws {
    if latest.count == limit { try spill() }
    latest.append(record)
    isSorted = false
    count += 1
  }

  /// Gives every record in order; may be called again. O(n log n).
  public func forEach(_ body: (SpoolRecord) throws -> Void) throws {
    if file != nil, !latest.isEmpty { try spill() }
    if !isSorted { latest.sort() }
    isSorted = true
    guard let file else {
      for record in latest { try body(record) }
      return
    }
    var cursors = runs.map { RecordCursor(file, from: $0.offset, count: $0.count) }
    var heap: [(record: SpoolRecord, run: Int)] = []
    for run in cursors.indices {
      if let record = try cursors[run].next() { heap.append((record, run)) }
    }
    // A sorted list is a heap.
    heap.sort { $0.record < $1.record }
    while let first = heap.first {
      try body(first.record)
      if let next = try cursors[first.run].next() {
        heap[0].record = next
      } else {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      SortedSpool.sift(&heap)
    }
  }

  private static func sift(_ heap: inout [(record: SpoolRecord, run: Int)]) {
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, heap[child + 1].record < heap[child].record { child += 1 }
      if !(heap[child].record < heap[place].record) { return }
      heap.swapAt(place, child)
      place = child
    }
  }

  private func spill() throws {
    latest.sort()
    let file = try self.file ?? ScratchFile()
    self.file = file
    runs.append((try file.append(latest), latest.count))
    latest.removeAll(keepingCapacity: true)
  }
}
