// Reports sorted by what can be asked of them.
import Almanac
import Digest
import Geography
import Incidents
import Messages
import Streets

/// Reports that take part, with their local time and whether they belong to the road.
struct Material {
  /// Row in the table for each report that takes part, in order of id.
  var rows: [Int] = []
  /// Kilometre position in metres, for reports on the road.
  var chainage: [Double?] = []
  /// Local time of the earliest instant.
  var local: [CivilTime] = []
  var warnings: [Message] = []
  /// Stretches of the road that count as area, since the road's course there is not known: ranges in metres.
  var hiddenStretches: [ClosedRange<Double>] = []

  let table: ReportTable
  let context: HotspotContext

  init(_ table: ReportTable, _ context: HotspotContext, _ parameters: HotspotParameters) throws {
    self.table = table
    self.context = context
    let projector = try Projector.sweref99TM()
    let corridor = context.studyAreas.first { $0.kind == .road }?.reach ?? 300
    let centres = try context.studyAreas.filter { $0.kind == .centre }.compactMap { area -> (PlanePoint, Double)? in
      guard let position = context.places.first(where: { $0.key == area.placeKey })?.position else { return nil }
      return (try projector.plane(position), area.reach)
    }
    hiddenStretches = try Material.stretches(of: context.road, inside: centres, projector)
    var unlocated = 0
    var coarse = 0
    for row in table.ids.indices {
      guard table.isLocated[row] else {
        unlocated += 1
        continue
      }
      guard table.precision[row] <= parameters.searchRadius else {
        coarse += 1
        continue
      }
      let point = PlanePoint(x: table.x[row], y: table.y[row])
      var metres: Double?
      if let road = context.road, HotspotContext.roadCategories.contains(table.category[row]),
        !centres.contains(where: { $0.0.distance(to: point) <= $0.1 }),
        let found = road.chainage(of: try projector.position(point)), found.offset <= corridor
      {
        metres = found.metres
      }
      rows.append(row)
      chainage.append(metres)
      local.append(CivilZone.stockholm.local(table.earliest[row]))
    }
    let number = NumberText(.swedish)
    if unlocated > 0 {
      warnings.append(
        Message(
          sv: "\(unlocated.counted("rapport", "rapporter")) saknar läge och deltar inte.",
          en: unlocated.counted("report has no position and takes no part.", "reports have no position and take no part.")))
    }
    if coarse > 0 {
      warnings.append(
        Message(
          sv:
            "\(Message.reports(coarse).swedish) har ett läge som är grövre än sökradien \(number.length(metres: parameters.searchRadius)) och deltar inte.",
          en:
            "\(Message.reports(coarse).english) left out: the position is coarser than the search radius \(number.length(metres: parameters.searchRadius))."
        ))
    }
  }

  var count: Int { rows.count }

  func point(_ index: Int) -> PlanePoint { PlanePoint(x: table.x[rows[index]], y: table.y[rows[index]]) }
  func category(_ index: Int) -> String { table.category[rows[index]] }

  /// Whether the hour is known well enough to be counted.
  func knowsHour(_ index: Int) -> Bool { table.latest[rows[index]].seconds(since: table.earliest[rows[index]]) <= 3 * 3600 }

  /// Whether the day is known.
  func knowsDay(_ index: Int) -> Bool { table.latest[rows[index]].seconds(since: table.earliest[rows[index]]) < 2 * 86_400 }

  /// Categories that were asked for and occur, in the order of the list of categories, then by code.
  func testedCategories(_ choice: [String]) -> [String] {
    let leaves = context.leaves(of: choice)
    let present = Set(rows.indices.map { category($0) }).intersection(
      leaves.union(choice.isEmpty ? Set(rows.indices.map { category($0) }) : []))
    let order = context.categories.map(\.code)
    return present.sorted { (order.firstIndex(of: $0) ?? .max, $0) < (order.firstIndex(of: $1) ?? .max, $1) }
  }

  /// Fingerprint of everything that the analysis reads.
  static func fingerprint(_ table: ReportTable) -> String {
    var digest = SHA256Digest()
    for row in table.ids.indices {
      let place = table.isLocated[row] ? "\(table.x[row]) \(table.y[row]) \(table.precision[row])" : "-"
      digest.update(
        "\(table.ids[row]) \(table.earliest[row].secondsSince1970) \(table.latest[row].secondsSince1970) \(place) \(table.category[row]) \(table.severity[row]) \(table.origin[row].rawValue)\n"
      )
    }
    return digest.finalizeHex()
  }

  /// The stretches of the road inside the circles, to the nearest ten metres.
  private static func stretches(
    of road: RoadReference?, inside circles: [(PlanePoint, Double)], _ projector: Projector
  ) throws -> [ClosedRange<Double>] {
    guard let road, !circles.isEmpty else { return [] }
    var found: [ClosedRange<Double>] = []
    var start: Double?
    for metres in stride(from: 0, through: road.metres, by: 10) {
      let point = try projector.plane(road.position(at: metres))
      if circles.contains(where: { $0.0.distance(to: point) <= $0.1 }) {
        start = start ?? metres
      } else if let first = start {
        found.append(first...metres)
        start = nil
      }
    }
    if let start { found.append(start...road.metres) }
    return found
  }
}

extension ReportTable {
  /// SHA-256 of everything that analyses read of the reports.
  public var fingerprint: String { Material.fingerprint(self) }
}
