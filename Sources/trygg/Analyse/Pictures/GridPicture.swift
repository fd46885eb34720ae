// Grids as pictures.
import Messages
import Publishing

/// Densities, hot cells and Moran's quadrants.
struct GridPicture {
  let scene: AnalysisPicture

  func chart() -> Chart? {
    guard let row = scene.numbers("row"), let column = scene.numbers("col"), let last = column.max(), let top = row.max() else {
      return nil
    }
    let columns = scene.notes.grid?.columns ?? Int(last) + 1
    let rows = Int(top) + 1
    guard let shades = shades() else { return nil }
    var classes = [Int](repeating: 0, count: rows * columns)
    for index in row.indices {
      let cell = Int(row[index]) * columns + Int(column[index])
      if classes.indices.contains(cell) { classes[cell] = shades.classes[index] }
    }
    let place = scene.notes.grid ?? GridPlace(west: 0, south: 0, cell: 1, columns: columns)
    return Chart(
      title: shades.title, xLabel: scene.notes.grid == nil ? scene.words("kolumn", "column") : scene.words("öst (m)", "easting (m)"),
      yLabel: scene.notes.grid == nil ? scene.words("rad", "row") : scene.words("nord (m)", "northing (m)"), note: scene.note,
      legend: shades.legend,
      layers: [
        .cells(
          Chart.CellLayer(
            columns: columns, classes: classes, side: place.cell, west: place.west, south: place.south, colours: shades.colours))
      ], hasEqualScales: true)
  }

  private typealias Shades = (title: String, classes: [Int], colours: [String], legend: [(colour: String, text: String)])

  private func shades() -> Shades? {
    switch scene.result.name {
    case "kde": density()
    case "gistar": hot()
    default: moran()
    }
  }

  /// Five steps up to the largest density.
  private func density() -> Shades? {
    guard let values = scene.numbers("density") ?? scene.numbers("ratio") else { return nil }
    let finite = values.filter(\.isFinite)
    guard let highest = finite.max(), highest > 0 else {
      return (scene.words("Täthet", "Density"), values.map { _ in 0 }, ChartColour.rising, [])
    }
    let text = PeopleText(scene.language)
    // Densities are skewed: equal steps would show the peak alone.
    let borders = [0.01, 0.05, 0.15, 0.35, 0.65, 1]
    let steps = (0..<5).map { index in
      let low = Int((borders[index] * 100).rounded())
      let high = Int((borders[index + 1] * 100).rounded())
      return (ChartColour.rising[index], scene.words("\(low)–\(high) % av högsta", "\(low)–\(high) % of the highest"))
    }
    let perSquareKilometre = text.numbers.number(highest * 1e6, decimals: 1)
    return (
      scene.words("Täthet, högst \(perSquareKilometre) per km²", "Density, at most \(perSquareKilometre) per km²"),
      values.map { value in value.isFinite ? borders.count { value >= $0 * highest }.clamped(to: 5) : 0 }, ChartColour.rising, steps
    )
  }

  private func hot() -> Shades? {
    guard let p = scene.numbers("p_adjusted"), let z = scene.numbers("gstar_z") ?? scene.numbers("g_z"), let count = scene.numbers("count")
    else { return nil }
    let classes = p.indices.map { index in
      if p[index] <= 0.05 { return z[index] >= 0 ? 3 : 2 }
      return count[index] > 0 ? 1 : 0
    }
    return (
      scene.words("Celler där omgivningen har fler än slumpen förklarar", "Cells whose surroundings have more than chance explains"),
      classes,
      ["#dddddd", ChartColour.falling[4], ChartColour.strong],
      [
        (ChartColour.strong, scene.words("fler, p korr. högst 0,05", "more, p corr. at most 0.05")),
        (ChartColour.falling[4], scene.words("färre, p korr. högst 0,05", "fewer, p corr. at most 0.05")),
        ("#dddddd", scene.words("har punkter, inte skild", "has points, not told apart")),
      ]
    )
  }

  private func moran() -> Shades? {
    guard let p = scene.numbers("p_adjusted"), let quadrant = scene.numbers("quadrant"), let count = scene.numbers("count") else {
      return nil
    }
    let colours = ["#dddddd", ChartColour.strong, ChartColour.falling[2], ChartColour.falling[4], ChartColour.rising[2]]
    let classes = p.indices.map { index in
      p[index] <= 0.05 && quadrant[index] >= 1 ? Int(quadrant[index]) + 1 : count[index] > 0 ? 1 : 0
    }
    return (
      scene.words("Lokal Moran, p korr. högst 0,05", "Local Moran, p corr. at most 0.05"), classes, colours,
      [
        (colours[1], scene.words("många bland många", "many among many")), (colours[2], scene.words("få bland många", "few among many")),
        (colours[3], scene.words("få bland få", "few among few")), (colours[4], scene.words("många bland få", "many among few")),
        (colours[0], scene.words("har punkter, inte skild", "has points, not told apart")),
      ]
    )
  }
}

extension Int {
  fileprivate func clamped(to most: Int) -> Int { Swift.min(self, most) }
}
