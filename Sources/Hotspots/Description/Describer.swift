// A finding put into a line of the list.
import Almanac
import Digest
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Gives findings their label, times, shape, interval, verdict, reasons and id.
struct Describer {
  let material: Material
  let parameters: HotspotParameters
  private let labels: PlaceLabels

  init(_ material: Material, _ parameters: HotspotParameters) {
    self.material = material
    self.parameters = parameters
    labels = PlaceLabels(material.context)
  }

  func hotspot(
    _ finding: Finding, adjustedP: Double?, stability: HotspotStability? = nil, needed: Int? = nil, merged: [String]? = nil
  ) throws -> Hotspot {
    let table = material.table
    let rows = finding.members.map { material.rows[$0] }
    let locals = finding.members.map { material.local[$0] }
    let cases = rows.count
    let ratio = finding.expected > 0 ? Double(cases) / finding.expected : 0
    let garwood = PoissonInterval.exact(count: cases)
    let interval = finding.expected > 0 ? [garwood.low / finding.expected, garwood.high / finding.expected] : [0, 0]
    let verdict: Verdict =
      if finding.isTooFew { .tooFew } else { (adjustedP ?? 1) <= parameters.level ? .hotspot : .notDistinguishable }
    let days = Set(locals.map(\.date)).count
    let window =
      finding.window ?? OwnHours.window(of: locals, clocked: finding.members.filter(material.knowsHour).map { material.local[$0] })
    let ids = rows.map { table.ids[$0] }.sorted()
    let shape = try HotspotShape.outline(of: finding.members.map { material.point($0) })
    var hotspot = Hotspot(
      id: "", rank: 1, label: labels.label(finding), question: finding.question, extent: finding.extent,
      method: finding.method, category: finding.category, cases: cases, days: days, expected: finding.expected, ratio: ratio,
      interval: interval, p: finding.p, adjustedP: adjustedP, verdict: verdict,
      from: rows.map { table.earliest[$0] }.min() ?? Instant(secondsSince1970: 0),
      to: rows.map { table.latest[$0] }.max() ?? Instant(secondsSince1970: 0), window: window,
      severity: rows.isEmpty ? 0 : Double(rows.reduce(0) { $0 + table.severity[$1] }) / Double(rows.count), shape: shape,
      reportIDs: ids, reasons: [])
    hotspot.mergedCategories = merged
    hotspot.stability = stability
    hotspot.needed = needed
    hotspot.id = Describer.id(hotspot)
    hotspot.reasons = Reasons(material.context, parameters).sentences(
      hotspot, areaKey: finding.areaKey, days: finding.days, categories: mix(finding))
    return hotspot
  }

  /// Categories of the members by falling count.
  private func mix(_ finding: Finding) -> [(code: String, count: Int)] {
    var counts: [String: Int] = [:]
    for index in finding.members { counts[material.category(index), default: 0] += 1 }
    return counts.map { (code: $0.key, count: $0.value) }.sorted { (-$0.count, $0.code) < (-$1.count, $1.code) }
  }

  /// The same finding has the same id everywhere: the id is a fingerprint of question, method, category and reports.
  private static func id(_ hotspot: Hotspot) -> String {
    let text = [
      hotspot.question.rawValue, hotspot.method, hotspot.category ?? "-", hotspot.label,
      hotspot.reportIDs.map(String.init).joined(separator: " "),
    ].joined(separator: "|")
    return "H-" + SHA256Digest.hex(of: text).prefix(8)
  }
}
