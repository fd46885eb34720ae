// `trygg-bench orienteering`: one instance, a folder of them, or made-up ones.
import Foundation
import Messages
import Planning
import Publishing

/// `trygg-bench orienteering FILE --seconds S` prints JSON; a folder, or nothing, prints a table.
struct OrienteeringCommand {
  static let usage = """
    trygg-bench orienteering FILE|FOLDER [--seconds S] [--seed N] [--iterations N] [--cost-limit L] [--generation 1|2|3]
    FILE is in OPLib (.oplib), TSPLIB (.tsp) or the classic form (Tmax P, then x y score). S are CPU seconds, 1 by default.
    With --iterations the same seed gives the same tour on every run. A FOLDER may hold best_known.csv to compare with.
    Without a file or folder, made-up instances are solved in 1, 2 and 6 s by size.
    """

  var path: String?
  var seconds = 1.0
  var seed: UInt64 = 1
  var iterations: Int?
  var wish = RoutingWish()
  /// Solves the made-up instances so many times longer, with several seeds, and prints the best.
  var longer: Double?

  /// Reads the words after `orienteering`; nil where they are no usage.
  init?(_ words: [String]) {
    var words = words[...]
    while let word = words.popFirst() {
      if !word.hasPrefix("--") {
        if path != nil { return nil }
        path = word
        continue
      }
      guard let value = words.popFirst() else { return nil }
      switch word {
      case "--seconds":
        guard let seconds = Double(value), seconds.isFinite, seconds > 0 else { return nil }
        self.seconds = seconds
      case "--seed":
        guard let seed = UInt64(value) else { return nil }
        self.seed = seed
      case "--iterations":
        guard let iterations = Int(value), iterations > 0 else { return nil }
        self.iterations = iterations
      case "--cost-limit":
        guard let limit = Double(value), limit.isFinite, limit >= 0 else { return nil }
        wish.costLimit = limit
      case "--generation":
        guard let generation = Int(value).flatMap(ScoreGeneration.init(rawValue:)) else { return nil }
        wish.generation = generation
      case "--longer":
        guard let longer = Double(value), longer.isFinite, longer >= 1 else { return nil }
        self.longer = longer
      default: return nil
      }
    }
  }

  /// Does what was asked for, line by line.
  func run(print: (String) -> Void) throws {
    guard let path else { return try MadeUpTours.run(self, print: print) }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return try TourFolder(path: path).run(self, print: print)
    }
    let instance = try RoutingInstance(contentsOf: path, wish: wish)
    print(json(instance, try solve(instance, seconds: seconds)))
  }

  /// A plan and what it cost.
  struct Outcome {
    var plan: OrienteeringPlan
    var seconds: Double
  }

  /// Solves an instance within CPU seconds, or the given number of iterations. The bound takes a bounded part of the time.
  func solve(_ instance: RoutingInstance, seconds: Double, seed: UInt64? = nil) throws -> Outcome {
    let begin = Meter.cpuSeconds()
    // An evaluation of the bound takes about half a nanosecond times the cube of the points; a tenth of the time may go there.
    let points = Double(instance.problem.count)
    let evaluations = Int(0.1 * seconds / (6e-10 * points * points * points))
    let solver = OrienteeringSolver(
      iterations: iterations ?? 0, boundIterations: evaluations < 4 ? 0 : min(200, evaluations), seed: seed ?? self.seed)
    let answer: OrienteeringAnswer
    if iterations != nil {
      answer = solver.solve(instance.problem)
    } else {
      // A step takes well under a thousandth of a second; the clock is looked at every few.
      let allowed = seconds * 0.85
      var share = 0.0
      answer = solver.solve(instance.problem) { step in
        if step & 7 == 0 { share = (Meter.cpuSeconds() - begin) / allowed }
        return share
      }
    }
    guard let plan = answer.plan else { throw Failure.routingBudgetTooShort(instance.name) }
    guard OrienteeringValidator.faults(in: plan, of: instance.problem).isEmpty else { throw Failure.routingPlanBroken(instance.name) }
    return Outcome(plan: plan, seconds: Meter.cpuSeconds() - begin)
  }

  /// One object: `score`, `bound`, `gap`, `length`, `tour` (`tours` where there are several), `seconds` and what was asked.
  func json(_ instance: RoutingInstance, _ outcome: Outcome) -> String {
    let tours = outcome.plan.routes.map { $0.map { instance.numbers[$0] } }
    let bytes = ByteOutput.collect { output in
      var writer = JSONWriter(output, language: .english)
      func pair(_ key: String, _ write: (inout JSONWriter) -> Void) {
        writer.key(key)
        write(&writer)
      }
      func list(_ numbers: [Int]) {
        writer.beginArray()
        for number in numbers { writer.integer(number) }
        writer.endArray()
      }
      writer.beginObject()
      pair("name") { $0.string(instance.name) }
      pair("points") { $0.integer(instance.problem.count) }
      pair("limit") { $0.exact(instance.problem.budget) }
      pair("score") { $0.exact(outcome.plan.value) }
      pair("bound") { $0.exact(outcome.plan.bound) }
      pair("gap") { $0.exact(outcome.plan.gap) }
      pair("length") { $0.exact(outcome.plan.lengths.max() ?? 0) }
      writer.key("tour")
      list(tours[0])
      if tours.count > 1 {
        writer.key("tours")
        writer.beginArray()
        for tour in tours { list(tour) }
        writer.endArray()
      }
      pair("seconds") { $0.number(outcome.seconds, decimals: 3) }
      pair("iterations") { $0.integer(outcome.plan.iterations) }
      pair("seed") { $0.integer(Int(clamping: seed)) }
      writer.endObject()
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
