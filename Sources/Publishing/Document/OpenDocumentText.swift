// A document that people go on writing in.
import Almanac
import Archives
import Messages

/// Writes a document as an OpenDocument text (ODT, OASIS OpenDocument 1.3): headings, lists, tables with repeated header rows and pictures, so that a word
/// processor and a screen reader know what each part is. The same document gives the same bytes.
public struct OpenDocumentText {
  let document: Document

  /// Makes a writer.
  public init(_ document: Document) { self.document = document }

  static let kind = "application/vnd.oasis.opendocument.text"

  /// The whole file.
  ///
  /// - Throws: `ZipWriteFault`, only where memory ends.
  public func bytes() throws -> [UInt8] {
    try ZipWriter.bytes { zip in
      // Part 2, 3.3: first, bare and not packed.
      try zip.entry("mimetype", isPacked: false) { try zip.write(Array(OpenDocumentText.kind.utf8)) }
      for (name, text) in parts { try zip.entry(name) { try zip.write(Array(text.utf8)) } }
    }
  }

  var figures: [DocumentFigure] {
    document.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  private var parts: [(name: String, text: String)] {
    var parts = [
      ("content.xml", content()), ("styles.xml", OpenDocumentStyles.text(document)), ("meta.xml", meta()),
    ]
    for (index, figure) in figures.enumerated() { parts.append((picture(index), withoutHalos(figure.svg))) }
    let kinds = parts.map { ($0.0, $0.0.hasSuffix(".svg") ? "image/svg+xml" : "text/xml") }
    return parts + [("META-INF/manifest.xml", manifest(kinds))]
  }

  /// A map without the white edges around its names: LibreOffice does not know `paint-order` and draws them over the letters.
  private func withoutHalos(_ svg: String) -> String {
    svg.replacing(#/\ stroke="\#ffffff" stroke-width="[0-9.]+" stroke-linejoin="round" paint-order="stroke"/#, with: "")
  }

  private func picture(_ index: Int) -> String { "Pictures/figure\(index + 1).svg" }

  private func manifest(_ parts: [(name: String, kind: String)]) -> String {
    var xml = Markup()
    xml.constant("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element(
      "manifest:manifest",
      ["xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:version": "1.3"]
    ) { list in
      list.empty(
        "manifest:file-entry", ["manifest:full-path": "/", "manifest:version": "1.3", "manifest:media-type": OpenDocumentText.kind])
      for part in parts { list.empty("manifest:file-entry", ["manifest:full-path": part.name, "manifest:media-type": part.kind]) }
    }
    return xml.text
  }

  private func meta() -> String {
    var xml = Markup()
    xml.constant("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element(
      "office:document-meta",
      [
        "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "office:version": "1.3",
      ]
    ) { root in
      root.element("office:meta") { meta in
        meta.element("meta:generator", text: "trygg")
        meta.element("dc:title", text: document.title)
        meta.element("dc:language", text: document.language == .swedish ? "sv-SE" : "en-GB")
        meta.element("meta:creation-date", text: document.generated.iso8601UTC)
        meta.element("dc:date", text: document.generated.iso8601UTC)
      }
    }
    return xml.text
  }

  private func content() -> String {
    var xml = Markup()
    xml.constant("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element(
      "office:document-content",
      [
        "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "xmlns:draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "xmlns:xlink": "http://www.w3.org/1999/xlink",
        "xmlns:svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "office:version": "1.3",
      ]
    ) { root in
      root.element("office:automatic-styles") { OpenDocumentStyles.automatic(&$0) }
      root.element("office:body") { body in
        body.element("office:text") { text in
          if let banner = document.banner { text.element("text:p", ["text:style-name": "Banner"], text: banner) }
          text.element("text:h", ["text:style-name": "Heading_20_1", "text:outline-level": "1"], text: document.title)
          text.element("text:p", ["text:style-name": "Lead"], text: document.lead)
          var counts = (tables: 0, figures: 0)
          for block in document.blocks { add(block, &counts, &text) }
        }
      }
    }
    return xml.text
  }

  private func add(_ block: DocumentBlock, _ counts: inout (tables: Int, figures: Int), _ text: inout Markup) {
    switch block {
    case .heading(let level, let words):
      let depth = level <= 2 ? "2" : "3"
      text.element("text:h", ["text:style-name": "Heading_20_\(depth)", "text:outline-level": depth], text: words)
    case .paragraph(let words): text.element("text:p", ["text:style-name": "Text_20_body"], text: words)
    case .note(let words): text.element("text:p", ["text:style-name": "Note"], text: words)
    case .list(let items):
      text.element("text:list", ["text:style-name": "Points"]) { list in
        for item in items {
          list.element("text:list-item") { $0.element("text:p", ["text:style-name": "List"], text: item) }
        }
      }
    case .facts(let facts):
      for fact in facts {
        text.element("text:p", ["text:style-name": "Fact"]) { line in
          line.element("text:span", ["text:style-name": "Strong"], text: fact.term + ":")
          line.add(" " + fact.text)
        }
      }
    case .table(let table):
      counts.tables += 1
      add(table, counts.tables, &text)
    case .figure(let figure):
      counts.figures += 1
      add(figure, counts.figures, &text)
    case .pageBreak: text.element("text:p", ["text:style-name": "Break"], text: "")
    }
  }

  private func add(_ table: DocumentTable, _ number: Int, _ text: inout Markup) {
    text.element("text:p", ["text:style-name": "Table_20_caption"], text: table.caption)
    let cell = table.isForm ? "FormCell" : "Cell"
    text.element("table:table", ["table:name": "T\(number)", "table:style-name": "List"]) { element in
      for share in table.twentieths { element.empty("table:table-column", ["table:style-name": "W\(min(share, 20))"]) }
      element.element("table:table-header-rows") { head in
        head.element("table:table-row", ["table:style-name": "Row"]) { row in
          for column in table.columns {
            row.element("table:table-cell", ["table:style-name": "HeadCell", "office:value-type": "string"]) {
              $0.element("text:p", ["text:style-name": column.isNumber ? "Table_20_head_20_number" : "Table_20_head"], text: column.header)
            }
          }
        }
      }
      for cells in table.rows {
        element.element("table:table-row", ["table:style-name": table.isForm ? "FormRow" : "Row"]) { row in
          for (index, words) in cells.enumerated() {
            row.element("table:table-cell", ["table:style-name": cell, "office:value-type": "string"]) { element in
              for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
                element.element(
                  "text:p", ["text:style-name": table.columns[index].isNumber ? "Table_20_number" : "Table_20_text"], text: String(line))
              }
            }
          }
        }
      }
    }
    text.element("text:p", ["text:style-name": "Table_20_end"], text: "")
  }

  private func add(_ figure: DocumentFigure, _ number: Int, _ text: inout Markup) {
    let size = figure.size
    // As wide as the text (17 cm), and no higher than 19 cm.
    let width = min(17, 19 * size.width / size.height)
    func centimetres(_ value: Double) -> String { DecimalDigits.fixed(value, decimals: 2) + "cm" }
    text.element("text:p", ["text:style-name": "Figure"]) { paragraph in
      paragraph.element(
        "draw:frame",
        [
          "draw:name": "Figure\(number)", "text:anchor-type": "as-char", "svg:width": centimetres(width),
          "svg:height": centimetres(width * size.height / size.width),
        ]
      ) { frame in
        frame.empty(
          "draw:image",
          [
            "xlink:href": picture(number - 1), "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad",
            "draw:mime-type": "image/svg+xml",
          ])
        frame.element("svg:title", text: figure.title)
        frame.element("svg:desc", text: figure.caption)
      }
    }
    text.element("text:p", ["text:style-name": "Caption"], text: figure.caption)
  }
}
