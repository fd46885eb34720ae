// Draws the layers of a chart.

/// Puts layers on the picture.
struct ChartPen {
  let scale: ChartScale

  func draw(_ layer: Chart.Layer, into svg: inout Markup) {
    switch layer {
    case .cells(let grid): draw(grid, into: &svg)
    case .points(let x, let y, let groups): points(x, y, groups, &svg)
    case .marks(let x, let y, let colour):
      for index in x.indices {
        svg.empty("circle", ["cx": scale.px(x[index]).svg, "cy": scale.py(y[index]).svg, "r": "2.2", "fill": colour])
      }
    case .circles(let all): for circle in all { draw(circle, into: &svg) }
    case .curve(let x, let y, let style): curve(x, y, style, &svg)
    case .band(let x, let low, let high): band(x, low, high, &svg)
    case .bars(let all): for bar in all { draw(bar, into: &svg) }
    case .stretches(let all):
      for stretch in all {
        let left = scale.px(stretch.lowerBound)
        svg.empty(
          "rect",
          [
            "x": left.svg, "y": scale.area.y.svg, "width": max(2, scale.px(stretch.upperBound) - left).svg,
            "height": scale.area.height.svg, "fill": ChartColour.rising[1], "fill-opacity": "0.55",
          ])
      }
    }
  }

  /// Runs of equal cells in a row are one rectangle.
  private func draw(_ grid: Chart.CellLayer, into svg: inout Markup) {
    guard grid.columns > 0 else { return }
    for row in 0..<grid.classes.count / grid.columns {
      var column = 0
      while column < grid.columns {
        let shade = grid.classes[row * grid.columns + column]
        var end = column + 1
        while end < grid.columns, grid.classes[row * grid.columns + end] == shade { end += 1 }
        if shade > 0, shade <= grid.colours.count {
          let left = scale.px(grid.west + Double(column) * grid.side)
          let top = scale.py(grid.south + Double(row + 1) * grid.side)
          svg.empty(
            "rect",
            [
              "x": left.svg, "y": top.svg, "width": (scale.px(grid.west + Double(end) * grid.side) - left).svg,
              "height": (scale.py(grid.south + Double(row) * grid.side) - top).svg, "fill": grid.colours[shade - 1],
            ])
        }
        column = end
      }
    }
  }

  private func points(_ x: [Double], _ y: [Double], _ groups: [Int?], _ svg: inout Markup) {
    for isGrouped in [false, true] {
      for index in x.indices where (groups[index] != nil) == isGrouped {
        let colour = groups[index].map { ChartColour.groups[$0 % ChartColour.groups.count] } ?? ChartColour.quiet
        svg.empty(
          "circle", ["cx": scale.px(x[index]).svg, "cy": scale.py(y[index]).svg, "r": isGrouped ? "3" : "1.5", "fill": colour])
      }
    }
  }

  private func draw(_ circle: Chart.Circle, into svg: inout Markup) {
    let colour = circle.isStrong ? ChartColour.strong : ChartColour.quiet
    let x = scale.px(circle.x)
    let y = scale.py(circle.y)
    let radius = max(5, scale.px(circle.x + circle.radius) - x)
    svg.empty(
      "circle",
      [
        "cx": x.svg, "cy": y.svg, "r": radius.svg, "fill": colour, "fill-opacity": circle.isStrong ? "0.15" : "0", "stroke": colour,
        "stroke-width": circle.isStrong ? "2" : "1",
      ])
    svg.element("text", ["x": (x + radius + 3).svg, "y": (y + 4).svg, "fill": colour], text: circle.label)
  }

  private func curve(_ x: [Double], _ y: [Double], _ style: Chart.CurveStyle, _ svg: inout Markup) {
    var path = ""
    var isDown = false
    for index in x.indices {
      guard x[index].isFinite, y[index].isFinite else {
        isDown = false
        continue
      }
      path += "\(isDown ? "L" : "M")\(scale.px(x[index]).svg) \(scale.py(y[index]).svg)"
      isDown = true
    }
    switch style {
    case .observed: svg.empty("path", ["d": path, "fill": "none", "stroke": ChartColour.groups[0], "stroke-width": "1.8"])
    case .reference:
      svg.empty("path", ["d": path, "fill": "none", "stroke": MapColour.quiet, "stroke-width": "1", "stroke-dasharray": "5 3"])
    }
  }

  private func band(_ x: [Double], _ low: [Double], _ high: [Double], _ svg: inout Markup) {
    let there = x.indices.filter { low[$0].isFinite && high[$0].isFinite }
    guard there.count > 1 else { return }
    let corners =
      there.map { "\(scale.px(x[$0]).svg) \(scale.py(low[$0]).svg)" }
      + there.reversed().map { "\(scale.px(x[$0]).svg) \(scale.py(high[$0]).svg)" }
    svg.empty("path", ["d": "M" + corners.joined(separator: "L") + "Z", "fill": "#e3e3e3"])
  }

  private func draw(_ bar: Chart.Bar, into svg: inout Markup) {
    let left = scale.px(bar.range.lowerBound)
    let right = scale.px(bar.range.upperBound)
    let zero = scale.py(0)
    let top = scale.py(bar.value)
    svg.empty(
      "rect",
      [
        "x": (left + 1).svg, "y": min(top, zero).svg, "width": max(1, right - left - 2).svg, "height": abs(zero - top).svg,
        "fill": ChartColour.falling[2],
      ])
    guard let interval = bar.interval else { return }
    let middle = (left + right) / 2
    svg.empty(
      "path",
      [
        "d":
          "M\(middle.svg) \(scale.py(interval.lowerBound).svg)V\(scale.py(interval.upperBound).svg)M\((middle - 4).svg) \(scale.py(interval.lowerBound).svg)h8M\((middle - 4).svg) \(scale.py(interval.upperBound).svg)h8",
        "stroke": MapColour.ink, "fill": "none",
      ])
  }
}
