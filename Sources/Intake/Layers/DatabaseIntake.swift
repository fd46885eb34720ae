// Tables of SQLite files: GeoPackage, SpatiaLite, and files without geometry.
import DelimitedText
import Geography
import Incidents
import Messages
import SpatialFiles

/// Reads one table of a SQLite file row by row; rows are numbered by their rowid.
struct DatabaseIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  func read(path: String, _ run: inout IntakeRun) throws {
    do {
      try readBase(try ForeignDatabase(path: path), &run)
    } catch let fault as DatabaseFault {
      switch fault {
      case .inUse(let other): throw Failure.databaseInUse(name, Scrubber.scrub(other))
      case .damaged, .missing: throw Failure.layerDamaged(name)
      }
    }
  }

  private func readBase(_ base: ForeignDatabase, _ run: inout IntakeRun) throws {
    let layers = try base.layers()
    let layer = try choose(layers, base)
    let options = try LayerRows.options(options, system: layer.system, file: name)
    var rows = try LayerRows(context: context, options: options, name: name)
    run.account.source = rows.table.reader.source
    let table = ForeignDatabase.quoted(layer.table)
    var query = "SELECT _rowid_, * FROM \(table)"
    var hasNumbers = true
    do { _ = try base.columns(query) } catch DatabaseFault.missing {
      // Tables without row numbers are numbered in their order.
      query = "SELECT NULL, * FROM \(table)"
      hasNumbers = false
    }
    let names = Array(try base.columns(query).dropFirst())
    let geometry = layer.geometryColumn.flatMap { wanted in names.firstIndex { $0.lowercased() == wanted.lowercased() } }
    let columns = names.indices.filter { $0 != geometry }
    let headers = columns.map { NormalizedText.trimmed(names[$0]) }
    try rows.table.begin(headers)
    let fields = rows.table.map?.fields ?? []
    let isTime = fields.map { [ReportField.from, .to, .date, .time].contains($0) }
    let store = CellStore()
    var cells = [UnsafeBufferPointer<UInt8>](repeating: UnsafeBufferPointer(start: nil, count: 0), count: columns.count)
    var numberTimes = 0
    var recoded = 0
    try base.each(query) { row in
      for (index, column) in columns.enumerated() {
        if isTime[index], let text = NumberTime.text(row, column + 1) {
          cells[index] = store.set(index, text.utf8)
          numberTimes += 1
          continue
        }
        cells[index] = row.text(column + 1)
        if row.kind(column + 1) == .text, !UTF8Check.isASCII(cells[index]), !UTF8Check.isValid(cells[index]) {
          var bytes: [UInt8] = []
          Windows1252.append(cells[index], to: &bytes)
          cells[index] = store.set(index, bytes)
          recoded += 1
        }
      }
      let point = geometry.map { GeometryBlob.point(row.bytes($0 + 1)) } ?? .empty
      let outcome = try rows.read(point, cells.count) { cells[$0] }
      let number = hasNumbers ? Int(row.integer(0)) : run.account.rows + 1
      try run.take(outcome, line: number, raw: cells.map(\.text).joined(separator: ";"))
    }
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    let others = layers.filter { $0.table != layer.table }
    if !others.isEmpty { run.account.warnings.append(DatabaseIntake.otherTables(layer, others)) }
    if numberTimes > 0 {
      run.account.warnings.append(
        Message(
          sv: "Tider som tal är lästa som julianska dagar eller sekunder sedan 1970, i UTC: \(numberTimes).",
          en: "Times that are numbers were read as Julian days or seconds since 1970, in UTC: \(numberTimes)."))
    }
    if recoded > 0 {
      run.account.warnings.append(
        Message(
          sv: "Celler som inte är UTF-8 är lästa som Windows-1252: \(recoded).",
          en: "Cells that are not UTF-8 were read as Windows-1252: \(recoded)."))
    }
    rows.close(&run, options: options)
  }

  /// The table that a person named, or the only one that can hold reports: tables of points before those without geometry, and those before
  /// others; of several, the one with a column of times.
  private func choose(_ layers: [DatabaseLayer], _ base: ForeignDatabase) throws -> DatabaseLayer {
    guard !layers.isEmpty else { throw Failure.databaseWithoutTables(name) }
    if let wanted = options.layer {
      guard let layer = layers.first(where: { $0.table == wanted }) ?? layers.first(where: { $0.table.lowercased() == wanted.lowercased() })
      else { throw Failure.layerMissing(Scrubber.scrub(wanted), name, layers: layers.map { Scrubber.scrub($0.table) }) }
      return layer
    }
    if layers.count == 1 { return layers[0] }
    let points = layers.filter { layer in ["POINT", "MULTIPOINT", "GEOMETRY"].contains { layer.geometryType?.hasPrefix($0) == true } }
    let plain = layers.filter { $0.geometryType == nil }
    let others = layers.filter { !points.contains($0) && !plain.contains($0) }
    var usage: Failure?
    for group in [points, plain, others] {
      let timed = try group.filter { layer in
        let headers = try base.columns("SELECT * FROM \(ForeignDatabase.quoted(layer.table))").map(NormalizedText.trimmed)
        do throws(Failure) {
          _ = try ColumnMap(headers: headers, mapping: options.columns, file: name)
          return true
        } catch {
          if error.status == .usage { usage = error }
          return false
        }
      }
      if timed.count > 1 { throw Failure.layerChoice(name, timed.map { Scrubber.scrub($0.table) }) }
      if let only = timed.first { return only }
    }
    if let usage { throw usage }
    throw Failure.layerChoice(name, layers.map { Scrubber.scrub($0.table) })
  }

  private static func otherTables(_ used: DatabaseLayer, _ rest: [DatabaseLayer]) -> Message {
    let others = rest.prefix(20).map { "\"\(Scrubber.scrub($0.table))\"" }.joined(separator: ", ")
    let name = Scrubber.scrub(used.table)
    return Message(
      sv: "Tabellen \"\(name)\" är läst. Inte lästa: \(others). Välj tabell med --layer.",
      en: "The table \"\(name)\" was read. Not read: \(others). Choose a table with --layer.")
  }
}
