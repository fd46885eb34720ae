// The answer of a method as a picture.
import Almanac
import Messages
import Publishing

/// Chooses how an answer is drawn, by the name of the method and the columns of its answer.
struct AnalysisPicture {
  let result: ResultTable
  let notes: AnalysisNotes
  let language: Language
  /// Positions of the rows that were read, where the method has them.
  let points: PlanarPoints?
  /// Courses of a network's edges by their names, where the method has one: the ends of each.
  let edges: [String: EdgeCourse]

  /// The picture as SVG; nil for a method that has none.
  func svg() -> String? {
    switch result.name {
    case "kde", "gistar", "moran": return GridPicture(scene: self).chart()?.svg(language)
    case "dbscan", "stdbscan", "hdbscan": return groups()?.svg(language)
    case "scan": return scan()?.svg(language)
    case "knox": return MatrixPicture(scene: self).knox()?.svg(language)
    case "network-density": return network()?.svg(language)
    case "aoristic": return MatrixPicture(scene: self).week()?.svg(language)
    default: return CurvePicture(scene: self).chart()?.svg(language)
    }
  }

  func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  /// How the picture is to be read, as the answer itself says it.
  var note: String? { notes.reading?.text(language) }

  /// A column as numbers; what is not known is NaN.
  func numbers(_ key: String) -> [Double]? {
    guard let column = result.columns.first(where: { $0.key == key }) else { return nil }
    switch column.values {
    case .integers(let values): return values.map(Double.init)
    case .optionalIntegers(let values): return values.map { $0.map(Double.init) ?? .nan }
    case .numbers(let values): return values
    case .optionalNumbers(let values): return values.map { $0 ?? .nan }
    case .texts(let values): return values.map { Double($0) ?? .nan }
    case .lists: return nil
    }
  }

  func texts(_ key: String) -> [String]? {
    guard let column = result.columns.first(where: { $0.key == key }), case .texts(let values) = column.values else { return nil }
    return values
  }

  private func groups() -> Chart? {
    guard let points, let labels = numbers("label") else { return nil }
    let count = Int(max(-1, labels.max() ?? -1)) + 1
    return Chart(
      title: words("Grupper av täta punkter: \(count) grupper", "Groups of dense points: \(count) groups"),
      xLabel: words("öst (m)", "easting (m)"), yLabel: words("nord (m)", "northing (m)"), note: note,
      legend: [
        (ChartColour.quiet, words("ingen grupp", "no group")),
        (ChartColour.groups[0], words("grupp (färg per grupp)", "group (a colour each)")),
      ],
      layers: [.points(x: points.x, y: points.y, groups: labels.map { $0 >= 0 ? Int($0) : nil })], hasEqualScales: true)
  }

  private func scan() -> Chart? {
    guard let points, let x = numbers("x"), let y = numbers("y"), let radius = numbers("radius"), let p = numbers("p"),
      let cases = numbers("cases")
    else { return nil }
    let number = PeopleText(language).numbers
    let circles = x.indices.prefix(12).map { index in
      Chart.Circle(
        x: x[index], y: y[index], radius: radius[index].isFinite ? radius[index] : 0,
        label: p[index] <= 0.05 ? "n = \(Int(cases[index])), p = \(number.p(p[index]))" : "", isStrong: p[index] <= 0.05)
    }
    return Chart(
      title: words("Kluster som scannen hittar", "Clusters that the scan finds"), xLabel: words("öst (m)", "easting (m)"),
      yLabel: words("nord (m)", "northing (m)"), note: note,
      legend: [
        (ChartColour.strong, words("p högst 0,05", "p at most 0.05")),
        (ChartColour.quiet, words("inte skild från slumpen", "not distinguishable from chance")),
      ],
      layers: [.points(x: points.x, y: points.y, groups: points.x.map { _ in nil }), .circles(circles)], hasEqualScales: true)
  }

  /// Lixels as points along their edges, in five classes.
  private func network() -> Chart? {
    guard let names = texts("edge"), let position = numbers("position"), let density = numbers("density") else { return nil }
    let highest = density.filter(\.isFinite).max() ?? 0
    guard highest > 0 else { return nil }
    var streets: [Chart.Layer] = edges.values.map { .curve(x: [$0.x.0, $0.x.1], y: [$0.y.0, $0.y.1], style: .reference) }
    var groups = [[Int]](repeating: [], count: 5)
    for index in density.indices where density[index] > highest * 0.02 {
      groups[min(4, Int((density[index] / highest).squareRoot() * 5))].append(index)
    }
    for (shade, rows) in groups.enumerated() {
      let places = rows.compactMap { row -> (Double, Double)? in
        guard let edge = edges[names[row]] else { return nil }
        let length = ((edge.x.1 - edge.x.0) * (edge.x.1 - edge.x.0) + (edge.y.1 - edge.y.0) * (edge.y.1 - edge.y.0)).squareRoot()
        let share = length > 0 ? min(1, position[row] / length) : 0
        return (edge.x.0 + share * (edge.x.1 - edge.x.0), edge.y.0 + share * (edge.y.1 - edge.y.0))
      }
      streets.append(.marks(x: places.map(\.0), y: places.map(\.1), colour: ChartColour.rising[shade]))
    }
    return Chart(
      title: words("Täthet längs gatunätet", "Density along the street network"), xLabel: words("öst (m)", "easting (m)"),
      yLabel: words("nord (m)", "northing (m)"), note: note,
      legend: [(ChartColour.rising[4], words("tätast", "densest")), (ChartColour.rising[0], words("glesast", "sparsest"))],
      layers: streets, hasEqualScales: true)
  }
}
