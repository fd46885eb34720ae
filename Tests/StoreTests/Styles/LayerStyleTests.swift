// Drawings of the layers for GIS programs.
import Foundation
import GRDB
import Incidents
import Testing

@testable import Store

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct LayerStyleTests {
  @Test func eachLayerHasOneDrawingForEachOfTheTwoProviders() throws {
    try StoreTests().withStore { (store: Store) throws in
      let rows = try store.read {
        try Row.fetchAll(
          $0,
          sql: """
            SELECT f_table_name AS name, sum(f_table_schema IS NULL) AS spatialite, sum(f_table_schema = '') AS ogr, min(useAsDefault) AS is_default
            FROM layer_styles GROUP BY 1 ORDER BY 1
            """)
      }
      let layers = try store.read { try String.fetchAll($0, sql: "SELECT f_table_name FROM geometry_columns ORDER BY 1") }
      #expect(rows.map { $0["name"] as String } == layers)
      let counts = rows.map { row in ["spatialite", "ogr", "is_default"].map { row[$0] as Int } }
      #expect(counts.allSatisfy { $0 == [1, 1, 1] })
    }
  }

  @Test func everyConditionAsksForAColumnAndAValueThatTheTableCanHave() throws {
    try StoreTests().withStore { (store: Store) throws in
      for style in LayerStyles.all {
        let (columns, text) = try store.read {
          (
            Set(try $0.columns(in: style.table).map(\.name)),
            try String.fetchOne($0, sql: "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", arguments: [style.table]) ?? ""
          )
        }
        if let label = style.labelColumn { #expect(columns.contains(label), "\(style.table).\(label)") }
        for condition in style.rules.flatMap(\.conditions) {
          #expect(columns.contains(condition.column), "\(style.table).\(condition.column)")
          if case .text(let value) = condition.value { #expect(text.contains("'\(value)'"), "\(style.table): \(value)") }
        }
      }
    }
  }

  @Test func bothLanguagesAreWellFormedAndHaveEachRule() {
    for style in LayerStyles.all {
      let text = StyleText(style: style)
      for xml in [text.qml(columns: ["id", "label", "cases"]), text.sld()] {
        let parser = XMLParser(data: Data(xml.utf8))
        #expect(parser.parse(), "\(style.table)")
        for rule in style.rules { #expect(xml.contains(">\(rule.label)<") || xml.contains("\"\(rule.label)\""), "\(style.table)") }
      }
    }
  }

  @Test func columnsHaveSwedishNames() throws {
    try StoreTests().withStore { (store: Store) throws in
      let qml = try store.read {
        try String.fetchOne($0, sql: "SELECT styleQML FROM layer_styles WHERE f_table_name = 'hotspots' AND f_table_schema IS NULL") ?? ""
      }
      #expect(qml.contains("field=\"cases\" name=\"Antal\""))
      #expect(qml.contains("filter=\"&quot;is_current&quot; = 1 AND &quot;verdict&quot; = 'hotspot'\""))
    }
  }

  @Test func aDrawingThatAUserChoseStaysTheirs() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.write { database in
        try database.execute(
          sql: """
            UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = 'places';
            INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, useAsDefault) VALUES ('places', 'geom', 'egen', 1);
            """)
        try StyleRows.write(database)
      }
      let defaults = try store.read {
        try String.fetchAll(
          $0, sql: "SELECT styleName FROM layer_styles WHERE f_table_name = 'places' AND f_table_schema IS NULL AND useAsDefault = 1")
      }
      #expect(defaults == ["egen"])
    }
  }

  @Test func onlyTheNewestListIsCurrent() throws {
    try StoredHotspotsTests().withReports { (store: Store) throws in
      let other = HotspotRun(dataSHA256: String(repeating: "d", count: 64), parameters: "{\"seed\":\"2\"}")
      try store.save([FindingSamples.hotspot("H-0000000a")], run: StoredHotspotsTests.run, at: StoreTests.now)
      try store.save([FindingSamples.hotspot("H-0000000b", reports: [4, 5])], run: other, at: StoreTests.now)
      let current = try store.read { try String.fetchAll($0, sql: "SELECT id FROM hotspots WHERE is_current = 1") }
      #expect(current == ["H-0000000b"])
    }
  }
}
