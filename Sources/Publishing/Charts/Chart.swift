// A picture of a calculation: what is drawn, not yet how.
import Messages

/// A chart with two axes.
public struct Chart: Sendable {
  /// What can be drawn between the axes. Later layers lie on top.
  public enum Layer: Sendable {
    /// A grid of square cells, row by row from the south, each with a class: 0 is not drawn, 1 is the lightest shade. `side` and the south-west
    /// corner are in the units of the axes.
    case cells(CellLayer)
    /// Points, each in a group; points without a group are small and grey.
    case points(x: [Double], y: [Double], groups: [Int?])
    /// Points of one colour.
    case marks(x: [Double], y: [Double], colour: String)
    /// Circles with a label each.
    case circles([Circle])
    /// A line from point to point; a break where y is not finite.
    case curve(x: [Double], y: [Double], style: CurveStyle)
    /// The area between two lines.
    case band(x: [Double], low: [Double], high: [Double])
    /// Upright bars from zero, with an interval each where there is one.
    case bars([Bar])
    /// Stretches of the horizontal axis.
    case stretches([ClosedRange<Double>])
  }

  /// A grid of classed cells.
  public struct CellLayer: Sendable {
    /// Columns of the grid.
    public var columns: Int
    /// Class of each cell.
    public var classes: [Int]
    /// Side of a cell.
    public var side: Double
    /// South-west corner.
    public var west: Double
    /// South-west corner.
    public var south: Double
    /// Colour of each class from 1.
    public var colours: [String]

    /// Makes a grid.
    public init(columns: Int, classes: [Int], side: Double, west: Double, south: Double, colours: [String]) {
      self.columns = columns
      self.classes = classes
      self.side = side
      self.west = west
      self.south = south
      self.colours = colours
    }
  }

  /// A circle in the units of the axes.
  public struct Circle: Sendable {
    /// Middle.
    public var x: Double
    /// Middle.
    public var y: Double
    /// Radius.
    public var radius: Double
    /// What stands beside it.
    public var label: String
    /// Whether it is drawn as a finding, or pale.
    public var isStrong: Bool

    /// Makes a circle.
    public init(x: Double, y: Double, radius: Double, label: String, isStrong: Bool) {
      self.x = x
      self.y = y
      self.radius = radius
      self.label = label
      self.isStrong = isStrong
    }
  }

  /// One bar.
  public struct Bar: Sendable {
    /// Left and right end.
    public var range: ClosedRange<Double>
    /// Height.
    public var value: Double
    /// Interval of the height.
    public var interval: ClosedRange<Double>?

    /// Makes a bar.
    public init(range: ClosedRange<Double>, value: Double, interval: ClosedRange<Double>?) {
      self.range = range
      self.value = value
      self.interval = interval
    }
  }

  /// How a line is drawn.
  public enum CurveStyle: Sendable {
    /// The observed line.
    case observed
    /// A thin dashed line of comparison.
    case reference
  }

  /// Title.
  public var title: String
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axis shows.
  public var yLabel: String
  /// One sentence on how to read the picture.
  public var note: String?
  /// Colours and what they mean.
  public var legend: [(colour: String, text: String)]
  /// What is drawn.
  public var layers: [Layer]
  /// Whether a metre is as long upwards as to the right.
  public var hasEqualScales: Bool
  /// Labels of the horizontal axis instead of numbers, at those positions.
  public var xNames: [(at: Double, name: String)]

  /// Makes a chart.
  public init(
    title: String, xLabel: String, yLabel: String, note: String? = nil, legend: [(colour: String, text: String)] = [], layers: [Layer],
    hasEqualScales: Bool = false, xNames: [(at: Double, name: String)] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.note = note
    self.legend = legend
    self.layers = layers
    self.hasEqualScales = hasEqualScales
    self.xNames = xNames
  }
}

/// Colours that people with any colour vision can tell apart, and that print.
public enum ChartColour {
  /// Light to dark, for what grows.
  public static let rising = ["#fde9cf", "#fbc58a", "#f2954b", "#d9641e", "#a83c00"]
  /// Light to dark, for what is below.
  public static let falling = ["#d6e6f2", "#9ec4e0", "#5c9ac6", "#2b72a5", "#005b8f"]
  /// Groups, used again after the last.
  public static let groups = ["#005b8f", "#a83c00", "#00664f", "#7b2d8b", "#b07a00", "#3b3b3b", "#c2185b", "#4a7c00"]
  /// Findings.
  public static let strong = "#a83c00"
  /// What is not a finding.
  public static let quiet = "#8a8a8a"
}
