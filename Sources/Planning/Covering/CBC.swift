// The COIN-OR solver CBC, where it is installed.
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The mixed-integer solver CBC (COIN-OR Branch and Cut, EPL-2.0; Debian's package `coinor-libcbc3`) through its C interface.
///
/// The library is looked for when the program runs, so that neither the build nor the program needs it. It runs on one thread and counts its
/// work in nodes, so it is as repeatable as the rest.
public struct CBC: Sendable {
  /// CBC, or nil where its library is not installed.
  public static let installed: CBC? = CBC()

  /// The file that is looked for: version 3 of the library's interface (CBC 2.10).
  public static let library = "libCbcSolver.so.3"

  // Functions of Cbc_C_Interface.h. The model is an opaque pointer.
  private typealias Model = OpaquePointer
  private typealias Make = @convention(c) () -> Model?
  private typealias Load =
    @convention(c) (
      Model, Int32, Int32, UnsafePointer<Int32>, UnsafePointer<Int32>, UnsafePointer<Double>, UnsafePointer<Double>,
      UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>
    ) -> Void
  private typealias SetNumber = @convention(c) (Model, Int32) -> Void
  private typealias SetFraction = @convention(c) (Model, Double) -> Void
  private typealias SetText = @convention(c) (Model, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
  private typealias Run = @convention(c) (Model) -> Int32
  private typealias Amount = @convention(c) (Model) -> Double
  private typealias Solution = @convention(c) (Model) -> UnsafePointer<Double>?
  private typealias Discard = @convention(c) (Model) -> Void

  private let newModel: Make
  private let loadProblem: Load
  private let setInteger: SetNumber
  private let setLogLevel: SetNumber
  private let setMaximumNodes: SetNumber
  private let setAllowableGap: SetFraction
  private let setAllowableFractionGap: SetFraction
  private let setParameter: SetText
  private let run: Run
  private let isProvenOptimal: Run
  private let isProvenInfeasible: Run
  private let bestPossible: Amount
  private let solution: Solution
  private let delete: Discard

  // The library keeps state of its own between models: one at a time.
  private static let turn = Mutex(())

  private init?() {
    guard let handle = dlopen(Self.library, RTLD_NOW | RTLD_LOCAL) else { return nil }
    func function<T>(_ name: String, as type: T.Type) -> T? {
      dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
    guard let newModel = function("Cbc_newModel", as: Make.self), let loadProblem = function("Cbc_loadProblem", as: Load.self),
      let setInteger = function("Cbc_setInteger", as: SetNumber.self),
      let setLogLevel = function("Cbc_setLogLevel", as: SetNumber.self),
      let setMaximumNodes = function("Cbc_setMaximumNodes", as: SetNumber.self),
      let setAllowableGap = function("Cbc_setAllowableGap", as: SetFraction.self),
      let setAllowableFractionGap = function("Cbc_setAllowableFractionGap", as: SetFraction.self),
      let setParameter = function("Cbc_setParameter", as: SetText.self), let run = function("Cbc_solve", as: Run.self),
      let isProvenOptimal = function("Cbc_isProvenOptimal", as: Run.self),
      let isProvenInfeasible = function("Cbc_isProvenInfeasible", as: Run.self),
      let bestPossible = function("Cbc_getBestPossibleObjValue", as: Amount.self),
      let solution = function("Cbc_bestSolution", as: Solution.self), let delete = function("Cbc_deleteModel", as: Discard.self)
    else { return nil }
    self.newModel = newModel
    self.loadProblem = loadProblem
    self.setInteger = setInteger
    self.setLogLevel = setLogLevel
    self.setMaximumNodes = setMaximumNodes
    self.setAllowableGap = setAllowableGap
    self.setAllowableFractionGap = setAllowableFractionGap
    self.setParameter = setParameter
    self.run = run
    self.isProvenOptimal = isProvenOptimal
    self.isProvenInfeasible = isProvenInfeasible
    self.bestPossible = bestPossible
    self.solution = solution
    self.delete = delete
  }

  /// A linear program with some variables whole: minimise objective · x within the bounds of columns and rows. Columns are sparse and contiguous.
  struct Program: Sendable {
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    var values: [Double] = []
    var columnLow: [Double] = []
    var columnHigh: [Double] = []
    var objective: [Double] = []
    var wholeColumns: [Int32] = []
    var rowLow: [Double] = []
    var rowHigh: [Double] = []
  }

  /// What CBC found.
  struct Result: Sendable {
    /// Values of the columns, or nil where no solution was found.
    var columns: [Double]?
    /// No solution has a lower objective.
    var bound: Double
    var isProven: Bool
    var isInfeasible: Bool
  }

  /// Minimises a program, looking at no more than `nodeLimit` nodes; nil when CBC cannot make a model.
  func minimise(_ program: Program, nodeLimit: Int) -> Result? {
    Self.turn.withLock { _ in
      guard let model = newModel() else { return nil }
      defer { delete(model) }
      setLogLevel(model, 0)
      loadProblem(
        model, Int32(program.objective.count), Int32(program.rowLow.count), program.starts, program.rows, program.values,
        program.columnLow, program.columnHigh, program.objective, program.rowLow, program.rowHigh)
      for column in program.wholeColumns { setInteger(model, column) }
      setMaximumNodes(model, Int32(min(max(nodeLimit, 0), Int(Int32.max))))
      setAllowableGap(model, 1e-9)
      setAllowableFractionGap(model, 0)
      setParameter(model, "log", "0")
      setParameter(model, "threads", "0")
      _ = run(model)
      let columns = solution(model).map { Array(UnsafeBufferPointer(start: $0, count: program.objective.count)) }
      return Result(
        columns: columns, bound: bestPossible(model), isProven: isProvenOptimal(model) == 1, isInfeasible: isProvenInfeasible(model) == 1)
    }
  }
}
