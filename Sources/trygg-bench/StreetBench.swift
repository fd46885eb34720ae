// Reading a real town's streets.
import Foundation
import Streets

/// Kotka from `geodata/` in the working folder.
enum StreetBench {
  static func run() throws -> String {
    try Bench.line("streets: Kotka, walking network from .osm.pbf") {
      _ = try StreetNetwork(contentsOf: "geodata/kotka.osm.pbf", profile: .walk)
    }
  }
}
