// Lists as workbooks for Excel and LibreOffice.
import Almanac
import Archives
import Geography
import Messages
import Workbooks

extension Layer {
  /// Writes the rows as a workbook (.xlsx): a sheet with typed cells under the headers that a person reads, and a sheet that tells what
  /// was read, when and with what parameters. No cell is a formula.
  ///
  /// - Parameters:
  ///   - rows: are gone through once, after a look at the first ones for the widths; memory stays flat.
  ///   - path: a new file. Nothing is left half-written when it is written through `AtomicFile.build`.
  /// - Throws: `Failure` (environment) when the file cannot be written, (usage) when a sheet has no room for so many rows.
  public func writeWorkbook(
    _ rows: some Sequence<Row>, envelope: Envelope, language: Language, plane: Projector? = nil, path: String
  ) throws {
    do {
      let writer = try WorkbookWriter(path: path)
      let cells = WorkbookCells(language)
      let columns = try workbookColumns(rows, cells, plane)
      try writer.sheet(title.text(language), columns: columns.map(\.column)) { sheet in
        for row in rows {
          for column in columns { sheet.cell(try column.cell(row)) }
          try sheet.endRow()
        }
      }
      try writeParameters(envelope, writer, language)
      try writer.finish()
    } catch ZipWriteFault.tooManyRows {
      throw Failure.workbookTooLong(SheetWriter.mostRows - 1)
    } catch ZipWriteFault.notWritten {
      throw Failure.workbookNotWritten()
    }
  }

  private struct Part {
    var key: String
    var column: WorkbookColumn
    var cell: (Row) throws -> WorkbookCell
  }

  /// The columns for machines under people's headers; pairs as two, and the position unless the list has it.
  private func workbookColumns(_ rows: some Sequence<Row>, _ cells: WorkbookCells, _ plane: Projector?) throws -> [Part] {
    var parts: [Part] = []
    func add(_ key: String, _ header: String, _ value: @escaping (Row) throws -> Value) {
      parts.append(Part(key: key, column: WorkbookColumn(header), cell: { cells.cell(try value($0)) }))
    }
    for column in machineColumns {
      let header = column.header.text(cells.words.language)
      guard let ends = column.parts else {
        add(column.key, header, column.value)
        continue
      }
      for (index, end) in [ends.0, ends.1].enumerated() {
        add("\(column.key)_\(end)", "\(header), \(WorkbookCells.end(end, cells.words.language))") { row in
          guard case .list(let pair) = column.value(row), pair.count == 2 else { return .none }
          return pair[index]
        }
      }
    }
    if let shape, !machineColumns.contains(where: { $0.key == "lat" }) {
      let names = [Message(sv: "Latitud", en: "Latitude"), Message(sv: "Longitud", en: "Longitude")]
      add("lat", names[0].text(cells.words.language)) { .optional(shape($0)?.representative?.latitude, decimals: 6) }
      add("lon", names[1].text(cells.words.language)) { .optional(shape($0)?.representative?.longitude, decimals: 6) }
    }
    if let shape, let plane {
      let names = [Message(sv: "Nord (m)", en: "North (m)"), Message(sv: "Öst (m)", en: "East (m)")]
      add("north", names[0].text(cells.words.language)) {
        try .optional(shape($0)?.representative.map { try plane.plane($0).y }, decimals: 1)
      }
      add("east", names[1].text(cells.words.language)) {
        try .optional(shape($0)?.representative.map { try plane.plane($0).x }, decimals: 1)
      }
    }
    // A header stands once, so that filters and pivot tables can tell columns apart.
    var taken: Set<String> = []
    for index in parts.indices where !taken.insert(parts[index].column.header).inserted {
      parts[index].column = WorkbookColumn("\(parts[index].column.header) (\(parts[index].key))")
      taken.insert(parts[index].column.header)
    }
    for row in rows.prefix(100) {
      for index in parts.indices {
        parts[index].column.width = max(parts[index].column.width, cells.width(try parts[index].cell(row)))
      }
    }
    return parts
  }

  private func writeParameters(_ envelope: Envelope, _ writer: WorkbookWriter, _ language: Language) throws {
    let words = PeopleText(language)
    var lines: [(Message, String)] = [
      (Message(sv: "Lista", en: "List"), title.text(language)),
      (Message(sv: "Skapad", en: "Made"), words.times.dateAndTime(envelope.generated)),
      (Message(sv: "Program", en: "Program"), "trygg \(envelope.version)"),
    ]
    if let hash = envelope.data.sha256 {
      lines.append((Message(sv: "Antal rapporter", en: "Number of reports"), words.numbers.integer(envelope.data.reports)))
      lines.append((Message(sv: "Datans kontrollsumma (SHA-256)", en: "Checksum of the data (SHA-256)"), hash))
    }
    if let from = envelope.data.from, let to = envelope.data.to {
      lines.append((Message(sv: "Period", en: "Period"), "\(words.times.dateAndTime(from)) – \(words.times.dateAndTime(to))"))
    }
    for field in envelope.parameters { lines.append((Message(verbatim: field.key), words.exact(field.value))) }
    for warning in envelope.warnings { lines.append((Message(sv: "Att veta", en: "Note"), warning.text(language))) }
    let columns = [
      WorkbookColumn(Message(sv: "Uppgift", en: "Item").text(language), width: 32),
      WorkbookColumn(Message(sv: "Värde", en: "Value").text(language), width: 60),
    ]
    try writer.sheet(Message(sv: "Om listan", en: "About").text(language), columns: columns) { sheet in
      for line in lines {
        sheet.cell(.text(line.0.text(language)))
        sheet.cell(.text(line.1))
        try sheet.endRow()
      }
    }
  }
}

/// Turns values into typed cells.
struct WorkbookCells {
  let words: PeopleText

  init(_ language: Language) { words = PeopleText(language) }

  func cell(_ value: Value) -> WorkbookCell {
    switch value {
    case .none: .empty
    case .text(let text): .text(text)
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .number(let number, let decimals): .number(number, decimals: min(decimals, 6))
    case .date(let date): .date(date)
    case .instant(let instant): .dateTime(words.times.zone.local(instant))
    case .message, .code: .text(words.text(value))
    case .list(let values): values.isEmpty ? .empty : .text(list(values))
    case .record: .text(words.exact(value))
    }
  }

  private func list(_ values: [Value]) -> String {
    let hasSentences = values.contains { if case .message = $0 { true } else { false } }
    return values.map { words.exact($0) }.joined(separator: hasSentences ? " " : ", ")
  }

  /// A width that shows the cell, within reason.
  func width(_ cell: WorkbookCell) -> Double {
    let characters =
      switch cell {
      case .empty: 0
      case .text(let text): text.count
      case .integer, .boolean: 8
      case .number: 12
      case .date: 11
      case .dateTime: 17
      }
    return Double(min(max(characters + 2, 8), 60))
  }

  /// What a person calls an end of a pair.
  static func end(_ word: String, _ language: Language) -> String {
    switch word {
    case "low": Message(sv: "nedre", en: "low").text(language)
    case "high": Message(sv: "övre", en: "high").text(language)
    case "from": Message(sv: "från", en: "from").text(language)
    case "to": Message(sv: "till", en: "to").text(language)
    default: word
    }
  }
}
