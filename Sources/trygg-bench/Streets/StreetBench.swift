// The speed of street networks: import, shortest paths, snapping.
import Almanac
import Foundation
import Geography
import Networks
import Store
import Streets

/// `trygg-bench streets` prints the table. Kotka comes from `geodata/` in the working folder; the other towns are made up.
enum StreetBench {
  static func run() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var table = Table()

    let kotka = "geodata/kotka.osm.pbf"
    if FileManager.default.fileExists(atPath: kotka) {
      _ = try imports(kotka, "Kotka (14,222 nodes in the file)", limit: 0.2, folder, &table)
    } else {
      table.note("Kotka: geodata/kotka.osm.pbf is not in the working folder")
    }
    let town = folder.appendingPathComponent("town.osm.pbf").path
    try MadeUpTown(side: 90).write(to: town)
    _ = try imports(town, "made-up town of the size of Helsinki's centre (24,120 nodes)", limit: 0.5, folder, &table)
    let small = try network(side: 72, folder)
    let region = folder.appendingPathComponent("region.osm.pbf").path
    try MadeUpTown(side: 708).write(to: region)
    let large = try imports(region, "made-up region (1,001,112 edges)", limit: 10, runs: 1, folder, &table)

    paths(small, "1e4", pairs: 400, sources: 40, limits: (0.0003, 0.0006), &table)
    paths(large, "1e6", pairs: 40, sources: 5, limits: (0.060, 0.120), &table)
    snapping(large, &table)
    return table.text
  }

  /// Reads a file, and keeps the network in a new database.
  private static func imports(_ path: String, _ name: String, limit: Double, runs: Int = 3, _ folder: URL, _ table: inout Table) throws
    -> Network
  {
    var made: StreetNetwork?
    let build = try Meter.cost(runs: runs) { made = try StreetNetwork(contentsOf: path, profile: .walk) }
    guard let streets = made else { return NetworkBuilder().build() }
    let store = try Store.create(at: folder.appendingPathComponent("\(UUID().uuidString).sqlite").path)
    let source = StreetSource(file: "town.osm.pbf", sha256: String(repeating: "0", count: 64), attribution: "")
    let keep = try Meter.cost(runs: runs) { try store.replaceStreets(streets, from: source, at: Instant(secondsSince1970: 1_795_000_000)) }
    let read = try Meter.cost(runs: runs) { _ = try store.streets() }
    table.row("import from .osm.pbf into the database: \(name)", limit, build.cpuSeconds + keep.cpuSeconds)
    table.row("– of this the network in memory", nil, build.cpuSeconds)
    table.row("– of this the layer with its index in the database", nil, keep.cpuSeconds)
    table.row("network read back from the database: \(name)", nil, read.cpuSeconds)
    return streets.network
  }

  private static func network(side: Int, _ folder: URL) throws -> Network {
    let path = folder.appendingPathComponent("small.osm.pbf").path
    try MadeUpTown(side: side).write(to: path)
    return try StreetNetwork(contentsOf: path, profile: .walk).network
  }

  private static func paths(
    _ network: Network, _ size: String, pairs: Int, sources: Int, limits: (pair: Double, all: Double), _ table: inout Table
  ) {
    let finder = PathFinder(network)
    var random = MadeUpTown.Random(state: 3)
    let ends = (0..<pairs).map { _ in (random.below(network.nodeCount), random.below(network.nodeCount)) }
    var reached = 0
    let pair = Meter.cost {
      for (start, end) in ends {
        finder.search(from: [.init(node: start)], to: end)
        if finder.metres(to: end) != nil { reached += 1 }
      }
    }
    let all = Meter.cost {
      for (start, _) in ends.prefix(sources) { finder.search(from: [.init(node: start)]) }
    }
    table.row(
      "shortest path, \(size) edges (\(network.edgeCount)), point to point, mean of \(pairs)", limits.pair, pair.cpuSeconds / Double(pairs))
    table.row("shortest paths, \(size) edges, one to all, mean of \(sources)", limits.all, all.cpuSeconds / Double(sources))
    if reached == 0 { table.note("no pair was joined") }
  }

  private static func snapping(_ network: Network, _ table: inout Table) {
    var index: EdgeIndex?
    let build = Meter.cost { index = EdgeIndex(network) }
    guard let index, let box = BoundingBox(network.nodePositions), let projector = try? Projector.sweref99TM() else { return }
    var random = MadeUpTown.Random(state: 9)
    let points: [PlanePoint] = (0..<100_000).compactMap { _ in
      try? projector.plane(
        Position(
          latitude: box.south + random.next() * (box.north - box.south), longitude: box.west + random.next() * (box.east - box.west)))
    }
    var found = 0
    let snap = Meter.cost { found = index.nearest(to: points).reduce(0) { $0 + ($1 == nil ? 0 : 1) } }
    table.row("snapping 1e5 reports to \(network.edgeCount) edges", 0.3, snap.cpuSeconds)
    table.row("– the index beforehand", nil, build.cpuSeconds)
    if found != points.count { table.note("\(points.count - found) were not snapped") }
  }

  /// The lines that are printed.
  private struct Table {
    private var lines = ["| work | at most, CPU s | measured, CPU s |", "|---|---|---|"]

    var text: String { lines.joined(separator: "\n") }

    mutating func row(_ name: String, _ limit: Double?, _ measured: Double) {
      let mark = measured <= limit ?? .infinity ? "" : " (above)"
      lines.append("| \(name) | \(limit.map { String(format: "%g", $0) } ?? "") | \(String(format: "%.3g", measured))\(mark) |")
      FileHandle.standardError.write(Data((lines[lines.count - 1] + "\n").utf8))
    }

    mutating func note(_ text: String) { lines.append("\n\(text)\n") }
  }
}
