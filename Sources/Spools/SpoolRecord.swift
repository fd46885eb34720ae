// What goes through a spool.

/// 32 bytes without padding, in order of key and then id.
public struct SpoolRecord: Comparable, BitwiseCopyable, Sendable {
  /// What is sorted by first, or flags where nothing is sorted.
  public var key: UInt64
  /// What is sorted by next: most often the id of a row.
  public var id: Int64
  /// A number that is carried along.
  public var x: Double
  /// Another.
  public var y: Double

  /// Makes a record.
  public init(key: UInt64, id: Int64, x: Double = 0, y: Double = 0) {
    self.key = key
    self.id = id
    self.x = x
    self.y = y
  }

  /// Whether a record comes before another.
  public static func < (left: SpoolRecord, right: SpoolRecord) -> Bool {
    left.key == right.key ? left.id < right.id : left.key < right.key
  }
}
