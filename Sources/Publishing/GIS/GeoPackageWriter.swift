// Lists as GeoPackage layers.
import Almanac
import Geography
import Messages

/// Writes lists as tables of one GeoPackage 1.3 file (OGC 12-128r17), each with a spatial index, the words that a person reads as the
/// columns' titles, the meaning of its codes, and what was read as metadata.
///
/// The same rows, envelope and reference system give the same bytes.
public final class GeoPackageWriter {
  private let file: SQLiteOutput
  private let language: Language
  private let epsg: Int
  private var tables = 0

  /// Begins a file. Use through `AtomicFile.build`: the file has no journal while it is written.
  ///
  /// - Parameters:
  ///   - path: an empty or new file.
  ///   - epsg: the reference system of the geometries.
  /// - Throws: `Failure` (environment) when it cannot be written; (usage) for a system that PROJ does not know.
  public init(path: String, epsg: Int, language: Language) throws {
    file = try SQLiteOutput(path: path)
    self.epsg = epsg
    self.language = language
    try file.run("BEGIN")
    try GeoPackageSchema.create(file)
    try GeoPackageSchema.system(file, epsg: epsg)
  }

  /// Ends the file.
  public func finish() throws {
    try file.run("COMMIT")
    try file.close()
  }

  /// Adds a list as a table with its name. The rows are gone through twice.
  public func add<Row>(_ layer: Layer<Row>, _ rows: some Collection<Row>, envelope: Envelope) throws {
    tables += 1
    let columns = GeoPackageColumn.all(layer, rows)
    let kind = layer.shape.map { GeoPackageWriter.geometryName(rows, $0) }
    let table = layer.name
    let geometry = kind.map { ", geom \($0)" } ?? ""
    let names = columns.map { ", \"\($0.key)\" \($0.type.rawValue)" }.joined()
    try file.run("CREATE TABLE \"\(table)\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL\(geometry)\(names))")
    try register(layer, kind: kind, envelope)
    try describe(columns, table)
    try metadata(layer, envelope)
    let box = try insert(layer, rows, columns)
    guard kind != nil else { return }
    if let box {
      let update = try file.statement("UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?")
      for (index, edge) in [box.low.x, box.low.y, box.high.x, box.high.y].enumerated() { update.bind(index + 1, edge) }
      update.bind(5, table)
      try update.run()
    }
    try file.run(GeoPackageSchema.indexTriggers(table))
  }

  private static func geometryName<Row>(_ rows: some Collection<Row>, _ shape: (Row) -> Shape?) -> String {
    var found: Set<String> = []
    for row in rows {
      switch shape(row) {
      case .point: found.insert("POINT")
      case .line: found.insert("LINESTRING")
      case .area, .areaWithHoles: found.insert("POLYGON")
      case nil: break
      }
    }
    return found.count == 1 ? found.first ?? "GEOMETRY" : "GEOMETRY"
  }

  private func register<Row>(_ layer: Layer<Row>, kind: String?, _ envelope: Envelope) throws {
    let contents = try file.statement(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?, ?, ?, ?, ?, ?)")
    contents.bind(1, layer.name)
    contents.bind(2, kind == nil ? "attributes" : "features")
    contents.bind(3, layer.title.text(language))
    contents.bind(4, Message(sv: "Från trygg", en: "From trygg").text(language) + " \(envelope.version)")
    contents.bind(5, GeoPackageWriter.utc(envelope.generated))
    if kind == nil { contents.bindNull(6) } else { contents.bind(6, Int64(epsg)) }
    try contents.run()
    guard let kind else { return }
    let geometry = try file.statement("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)")
    geometry.bind(1, layer.name)
    geometry.bind(2, kind)
    geometry.bind(3, Int64(epsg))
    try geometry.run()
    try file.run("CREATE VIRTUAL TABLE \"rtree_\(layer.name)_geom\" USING rtree(id, minx, maxx, miny, maxy)")
    let index = try file.statement(
      "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')"
    )
    index.bind(1, layer.name)
    try index.run()
  }

  private func describe(_ columns: [some GeoPackageColumnText], _ table: String) throws {
    let insert = try file.statement("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, NULL, NULL, ?)")
    let constraint = try file.statement("INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL, NULL, ?)")
    var taken: Set<String> = []
    for column in columns {
      let title = column.title.text(language)
      // Names are unique in a table.
      let name = taken.insert(title).inserted ? title : "\(title) (\(column.key))"
      taken.insert(name)
      insert.bind(1, table)
      insert.bind(2, column.key)
      insert.bind(3, name)
      insert.bind(4, title)
      if column.meanings.isEmpty { insert.bindNull(5) } else { insert.bind(5, "\(table)_\(column.key)") }
      try insert.run()
      for meaning in column.meanings.sorted(by: { $0.key < $1.key }) {
        constraint.bind(1, "\(table)_\(column.key)")
        constraint.bind(2, meaning.key)
        constraint.bind(3, meaning.value.text(language))
        try constraint.run()
      }
    }
  }

  private func metadata<Row>(_ layer: Layer<Row>, _ envelope: Envelope) throws {
    let empty: [Row] = []
    let insert = try file.statement(
      "INSERT INTO gpkg_metadata VALUES (?, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', ?)")
    insert.bind(1, Int64(tables))
    insert.bind(2, String(decoding: layer.json(empty, envelope: envelope, language: language), as: UTF8.self))
    try insert.run()
    let reference = try file.statement("INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)")
    reference.bind(1, layer.name)
    reference.bind(2, GeoPackageWriter.utc(envelope.generated))
    reference.bind(3, Int64(tables))
    try reference.run()
  }

  /// Puts the rows and their index in; the box of all geometries.
  private func insert<Row>(
    _ layer: Layer<Row>, _ rows: some Collection<Row>, _ columns: [GeoPackageColumn<Row>]
  ) throws -> (low: PlanePoint, high: PlanePoint)? {
    let geometry = try GeoPackageGeometry(epsg: epsg)
    let hasShape = layer.shape != nil
    let names = ["fid"] + (hasShape ? ["geom"] : []) + columns.map { "\"\($0.key)\"" }
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let insert = try file.statement("INSERT INTO \"\(layer.name)\" (\(names.joined(separator: ", "))) VALUES (\(marks))")
    let index = hasShape ? try file.statement("INSERT INTO \"rtree_\(layer.name)_geom\" VALUES (?, ?, ?, ?, ?)") : nil
    let first = hasShape ? 3 : 2
    var box: (low: PlanePoint, high: PlanePoint)?
    for (number, row) in rows.enumerated() {
      insert.bind(1, Int64(number + 1))
      if hasShape {
        if let shape = layer.shape?(row) {
          let blob = try geometry.blob(shape)
          insert.bind(2, blob.bytes)
          index?.bind(1, Int64(number + 1))
          for (place, edge) in [blob.low.x, blob.high.x, blob.low.y, blob.high.y].enumerated() { index?.bind(place + 2, edge) }
          try index?.run()
          box =
            box.map { old in
              (
                PlanePoint(x: min(old.low.x, blob.low.x), y: min(old.low.y, blob.low.y)),
                PlanePoint(x: max(old.high.x, blob.high.x), y: max(old.high.y, blob.high.y))
              )
            } ?? (blob.low, blob.high)
        } else {
          insert.bindNull(2)
        }
      }
      for (place, column) in columns.enumerated() { column.bind(row, insert, first + place, language) }
      try insert.run()
    }
    return box
  }

  /// A moment as GeoPackage writes it.
  static func utc(_ instant: Instant) -> String { instant.iso8601UTC.dropLast() + ".000Z" }
}
