// A full R*Tree written at once.
import CSpatiaLite
import Foundation
import GRDB
import Geography
import Spools

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

  /// Fills the index of a layer. The index must be empty and the boxes in the order in which they are to lie.
  ///
  /// `each` gives the `count` boxes to its closure one after the other; they are not held, only the nodes above them are.
  /// O(boxes log boxes). Returns false, and does nothing, where the index is not of the expected form.
  static func fill(
    _ table: String, count: Int, _ database: Database, each: ((IndexedBox) throws -> Void) throws -> Void
  ) throws -> Bool {
    let name = "idx_\(table)_geom"
    guard
      let root = try Row.fetchOne(
        database, sql: "SELECT length(data) AS size, hex(substr(data, 1, 4)) AS head FROM \"\(name)_node\" WHERE nodeno = 1"),
      root["head"] == "00000000", let size: Int = root["size"], size >= 4 + 2 * cellSize, count > 0
    else { return false }
    let most = max(2, (size - 4) / cellSize * fillTenths / 10)
    let writer = try Writer(name, size: size, database)
    func cell(_ box: IndexedBox) -> Cell {
      Cell(id: box.id, west: below(box.west), east: above(box.east), south: below(box.south), north: above(box.north))
    }
    let fits = (size - 4) / cellSize
    var cells: [Cell] = []
    var depth = 0
    if count > fits {
      let level = Level(count, most: most, isLeaf: true, writer)
      try each { try level.add(cell($0)) }
      cells = level.above
      depth = 1
    } else {
      try each { cells.append(cell($0)) }
    }
    while cells.count > fits {
      let level = Level(cells.count, most: most, isLeaf: false, writer)
      for cell in cells { try level.add(cell) }
      cells = level.above
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
    private let nodeOfRow = SortedSpool()

    init(_ name: String, size: Int, _ database: Database) throws {
      self.size = size
      node = try CStatement(database, "INSERT INTO \"\(name)_node\" (nodeno, data) VALUES (?1, ?2)")
      row = try CStatement(database, "INSERT INTO \"\(name)_rowid\" (rowid, nodeno) VALUES (?1, ?2)")
      parent = try CStatement(database, "INSERT INTO \"\(name)_parent\" (nodeno, parentnode) VALUES (?1, ?2)")
      rootNode = try CStatement(database, "UPDATE \"\(name)_node\" SET data = ?2 WHERE nodeno = ?1")
    }

    /// Writes a node that is not the root and returns its number.
    func write(_ cells: [Cell], isLeaf: Bool) throws -> Int64 {
      let number = next
      next += 1
      try write(cells, to: number, depth: 0, with: node, isLeaf: isLeaf)
      return number
    }

    func root(_ cells: [Cell], depth: Int) throws { try write(cells, to: 1, depth: depth, with: rootNode, isLeaf: depth == 0) }

    func finish() throws {
      try nodeOfRow.forEach { entry in
        row.bind(1, Int64(bitPattern: entry.key))
        row.bind(2, entry.id)
        try row.run()
      }
    }

    private func write(_ cells: [Cell], to number: Int64, depth: Int, with statement: CStatement, isLeaf: Bool) throws {
      for cell in cells {
        if isLeaf {
          try nodeOfRow.append(SpoolRecord(key: UInt64(bitPattern: cell.id), id: number))
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

extension PackedIndex {
  /// Makes the nodes of one level from what comes one by one, in equal shares, so that no node is left nearly empty.
  private final class Level {
    /// The boxes that the level above holds.
    private(set) var above: [Cell] = []
    private let count: Int
    private let nodes: Int
    private let isLeaf: Bool
    private let writer: Writer
    private var share: [Cell] = []
    private var taken = 0

    init(_ count: Int, most: Int, isLeaf: Bool, _ writer: Writer) {
      self.count = count
      self.isLeaf = isLeaf
      self.writer = writer
      nodes = (count + most - 1) / most
      above.reserveCapacity(nodes)
      share.reserveCapacity(most)
    }

    func add(_ cell: Cell) throws {
      share.append(cell)
      taken += 1
      guard taken == count * (above.count + 1) / nodes else { return }
      var whole = share[0]
      whole.id = try writer.write(share, isLeaf: isLeaf)
      for cell in share.dropFirst() {
        whole.west = min(whole.west, cell.west)
        whole.east = max(whole.east, cell.east)
        whole.south = min(whole.south, cell.south)
        whole.north = max(whole.north, cell.north)
      }
      above.append(whole)
      share.removeAll(keepingCapacity: true)
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
