// Walks along real streets.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Carries attractions to street edges, lets the solver choose, checks its answer and describes the walk.
enum StreetWalks {
  /// The best walk and others that differ.
  ///
  /// - Throws: `Failure`: (bad input) a start off the streets; (usage) wishes that contradict each other or no walk of the length; (too few
  ///   data) nothing of worth within reach; (fault) a walk that does not stand the check; (interrupted) when cancelled.
  static func propose(
    _ attractions: [WalkAttraction], wish: WalkWish, when: WalkDate, streets: StreetNetwork, isCancelled: () -> Bool = { false }
  ) throws -> [WalkProposal] {
    let task: StreetTask
    let walks: [(walk: Walk, other: WalkAlternative?)]
    do {
      task = try StreetTask(attractions, wish, streets)
      walks = try solve(task, alternatives: wish.alternatives, isCancelled)
    } catch let failure as Failure where wish.stepFree && [.tooFewData, .badInput].contains(failure.status) {
      // Is it the wish to go without steps that cannot be met?
      var free = wish
      free.stepFree = false
      guard let other = try? StreetTask(attractions, free, streets), (try? solve(other, alternatives: 0)) != nil else { throw failure }
      throw Failure.noStepFreeWalk(wish.startName)
    }
    let variant = try stepFree(attractions, wish, streets, task, best: walks[0].walk)
    return try walks.map { try describe($0.walk, $0.other, variant, attractions, when: when, task) }
  }

  /// The walks that the solver finds, each checked by a validator that does not trust it.
  private static func solve(
    _ task: StreetTask, alternatives: Int, _ isCancelled: () -> Bool = { false }
  ) throws -> [(walk: Walk, other: WalkAlternative?)] {
    let wish = task.wish
    let answers = WalkSolver(seed: wish.seed).alternatives(task.problem, count: alternatives, isCancelled: isCancelled)
    if isCancelled() { throw Failure.interrupted() }
    let best: Walk
    switch answers.first {
    case .walk(let walk): best = walk
    case .none(let obstacle): throw Failure.noWalk(obstacle, wish, shortest: task.shortestBudget)
    }
    let walks: [(walk: Walk, other: WalkAlternative?)] = [(best, nil)] + answers.others.map { ($0.walk, Optional($0)) }
    for (walk, _) in walks {
      if let fault = WalkValidator.faults(in: walk, of: task.problem).first { throw Failure.walkFault("\(fault)") }
    }
    return walks
  }

  /// What going without steps costs: solved anew with the other wish.
  private static func stepFree(
    _ attractions: [WalkAttraction], _ wish: WalkWish, _ streets: StreetNetwork, _ task: StreetTask, best: Walk
  ) throws -> StepFreeVariant {
    var other = wish
    other.stepFree.toggle()
    other.alternatives = 0
    let found = (try? StreetTask(attractions, other, streets)).flatMap { try? solve($0, alternatives: 0) }?.first?.walk
    let (free, full) = wish.stepFree ? (best, found ?? best) : (found, best)
    guard let free else { return StepFreeVariant(isThisWalk: false, isPossible: false, metres: 0, value: 0, loss: 1) }
    let loss = full.value > 0 ? max(0, 1 - free.value / full.value) : 0
    // A walk that happens to need no step is its own variant.
    let isThis = wish.stepFree || best.edges.allSatisfy { !StreetRules.hindersWheels(task.streets.edges[$0]) }
    if isThis, !wish.stepFree {
      return StepFreeVariant(isThisWalk: true, isPossible: true, metres: best.metres, value: best.value, loss: 0)
    }
    return StepFreeVariant(isThisWalk: isThis, isPossible: true, metres: free.metres, value: free.value, loss: loss)
  }

  private static func describe(
    _ walk: Walk, _ other: WalkAlternative?, _ variant: StepFreeVariant, _ attractions: [WalkAttraction], when: WalkDate,
    _ task: StreetTask
  ) throws -> WalkProposal {
    let wish = task.wish
    let course = try WalkCourse(walk.steps, task.streets.network, task.projector)
    var stops = try StreetStops.choose(attractions, along: course, task)
    let back = WayBack(task)
    var at = 0.0
    for index in stops.indices {
      at += stops[index].metresFromPrevious
      stops[index].metresBack = back.metres(from: at, course)
    }
    let shares = task.weights.shares(of: walk.edges)
    var reasons = [WalkPlanner.quality(walk.value, walk.bound, walk.gap)]
    if let other {
      reasons.append(WalkReasons.alternative(overlap: other.overlap, share: other.overlapShare, loss: other.lossPercent / 100))
    }
    reasons += WalkReasons.shares(shares)
    reasons += task.start.notes
    reasons += WalkReasons.lost(task.weights)
    let costly = WalkReasons.costly(walk, task)
    reasons += costly
    reasons += WalkReasons.stepFree(variant)
    reasons += WalkPlanner.dateReasons(when, wish)
    var proposal = WalkProposal(
      id: "", start: wish.startName, value: walk.value, bound: walk.bound, gap: walk.gap, metres: walk.metres,
      minutes: WalkPlanner.minutes(walk.metres, stops.count, wish), date: when.date, time: when.time, light: when.light,
      followsStreets: true, stops: stops, turns: WalkTurns.describe(walk, task.streets), line: course.line, reasons: reasons)
    proposal.shares = shares
    proposal.notes = task.start.notes + costly
    proposal.breakOffs = back.breakOffs(course, stops: stops)
    proposal.stepFree = variant
    proposal.meeting = wish.meeting
    proposal.meeting?.metresToStreets = task.start.metres
    proposal.isProven = walk.isProven
    proposal.overlap = other?.overlap
    proposal.loss = other.map { $0.lossPercent / 100 }
    return WalkPlanner.finished(proposal, wish, when)
  }
}
