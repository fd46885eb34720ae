// The parts of a document as HTML, for every page that is made of them.
import Messages

extension Markup {
  /// Adds one part of a document.
  public mutating func add(_ block: DocumentBlock) {
    switch block {
    case .heading(let level, let text): level <= 2 ? element("h2", text: text) : element("h3", text: text)
    case .paragraph(let text): element("p", text: text)
    case .note(let text): element("p", ["class": "note"], text: text)
    case .list(let items):
      element("ul") { list in
        for item in items { list.element("li", text: item) }
      }
    case .facts(let facts):
      element("dl") { list in
        for fact in facts {
          list.element("div") { pair in
            pair.element("dt", text: fact.term)
            pair.element("dd", text: fact.text)
          }
        }
      }
    case .table(let table): add(table)
    case .figure(let figure):
      element("figure") { element in
        element.picture(figure.svg)
        element.element("figcaption", text: figure.caption)
      }
    case .pageBreak: element("div", ["class": "break"], text: "")
    }
  }

  /// A table. One that is too wide for a phone is a region that can be scrolled with the keyboard too.
  private mutating func add(_ table: DocumentTable) {
    guard table.columns.count > 3 else { return bare(table) }
    wide(table.caption) { $0.bare(table) }
  }

  private mutating func bare(_ table: DocumentTable) {
    element("table", ["class": table.isForm ? "form" : "list"]) { element in
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
              // An empty cell of a form is no header of its row.
              if index == 0, !cell.isEmpty {
                row.element("th", ["scope": "row", "class": kind]) { $0.lines(cell) }
              } else {
                row.element("td", ["class": kind]) { $0.lines(cell) }
              }
            }
          }
          body.newLine()
        }
      }
    }
  }

  /// A cell; its lines stand below each other.
  private mutating func lines(_ cell: String) {
    for (index, line) in cell.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { void("br", [:]) }
      add(String(line))
    }
  }
}
