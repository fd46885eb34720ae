// A reference system as a person writes it.
import ArgumentParser
import Geography

/// A reference system of an export: an EPSG code, with or without `EPSG:`, or `crs84`.
struct ReferenceSystem: ExpressibleByArgument {
  /// The EPSG code, or `CRS.crs84`.
  var code: Int

  init?(argument: String) {
    let word = argument.lowercased()
    if word == "crs84" || word == "ogc:crs84" {
      code = CRS.crs84
    } else if let number = Int(word.hasPrefix("epsg:") ? String(word.dropFirst(5)) : word), number > CRS.crs84 {
      code = number
    } else {
      return nil
    }
  }
}
