// From numbers to places on the picture.
import Foundation

/// The two axes: ranges, ticks, and where a value lies on the picture.
struct ChartScale {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let area: PictureRect
  let xTicks: [Double]
  let yTicks: [Double]

  /// Chooses round ranges that hold everything drawn.
  init(_ chart: Chart, area wanted: PictureRect) {
    var xValues: [Double] = []
    var yValues: [Double] = []
    for layer in chart.layers { ChartScale.collect(layer, &xValues, &yValues) }
    let xSpan = ChartScale.span(xValues)
    let ySpan = ChartScale.span(yValues)
    if chart.hasEqualScales {
      x = xSpan
      y = ySpan
      let scale = min(
        wanted.width / (xSpan.upperBound - xSpan.lowerBound), wanted.height / (ySpan.upperBound - ySpan.lowerBound))
      area = PictureRect(
        x: wanted.x, y: wanted.y, width: scale * (xSpan.upperBound - xSpan.lowerBound),
        height: scale * (ySpan.upperBound - ySpan.lowerBound))
    } else {
      x = xSpan
      let step = ChartScale.step(ySpan)
      y = (ySpan.lowerBound / step).rounded(.down) * step...(ySpan.upperBound / step).rounded(.up) * step
      area = wanted
    }
    xTicks = ChartScale.ticks(x, room: area.width / 90)
    yTicks = ChartScale.ticks(y, room: area.height / 40)
  }

  func px(_ value: Double) -> Double { area.x + (value - x.lowerBound) / (x.upperBound - x.lowerBound) * area.width }
  func py(_ value: Double) -> Double { area.y + area.height - (value - y.lowerBound) / (y.upperBound - y.lowerBound) * area.height }

  private static func collect(_ layer: Chart.Layer, _ x: inout [Double], _ y: inout [Double]) {
    switch layer {
    case .cells(let grid):
      let rows = grid.columns > 0 ? grid.classes.count / grid.columns : 0
      x += [grid.west, grid.west + Double(grid.columns) * grid.side]
      y += [grid.south, grid.south + Double(rows) * grid.side]
    case .points(let px, let py, _), .marks(let px, let py, _):
      x += px
      y += py
    case .circles(let circles):
      for circle in circles {
        x += [circle.x - circle.radius, circle.x + circle.radius]
        y += [circle.y - circle.radius, circle.y + circle.radius]
      }
    case .curve(let px, let py, _):
      x += px
      y += py
    case .band(let px, let low, let high):
      x += px
      y += low + high
    case .bars(let bars):
      y.append(0)
      for bar in bars {
        x += [bar.range.lowerBound, bar.range.upperBound]
        y += [bar.value] + (bar.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
      }
    case .stretches(let stretches): x += stretches.flatMap { [$0.lowerBound, $0.upperBound] }
    }
  }

  private static func span(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    if high - low > 1e-12 * max(1, abs(low)) { return low...high }
    let margin = max(1e-9, abs(low) * 0.1, high == 0 ? 1 : 0)
    return low - margin...high + margin
  }

  private static func step(_ span: ClosedRange<Double>, room: Double = 6) -> Double {
    let rough = (span.upperBound - span.lowerBound) / max(2, room)
    let power = pow(10, log10(rough).rounded(.down))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
  }

  private static func ticks(_ span: ClosedRange<Double>, room: Double) -> [Double] {
    let step = step(span, room: room)
    let first = (span.lowerBound / step - 1e-9).rounded(.up)
    let last = (span.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 100 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }
}
