// Made-up tables to try the methods on.
import Foundation
import SpatialStatistics

/// `trygg-bench tables FOLDER` writes a table for each kind of input of `trygg analyse`. Nothing in them has happened.
enum ExampleTables {
  static func write(to path: String) throws -> String {
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let tables = ["points.csv": points(), "thefts.csv": thefts(), "road.csv": road(), "road-line.csv": line(), "places.csv": places()]
    let streets = MadeUpStreets(side: 25)
    for (name, rows) in tables.merging(network(streets), uniquingKeysWith: { $1 }) {
      try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    return "\(tables.count + 3) tables in \(path)"
  }

  /// 300 reports over five years, half of them in villages; the last eight of them within 150 m and a week.
  private static func points() -> [String] {
    var random = RandomStream(seed: 31, stream: 0)
    let made = MadeUpPoints(292)
    var rows = made.x.indices.map { (made.x[$0], made.y[$0], Int(made.t[$0])) }
    rows += (0..<8).map { _ in (21_000 + random.uniform() * 150, 33_000 + random.uniform() * 150, 1500 + Int(random.integer(below: 7))) }
    return ["id,x,y,t"]
      + rows.enumerated().map {
        "\($0.offset + 1),\(metres($0.element.0 + 830_000)),\(metres($0.element.1 + 7_345_000)),\(date($0.element.2))"
      }
  }

  /// 120 thefts that were found hours later, most of them in the evening at weekends.
  private static func thefts() -> [String] {
    var random = RandomStream(seed: 32, stream: 0)
    return ["start,end"]
      + (0..<120).map { index in
        let day = Int(random.integer(below: 156)) * 7 + (index % 3 == 0 ? Int(random.integer(below: 7)) : 4 + Int(random.integer(below: 2)))
        let from = index % 3 == 0 ? Int(random.integer(below: 12)) : 16 + Int(random.integer(below: 4))
        let until = from + 1 + Int(random.integer(below: 8))
        return "\(date(day + 3))T\(two(from)):00,\(date(day + 3 + until / 24))T\(two(until % 24)):30"
      }
  }

  /// 60 events on 90 km, 15 of them within 600 m.
  private static func road() -> [String] {
    var random = RandomStream(seed: 33, stream: 0)
    return ["m"] + (0..<60).map { $0 < 45 ? metres(random.uniform() * 90_000) : metres(61_400 + random.uniform() * 600) }
  }

  /// 15 places with unlike numbers of open days, two of them three times as bad as the others.
  private static func places() -> [String] {
    var random = RandomStream(seed: 35, stream: 0)
    return ["id,count,days"]
      + (1...15).map { place in
        let days = 40 + Int(random.integer(below: 900))
        let rate = place == 4 || place == 11 ? 0.024 : 0.008
        return "P\(place),\((0..<days).count { _ in random.uniform() < rate }),\(days)"
      }
  }

  private static func line() -> [String] { ["x,y", "830000,7345000", "850000,7375000", "862000,7425700"] }

  private static func network(_ streets: MadeUpStreets) -> [String: [String]] {
    var random = RandomStream(seed: 34, stream: 0)
    let nodes = streets.x.indices.map { "\($0),\(metres(streets.x[$0] + 855_000)),\(metres(streets.y[$0] + 7_371_000))" }
    let edges = streets.starts.indices.map { "\($0),\(streets.starts[$0]),\(streets.ends[$0])" }
    let events = (0..<200).map { index in
      let edge = index % 2 == 0 ? Int(random.integer(below: UInt32(streets.starts.count))) : 500 + Int(random.integer(below: 40))
      return "\(edge),\(metres(random.uniform() * 1000 / 1000))"
    }
    return [
      "streets-nodes.csv": ["id,x,y"] + nodes, "streets-edges.csv": ["id,a,b"] + edges, "streets-events.csv": ["edge,frac"] + events,
    ]
  }

  private static func metres(_ value: Double) -> String { String(format: "%.3f", value) }
  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The date so many days after New Year's Day 2021.
  private static func date(_ days: Int) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return formatter.string(from: Date(timeIntervalSince1970: 1_609_459_200 + Double(days) * 86_400))
  }
}
