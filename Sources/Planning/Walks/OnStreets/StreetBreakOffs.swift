// Where a walk on streets can be cut short.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Shortest ways back to where a walk began.
struct WayBack {
  private let finder: PathFinder
  private let task: StreetTask

  init(_ task: StreetTask) {
    self.task = task
    finder = PathFinder(task.open.network)
    finder.search(from: [.init(node: task.start.node)])
  }

  /// The shortest way back from a place of the walk, in metres.
  func metres(from at: Double, _ course: WalkCourse) -> Double {
    let number = course.step(at: at)
    let step = course.steps[number]
    let ends = task.streets.network.ends(of: step.edge)
    let (first, last) = step.isForward ? (ends.start, ends.end) : (ends.end, ends.start)
    let back = (finder.metres(to: first) ?? .infinity) + at - course.stepStarts[number]
    let on = (finder.metres(to: last) ?? .infinity) + course.stepStarts[number + 1] - at
    return min(back, on)
  }

  /// Up to two places, one in each half of the walk, from where the way back is shortest and at least 150 m are saved.
  func breakOffs(_ course: WalkCourse, stops: [WalkStop]) -> [WalkBreakOff] {
    var stopAt: [Double] = []
    for stop in stops { stopAt.append((stopAt.last ?? 0) + stop.metresFromPrevious) }
    var found: [WalkBreakOff] = []
    for (from, to) in [(0.25, 0.55), (0.55, 0.85)] {
      var best: (node: Int, at: Double, back: Double)?
      for (number, step) in course.steps.enumerated() {
        let at = course.stepStarts[number]
        guard at >= from * course.metres, at < to * course.metres else { continue }
        let ends = task.streets.network.ends(of: step.edge)
        let node = step.isForward ? ends.start : ends.end
        guard let back = finder.metres(to: node), course.metres - at - back >= 150 else { continue }
        if back < (best?.back ?? .infinity) - 1e-6 { best = (node, at, back) }
      }
      guard let best, found.last.map({ best.at - $0.metresWalked > 150 }) ?? true else { continue }
      found.append(
        WalkBreakOff(
          afterStop: stopAt.count { $0 <= best.at + 1 }, position: course.position(at: best.at), metresWalked: best.at,
          metresBack: best.back, metresSaved: course.metres - best.at - best.back, way: streetNames(to: best.node)))
    }
    return found
  }

  /// The streets of the way back from a node, in order.
  private func streetNames(to node: Int) -> [Message] {
    guard let path = finder.path(to: node) else { return [] }
    var names: [Message] = []
    for step in path.steps.reversed() {
      let edge = task.streets.edges[task.open.original[step.edge]]
      let name = WalkTurns.text(edge)
      if names.last != name { names.append(name) }
    }
    return names
  }
}
