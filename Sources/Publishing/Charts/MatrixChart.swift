// A table of shaded numbers as a picture.
import Messages

/// Cells in named rows and columns, shaded by class, with a text each.
public struct MatrixChart: Sendable {
  /// Title.
  public var title: String
  /// Names of the rows, from the top.
  public var rows: [String]
  /// Names of the columns.
  public var columns: [String]
  /// Text of each cell, row by row.
  public var texts: [String]
  /// Class of each cell, row by row: 0 white, 1 the lightest shade.
  public var classes: [Int]
  /// Whether a cell gets a frame, row by row.
  public var framed: [Bool]
  /// One sentence on how to read the picture.
  public var note: String?

  /// Makes a picture.
  public init(title: String, rows: [String], columns: [String], texts: [String], classes: [Int], framed: [Bool], note: String? = nil) {
    self.title = title
    self.rows = rows
    self.columns = columns
    self.texts = texts
    self.classes = classes
    self.framed = framed
    self.note = note
  }

  /// The picture as an SVG document that needs no other file.
  public func svg(_ language: Language) -> String {
    let left = 150.0
    let width = (740 - left) / Double(max(1, columns.count))
    let side = min(28, max(20, width))
    let top = 64.0
    let height = top + Double(rows.count) * side + (note == nil ? 12 : 34)
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 760 \(height.svg)", "role": "img", "aria-labelledby": "title desc",
        "font-family": "'DejaVu Sans', Verdana, Arial, sans-serif", "font-size": "11",
      ]
    ) { svg in
      svg.element("title", ["id": "title"], text: title)
      svg.element("desc", ["id": "desc"], text: description)
      svg.empty("rect", ["width": "760", "height": height.svg, "fill": "#ffffff"])
      svg.element("text", ["x": "20", "y": "24", "font-size": "15", "fill": MapColour.ink], text: title)
      for (index, name) in columns.enumerated() {
        let x = left + (Double(index) + 0.5) * width
        svg.element("text", ["x": x.svg, "y": (top - 8).svg, "text-anchor": "middle", "fill": MapColour.ink], text: name)
      }
      for (row, name) in rows.enumerated() {
        let y = top + Double(row) * side
        svg.element("text", ["x": (left - 8).svg, "y": (y + side / 2 + 4).svg, "text-anchor": "end", "fill": MapColour.ink], text: name)
        for column in columns.indices {
          cell(row * columns.count + column, left + Double(column) * width, y, width, side, &svg)
        }
      }
      if let note {
        svg.element(
          "text", ["x": "20", "y": (height - 10).svg, "fill": MapColour.quiet, "font-style": "italic", "font-size": "12"], text: note)
      }
    }
    return svg.text + "\n"
  }

  /// The picture in words: its extent, and the note.
  private var description: String {
    [
      [rows.first, rows.last].compactMap { $0 }.joined(separator: " – "),
      [columns.first, columns.last].compactMap { $0 }.joined(separator: " – "), note ?? "",
    ]
    .filter { !$0.isEmpty }.joined(separator: ". ")
  }

  private func cell(_ index: Int, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ svg: inout Markup) {
    guard classes.indices.contains(index) else { return }
    let shade = min(classes[index], ChartColour.rising.count)
    svg.empty(
      "rect",
      [
        "x": x.svg, "y": y.svg, "width": width.svg, "height": height.svg, "fill": shade > 0 ? ChartColour.rising[shade - 1] : "#ffffff",
        "stroke": framed[index] ? MapColour.ink : "#cccccc", "stroke-width": framed[index] ? "2" : "0.5",
      ])
    svg.element(
      "text",
      [
        "x": (x + width / 2).svg, "y": (y + height / 2 + 4).svg, "text-anchor": "middle",
        "fill": shade >= 4 ? "#ffffff" : MapColour.ink,
      ], text: texts[index])
  }
}
