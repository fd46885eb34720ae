// Contours of a density as a layer.
import Geography
import Messages

/// An area where reports lie at least so densely.
public struct DensityArea: Sendable, Hashable {
  /// Reports per square kilometre at its edge.
  public let level: Double
  /// Size in square kilometres on the plane.
  public let squareKilometres: Double
  /// Outer ring and holes.
  public let rings: [[Position]]
}

extension DensityArea {
  /// The areas of a density raster at some levels, the lowest level first, so that a program that draws in order draws the denser on top.
  ///
  /// - Throws: `Failure` for a plane that PROJ does not know.
  public static func areas(_ raster: Raster, levels: [Double]) throws -> [DensityArea] {
    let projector = try Projector(epsg: raster.epsg)
    return try levels.sorted().flatMap { level in
      try raster.areas(above: level).map { area in
        DensityArea(
          level: level, squareKilometres: area.squareMetres / 1e6, rings: try area.rings.map { try $0.map { try projector.position($0) } })
      }
    }
  }
}

extension Layers {
  /// Contours of the density of reports. Descriptive.
  public static var density: Layer<DensityArea> {
    Layer(
      name: "density", title: Message(sv: "Täthet av rapporter (beskrivande)", en: "Density of reports (descriptive)"),
      columns: [
        Column("level", Message(sv: "Minst (rapporter per km²)", en: "At least (reports per km²)"), decimals: 3, numeric: true) {
          .number($0.level, decimals: 6)
        },
        Column("area_km2", Message(sv: "Yta (km²)", en: "Area (km²)"), decimals: 3, numeric: true) {
          .number($0.squareKilometres, decimals: 4)
        },
      ], shape: { .areaWithHoles($0.rings) })
  }
}
