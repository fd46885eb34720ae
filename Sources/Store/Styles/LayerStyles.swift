// The drawings of all layers.

/// The drawing of each layer that GIS programs see.
enum LayerStyles {
  static let all: [LayerStyle] = [
    reports, places, areas, roads, hotspots, proposals, walkLines, operations, streets, observations, marks,
  ]

  private static let reports = LayerStyle(
    table: "reports", geometry: .marker,
    rules: [
      rule("Från invånare", .text("origin", "citizen"), .init(colour: .blue, size: 2)),
      rule("Från patrull", .text("origin", "patrol"), .init(colour: .orange, shape: "triangle", size: 2.4)),
      rule("Från register", .text("origin", "register"), .init(colour: .grey, shape: "square", size: 2)),
    ])

  private static let places = LayerStyle(
    table: "places", geometry: .marker,
    rules: [
      rule("Hållplats", .text("kind", "bus_stop"), .init(colour: .grey, size: 1.6)),
      rule("Ort", .text("kind", "locality"), .init(colour: .black, shape: "square", size: 1.8)),
      rule("Skola", .text("kind", "school"), .init(colour: .purple, shape: "pentagon", size: 3)),
      rule("Camping", .text("kind", "camping"), .init(colour: .green, shape: "triangle", size: 3)),
      rule("Offentlig byggnad", .text("kind", "public_building"), .init(colour: .blue, shape: "square", size: 2.6)),
      rule("Fartkamera", .text("kind", "speed_camera"), .init(colour: .vermilion, shape: "diamond", size: 3)),
      rule("Rastplats", .text("kind", "rest_area"), .init(colour: .sky, shape: "hexagon", size: 2.8)),
    ], labelColumn: "name")

  private static let areas = LayerStyle(
    table: "areas", geometry: .fill,
    rules: [
      rule("Kommungräns", .text("kind", "kommun"), .init(colour: .black, cover: 0, width: 0.6)),
      rule("Väg", .text("kind", "road"), .init(colour: .grey, cover: 20, width: 0.2)),
      rule("Camping", .text("kind", "camping"), .init(colour: .green, cover: 30, width: 0.3)),
      rule("Skola", .text("kind", "school"), .init(colour: .purple, cover: 30, width: 0.3)),
      rule("Centrum", .text("kind", "centre"), .init(colour: .sky, cover: 30, width: 0.3)),
    ], labelColumn: "name")

  private static let roads = LayerStyle(
    table: "roads", geometry: .line, rules: [LayerStyle.Rule(label: "Väg", conditions: [], symbol: .init(colour: .grey, width: 0.9))],
    labelColumn: "road")

  private static let hotspots = LayerStyle(
    table: "hotspots", geometry: .fill,
    rules: [
      current("Hotspot", .text("verdict", "hotspot"), .init(colour: .vermilion, cover: 110, width: 0.6)),
      current("Inte skild från slumpen", .text("verdict", "not_distinguishable"), .init(colour: .grey, cover: 50, width: 0.3)),
      current("För få data", .text("verdict", "too_few"), .init(colour: .grey, cover: 0, width: 0.3, isDashed: true)),
    ], labelColumn: "label")

  private static let proposals = LayerStyle(
    table: "proposals", geometry: .marker,
    rules: [
      current("Trygghetsvandring", .text("kind", "walk"), .init(colour: .green, size: 3.4)),
      current("Trafikinsats", .text("kind", "traffic"), .init(colour: .orange, shape: "diamond", size: 3.6)),
      current("A-traktor, cross och moped", .text("kind", "amoped"), .init(colour: .vermilion, shape: "triangle", size: 3.6)),
      current("Patrulldag", .text("kind", "presence"), .init(colour: .blue, shape: "square", size: 3)),
      current("Riskkväll", .text("kind", "riskevening"), .init(colour: .purple, shape: "star", size: 4)),
      current("Medborgarkontakt", .text("kind", "contact"), .init(colour: .sky, shape: "pentagon", size: 3.4)),
      current("Tillsyn", .text("kind", "inspection"), .init(colour: .black, shape: "cross_fill", size: 3.2)),
    ], labelColumn: "label")

  private static let walkLines = LayerStyle(
    table: "walk_lines", geometry: .line,
    rules: [
      rule("Längs gator", .number("follows_streets", 1), .init(colour: .green, width: 0.9)),
      rule("Raka linjer", .number("follows_streets", 0), .init(colour: .green, width: 0.6, isDashed: true)),
    ])

  private static let operations = LayerStyle(
    table: "operations", geometry: .marker,
    rules: [
      rule("Planerad", .text("status", "planned"), .init(colour: .orange, shape: "diamond", size: 3.4)),
      rule("Genomförd", .text("status", "done"), .init(colour: .green, shape: "square", size: 3)),
      rule("Inställd", .text("status", "cancelled"), .init(colour: .grey, shape: "cross2", size: 3)),
    ], labelColumn: "label")

  private static let streets = LayerStyle(
    table: "street_edges", geometry: .line,
    rules: [LayerStyle.Rule(label: "Gata eller väg", conditions: [], symbol: .init(colour: .grey, width: 0.3))])

  private static let observations = LayerStyle(
    table: "walk_observations", geometry: .marker,
    rules: [
      rule("Tryggt, bra", .text("code", "safe"), .init(colour: .green, size: 2.6)),
      LayerStyle.Rule(label: "Att åtgärda", conditions: [], symbol: .init(colour: .orange, shape: "triangle", size: 2.8)),
    ], labelColumn: "stop")

  private static let marks = LayerStyle(
    table: "dialogue_marks", geometry: .marker,
    rules: [
      rule("Trygg plats", .text("kind", "safe"), .init(colour: .green, size: 2.6)),
      rule("Otrygg plats", .text("kind", "unsafe"), .init(colour: .vermilion, shape: "triangle", size: 2.8)),
    ])

  private static func rule(_ label: String, _ condition: LayerStyle.Condition, _ symbol: LayerStyle.Symbol) -> LayerStyle.Rule {
    LayerStyle.Rule(label: label, conditions: [condition], symbol: symbol)
  }

  /// A rule for what is current only: older runs stay in the table.
  private static func current(_ label: String, _ condition: LayerStyle.Condition, _ symbol: LayerStyle.Symbol) -> LayerStyle.Rule {
    LayerStyle.Rule(label: label, conditions: [.number("is_current", 1), condition], symbol: symbol)
  }
}
