// Made-up reports on real streets, to show what a walk on a street network looks like.
import Almanac
import Geography
import Incidents
import SpatialStatistics

/// Exercise reports at street corners of a town: three places where reports gather, and noise.
public enum StreetExercise {
  /// A file of reports around a start.
  ///
  /// - Parameters:
  ///   - corners: positions of street corners, in the network's order.
  ///   - start: where the walk begins.
  ///   - firstDay: first day; the reports are spread over two years.
  ///   - seed: the same seed gives the same bytes.
  /// - Returns: the file, and the middles of the places where reports gather.
  public static func make(corners: [Position], start: Position, firstDay: CivilDate, seed: UInt64) -> (csv: String, gathered: [Position]) {
    var random = RandomStream(seed: seed, stream: 2)
    let near = corners.filter { (150...650).contains(Geodesic.metres(from: start, to: $0)) }
    let around = corners.filter { Geodesic.metres(from: start, to: $0) <= 1500 }
    guard !near.isEmpty, !around.isEmpty else { return (ExerciseRow.header + "\r\n", []) }
    var gathered: [Position] = []
    // Corners well apart from each other, so that the walk has something to choose.
    for _ in 0..<400 where gathered.count < 3 {
      let corner = near[Int(random.integer(below: UInt32(near.count)))]
      if gathered.allSatisfy({ Geodesic.metres(from: $0, to: corner) > 350 }) { gathered.append(corner) }
    }
    var rows: [ExerciseRow] = []
    let kinds: [(String, Int)] = [("Skadegörelse", 22), ("Buller", 20), ("Klotter", 16)]
    for (place, kind) in zip(gathered, kinds) {
      for _ in 0..<kind.1 { rows.append(row(kind.0, scattered(place, metres: 25, &random), firstDay, &random)) }
    }
    for index in 0..<160 {
      let kind = ["Skadegörelse", "Buller", "Stöld", "Klotter", "Hot", "Otrygg plats", "Belysning", "Störande körning"][index % 8]
      let corner = around[Int(random.integer(below: UInt32(around.count)))]
      rows.append(row(kind, scattered(corner, metres: 20, &random), firstDay, &random))
    }
    let lines = [ExerciseRow.header] + rows.enumerated().map { $0.element.line(number: $0.offset + 1) }
    return (lines.joined(separator: "\r\n") + "\r\n", gathered)
  }

  private static func row(_ category: String, _ position: Position, _ firstDay: CivilDate, _ random: inout RandomStream) -> ExerciseRow {
    let day = firstDay.adding(days: Int(random.integer(below: 730)))
    let time = CivilTime(date: day, timeOfDay: .midnight).addingClock(
      seconds: Int64(random.integer(below: 24)) * 3600 + Int64(random.integer(below: 60)) * 60)
    return ExerciseRow(time: time, category: category, position: position, text: "påhittad rapport på en verklig gata")
  }
}
