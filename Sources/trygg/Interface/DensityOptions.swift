// How a density is made.
import ArgumentParser
import Geography
import Messages
import Publishing

/// Options of `trygg export density`.
struct DensityOptions: ParsableArguments {
  @Option(
    help: help("Rutans sida i meter, för density. Förval: 100.", "Side of a cell in metres, for density. Default: 100.", valueName: "meter")
  )
  var cell: Double?

  @Option(
    help: help(
      "Kärnans radie i meter, för density. Förval: 500.",
      "Radius of the kernel in metres, for density. Default: 500.", valueName: "meter"))
  var bandwidth: Double?

  @Option(
    help: help(
      "Konturernas nivåer, rapporter per km², för density: 0,5;1;2. Förval: de sex högsta av 1, 2 och 5 gånger tiopotenser.",
      "Levels of the contours, reports per km², for density: 0.5;1;2. Default: the six highest of 1, 2 and 5 times powers of ten.",
      valueName: "tal"))
  var levels: String?

  /// Refuses the options for other layers, where they would do nothing.
  func refuse() throws {
    let given = [("--cell", cell.map { "\($0)" }), ("--bandwidth", bandwidth.map { "\($0)" }), ("--levels", levels)]
    for case (let name, let value?) in given {
      throw Failure.optionOutOfRange(name, value, Message(sv: "den bara för density", en: "it only for density"))
    }
  }

  /// The wished levels in rising order; nil for the default.
  func wishedLevels() throws -> [Double]? {
    guard let levels else { return nil }
    let parts = levels.split { $0 == ";" || $0 == " " }.map { Double(String($0.map { $0 == "," ? "." : $0 })) }
    let numbers = parts.compactMap { $0 }
    guard !parts.isEmpty, numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 && $0.isFinite }), numbers.count <= 50 else {
      throw Failure.optionOutOfRange(
        "--levels", levels, Message(sv: "tal över 0, skilda av semikolon", en: "numbers above 0, parted by semicolons"))
    }
    return Array(Set(numbers)).sorted()
  }

  static func metres(_ value: Double?, _ name: String, from low: Double, to high: Double, otherwise: Double) throws -> Double {
    guard let value else { return otherwise }
    guard (low...high).contains(value) else {
      throw Failure.optionOutOfRange(
        name, "\(value)", Message(sv: "\(Int(low))–\(Int(high)) meter", en: "\(Int(low))–\(Int(high)) metres"))
    }
    return value
  }
}
