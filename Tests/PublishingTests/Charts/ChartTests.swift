// Pictures of calculations.
import Foundation
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ChartTests {
  private func elements(_ svg: String) throws -> [String] {
    final class Reader: NSObject, XMLParserDelegate {
      var names: [String] = []
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
      ) { names.append(name) }
    }
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.names
  }

  private func chart(_ layers: [Chart.Layer], title: String = "T", equal: Bool = false) -> Chart {
    Chart(title: title, xLabel: "x", yLabel: "y", note: "n", legend: [("#000000", "a")], layers: layers, hasEqualScales: equal)
  }

  @Test func everyLayerIsWellFormed() throws {
    let svg = chart(
      [
        .band(x: [0, 1], low: [0, 0], high: [1, 2]), .curve(x: [0, 1, 2], y: [1, .nan, 3], style: .observed),
        .bars([.init(range: 0...1, value: 2, interval: 1...3)]), .stretches([0.5...0.6]),
        .circles([.init(x: 1, y: 1, radius: 0.5, label: "p < 0,001 & annat", isStrong: true)]),
        .points(x: [0, 1], y: [0, 1], groups: [nil, 3]),
        .cells(.init(columns: 2, classes: [1, 1, 0, 2], side: 1, west: 0, south: 0, colours: ChartColour.rising)),
      ], title: "<farligt> & \"citat\""
    ).svg(.swedish)
    let names = try elements(svg)
    #expect(names.first == "svg" && names.contains("circle") && names.contains("path"))
    #expect(svg.contains("&lt;farligt&gt;") && !svg.contains("<farligt>"))
  }

  @Test func equalCellsOfARowAreOneRectangle() throws {
    let grid = Chart.CellLayer(columns: 4, classes: [1, 1, 1, 2, 0, 0, 3, 3], side: 1, west: 0, south: 0, colours: ChartColour.rising)
    let without = try elements(chart([.points(x: [0, 4], y: [0, 2], groups: [0, 0])]).svg(.swedish)).count { $0 == "rect" }
    let names = try elements(chart([.cells(grid)]).svg(.swedish))
    #expect(names.count { $0 == "rect" } == without + 3)
  }

  @Test func emptyAndDegenerateDataAreOrdinaryPictures() throws {
    for layer: Chart.Layer in [
      .points(x: [], y: [], groups: []), .points(x: [5], y: [5], groups: [nil]), .curve(x: [.nan], y: [.nan], style: .reference),
      .cells(.init(columns: 0, classes: [], side: 1, west: 0, south: 0, colours: [])), .bars([]),
    ] {
      for equal in [false, true] {
        let svg = chart([layer], equal: equal).svg(.swedish)
        #expect(try elements(svg).first == "svg")
        #expect(!svg.contains("nan") && !svg.contains("inf"))
      }
    }
  }

  @Test func numbersOnTheAxesAreSwedish() {
    let svg = chart([.curve(x: [0, 1], y: [0, 0.4], style: .observed)]).svg(.swedish)
    #expect(svg.contains(">0,1<") && !svg.contains(">0.1<"))
    #expect(chart([.curve(x: [0, 1], y: [0, 2e-5], style: .observed)]).svg(.swedish).contains("·10^-"))
  }

  @Test func aTableOfShadesIsWellFormed() throws {
    let matrix = MatrixChart(
      title: "M", rows: ["a", "b"], columns: ["1", "2"], texts: ["1", "2", "<3", "4"], classes: [0, 1, 5, 9],
      framed: [false, true, false, false], note: "n")
    #expect(try elements(matrix.svg(.swedish)).count { $0 == "rect" } == 5)
  }
}
