// What became of every row of a file.
import Messages

/// One row that was not taken.
public struct RejectedRow: Hashable, Sendable, Codable {
  /// Line number in the file, from 1 (for GeoJSON and the police feed: number of the feature or event).
  public var line: Int
  /// Why.
  public var reason: Message

  /// Makes a rejected row.
  public init(line: Int, reason: Message) {
    self.line = line
    self.reason = reason
  }
}

/// What a column was read as.
public struct ColumnUse: Hashable, Sendable {
  /// The header.
  public var header: String
  /// The field, or `ignore`.
  public var field: String

  /// Makes an entry.
  public init(header: String, field: String) {
    self.header = header
    self.field = field
  }
}

/// The account of one file: `rows = imported + updated + duplicates + rejected`.
public struct ImportAccount: Hashable, Sendable {
  /// Name of the file, without its folder.
  public var file: String
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String
  /// Name of the source under which the reports are kept.
  public var source = ""
  /// Rows read.
  public var rows = 0
  /// New reports.
  public var imported = 0
  /// Reports whose source sent a changed version.
  public var updated = 0
  /// Rows that say nothing new.
  public var duplicates = 0
  /// Rows that could not be used.
  public var rejected = 0
  /// Accepted rows without a position.
  public var unlocated = 0
  /// Accepted rows with a position coarser than 500 m.
  public var coarse = 0
  /// Accepted rows whose position came from a place named in their text.
  public var locatedFromText = 0
  /// Accepted rows whose category was not recognised.
  public var categoryUnknown = 0
  /// What the rows say about the quality of their source.
  public var quality = ImportQuality()
  /// The import before from the same source, or nil for the first.
  public var previous: PreviousImport?
  /// The header of each column and the field that it was read as, `ignore` for none, in order.
  public var columns: [ColumnUse] = []
  /// The rejected rows.
  public var rejects: [RejectedRow] = []
  /// Things that a person should know about the file.
  public var warnings: [Message] = []

  /// Makes an empty account.
  public init(file: String, sha256: String) {
    self.file = file
    self.sha256 = sha256
  }

  /// Whether every row is accounted for.
  public var isBalanced: Bool { rows == imported + updated + duplicates + rejected }
}

/// What the database did with one accepted row.
public enum StoreOutcome: Hashable, Sendable {
  /// The report was new.
  case imported
  /// The report existed and had changed; its revision was raised.
  case updated
  /// The report existed unchanged.
  case duplicate
}
