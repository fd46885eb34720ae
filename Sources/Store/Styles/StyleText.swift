// Drawings in the languages of GIS programs.

/// Writes a drawing as QGIS keeps it (QML) and as OGC describes it (SLD 1.1, OGC 05-078r4).
struct StyleText {
  let style: LayerStyle

  /// The QML of QGIS 3, with Swedish names for the columns.
  func qml(columns: [String]) -> String {
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      + "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\"\(style.labelColumn == nil ? 0 : 1)\">"
      + drawing(columns: columns) + "</qgis>\n"
  }

  /// Renderer, labels and names of columns, as they stand in QML and in projects.
  func drawing(columns: [String]) -> String {
    let rules = style.rules.enumerated().map { index, rule in
      let filter =
        rule.conditions.isEmpty ? (style.rules.count > 1 ? " filter=\"ELSE\"" : "") : " filter=\"\(expression(rule.conditions))\""
      return "<rule key=\"{rule\(index)}\" symbol=\"\(index)\" label=\"\(escaped(rule.label))\"\(filter)/>"
    }
    let symbols = style.rules.enumerated().map { index, rule in
      "<symbol name=\"\(index)\" type=\"\(style.geometry.rawValue)\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">" + layer(rule.symbol)
        + "</symbol>"
    }
    let aliases = columns.enumerated().compactMap { index, column in
      FieldNames.name(column, of: style.table).map { "<alias index=\"\(index)\" field=\"\(escaped(column))\" name=\"\(escaped($0))\"/>" }
    }
    return "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\"><rules key=\"{root}\">"
      + rules.joined() + "</rules><symbols>" + symbols.joined() + "</symbols></renderer-v2>" + labels
      + "<aliases>" + aliases.joined() + "</aliases>"
  }

  /// The SLD.
  func sld() -> String {
    let rules = style.rules.map { rule in
      "<se:Rule><se:Name>\(escaped(rule.label))</se:Name>" + filter(rule.conditions) + symbolizer(rule.symbol) + "</se:Rule>"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<StyledLayerDescriptor version=\"1.1.0\" xmlns=\"http://www.opengis.net/sld\" xmlns:se=\"http://www.opengis.net/se\" "
      + "xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><se:Name>\(style.table)</se:Name><UserStyle><se:FeatureTypeStyle>"
      + rules.joined() + "</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n"
  }

  private func expression(_ conditions: [LayerStyle.Condition]) -> String {
    escaped(
      conditions.map { condition in
        switch condition.value {
        case .number(let number): "\"\(condition.column)\" = \(number)"
        case .text(let text): "\"\(condition.column)\" = '\(text)'"
        }
      }.joined(separator: " AND "))
  }

  private func filter(_ conditions: [LayerStyle.Condition]) -> String {
    guard !conditions.isEmpty else { return style.rules.count > 1 ? "<se:ElseFilter/>" : "" }
    let parts = conditions.map { condition in
      let value =
        switch condition.value {
        case .number(let number): "\(number)"
        case .text(let text): escaped(text)
        }
      return "<ogc:PropertyIsEqualTo><ogc:PropertyName>\(condition.column)</ogc:PropertyName><ogc:Literal>\(value)</ogc:Literal>"
        + "</ogc:PropertyIsEqualTo>"
    }
    return "<ogc:Filter>" + (parts.count > 1 ? "<ogc:And>" + parts.joined() + "</ogc:And>" : parts.joined()) + "</ogc:Filter>"
  }

  private func layer(_ symbol: LayerStyle.Symbol) -> String {
    let colour = "\(symbol.colour.red),\(symbol.colour.green),\(symbol.colour.blue)"
    let dash = symbol.isDashed ? "dash" : "solid"
    let (name, properties): (String, [(String, String)]) =
      switch style.geometry {
      case .marker:
        (
          "SimpleMarker",
          [
            ("name", symbol.shape), ("color", colour + ",255"), ("outline_color", "255,255,255,255"), ("outline_width", "0.3"),
            ("outline_width_unit", "MM"), ("size", "\(symbol.size)"), ("size_unit", "MM"),
          ]
        )
      case .line:
        (
          "SimpleLine",
          [
            ("line_color", colour + ",255"), ("line_width", "\(symbol.width)"), ("line_width_unit", "MM"), ("line_style", dash),
            ("capstyle", "round"), ("joinstyle", "round"),
          ]
        )
      case .fill:
        (
          "SimpleFill",
          [
            ("color", colour + ",\(symbol.cover)"), ("style", symbol.cover == 0 ? "no" : "solid"), ("outline_color", colour + ",255"),
            ("outline_width", "\(symbol.width)"), ("outline_width_unit", "MM"), ("outline_style", dash),
          ]
        )
      }
    let props = properties.map { "<prop k=\"\($0.0)\" v=\"\($0.1)\"/>" }.joined()
    return "<layer class=\"\(name)\" pass=\"0\" locked=\"0\" enabled=\"1\">\(props)</layer>"
  }

  private var labels: String {
    guard let column = style.labelColumn else { return "" }
    let placement = style.geometry == .line ? 2 : style.geometry == .fill ? 1 : 6
    return
      "<labeling type=\"simple\"><settings><text-style fieldName=\"\(column)\" isExpression=\"0\" fontFamily=\"Open Sans\" fontSize=\"8\" "
      + "fontSizeUnit=\"Point\" textColor=\"30,30,30,255\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
      + "bufferColor=\"255,255,255,255\"/></text-style><placement placement=\"\(placement)\" dist=\"1\"/>"
      + "<rendering scaleVisibility=\"1\" scaleMin=\"200000\" scaleMax=\"0\"/></settings></labeling>"
  }

  private func symbolizer(_ symbol: LayerStyle.Symbol) -> String {
    let colour = symbol.colour.hexadecimal
    // SLD counts pixels of 0.28 mm.
    func pixels(_ millimetres: Double) -> String { "\((millimetres / 0.28 * 10).rounded() / 10)" }
    let dash = symbol.isDashed ? "<se:SvgParameter name=\"stroke-dasharray\">4 2</se:SvgParameter>" : ""
    let stroke =
      "<se:Stroke><se:SvgParameter name=\"stroke\">\(colour)</se:SvgParameter><se:SvgParameter name=\"stroke-width\">\(pixels(symbol.width))"
      + "</se:SvgParameter>\(dash)</se:Stroke>"
    let fill = "<se:Fill><se:SvgParameter name=\"fill\">\(colour)</se:SvgParameter>"
    switch style.geometry {
    case .marker:
      let shape = ["square", "triangle", "star", "cross"].first { symbol.shape.hasPrefix($0) } ?? "circle"
      return "<se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>\(shape)</se:WellKnownName>\(fill)</se:Fill></se:Mark>"
        + "<se:Size>\(pixels(symbol.size))</se:Size></se:Graphic></se:PointSymbolizer>"
    case .line: return "<se:LineSymbolizer>\(stroke)</se:LineSymbolizer>"
    case .fill:
      let cover = "<se:SvgParameter name=\"fill-opacity\">\((Double(symbol.cover) / 255 * 100).rounded() / 100)</se:SvgParameter>"
      return "<se:PolygonSymbolizer>\(fill)\(cover)</se:Fill>\(stroke)</se:PolygonSymbolizer>"
    }
  }

  private func escaped(_ text: String) -> String { Self.escaped(text) }

  /// A text between tags or in an attribute.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
