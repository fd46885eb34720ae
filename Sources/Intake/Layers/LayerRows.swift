// What rows of layers have in common: a table with a point to each row.
import Geography
import Incidents
import Messages
import SpatialFiles

/// Gives rows with a point to a table of reports.
struct LayerRows {
  var table: RowTable
  private let points = CellStore()

  /// - Parameter options: with the layer's reference system in them (`LayerRows.options`).
  init(context: IntakeContext, options: IntakeOptions, name: String) throws {
    table = try RowTable(context: context, options: options, name: name)
  }

  /// The options with the reference system that the layer says it has, unless a person said another.
  ///
  /// - Throws: `Failure` (bad input) for a system that is described but not known.
  static func options(_ options: IntakeOptions, system: DatabaseLayer.System, file: String) throws -> IntakeOptions {
    if options.crs != nil { return options }
    var options = options
    switch system {
    case .undefined(isDegrees: true): options.crs = CRS.wgs84
    case .undefined: break
    case .unknown: throw Failure.layerCRSUnknown(file)
    case .epsg(let code):
      // Degrees of other systems than the world's would be off by hundreds of metres as they stand.
      guard let isDegrees = CRS.isDegrees(code), !isDegrees || CRS.isGeographic(code) else { throw Failure.layerCRSUnknown(file) }
      options.crs = code
    }
    return options
  }

  /// Reads a row.
  mutating func read(_ geometry: PointReading, _ count: Int, _ cell: (Int) -> UnsafeBufferPointer<UInt8>) throws -> RowReader.Outcome {
    switch geometry {
    case .other(let name): return .rejected(RowReason.geometry(name))
    case .broken: return .rejected(RowReason.brokenGeometry)
    case .empty: return try table.read(count, point: .some(nil), cell)
    case .point(let x, let y):
      let east = points.set(0, LayerRows.text(x))
      let north = points.set(1, LayerRows.text(y))
      return try table.read(count, point: .some((east, north)), cell)
    }
  }

  /// A coordinate to the millimetre (degrees: a tenth of that). More digits are noise of projections, differ between two exports of the same
  /// layer, and cost a slow reading of long numbers.
  private static func text(_ value: Double) -> String.UTF8View {
    let scale = abs(value) > 1000 ? 1e3 : 1e9
    // Beyond any plane on earth: no number that is read as a coordinate.
    guard abs(value) < 1e9 else { return "999999999999".utf8 }
    let rounded = (value * scale).rounded() / scale
    // Small numbers would be written with an exponent.
    return (abs(rounded) < 1e-3 ? "0" : rounded.description).utf8
  }

  /// Puts what was learned about the columns and rows into the account.
  func close(_ run: inout IntakeRun, options: IntakeOptions) {
    run.account.columns = table.uses
    run.account.warnings += table.warnings()
    run.account.warnings += table.reader.tally.warnings(options: options, identity: table.reader.identity)
  }
}
