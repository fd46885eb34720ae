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
    guard let from = scene.numbers("from_m"), let to = scene.numbers("to_m"), let strength = scene.numbers("strength") else { return nil }
    return Chart(
      title: scene.words("Sträckor och deras styrka", "Stretches and their strength"),
      xLabel: scene.words("meter längs vägen", "metres along the road"), yLabel: scene.words("styrka", "strength"), note: scene.note,
      layers: [.bars(from.indices.map { Chart.Bar(range: from[$0]...max(from[$0], to[$0]), value: strength[$0], interval: nil) })])
  }
}
