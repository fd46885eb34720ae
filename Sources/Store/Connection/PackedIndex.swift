// A full R*Tree written at once.
import CSpatiaLite
import Foundation
import GRDB
import Geography

/// Fills an empty R*Tree of SQLite from points in order along a space-filling curve, many times faster than inserting them one
/// by one, and tighter.
///
/// The form of the three tables behind an R*Tree is part of SQLite's file format (documented in its R*Tree module): nodes of a
/// fixed size with a depth (root only), a number of cells, and cells of a 64-bit id and 32-bit big-endian bounds, which are
/// rounded outwards. `rtreecheck` must find nothing to say about the result, and a test asks it.
enum PackedIndex {
  private static let cellSize = 24
  /// Cells per node: nine tenths of what fits, so that later reports find room.
  private static let fillTenths = 9

  /// One box and what it stands for: a row, or a node below.
  private struct Cell {
    var id: Int64
    var west: Float
    var east: Float
    var south: Float
    var north: Float
  }

  /// Fills the index of a layer. The index must be empty and the points in the order in which they are to lie.
  ///
  /// O(points). Returns false, and does nothing, where the index is not of the expected form.
  static func fill(_ table: String, _ points: [(id: Int64, point: PlanePoint)], _ database: Database) throws -> Bool {
    try fill(
      table,
      points.map { entry in
        IndexedBox(id: entry.id, west: entry.point.x, south: entry.point.y, east: entry.point.x, north: entry.point.y)
      }, database)
  }

  /// The same for boxes, such as those of lines.
  static func fill(_ table: String, _ boxes: [IndexedBox], _ database: Database) throws -> Bool {
    let name = "idx_\(table)_geom"
    guard
      let root = try Row.fetchOne(
        database, sql: "SELECT length(data) AS size, hex(substr(data, 1, 4)) AS head FROM \"\(name)_node\" WHERE nodeno = 1"),
      root["head"] == "00000000", let size: Int = root["size"], size >= 4 + 2 * cellSize, !boxes.isEmpty
    else { return false }
    let most = max(2, (size - 4) / cellSize * fillTenths / 10)
    let writer = try Writer(name, size: size, database)
    var cells = boxes.map { box in
      Cell(id: box.id, west: below(box.west), east: above(box.east), south: below(box.south), north: above(box.north))
    }
    var depth = 0
    while cells.count > (size - 4) / cellSize {
      cells = try writer.level(cells, most: most, depth: depth)
      depth += 1
    }
    try writer.root(cells, depth: depth)
    try writer.finish()
    return true
  }

  /// Empties the index of a layer at once, many times faster than row by row; the layer's rows must go too.
  static func clear(_ table: String, _ database: Database) throws {
    let name = "idx_\(table)_geom"
    try database.execute(sql: "UPDATE \"\(name)_node\" SET data = zeroblob(length(data)) WHERE nodeno = 1")
    try database.execute(sql: "DELETE FROM \"\(name)_node\" WHERE nodeno <> 1")
    try database.execute(sql: "DELETE FROM \"\(name)_rowid\"")
    try database.execute(sql: "DELETE FROM \"\(name)_parent\"")
  }

  private static func below(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) > value ? rounded.nextDown : rounded
  }

  private static func above(_ value: Double) -> Float {
    let rounded = Float(value)
    return Double(rounded) < value ? rounded.nextUp : rounded
  }

  /// Writes nodes and the two tables that tell where a row or node lies.
  private final class Writer {
    private let size: Int
    private let node: CStatement
    private let row: CStatement
    private let parent: CStatement
    private let rootNode: CStatement
    private var next: Int64 = 2
    /// In which node each row lies. Written last and in order of rows, since a table that is filled in order is many times faster.
    private var nodeOfRow: [(row: Int64, node: Int64)] = []

    init(_ name: String, size: Int, _ database: Database) throws {
      self.size = size
      node = try CStatement(database, "INSERT INTO \"\(name)_node\" (nodeno, data) VALUES (?1, ?2)")
      row = try CStatement(database, "INSERT INTO \"\(name)_rowid\" (rowid, nodeno) VALUES (?1, ?2)")
      parent = try CStatement(database, "INSERT INTO \"\(name)_parent\" (nodeno, parentnode) VALUES (?1, ?2)")
      rootNode = try CStatement(database, "UPDATE \"\(name)_node\" SET data = ?2 WHERE nodeno = ?1")
    }

    /// Writes the nodes of one level and returns the boxes that the level above holds.
    func level(_ cells: [Cell], most: Int, depth: Int) throws -> [Cell] {
      // Equal shares, so that no node is left nearly empty.
      let nodes = (cells.count + most - 1) / most
      return try (0..<nodes).map { index in
        let share = cells[(cells.count * index / nodes)..<(cells.count * (index + 1) / nodes)]
        let number = next
        next += 1
        try write(share, to: number, depth: 0, with: node, isLeaf: depth == 0)
        return share.dropFirst().reduce(
          into: Cell(
            id: number, west: share[share.startIndex].west, east: share[share.startIndex].east, south: share[share.startIndex].south,
            north: share[share.startIndex].north)
        ) {
          $0.west = min($0.west, $1.west)
          $0.east = max($0.east, $1.east)
          $0.south = min($0.south, $1.south)
          $0.north = max($0.north, $1.north)
        }
      }
    }

    func root(_ cells: [Cell], depth: Int) throws { try write(cells[...], to: 1, depth: depth, with: rootNode, isLeaf: depth == 0) }

    func finish() throws {
      nodeOfRow.sort { $0.row < $1.row }
      for entry in nodeOfRow {
        row.bind(1, entry.row)
        row.bind(2, entry.node)
        try row.run()
      }
    }

    private func write(_ cells: ArraySlice<Cell>, to number: Int64, depth: Int, with statement: CStatement, isLeaf: Bool) throws {
      for cell in cells {
        if isLeaf {
          nodeOfRow.append((cell.id, number))
        } else {
          parent.bind(1, cell.id)
          parent.bind(2, number)
          try parent.run()
        }
      }
      statement.bind(1, number)
      withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { bytes in
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        bytes.storeBytes(of: UInt16(depth).bigEndian, toByteOffset: 0, as: UInt16.self)
        bytes.storeBytes(of: UInt16(cells.count).bigEndian, toByteOffset: 2, as: UInt16.self)
        var offset = 4
        for cell in cells {
          bytes.storeBytes(of: cell.id.bigEndian, toByteOffset: offset, as: Int64.self)
          for (place, bound) in [cell.west, cell.east, cell.south, cell.north].enumerated() {
            bytes.storeBytes(of: bound.bitPattern.bigEndian, toByteOffset: offset + 8 + place * 4, as: UInt32.self)
          }
          offset += PackedIndex.cellSize
        }
        statement.bind(2, UnsafeRawBufferPointer(bytes))
      }
      try statement.run()
    }
  }
}

/// The box of one row, in metres on the plane.
struct IndexedBox {
  var id: Int64
  var west: Double
  var south: Double
  var east: Double
  var north: Double

  var centre: PlanePoint { PlanePoint(x: (west + east) / 2, y: (south + north) / 2) }
}
