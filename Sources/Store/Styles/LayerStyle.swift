// How a layer is drawn by GIS programs.

/// A drawing of one layer: rules that are tried on each feature, with a symbol each.
///
/// Shapes and widths tell the same as colours, for readers who do not see all colours. The colours are those of Okabe and Ito (2008).
struct LayerStyle: Sendable {
  /// A layer's kind of geometry.
  enum Geometry: String, Sendable {
    case marker
    case line
    case fill
  }

  /// A column that has a value.
  struct Condition: Sendable {
    var column: String
    var value: Value

    enum Value: Sendable {
      case number(Int)
      case text(String)
    }

    static func text(_ column: String, _ value: String) -> Condition { Condition(column: column, value: .text(value)) }
    static func number(_ column: String, _ value: Int) -> Condition { Condition(column: column, value: .number(value)) }
  }

  /// A rule: features that meet every condition are drawn with the symbol.
  struct Rule: Sendable {
    var label: String
    var conditions: [Condition]
    var symbol: Symbol
  }

  /// A symbol; which of its parts count depends on the layer's geometry. Sizes are in millimetres.
  struct Symbol: Sendable {
    /// Red, green, blue.
    var colour: Colour
    /// How much a fill covers, 0–255.
    var cover = 255
    /// The marker's shape, in the words of QGIS.
    var shape = "circle"
    /// Diameter of a marker.
    var size = 2.6
    /// Width of a line or an edge.
    var width = 0.4
    /// Whether a line or an edge is dashed.
    var isDashed = false
  }

  /// A colour.
  struct Colour: Sendable {
    var red: Int
    var green: Int
    var blue: Int

    static let black = Colour(red: 0, green: 0, blue: 0)
    static let grey = Colour(red: 120, green: 120, blue: 120)
    static let orange = Colour(red: 230, green: 159, blue: 0)
    static let sky = Colour(red: 86, green: 180, blue: 233)
    static let green = Colour(red: 0, green: 158, blue: 115)
    static let blue = Colour(red: 0, green: 114, blue: 178)
    static let vermilion = Colour(red: 213, green: 94, blue: 0)
    static let purple = Colour(red: 204, green: 121, blue: 167)

    var hexadecimal: String {
      "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// The table.
  var table: String
  /// What its geometries are.
  var geometry: Geometry
  /// The rules, in the order of the legend.
  var rules: [Rule]
  /// The column that is written beside a feature, if any.
  var labelColumn: String?
}
