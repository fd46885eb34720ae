// Lines and bars as pictures.
import Messages
import Publishing

/// Curves along a road or by distance, and bars.
struct CurvePicture {
  let scene: AnalysisPicture

  func chart() -> Chart? {
    switch scene.result.name {
    case "network-k": return networkK()
    case "road": return road()
    case "rhythm": return rhythm()
    case "trend": return trend()
    case "accuracy": return accuracy()
    case "rank": return rank()
    default: return nil
    }
  }

  private func networkK() -> Chart? {
    guard let r = scene.numbers("r"), let k = scene.numbers("K"), let low = scene.numbers("low"), let high = scene.numbers("high") else {
      return nil
    }
    return Chart(
      title: scene.words("Nätverkets K-funktion med globalt band", "Network K function with its global envelope"),
      xLabel: scene.words("avstånd längs nätet (m)", "distance along the network (m)"), yLabel: "K (m)", note: scene.note,
      legend: [
        (ChartColour.groups[0], scene.words("observerat", "observed")), ("#e3e3e3", scene.words("ryms i slumpen", "what chance covers")),
      ], layers: [.band(x: r, low: low, high: high), .curve(x: r, y: k, style: .observed)])
  }

  private func road() -> Chart? {
    if let at = scene.numbers("m"), let density = scene.numbers("density") {
      return Chart(
        title: scene.words("Täthet längs vägen", "Density along the road"),
        xLabel: scene.words("meter längs vägen", "metres along the road"),
        yLabel: scene.words("per meter", "per metre"), note: scene.note, layers: [.curve(x: at, y: density, style: .observed)])
    }
    guard let from = scene.numbers("from_m"), let to = scene.numbers("to_m"), let p = scene.numbers("p"),
      let strength = scene.numbers("strength"), let ratio = scene.numbers("ratio")
    else { return nil }
    // The scan has no strength.
    let isScan = !strength.contains { $0.isFinite }
    let ranges = from.indices.map { from[$0]...max(from[$0], to[$0]) }
    let heights = isScan ? ratio : strength
    let length = scene.notes.length ?? to.max() ?? 0
    return Chart(
      title: isScan
        ? scene.words("Sträckor och deras kvot mot väntat", "Stretches and their ratio to expected")
        : scene.words("Sträckor och deras styrka", "Stretches and their strength"),
      xLabel: scene.words("meter längs vägen", "metres along the road"),
      yLabel: isScan ? scene.words("kvot", "ratio") : scene.words("styrka", "strength"), note: scene.note,
      legend: [
        (ChartColour.groups[0], scene.words("sträcka", "stretch")), (ChartColour.rising[1], scene.words("p högst 0,05", "p at most 0.05")),
      ],
      layers: [
        .stretches(ranges.indices.filter { p[$0] <= 0.05 }.map { ranges[$0] }),
        .bars(ranges.indices.filter { heights[$0].isFinite }.map { Chart.Bar(range: ranges[$0], value: heights[$0], interval: nil) }),
        .curve(x: [0, length], y: [0, 0], style: .reference),
      ])
  }

  /// Counts by hour with intervals, and what was expected.
  private func rhythm() -> Chart? {
    guard let part = scene.texts("part"), let value = scene.numbers("value"), let count = scene.numbers("count"),
      let low = scene.numbers("low"), let high = scene.numbers("high"), let expected = scene.numbers("expected")
    else { return nil }
    let rows = part.indices.filter { part[$0] == "hour" && value[$0].isFinite }
    guard !rows.isEmpty else { return nil }
    let bars = rows.map { row in
      Chart.Bar(
        range: value[row]...value[row] + 1, value: count[row],
        interval: low[row].isFinite && high[row].isFinite && low[row] <= high[row] ? low[row]...high[row] : nil)
    }
    return Chart(
      title: scene.words("Händelser per timme, med 95 % intervall", "Events by hour, with 95 % intervals"),
      xLabel: scene.words("timme", "hour"), yLabel: scene.words("antal", "number"), note: scene.note,
      layers: [.bars(bars), .curve(x: rows.map { value[$0] + 0.5 }, y: rows.map { expected[$0] }, style: .reference)],
      xNames: stride(from: 0, through: 24, by: 3).map { (Double($0), "\($0)") })
  }

  /// The series as bars, a step each.
  private func trend() -> Chart? {
    let series = scene.notes.series
    guard !series.isEmpty else { return nil }
    return Chart(
      title: scene.words("Serien som prövas", "The series that is tested"), xLabel: scene.words("tidssteg", "time step"),
      yLabel: scene.words("antal", "number"), note: scene.note,
      layers: [
        .bars(series.enumerated().map { Chart.Bar(range: Double($0.offset)...Double($0.offset + 1), value: $0.element, interval: nil) })
      ])
  }

  /// PAI of each row with its interval.
  private func accuracy() -> Chart? {
    guard let value = scene.numbers("PAI"), let low = scene.numbers("PAI_low"), let high = scene.numbers("PAI_high") else { return nil }
    let names = scene.texts("method") ?? value.indices.map { "\($0 + 1)" }
    let bars = value.indices.filter { value[$0].isFinite }.map { row in
      Chart.Bar(
        range: Double(row) + 0.2...Double(row) + 0.8, value: value[row],
        interval: low[row].isFinite && high[row].isFinite && low[row] <= high[row] ? low[row]...high[row] : nil)
    }
    guard !bars.isEmpty else { return nil }
    return Chart(
      title: scene.words("Träffsäkerhet: PAI med 95 % intervall", "Accuracy: PAI with 95 % interval"), xLabel: "",
      yLabel: "PAI", note: scene.note,
      layers: [.bars(bars), .curve(x: [0, Double(value.count)], y: [1, 1], style: .reference)],
      xNames: names.enumerated().map { (Double($0.offset) + 0.5, $0.element) })
  }

  /// Rate of each place with its interval, the highest first.
  private func rank() -> Chart? {
    guard let mean = scene.numbers("mean"), let low = scene.numbers("low"), let high = scene.numbers("high"),
      let names = scene.texts("id")
    else { return nil }
    let order = mean.indices.sorted { (-mean[$0], $0) < (-mean[$1], $1) }.prefix(25)
    let bars = order.enumerated().map { place, row in
      Chart.Bar(
        range: Double(place) + 0.2...Double(place) + 0.8, value: mean[row], interval: low[row] <= high[row] ? low[row]...high[row] : nil)
    }
    guard !bars.isEmpty else { return nil }
    return Chart(
      title: scene.words("Händelser per exponering, högst först", "Events per exposure, highest first"),
      xLabel: scene.words("plats", "place"),
      yLabel: scene.words("per exponering", "per exposure"), note: scene.note, layers: [.bars(bars)],
      xNames: order.enumerated().map { (Double($0.offset) + 0.5, String(names[$0.element].prefix(10))) })
  }
}
