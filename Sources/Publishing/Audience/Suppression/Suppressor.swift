// Hides further numbers of a table, so that nothing hidden can be worked out.

/// Complementary suppression.
///
/// The rule: whatever is not shown must be open to at least `width` + 1 values, from the least to the greatest that agree with everything shown.
/// A number below the limit can then be anything from below to at least the limit. Zeros are hidden like other small numbers, or else the step from
/// "none" to "few" would tell of a single report.
///
/// 1. Begin with what the limits hide.
/// 2. Take the next hidden number. Push as much as it can rise; what is missing to the width is what it must fall. If that does not suffice, find
///    the cheapest shown numbers whose hiding opens another way round the table, hide them too, and try again.
/// 3. What was hidden joins the end of the list. Hiding more never narrows a range, so that each number is passed once.
/// 4. Try to show again what was hidden in vain, the greatest first.
///
/// Hiding the least in all is NP-hard; this is a heuristic, whose answer is then checked exactly.
/// Sources: Cox (1995), as `SuppressedTable`; M. Fischetti & J. J. Salazar-González (1999), "Models and algorithms for the 2-dimensional cell
/// suppression problem in statistical disclosure control", Mathematical Programming 84, 283–312.
enum Suppressor {
  /// Hides what is needed. False where no choice is enough, since too much is fixed; the table must then not be shown at all.
  static func protect(_ table: inout SuppressedTable, width: Int) -> Bool {
    var queue = table.visibility.indices.filter { table.visibility[$0] == .hidden }
    let primary = Set(queue)
    var next = 0
    var flow = HiddenFlow(table)
    while next < queue.count {
      let index = queue[next]
      next += 1
      while true {
        let (tail, head) = table.ends(index)
        if isOpen(index, table, width, &flow) { break }
        // Full of all that hidden numbers can carry, so that the way found passes something shown.
        flow.reset()
        _ = flow.push(from: head, to: tail, except: index, limit: width, visibility: table.visibility)
        var found = flow.cheapest(from: head, to: tail, except: index, visibility: table.visibility)
        if found == nil {
          flow.reset()
          _ = flow.push(from: tail, to: head, except: index, limit: width, visibility: table.visibility)
          found = flow.cheapest(from: tail, to: head, except: index, visibility: table.visibility)
        }
        guard let found, !found.isEmpty else { return false }
        for arc in found {
          table.visibility[arc] = .hidden
          queue.append(arc)
        }
      }
    }
    showAgain(&table, primary: primary, width: width)
    return isProtected(table, width: width)
  }

  /// Whether every hidden number is open to values so far apart. Exact.
  static func isProtected(_ table: SuppressedTable, width: Int) -> Bool {
    var flow = HiddenFlow(table)
    return table.visibility.indices.allSatisfy { table.visibility[$0] != .hidden || isOpen($0, table, width, &flow) }
  }

  private static func isOpen(_ index: Int, _ table: SuppressedTable, _ width: Int, _ flow: inout HiddenFlow) -> Bool {
    let (tail, head) = table.ends(index)
    flow.reset()
    guard let up = flow.push(from: head, to: tail, except: index, limit: width, visibility: table.visibility) else { return true }
    if up >= width { return true }
    flow.reset()
    let most = min(width - up, table.values[index])
    let down = flow.push(from: tail, to: head, except: index, limit: most, visibility: table.visibility) ?? 0
    return up + down >= width
  }

  /// So many numbers at most are tried again; each costs a check of the whole table.
  private static let mostTrials = 60

  private static func showAgain(_ table: inout SuppressedTable, primary: Set<Int>, width: Int) {
    let extra = table.visibility.indices.filter { table.visibility[$0] == .hidden && !primary.contains($0) }
    for index in extra.sorted(by: { (table.values[$1], $0) < (table.values[$0], $1) }).prefix(mostTrials) {
      table.visibility[index] = .shown
      if !isProtected(table, width: width) { table.visibility[index] = .hidden }
    }
  }
}
