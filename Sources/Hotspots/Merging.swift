// Findings at one place become one row.
import Geography
import Incidents

/// Merges the hotspots of one question that overlap, so that a planner meets each place once.
enum Merging {
  /// The hotspots, with those that overlap merged into the strongest of them.
  ///
  /// Two circles overlap when the centre of one lies in the other, two stretches when they share half of the shorter one; what is new must
  /// also overlap in time. Only hotspots are merged, never rows that chance explains. The merged row has the reports of all, the sum of
  /// their expected numbers, and the p-values of the strongest: that none of the findings is a false alarm is tested together by Holm's
  /// method, so the smallest corrected p-value holds for the row. Areas that are compared with themselves on other days stay apart.
  static func merged(_ described: [(finding: Finding, hotspot: Hotspot)], _ describer: Describer) throws -> [Hotspot] {
    let order = described.indices.sorted { a, b in
      (described[a].hotspot.adjustedP ?? 1, -described[a].hotspot.priority, a)
        < (described[b].hotspot.adjustedP ?? 1, -described[b].hotspot.priority, b)
    }
    var groups: [[Int]] = []
    for index in order {
      let hotspot = described[index].hotspot
      let home =
        hotspot.verdict == .hotspot && described[index].finding.areaKey == nil
        ? groups.firstIndex { overlap(described[$0[0]].hotspot, hotspot) && described[$0[0]].finding.areaKey == nil } : nil
      if let home { groups[home].append(index) } else { groups.append([index]) }
    }
    return try groups.map { group in
      let first = described[group[0]]
      if group.count == 1 { return first.hotspot }
      var finding = first.finding
      finding.members = Array(Set(group.flatMap { described[$0].finding.members })).sorted()
      finding.expected = group.reduce(0) { $0 + described[$1].finding.expected }
      let categories = group.compactMap { described[$0].finding.category }
      return try describer.hotspot(
        finding, adjustedP: first.hotspot.adjustedP, stability: first.hotspot.stability,
        merged: categories.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
  }

  static func overlap(_ a: Hotspot, _ b: Hotspot) -> Bool {
    guard a.verdict == .hotspot, b.verdict == .hotspot, a.method == b.method else { return false }
    if a.question == .emerging, a.from > b.to || b.from > a.to { return false }
    switch (a.extent, b.extent) {
    case (.circle(let first, let firstRadius), .circle(let second, let secondRadius)):
      // Two single spots are one when they lie within a building's length.
      return Geodesic.metres(from: first, to: second) <= max(firstRadius, secondRadius, 50)
    case (.stretch(let first, let firstFrom, let firstTo, _), .stretch(let second, let secondFrom, let secondTo, _)):
      let shared = min(firstTo, secondTo) - max(firstFrom, secondFrom)
      return first == second && shared >= 0 && 2 * shared >= min(firstTo - firstFrom, secondTo - secondFrom)
    default: return false
    }
  }
}
