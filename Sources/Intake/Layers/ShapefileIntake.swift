// Shapefiles: points in one file, their attributes in another.
import Archives
import DelimitedText
import Digest
import Geography
import Incidents
import Messages
import SpatialFiles

/// Reads a shapefile record by record; rows are numbered by their records.
struct ShapefileIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  func read(_ parts: ShapefileParts, _ run: inout IntakeRun) throws {
    // The closures escape into the readers' streams, a struct that is changed in them does not.
    let box = Box(run)
    do {
      let options = try LayerRows.options(self.options, system: try system(parts), file: name)
      try parts.reading { shapes, rows in try read(shapes, rows, said: encoding(parts), options, &box.run) }
      if parts.projection == nil, options.crs == nil {
        box.run.account.warnings.append(
          Message(
            sv: "Filen .prj med koordinatsystemet saknas; läget är bedömt efter sina värden.",
            en: "The file .prj with the coordinate system is missing; positions were judged by their values."))
      }
    } catch let fault as ZipFault {
      throw fault.failure(name)
    } catch let fault as ShapefileFault {
      switch fault {
      case .countsDiffer(let shapes, let rows): throw Failure.shapefilePartsDiffer(name, shapes: shapes, rows: rows)
      case .damaged, .cutOff: throw Failure.layerDamaged(name)
      }
    }
    run = box.run
  }

  private final class Box {
    var run: IntakeRun
    init(_ run: IntakeRun) { self.run = run }
  }

  private func system(_ parts: ShapefileParts) throws -> DatabaseLayer.System {
    guard let text = parts.projection, text.contains(where: { !$0.isWhitespace }) else { return .undefined(isDegrees: false) }
    return CRS.code(of: text).map { .epsg($0) } ?? .unknown
  }

  private func read(
    _ shapeRead: @escaping ByteRead, _ rowRead: @escaping ByteRead, said: AttributeReader.Encoding, _ options: IntakeOptions,
    _ run: inout IntakeRun
  ) throws {
    let shapes = try ShapeReader(shapeRead)
    let attributes = try AttributeReader(rowRead)
    let encoding = said == .unsaid ? attributes.encoding : said
    var recoded = 0
    let headers = attributes.fields.map { field in
      field.name.withUnsafeBufferPointer { NormalizedText.string($0, decoded(encoding)) }
    }
    var options = options
    for (header, field) in ShapefileIntake.completed(headers) where options.columns[header] == nil {
      options.columns[header] = field.rawValue
    }
    var rows = try LayerRows(context: context, options: options, name: name)
    run.account.source = rows.table.reader.source
    try rows.table.begin(headers)
    let store = CellStore()
    var cells = [UnsafeBufferPointer<UInt8>](repeating: UnsafeBufferPointer(start: nil, count: 0), count: headers.count)
    var more = true
    var number = 0
    while more {
      more = try attributes.next { record in
        number += 1
        guard let geometry = try shapes.next() else { throw ShapefileFault.countsDiffer(shapes: shapes.count, rows: attributes.promised) }
        guard let record else { return }
        for (index, field) in attributes.fields.enumerated() {
          let raw = AttributeReader.content(of: field, in: record)
          cells[index] = raw.assumingMemoryBound(to: UInt8.self)
          guard field.type == UInt8(ascii: "C"), !UTF8Check.isASCII(cells[index]) else { continue }
          if encoding == .utf8 {
            if UTF8Check.isValid(cells[index]) { continue }
            // A text that was cut in the middle of a letter loses the half one; anything else is of the old encoding.
            if cells[index].count == field.length, let whole = ShapefileIntake.withoutHalfLetter(cells[index]) {
              cells[index] = whole
              continue
            }
            recoded += 1
          }
          var bytes: [UInt8] = []
          decoded(encoding == .utf8 ? .windows1252 : encoding)(cells[index], &bytes)
          cells[index] = store.set(index, bytes)
        }
        let outcome = try rows.read(geometry, cells.count) { cells[$0] }
        try run.take(outcome, line: number, raw: cells.map(\.text).joined(separator: ";"))
      }
    }
    if try shapes.next() != nil { throw ShapefileFault.countsDiffer(shapes: shapes.count, rows: attributes.promised) }
    guard run.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    if attributes.struckOut > 0 {
      run.account.warnings.append(
        Message(
          sv: "Strukna poster, som inte räknas som rader: \(attributes.struckOut).",
          en: "Records that are struck out and do not count as rows: \(attributes.struckOut)."))
    }
    if recoded > 0 {
      run.account.warnings.append(
        Message(
          sv: "Celler som inte är UTF-8 är lästa som Windows-1252: \(recoded).",
          en: "Cells that are not UTF-8 were read as Windows-1252: \(recoded)."))
    }
    rows.close(&run, options: options)
  }

  /// The encoding that a person or the file `.cpg` says.
  private func encoding(_ parts: ShapefileParts) -> AttributeReader.Encoding {
    switch options.encoding {
    case .utf8: return .utf8
    case .windows1252: return .windows1252
    default: break
    }
    let digits = (parts.codePage ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
    switch digits {
    case "utf8", "65001": return .utf8
    case "1252", "cp1252", "ansi1252", "windows1252", "iso88591", "88591", "iso885915", "latin1": return .windows1252
    case "850", "cp850", "oem850", "ibm850": return .dos(850)
    case "437", "cp437", "oem437", "ibm437": return .dos(437)
    default: return .unsaid
    }
  }

  private func decoded(_ encoding: AttributeReader.Encoding) -> (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void {
    switch encoding {
    case .dos(let page): { DOSCodePage.append($0, page: page, to: &$1) }
    case .windows1252: { Windows1252.append($0, to: &$1) }
    // UTF-8 where it is that, which Swedish in an old encoding never is.
    case .utf8, .unsaid: { if UTF8Check.isValid($0) { $1.append(contentsOf: $0) } else { Windows1252.append($0, to: &$1) } }
    }
  }

  /// Without the front of a letter of UTF-8 at the end; nil where the rest is not UTF-8.
  private static func withoutHalfLetter(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    for cut in 1...3 where cut < bytes.count {
      let first = bytes[bytes.count - cut]
      if first & 0xC0 == 0x80 { continue }
      let rest = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - cut)])
      return first >= 0xC2 && UTF8Check.isValid(rest) ? rest : nil
    }
    return nil
  }

  /// Names are cut after ten bytes: a cut one that can only be one known word is that word.
  private static func completed(_ headers: [String]) -> [(String, ReportField)] {
    headers.compactMap { header in
      let folded = FoldedText.header(header)
      guard header.utf8.count >= 9, ReportField.synonyms[folded] == nil, folded.utf8.count >= 8 else { return nil }
      let fields = Set(ReportField.synonyms.filter { $0.key.hasPrefix(folded) }.values)
      guard fields.count == 1, let field = fields.first else { return nil }
      return (header, field)
    }
  }
}

extension NormalizedText {
  fileprivate static func string(
    _ bytes: UnsafeBufferPointer<UInt8>, _ decode: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) -> String {
    var text: [UInt8] = []
    decode(bytes, &text)
    return text.withUnsafeBufferPointer { string($0) }
  }
}
