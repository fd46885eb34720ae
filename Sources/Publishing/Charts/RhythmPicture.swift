// The week by hour with its margins, as one picture.
import Messages

/// A heat map of weekday × hour with the numbers in the cells, and below it the hours, months and classes of light as bars with intervals and with
/// what was expected.
///
/// Shades run from light to dark in one hue and every cell holds its number, so that no colour has to be told from another.
public struct RhythmPicture: Sendable {
  /// A count with its interval and what was expected.
  public struct Bar: Sendable, Hashable {
    /// What stands below it.
    public var name: String
    /// Height.
    public var count: Double
    /// Ends of the interval.
    public var low: Double
    /// Upper end.
    public var high: Double
    /// Expected number; nil for none.
    public var expected: Double?

    /// Makes a bar.
    public init(name: String, count: Double, low: Double, high: Double, expected: Double?) {
      self.name = name
      self.count = count
      self.low = low
      self.high = high
      self.expected = expected
    }
  }

  /// Title.
  public var title: String
  /// What the picture says, in words, for those who do not see it.
  public var description: String
  /// Names of the weekdays, Monday first.
  public var weekdays: [String]
  /// Weights of the hours of the week, Monday 00 first.
  public var week: [Double]
  /// The weekdays as bars; shown as numbers beside the rows.
  public var days: [Bar]
  /// The hours.
  public var hours: [Bar]
  /// The months.
  public var months: [Bar]
  /// The classes of light.
  public var light: [Bar]
  /// Headings of the panels: hours, months, light, and the column beside the rows.
  public var headings: (hours: String, months: String, light: String, days: String)
  /// How to read the picture, a line each.
  public var notes: [String]

  /// Makes a picture.
  public init(
    title: String, description: String, weekdays: [String], week: [Double], days: [Bar], hours: [Bar], months: [Bar], light: [Bar],
    headings: (hours: String, months: String, light: String, days: String), notes: [String]
  ) {
    self.title = title
    self.description = description
    self.weekdays = weekdays
    self.week = week
    self.days = days
    self.hours = hours
    self.months = months
    self.light = light
    self.headings = headings
    self.notes = notes
  }

  private static let left = 92.0
  private static let cell = 27.0
  private static let row = 26.0

  /// The picture as an SVG document that needs no other file.
  public func svg(_ language: Language) -> String {
    let text = NumberText(language)
    let matrix = 76.0
    let hoursTop = matrix + 7 * Self.row + 40
    let monthsTop = hoursTop + 168
    let height = monthsTop + 168 + Double(notes.count) * 17 + 14
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 900 \(height.svg)", "role": "img", "aria-labelledby": "title desc",
        "font-family": "'DejaVu Sans', Verdana, Arial, sans-serif", "font-size": "11",
      ]
    ) { svg in
      svg.element("title", ["id": "title"], text: title)
      svg.element("desc", ["id": "desc"], text: description)
      svg.empty("rect", ["width": "900", "height": height.svg, "fill": "#ffffff"])
      svg.element("text", ["x": "20", "y": "28", "font-size": "15", "fill": MapColour.ink], text: title)
      heatMap(top: matrix, text, &svg)
      panel(hours, headings.hours, x: Self.left, top: hoursTop, step: Self.cell, text, &svg)
      panel(months, headings.months, x: Self.left, top: monthsTop, step: 36, text, &svg)
      panel(light, headings.light, x: Self.left + 500, top: monthsTop, step: 76, text, &svg)
      for (index, note) in notes.enumerated() {
        let y = monthsTop + 168 + Double(index) * 17
        svg.element("text", ["x": "20", "y": y.svg, "fill": MapColour.quiet, "font-style": "italic"], text: note)
      }
    }
    return svg.text + "\n"
  }

  private func heatMap(top: Double, _ text: NumberText, _ svg: inout Markup) {
    let highest = week.max() ?? 0
    let right = Self.left + 24 * Self.cell
    for hour in 0..<24 {
      let x = Self.left + (Double(hour) + 0.5) * Self.cell
      svg.element("text", ["x": x.svg, "y": (top - 7).svg, "text-anchor": "middle", "fill": MapColour.ink], text: "\(hour)")
    }
    svg.element("text", ["x": (right + 10).svg, "y": (top - 7).svg, "fill": MapColour.quiet], text: headings.days)
    for (day, name) in weekdays.enumerated() {
      let y = top + Double(day) * Self.row
      let base = (y + Self.row / 2 + 4).svg
      svg.element("text", ["x": (Self.left - 8).svg, "y": base, "text-anchor": "end", "fill": MapColour.ink], text: name)
      for hour in 0..<24 where week.indices.contains(day * 24 + hour) {
        let weight = week[day * 24 + hour]
        let shade = highest > 0 && weight > 0 ? min(5, Int(weight / highest * 5) + 1) : 0
        let x = Self.left + Double(hour) * Self.cell
        svg.empty(
          "rect",
          [
            "x": x.svg, "y": y.svg, "width": Self.cell.svg, "height": Self.row.svg,
            "fill": shade > 0 ? ChartColour.rising[shade - 1] : "#ffffff", "stroke": "#cccccc", "stroke-width": "0.5",
          ])
        guard weight > 0 else { continue }
        svg.element(
          "text",
          ["x": (x + Self.cell / 2).svg, "y": base, "text-anchor": "middle", "fill": shade >= 4 ? "#ffffff" : MapColour.ink],
          text: Self.short(weight, text))
      }
      if days.indices.contains(day) {
        svg.element(
          "text", ["x": (right + 10).svg, "y": base, "fill": MapColour.ink],
          text: "\(Self.short(days[day].count, text)) (\(text.interval([days[day].low, days[day].high], decimals: 0)))")
      }
    }
  }

  private func panel(
    _ bars: [Bar], _ heading: String, x left: Double, top: Double, step: Double, _ text: NumberText, _ svg: inout Markup
  ) {
    guard !bars.isEmpty else { return }
    let height = 104.0
    let bottom = top + 16 + height
    let highest = max(1e-9, bars.map { max($0.high, $0.expected ?? 0) }.max() ?? 1)
    func y(_ value: Double) -> Double { bottom - value / highest * height }
    svg.element("text", ["x": left.svg, "y": (top + 4).svg, "fill": MapColour.quiet], text: heading)
    svg.empty(
      "path", ["d": "M\(left.svg) \(bottom.svg)h\((Double(bars.count) * step).svg)", "stroke": MapColour.quiet, "fill": "none"])
    for (index, bar) in bars.enumerated() {
      let start = left + Double(index) * step
      let middle = start + step / 2
      svg.empty(
        "rect",
        [
          "x": (start + 2).svg, "y": y(bar.count).svg, "width": (step - 4).svg, "height": (bottom - y(bar.count)).svg,
          "fill": ChartColour.falling[1],
        ])
      svg.empty(
        "path",
        [
          "d":
            "M\(middle.svg) \(y(bar.low).svg)V\(y(bar.high).svg)M\((middle - 3).svg) \(y(bar.low).svg)h6M\((middle - 3).svg) \(y(bar.high).svg)h6",
          "stroke": MapColour.ink, "fill": "none",
        ])
      if let expected = bar.expected {
        svg.empty(
          "path",
          [
            "d": "M\((start + 1).svg) \(y(expected).svg)h\((step - 2).svg)", "stroke": ChartColour.strong, "stroke-width": "2",
            "stroke-dasharray": "4 2", "fill": "none",
          ])
      }
      svg.element("text", ["x": middle.svg, "y": (bottom + 13).svg, "text-anchor": "middle", "fill": MapColour.ink], text: bar.name)
      svg.element(
        "text", ["x": middle.svg, "y": (bottom + 27).svg, "text-anchor": "middle", "fill": MapColour.quiet],
        text: Self.short(bar.count, text))
    }
  }

  /// A number that fits a cell: whole where it is whole or large.
  private static func short(_ value: Double, _ text: NumberText) -> String {
    value >= 10 || value == value.rounded() ? text.number(value, decimals: 0) : text.number(value, decimals: 1)
  }
}
