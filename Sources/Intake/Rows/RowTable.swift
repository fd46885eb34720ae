// Rows with a header above them, whatever the file's form.
import DelimitedText
import Incidents
import Messages

/// Gives each row's cells to the fields that its columns mean.
struct RowTable {
  var reader: RowReader
  /// The columns, once the header has been read.
  private(set) var map: ColumnMap?
  /// What the columns were read as, once the header has been read.
  private(set) var uses: [ColumnUse] = []
  private let options: IntakeOptions
  private let name: String
  // The slot of each column, or nil where it is not used.
  private var columnSlots: [Int?] = []
  private var slots: [UnsafeBufferPointer<UInt8>]

  private static var empty: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  init(context: IntakeContext, options: IntakeOptions, name: String, origin: Origin = .citizen, crs: Int? = nil) throws {
    reader = try RowReader(context: context, options: options, source: FileBytes.stem(of: name), origin: origin, crs: crs)
    self.options = options
    self.name = name
    slots = [UnsafeBufferPointer<UInt8>](repeating: RowTable.empty, count: ReportField.slotCount)
  }

  /// Decides what the columns mean.
  ///
  /// - Throws: `Failure` where no column is a time or a mapping fits none.
  mutating func begin(_ headers: [String]) throws(Failure) {
    let made = try ColumnMap(headers: headers, mapping: options.columns, file: name)
    reader.time.dateIsMonth = made.dateIsMonth
    reader.isCrashList = made.isCrashList
    columnSlots = made.fields.map { $0 == nil || $0 == .ignore ? nil : $0?.slot }
    map = made
    uses = made.uses(headers)
  }

  /// Reads a row of `count` cells; the cells must stay where they are during the call.
  ///
  /// In a layer each row has a point or none; a row without one may still have columns of coordinates.
  ///
  /// - Throws: `Failure` where the ids of the rows before cannot be kept or found.
  mutating func read(
    _ count: Int, point: (lon: UnsafeBufferPointer<UInt8>, lat: UnsafeBufferPointer<UInt8>)?? = nil,
    _ cell: (Int) -> UnsafeBufferPointer<UInt8>
  ) throws -> RowReader.Outcome {
    if count > columnSlots.count, (columnSlots.count..<count).contains(where: { !cell($0).trimmed.isEmpty }) {
      return .rejected(RowReason.tooManyFields(count, header: columnSlots.count))
    }
    if count < columnSlots.count { reader.tally.shortRows += 1 }
    if point != nil {
      slots[ReportField.lon.slot] = RowTable.empty
      slots[ReportField.lat.slot] = RowTable.empty
    }
    for index in columnSlots.indices {
      if let slot = columnSlots[index] { slots[slot] = index < count ? cell(index) : RowTable.empty }
    }
    if let point = point ?? nil {
      slots[ReportField.lon.slot] = point.lon
      slots[ReportField.lat.slot] = point.lat
    }
    return try reader.read(slots)
  }

  /// What a person should know about the columns and rows.
  func warnings() -> [Message] {
    var list = map?.notes ?? []
    if let map, !map.unknown.isEmpty {
      let names = Message.list(map.unknown, most: 20)
      list.append(
        Message(
          sv: "Kolumner som inte används: \(names). Peka ut dem med --column RUBRIK=FÄLT om de behövs.",
          en: "Columns that are not used: \(names). Point them out with --column HEADER=FIELD if they are needed."))
    }
    if let map, !map.fields.contains(.category), options.defaultCategory == nil {
      list.append(
        Message(
          sv: "Filen har ingen kolumn för kategori; rapporterna är lästa som övrigt.",
          en: "The file has no column for the category; the reports were read as other."))
    }
    return list
  }
}
