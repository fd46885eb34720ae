// A document as a page that prints.
import Messages

/// Writes a document as semantic HTML that prints on A4 and asks no other host for anything.
public struct DocumentPage {
  private let document: Document

  /// Makes a writer.
  public init(_ document: Document) { self.document = document }

  /// The page, UTF-8.
  public func html() -> String {
    var page = Markup()
    page.constant("<!DOCTYPE html>\n")
    page.element("html", ["lang": document.language.rawValue]) { html in
      html.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["http-equiv": "Content-Security-Policy", "content": DocumentStyle.contentSecurityPolicy])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "referrer", "content": "no-referrer"])
        head.element("title", text: document.title)
        head.element("style") { $0.constant(DocumentStyle.css) }
      }
      html.newLine()
      html.element("body") { body in
        if let banner = document.banner { body.element("p", ["class": "banner", "role": "note"], text: banner) }
        body.element("header") { header in
          header.element("h1", text: document.title)
          header.element("p", ["class": "lead"], text: document.lead)
        }
        body.newLine()
        body.element("main") { main in
          for (number, block) in document.blocks.enumerated() {
            add(block, number, &main)
            main.newLine()
          }
        }
      }
    }
    page.newLine()
    return page.text
  }

  private func add(_ block: DocumentBlock, _ number: Int, _ main: inout Markup) {
    switch block {
    case .heading(let level, let text): level <= 2 ? main.element("h2", text: text) : main.element("h3", text: text)
    case .paragraph(let text): main.element("p", text: text)
    case .note(let text): main.element("p", ["class": "note"], text: text)
    case .list(let items):
      main.element("ul") { list in
        for item in items { list.element("li", text: item) }
      }
    case .facts(let facts):
      main.element("dl") { list in
        for fact in facts {
          list.element("div") { pair in
            pair.element("dt", text: fact.term)
            pair.element("dd", text: fact.text)
          }
        }
      }
    case .table(let table): add(table, &main)
    case .figure(let figure):
      main.element("figure") { element in
        element.picture(figure.svg)
        element.element("figcaption", text: figure.caption)
      }
    case .pageBreak: main.element("div", ["class": "break"], text: "")
    }
  }

  private func add(_ table: DocumentTable, _ main: inout Markup) {
    main.element("table", ["class": table.isForm ? "form" : "list"]) { element in
      element.element("caption", text: table.caption)
      element.element("colgroup") { group in
        for share in table.twentieths { group.void("col", ["class": "w\(share)"]) }
      }
      element.element("thead") { head in
        head.element("tr") { row in
          for column in table.columns { row.element("th", ["scope": "col", "class": column.isNumber ? "n" : "t"], text: column.header) }
        }
      }
      element.newLine()
      element.element("tbody") { body in
        for cells in table.rows {
          body.element("tr") { row in
            for (index, cell) in cells.enumerated() {
              let kind = table.columns[index].isNumber ? "n" : "t"
              if index == 0 {
                row.element("th", ["scope": "row", "class": kind]) { add(cell, &$0) }
              } else {
                row.element("td", ["class": kind]) { add(cell, &$0) }
              }
            }
          }
          body.newLine()
        }
      }
    }
  }

  /// A cell; its lines stand below each other.
  private func add(_ cell: String, _ element: inout Markup) {
    for (index, line) in cell.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { element.void("br", [:]) }
      element.add(String(line))
    }
  }
}
