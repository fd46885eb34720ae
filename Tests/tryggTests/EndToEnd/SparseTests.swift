// Few reports scattered over the kommun: no hotspot, and still an answer.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct SparseTests {
  /// Thirty reports evenly over three years, in a pattern that has no place and no hour of its own.
  private static let table: String = {
    var rows = ["datum;kategori;lat;lon"]
    var state: UInt64 = 5
    func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(UInt32.max >> 1)
    }
    for _ in 0..<30 {
      let (year, month, day) = (2023 + Int(unit() * 3), 1 + Int(unit() * 12), 1 + Int(unit() * 28))
      let date = String(format: "%d-%02d-%02d %02d:%02d", year, month, day, Int(unit() * 24), 1 + Int(unit() * 58))
      let kind = ["skadegörelse", "störande körning", "viltolycka"][Int(unit() * 3)]
      rows.append(String(format: "%@;%@;%.5f;%.5f", date, kind, 66.1 + 0.6 * unit(), 22.2 + unit()))
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  @Test func whatCanBePlannedWithoutHotspotsIsPlanned() throws {
    try Program.withDatabase { (folder: URL) throws in
      try Self.table.write(to: folder.appendingPathComponent("r.csv"), atomically: true, encoding: .utf8)
      #expect(try Program.run(["import", "r.csv"], in: folder).status == 0)
      #expect(try Program.run(["hotspots"], in: folder).status == 0)
      for kind in ["riskevening", "contact", "presence", "inspection"] {
        let run = try Program.run(["operations", "--kind", kind, "--count", "2", "--format", "json"], in: folder)
        #expect(run.status == 0, "\(kind): \(run.talk)")
        #expect(try run.items().count == 2)
      }
      #expect(try Program.run(["operations"], in: folder).status == 5)
      #expect([0, 5].contains(try Program.run(["rhythm", "--backtest"], in: folder).status))
    }
  }

  @Test func aYearOutsideTheCalendarIsRefused() throws {
    try Program.withDatabase { (folder: URL) throws in
      #expect(try Program.run(["walks", "--now", "9999-12-31"], in: folder).status == 2)
    }
  }
}
