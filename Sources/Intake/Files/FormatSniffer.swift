// What a file is, by its first bytes.
import Messages
import SpatialFiles

enum FormatSniffer {
  /// What a file holds.
  enum Kind { case table, json, workbook, xml, database, shapefile }

  /// Looks at the front of a file.
  ///
  /// - Throws: `Failure` (bad input) for an empty file and for known forms that are not read.
  static func kind(of front: [UInt8], file: String) throws(Failure) -> Kind {
    var bytes = front[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let isUTF16 = front.starts(with: [0xFF, 0xFE]) || front.starts(with: [0xFE, 0xFF])
    guard bytes.contains(where: { $0 > 32 }) else { throw .fileEmpty(file) }
    if front.starts(with: Array("PK\u{3}\u{4}".utf8)) { return .workbook }
    if front.starts(with: Array("SQLite format 3\0".utf8)) { return .database }
    if ShapeReader.isFront(front) { return .shapefile }
    if XMLFeatures.kind(of: front) != nil { return .xml }
    try refuse(front, file)
    if !isUTF16, bytes.contains(0) || controls(bytes) * 10 > bytes.count {
      throw .fileOfOtherKind(
        file, kind: Message(sv: "inte text", en: "not text"),
        advice: Message(
          sv: "Spara den som CSV i UTF-8. Är det UTF-16 utan märke, ange --encoding utf-16le.",
          en: "Save it as CSV in UTF-8. If it is UTF-16 without a mark, give --encoding utf-16le."))
    }
    let first = bytes.first { $0 > 32 }
    if front.first == 0x1E { return .json }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .table
  }

  /// Refuses a file whose name says that it is a database or a shapefile, when it is none: it would be read as a table.
  static func check(_ kind: Kind, against name: String) throws(Failure) {
    switch name.lowercased().split(separator: ".").last ?? "" {
    case "gpkg": if kind != .database { throw .fileNotOfItsName(name, databaseForm(.gpkg)) }
    case "sqlite", "sqlite3", "db", "db3", "spatialite": if kind != .database { throw .fileNotOfItsName(name, databaseForm(.sqlite)) }
    case "shp": if kind != .shapefile { throw .fileNotOfItsName(name, shapefileForm) }
    default: break
    }
  }

  /// A database as it is called in a message.
  static func databaseForm(_ format: InputFormat) -> Message {
    format == .gpkg ? Message(sv: "ett GeoPackage", en: "a GeoPackage") : Message(sv: "en SQLite-databas", en: "an SQLite database")
  }

  /// A shapefile as it is called in a message.
  static let shapefileForm = Message(sv: "en shapefil", en: "a shapefile")

  private static func refuse(_ front: [UInt8], _ file: String) throws(Failure) {
    let saveAsCSV = Message(sv: "Spara som CSV i programmet och läs in den filen.", en: "Save as CSV in the program and read that file.")
    let unpack = Message(sv: "Packa upp den först.", en: "Unpack it first.")
    let known: [([UInt8], Message, Message)] = [
      ([0x1F, 0x8B], Message(sv: "packad med gzip", en: "packed with gzip"), unpack),
      (Array("BZh".utf8), Message(sv: "packad med bzip2", en: "packed with bzip2"), unpack),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], Message(sv: "packad med xz", en: "packed with xz"), unpack),
      ([0x37, 0x7A, 0xBC, 0xAF], Message(sv: "ett 7z-arkiv", en: "a 7z archive"), unpack),
      (
        [0xD0, 0xCF, 0x11, 0xE0],
        Message(sv: "en gammal Excel-fil (.xls) eller en bok med lösenord", en: "an old Excel file (.xls) or a workbook with a password"),
        Message(sv: "Spara som .xlsx utan lösenord, eller som CSV.", en: "Save it as .xlsx without a password, or as CSV.")
      ),
      (Array("%PDF".utf8), Message(sv: "en PDF", en: "a PDF"), saveAsCSV),
      (Array("{\\rtf".utf8), Message(sv: "ett RTF-dokument", en: "an RTF document"), saveAsCSV),
      (
        Array("<".utf8), Message(sv: "XML av annat slag eller en webbsida", en: "XML of another kind or a web page"),
        Message(
          sv: "GPX och KML läses; exportera annars som CSV eller GeoJSON.", en: "GPX and KML are read; else export as CSV or GeoJSON.")
      ),
    ]
    for (signature, kind, advice) in known where front.starts(with: signature) {
      throw .fileOfOtherKind(file, kind: kind, advice: advice)
    }
  }

  private static func controls(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 && $0 != 12 }
  }
}
