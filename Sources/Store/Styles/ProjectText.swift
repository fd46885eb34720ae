// A project that shows the whole database.
import GRDB
import Geography

extension Store {
  /// A QGIS project (version 3) with every layer of the database, drawn and named in Swedish, on SWEREF 99 TM and with the kommun in view.
  ///
  /// - Parameters:
  ///   - database: where the project finds the database, from the folder that the project lies in: `./trygg.sqlite`.
  ///   - title: the project's title.
  /// - Throws: `Failure` when the database cannot be read.
  public func qgisProject(database path: String, title: String) throws -> String {
    try read { database in
      var layers: [ProjectText.Layer] = []
      for (table, name) in ProjectText.order {
        guard let style = LayerStyles.all.first(where: { $0.table == table }) else { continue }
        layers.append(
          ProjectText.Layer(style: style, name: name, columns: try database.columns(in: table).map(\.name).filter { $0 != "geom" }))
      }
      return ProjectText(path: path, title: title, layers: layers, extent: try ProjectText.extent(database)).text
    }
  }
}

/// Writes a project as QGIS 3 reads it. What is left out gets QGIS's own defaults.
struct ProjectText {
  struct Layer {
    var style: LayerStyle
    var name: String
    var columns: [String]

    var id: String { "trygg_\(style.table)" }
    var geometry: String {
      switch style.geometry {
      case .marker: "Point"
      case .line: "Line"
      case .fill: "Polygon"
      }
    }
  }

  let path: String
  let title: String
  let layers: [Layer]
  let extent: (low: PlanePoint, high: PlanePoint)

  /// The layers from the top, so that points lie over lines and lines over areas.
  static let order: [(table: String, name: String)] = [
    ("proposals", "Förslag"), ("operations", "Beslutade insatser"), ("walk_observations", "Iakttagelser från vandringar"),
    ("dialogue_marks", "Invånarnas märken"), ("reports", "Rapporter"), ("walk_lines", "Vandringar"), ("hotspots", "Hotspots"),
    ("places", "Platser"), ("roads", "Vägens kedja"), ("street_edges", "Gator"), ("areas", "Områden och kommungräns"),
  ]

  /// The box of the kommun, else of Överkalix's surroundings, with a little room around it.
  static func extent(_ database: Database) throws -> (low: PlanePoint, high: PlanePoint) {
    let row = try Row.fetchOne(
      database, sql: "SELECT ST_MinX(geom), ST_MinY(geom), ST_MaxX(geom), ST_MaxY(geom) FROM areas WHERE kind = 'kommun' LIMIT 1")
    let edges: [Double] = row.map { row in (0..<4).compactMap { row[$0] } } ?? []
    guard edges.count == 4 else { return (PlanePoint(x: 800_000, y: 7_320_000), PlanePoint(x: 900_000, y: 7_430_000)) }
    let room = 0.03 * max(edges[2] - edges[0], edges[3] - edges[1])
    return (
      PlanePoint(x: (edges[0] - room).rounded(.down), y: (edges[1] - room).rounded(.down)),
      PlanePoint(x: (edges[2] + room).rounded(.up), y: (edges[3] + room).rounded(.up))
    )
  }

  var text: String {
    let head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return head + "<qgis version=\"3.22.0\" projectname=\"\(escaped(title))\">\n<homePath path=\"\"/>\n<title>\(escaped(title))</title>\n"
      + "<projectCrs>\(system)</projectCrs>\n" + tree + canvas + "<projectlayers>\n" + layers.map(mapLayer).joined() + "</projectlayers>\n"
      + properties + viewSettings + "</qgis>\n"
  }

  // QGIS asks for the code only where it finds its own number, 971, beside it.
  private let system =
    "<spatialrefsys><srsid>971</srsid><srid>3006</srid><authid>EPSG:3006</authid><description>SWEREF99 TM</description></spatialrefsys>"

  private func source(_ layer: Layer) -> String {
    let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
    return "dbname='\(quoted)' table=\"\(layer.style.table)\" (geom)"
  }

  private var tree: String {
    let leaves = layers.map { layer in
      "<layer-tree-layer id=\"\(layer.id)\" name=\"\(escaped(layer.name))\" source=\"\(escaped(source(layer)))\" providerKey=\"spatialite\" "
        + "checked=\"Qt::Checked\" expanded=\"\(layer.style.rules.count > 1 ? 1 : 0)\"/>\n"
    }
    return "<layer-tree-group>\n" + leaves.joined() + "</layer-tree-group>\n"
  }

  private var canvas: String {
    "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>meters</units><extent><xmin>\(extent.low.x)</xmin><ymin>\(extent.low.y)"
      + "</ymin><xmax>\(extent.high.x)</xmax><ymax>\(extent.high.y)</ymax></extent><rotation>0</rotation><destinationsrs>\(system)"
      + "</destinationsrs><rendermaptile>0</rendermaptile></mapcanvas>\n"
  }

  private func mapLayer(_ layer: Layer) -> String {
    "<maplayer type=\"vector\" geometry=\"\(layer.geometry)\" styleCategories=\"AllStyleCategories\" "
      + "labelsEnabled=\"\(layer.style.labelColumn == nil ? 0 : 1)\"><id>\(layer.id)</id><datasource>\(escaped(source(layer)))</datasource>"
      + "<layername>\(escaped(layer.name))</layername><srs>\(system)</srs><provider encoding=\"UTF-8\">spatialite</provider>"
      + StyleText(style: layer.style).drawing(columns: layer.columns) + "</maplayer>\n"
  }

  private let properties =
    "<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>"
    + "<Paths><Absolute type=\"bool\">false</Absolute></Paths><Measurement><DistanceUnits type=\"QString\">meters</DistanceUnits>"
    + "<AreaUnits type=\"QString\">m2</AreaUnits></Measurement></properties>\n"

  private var viewSettings: String {
    "<ProjectViewSettings UseProjectScales=\"0\"><Scales/><DefaultViewExtent xmin=\"\(extent.low.x)\" ymin=\"\(extent.low.y)\" "
      + "xmax=\"\(extent.high.x)\" ymax=\"\(extent.high.y)\">\(system)</DefaultViewExtent></ProjectViewSettings>\n"
  }

  private func escaped(_ text: String) -> String { StyleText.escaped(text) }
}
