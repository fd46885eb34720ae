// A covering problem as a linear program for CBC.

/// The linear program of a core: x per candidate (0 or 1), y per demand (0 … 1, covered when x say so), and a row per limit.
struct CoveringModel {
  private let problem: CoveringProblem
  private let core: CoveringCore
  let program: CBC.Program

  init(_ problem: CoveringProblem, _ core: CoveringCore) {
    self.problem = problem
    self.core = core
    var program = CBC.Program()
    let numberRow = Int32(core.demandCount)
    let budgetRow = numberRow + 1
    let firstRule = numberRow + 2
    for candidate in 0..<core.candidateCount {
      for slot in core.covers.range(candidate) {
        program.rows.append(core.covers.members[slot])
        program.values.append(-core.covers.shares[slot])
      }
      program.rows.append(numberRow)
      program.values.append(1)
      if core.budget < .infinity {
        program.rows.append(budgetRow)
        program.values.append(core.costs[candidate])
      }
      for slot in core.rulesOf.range(candidate) {
        program.rows.append(firstRule + core.rulesOf.members[slot])
        program.values.append(1)
      }
      program.starts.append(Int32(program.rows.count))
      program.objective.append(0)
      program.wholeColumns.append(Int32(candidate))
    }
    for demand in 0..<core.demandCount {
      program.rows.append(Int32(demand))
      program.values.append(1)
      program.starts.append(Int32(program.rows.count))
      program.objective.append(-core.weights[demand])
    }
    program.columnLow = [Double](repeating: 0, count: program.objective.count)
    program.columnHigh = [Double](repeating: 1, count: program.objective.count)
    // CBC's own infinity is the largest number.
    let none = Double.greatestFiniteMagnitude
    program.rowLow = [Double](repeating: -none, count: core.demandCount + 2)
    program.rowHigh = [Double](repeating: 0, count: core.demandCount) + [Double(core.limit), min(core.budget, none)]
    for rule in core.rules {
      program.rowLow.append(Double(rule.low))
      program.rowHigh.append(Double(rule.high))
    }
    self.program = program
  }

  /// The better of two choices, with the lower of the two bounds.
  func improve(_ own: Covering, with cbc: CBC, nodeLimit: Int) -> Covering {
    guard let result = cbc.minimise(program, nodeLimit: nodeLimit) else { return own }
    var best = own
    if let columns = result.columns {
      let chosen = core.problemIndices(of: (0..<core.candidateCount).filter { columns[$0] > 0.5 })
      let value = problem.value(of: chosen)
      if value > best.value, problem.broken(by: chosen).isEmpty {
        best.chosen = chosen
        best.value = value
      }
    }
    var bound = core.base - result.bound
    if problem.hasWholeValues { bound = (bound + 1e-6).rounded(.down) }
    if result.isProven || bound <= best.value + 1e-7 * (1 + abs(best.value)) { bound = best.value }
    if bound < own.bound {
      best.bound = max(bound, best.value)
      best.method = .cbc
    }
    return best
  }
}
