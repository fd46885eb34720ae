// A chart as SVG.
import Messages

extension Chart {
  /// The chart as an SVG document that needs no other file. Grids are drawn as runs of equal cells.
  public func svg(_ language: Language) -> String {
    let wanted = PictureRect(x: 86, y: 44, width: 640, height: hasEqualScales ? 560 : 300)
    let scale = ChartScale(self, area: wanted)
    let bottom = scale.area.y + scale.area.height
    let notes = note.map { LineWrap.lines($0, width: 92) } ?? []
    let height = bottom + 58 + Double((legend.count + legendColumns - 1) / legendColumns) * 20 + Double(notes.count) * 17
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 760 \(height.svg)", "role": "img", "aria-labelledby": "title desc",
        "font-family": "'DejaVu Sans', Verdana, Arial, sans-serif", "font-size": "12",
      ]
    ) { svg in
      svg.element("title", ["id": "title"], text: title)
      svg.element("desc", ["id": "desc"], text: [xLabel, yLabel, note ?? ""].filter { !$0.isEmpty }.joined(separator: ". "))
      svg.empty("rect", ["width": "760", "height": height.svg, "fill": "#ffffff"])
      svg.element("text", ["x": scale.area.x.svg, "y": "24", "font-size": "15", "fill": MapColour.ink], text: title)
      axes(scale, language, &svg)
      for layer in layers { ChartPen(scale: scale).draw(layer, into: &svg) }
      svg.empty(
        "rect",
        [
          "x": scale.area.x.svg, "y": scale.area.y.svg, "width": scale.area.width.svg, "height": scale.area.height.svg, "fill": "none",
          "stroke": MapColour.quiet,
        ])
      drawLegend(below: bottom + 52, notes, &svg)
    }
    return svg.text + "\n"
  }

  private func axes(_ scale: ChartScale, _ language: Language, _ svg: inout Markup) {
    let text = PeopleText(language)
    let bottom = scale.area.y + scale.area.height
    let named = !xNames.isEmpty
    for (at, name) in named ? xNames : scale.xTicks.map({ ($0, Chart.tick($0, text)) }) {
      let x = scale.px(at)
      svg.empty("path", ["d": "M\(x.svg) \(bottom.svg)v4", "stroke": MapColour.quiet])
      svg.element("text", ["x": x.svg, "y": (bottom + 17).svg, "text-anchor": "middle", "fill": MapColour.ink], text: name)
    }
    for tick in scale.yTicks {
      let y = scale.py(tick)
      svg.empty("path", ["d": "M\(scale.area.x.svg) \(y.svg)h-4", "stroke": MapColour.quiet])
      svg.element(
        "text", ["x": (scale.area.x - 8).svg, "y": (y + 4).svg, "text-anchor": "end", "fill": MapColour.ink], text: Chart.tick(tick, text))
    }
    svg.element(
      "text",
      ["x": (scale.area.x + scale.area.width / 2).svg, "y": (bottom + 36).svg, "text-anchor": "middle", "fill": MapColour.quiet],
      text: xLabel)
    let middle = scale.area.y + scale.area.height / 2
    svg.element(
      "text",
      ["x": "14", "y": middle.svg, "text-anchor": "middle", "fill": MapColour.quiet, "transform": "rotate(-90 14 \(middle.svg))"],
      text: yLabel)
  }

  /// Three entries beside each other, or two where a text is long.
  private var legendColumns: Int { legend.contains { $0.text.count > 28 } ? 2 : 3 }

  private func drawLegend(below top: Double, _ notes: [String], _ svg: inout Markup) {
    for (index, entry) in legend.enumerated() {
      let x = 86 + Double(index % legendColumns) * 645 / Double(legendColumns)
      let y = top + Double(index / legendColumns) * 20
      svg.empty("rect", ["x": x.svg, "y": y.svg, "width": "14", "height": "12", "fill": entry.colour, "stroke": MapColour.quiet])
      svg.element("text", ["x": (x + 20).svg, "y": (y + 10).svg, "fill": MapColour.ink], text: entry.text)
    }
    for (index, line) in notes.enumerated() {
      let y = top + Double((legend.count + legendColumns - 1) / legendColumns) * 20 + 10 + Double(index) * 17
      svg.element("text", ["x": "86", "y": y.svg, "fill": MapColour.quiet, "font-style": "italic"], text: line)
    }
  }

  /// A tick's number: whole where it is whole, thousands grouped, small ones with a power of ten.
  private static func tick(_ value: Double, _ text: PeopleText) -> String {
    if value == 0 { return "0" }
    if abs(value) >= 1e-3 && abs(value) < 1e7 { return text.exact(.number(value, decimals: 6)) }
    let parts = "\(Float(value))".split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]) else { return text.exact(.number(value, decimals: 9)) }
    let mantissa = Double(parts[0]) ?? 1
    return "\(text.exact(.number(mantissa, decimals: 3)))·10^\(power)"
  }
}
