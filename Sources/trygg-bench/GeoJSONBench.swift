// Writing features.
import Geography
import Messages
import Publishing

/// A million point features with three properties.
enum GeoJSONBench {
  static func run() throws -> String {
    try Bench.line("geojson: 1,000,000 point features") {
      let output = ByteOutput { _ in }
      var writer = GeoJSONWriter(output, name: "bench", language: .swedish)
      for index in 0..<1_000_000 {
        let position = Position(latitude: 66 + Double(index % 1000) / 2000, longitude: 22 + Double(index / 1000) / 2000)
        writer.feature(.point(position)) {
          $0.key("id")
          $0.integer(index)
          $0.key("severity")
          $0.integer(index % 5 + 1)
          $0.key("category")
          $0.string("disorder")
        }
      }
      writer.finish()
      try output.finish()
    }
  }
}
