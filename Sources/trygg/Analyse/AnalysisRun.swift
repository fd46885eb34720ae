// One run of a method: reads, calls, hands over.
import ArgumentParser
import Foundation
import Intake
import Messages
import Publishing
import SpatialStatistics

/// A method of `trygg analyse`.
protocol AnalysisMethod: OffersFormats {
  var table: TableOptions { get }
  var options: GlobalOptions { get }
  /// Files that are read besides the table.
  var otherInputs: [String] { get }
}

/// A method whose rows are points.
protocol PointMethod: AnalysisMethod {
  var points: PointOptions { get }
}

/// Where an edge of a network begins and ends.
struct EdgeCourse {
  var x: (Double, Double)
  var y: (Double, Double)
}

/// Where a grid lies: the south-west corner and the side of its cells, in metres, and its number of columns.
struct GridPlace {
  var west: Double
  var south: Double
  var cell: Double
  var columns: Int

  init(west: Double, south: Double, cell: Double, columns: Int) {
    self.west = west
    self.south = south
    self.cell = cell
    self.columns = columns
  }

  init(_ grid: RegularGrid) { self.init(west: grid.minX, south: grid.minY, cell: grid.cell, columns: grid.columns) }
}

/// What a method hands over besides its table.
struct AnalysisNotes {
  /// All parameters, chosen or default.
  var parameters: [Value.Field]
  /// What a person should know.
  var warnings: [Message] = []
  /// One sentence on how to read the answer, such as that it is descriptive.
  var reading: Message?
  /// Where the grid of the answer lies, for its picture.
  var grid: GridPlace?
  /// Ends of a network's edges by their names, for its picture.
  var edges: [String: EdgeCourse] = [:]
  /// Value of each step of a series, for its picture.
  var series: [Double] = []
  /// Length of the road in metres, for its picture.
  var length: Double?

  /// How the answers of methods without a test are labelled.
  static let descriptive = Message(sv: "Beskrivande, inget test.", en: "Descriptive, no test.")
}

extension AnalysisMethod {
  static var formats: [OutputFormat] { [.csv, .json, .table] }
  var otherInputs: [String] { [] }

  /// Reads the columns that the file has among those named, and its ids; nil names are passed over.
  func read(_ columns: String?...) throws -> ColumnTable {
    try ColumnTable(path: table.input, columns: Set(columns.compactMap { $0 } + ["id"]))
  }

  /// Runs a calculation and turns its refusals into words about the table.
  ///
  /// - Parameter names: what the person calls a parameter, such as `[.radius: "--eps"]`, or a column: `[.count: "--count"]`.
  func calculate<Result>(
    _ table: ColumnTable, parameters: [InputParameter: String] = [:], columns: [InputColumn: String] = [:], _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as StatisticsError {
      throw Failure(error, table, parameters: parameters, columns: columns)
    }
  }

  /// What the rows are called in the answer: the file's own ids where it has a column `id`, else the number of the row, from 0.
  func ids(_ table: ColumnTable) throws -> [String] {
    table.has("id") ? try table.texts("id") : (0..<table.count).map(String.init)
  }

  /// A column of numbers of events, each of which can be counted with.
  func eventCounts(_ table: ColumnTable, _ column: String) throws -> [Int] {
    let counts = try table.integers(column)
    for (row, count) in counts.enumerated() where count < 0 || count > Int(Int32.max) {
      throw Failure.tableCell(
        table.name, line: table.line(of: row), column: column, "\(count)",
        wanted: Message(sv: "ett antal från 0 till 2147483647", en: "a number from 0 to 2147483647"))
    }
    return counts
  }

  /// Monte Carlo plan with the seed of the command line, progress and Ctrl-C.
  func plan(replicates: Int, _ session: Session) throws -> MonteCarloPlan {
    try check("--replicates", "\(replicates)", (1...999_999).contains(replicates), Message(sv: "1–999999", en: "1–999999"))
    let bar = ProgressBar(Message(sv: "Simulerar", en: "Simulating"), session)
    return MonteCarloPlan(
      replicates: replicates, seed: options.seed, isCancelled: { Interruption.requested() },
      progress: { done, total in
        bar.update(Double(done) / Double(max(1, total)))
        if done == total { bar.finish() }
      })
  }

  /// Refuses an option's value that is out of range.
  func check(_ option: String, _ value: String, _ holds: Bool, _ range: Message) throws {
    guard holds else { throw Failure.optionOutOfRange(option, value, range) }
  }

  /// Writes the table: CSV, or what `--format` says.
  func deliver(_ result: ResultTable, _ source: ColumnTable, _ notes: AnalysisNotes, _ session: Session) throws {
    var parameters: [Value.Field] = [.init("input", .text(source.name))] + notes.parameters + [session.seedField]
    if let reading = notes.reading { parameters.append(.init("reading", .message(reading))) }
    for path in [options.output, table.picture].compactMap({ $0 }) {
      for input in [table.input] + otherInputs where AnalysisFile.isSame(path, input) { throw Failure.wouldOverwriteInput(path) }
    }
    if let output = options.output, let picture = table.picture, AnalysisFile.isSame(output, picture) {
      throw Failure.optionOutOfRange(
        "--picture", picture, Message(sv: "en annan fil än --output", en: "another file than --output"))
    }
    if let picture = table.picture {
      let scene = AnalysisPicture(
        result: result, notes: notes, language: session.language, points: try planarPoints(source), edges: notes.edges)
      guard let svg = scene.svg() else { throw Failure.nothingToDraw(result.name) }
      try session.writeFile(picture) { $0.text(svg) }
    }
    let envelope = session.envelope(
      parameters, DataSummary(reports: source.count, from: nil, to: nil, sha256: source.sha256), warnings: notes.warnings)
    switch options.format ?? .csv {
    case .csv: try session.deliver { result.writeCSV(to: $0) }
    case .json: try session.deliver { result.writeJSON(envelope: envelope, language: session.language, to: $0) }
    case .table: try session.deliver(result.textTable(language: session.language).text(width: Session.terminalWidth()))
    case .geojson, .geojsonseq, .gpkg, .kml, .xlsx, .gpx, .html, .ics, .odt, .svg, .png, .tif, .asc, .qgs:
      throw Failure.formatNotOffered(session.options.format?.rawValue ?? "", Self.formats.map(\.rawValue))
    }
    session.warn(notes.warnings)
    if let reading = notes.reading { session.say(reading) }
  }
}

extension AnalysisMethod {
  /// The positions of the rows, where the method has them.
  private func planarPoints(_ source: ColumnTable) throws -> PlanarPoints? {
    guard let method = self as? any PointMethod, source.has(method.points.x), source.has(method.points.y) else { return nil }
    return try PlanarPoints(source, method.points)
  }
}

/// Whether two paths lead to one file.
enum AnalysisFile {
  static func isSame(_ a: String, _ b: String) -> Bool {
    URL(fileURLWithPath: a).resolvingSymlinksInPath().standardizedFileURL
      == URL(fileURLWithPath: b).resolvingSymlinksInPath().standardizedFileURL
  }
}

/// Reads a list of numbers such as `0,100,200,inf`.
struct NumberList: ExpressibleByArgument {
  var values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    let numbers = parts.map { ["inf", "∞", "infinity"].contains($0.lowercased()) ? Double.infinity : Double($0) }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0 != nil && $0?.isNaN == false }) else { return nil }
    values = numbers.compactMap { $0 }
  }
}
