// The project that opens every layer.
import Foundation
import Testing

@testable import Store

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ProjectTests {
  @Test func everyLayerStandsInTheProjectOnceWithItsDrawing() throws {
    try StoreTests().withStore { (store: Store) throws in
      let text = try store.qgisProject(database: "./it's <db> & co.sqlite", title: "trygg – Överkalix")
      #expect(XMLParser(data: Data(text.utf8)).parse())
      let tables = ProjectText.order.map(\.table)
      #expect(Set(tables) == Set(LayerStyles.all.map(\.table)) && Set(tables).count == tables.count)
      for (table, name) in ProjectText.order {
        #expect(text.contains("<id>trygg_\(table)</id>") && text.contains("<layername>\(name)</layername>"), "\(table)")
      }
      #expect(text.split(separator: "<renderer-v2 ").count - 1 == tables.count)
      #expect(text.contains("dbname='./it\\'s &lt;db&gt; &amp; co.sqlite' table=&quot;reports&quot; (geom)"))
      #expect(text.contains("<authid>EPSG:3006</authid>") && text.contains("<Absolute type=\"bool\">false</Absolute>"))
      #expect(try store.qgisProject(database: "./it's <db> & co.sqlite", title: "trygg – Överkalix") == text)
    }
  }
}
