// Workbooks of spreadsheet programs (.xlsx), read row by row.
import Archives
import Markup

/// What is wrong with a workbook.
public enum WorkbookFault: Error, Hashable, Sendable {
  /// It is an archive, but not one of a workbook in this form.
  case notAWorkbook
  /// It has no sheet with cells.
  case noSheets
  /// A part of it is not well-formed.
  case broken(part: String)
}

/// A workbook in the form of ECMA-376 (Office Open XML), both its strict and its transitional variant.
///
/// Cells become texts: dates in either date system as ISO dates, numbers in the shortest form that is the same number, shared and inline
/// texts without formatting, formulas as their last value.
public struct Workbook {
  /// A sheet.
  public struct Sheet: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Whether it is hidden from who opens the workbook.
    public let isHidden: Bool
    let part: String
  }

  /// The sheets with cells, in order.
  public let sheets: [Sheet]
  /// Whether days are counted from 1904, as on old Macintosh computers.
  public let countsFrom1904: Bool
  private let archive: ZipArchive
  private let texts: SharedTexts
  private let styles: NumberStyles

  /// Opens a workbook; its sheets are read later.
  ///
  /// - Throws: `ZipFault`, `WorkbookFault`.
  public init(path: String) throws {
    archive = try ZipArchive(path: path)
    let archive = archive
    let main = try Workbook.relations(archive, "_rels/.rels").first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard archive.has(main) else { throw WorkbookFault.notAWorkbook }
    let folder = Workbook.folder(of: main)
    let relations = try Workbook.relations(archive, "\(folder)_rels/\(main.dropFirst(folder.utf8.count)).rels", base: folder)
    let targets = Dictionary(relations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Sheet] = []
    var from1904 = false
    try Workbook.scan(archive, main) { scanner in
      scanner.onStart = { name, attributes in
        if name == "workbookPr" {
          from1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
        } else if name == "sheet", let target = attributes["id"].flatMap({ targets[$0] }), target.kind == "worksheet" {
          found.append(
            Sheet(name: attributes["name"] ?? "", isHidden: (attributes["state"] ?? "visible") != "visible", part: target.target))
        }
      }
    }
    sheets = found.filter { archive.has($0.part) }
    countsFrom1904 = from1904
    guard !sheets.isEmpty else { throw WorkbookFault.noSheets }
    func part(_ kind: String, _ usual: String) -> String { relations.first { $0.kind == kind }?.target ?? folder + usual }
    let (textPart, stylePart) = (part("sharedStrings", "sharedStrings.xml"), part("styles", "styles.xml"))
    texts = try Workbook.mended(textPart) { try archive.reading(textPart) { try SharedTexts($0) } } ?? SharedTexts()
    styles = try Workbook.mended(stylePart) { try archive.reading(stylePart) { try NumberStyles($0) } } ?? NumberStyles()
  }

  /// Reads the rows of a sheet that hold anything, from top to bottom.
  ///
  /// - Throws: `ZipFault`, `WorkbookFault.broken`, and what `row` throws.
  public func read(_ sheet: Sheet, row: @escaping (WorkbookRow) throws -> Void) throws {
    let reader = SheetReader(texts: texts, styles: styles, countsFrom1904: countsFrom1904, row: row)
    try Workbook.scan(archive, sheet.part) { reader.attach(to: $0) }
  }

  private static func scan(_ archive: ZipArchive, _ part: String, _ prepare: (XMLScanner) -> Void) throws {
    let scanner = XMLScanner()
    prepare(scanner)
    let found: Void? = try mended(part) { try archive.reading(part) { try scanner.scan($0) } }
    if found == nil { throw WorkbookFault.broken(part: part) }
  }

  private static func mended<Value>(_ part: String, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch is XMLFault { throw WorkbookFault.broken(part: part) }
  }

  private struct Relation {
    var id: String
    var kind: String
    var target: String
  }

  /// The parts that a part refers to; none where it has no such list.
  private static func relations(_ archive: ZipArchive, _ part: String, base: String = "") throws -> [Relation] {
    guard archive.has(part) else { return [] }
    var list: [Relation] = []
    try scan(archive, part) { scanner in
      scanner.onStart = { name, attributes in
        guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
          attributes["TargetMode"] != "External"
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        list.append(Relation(id: id, kind: kind, target: resolved(target, base)))
      }
    }
    return list
  }

  private static func resolved(_ target: String, _ base: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts: [Substring] = []
    for part in (base + target).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private static func folder(of part: String) -> String {
    part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
  }
}
