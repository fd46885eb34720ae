// How an OpenDocument text looks.
import Messages

/// Styles of a text document: A4, named paragraph styles that a writer can change in one place, page numbers.
enum OpenDocumentStyles {
  /// The part `styles.xml`.
  static func text(_ document: Document) -> String {
    let isSwedish = document.language == .swedish
    var xml = Markup()
    xml.constant("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.element(
      "office:document-styles",
      [
        "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xmlns:svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "office:version": "1.3",
      ]
    ) { root in
      root.element("office:font-face-decls") { $0.empty("style:font-face", ["style:name": "Sans", "svg:font-family": family]) }
      root.element("office:styles") { styles in
        base(isSwedish, &styles)
        for style in paragraphs { add(style, &styles) }
        styles.element("style:style", ["style:name": "Strong", "style:family": "text"]) {
          $0.empty("style:text-properties", ["fo:font-weight": "bold"])
        }
        points(&styles)
      }
      root.element("office:automatic-styles") { sheet(&$0) }
      root.element("office:master-styles") { master in
        master.element("style:master-page", ["style:name": "Standard", "style:page-layout-name": "A4"]) { page in
          page.element("style:footer") { footer in
            footer.element("text:p", ["text:style-name": "Footer"]) { line in
              line.add(document.title + " · " + (isSwedish ? "sida " : "page "))
              line.element("text:page-number", ["text:select-page": "current"], text: "1")
              line.add(isSwedish ? " av " : " of ")
              line.element("text:page-count", text: "1")
            }
          }
        }
      }
    }
    return xml.text
  }

  /// The styles of tables, which belong to the content.
  static func automatic(_ styles: inout Markup) {
    styles.element("style:style", ["style:name": "List", "style:family": "table"]) {
      $0.empty(
        "style:table-properties",
        ["style:width": "17cm", "table:align": "margins", "table:border-model": "collapsing", "style:may-break-between-rows": "true"])
    }
    for share in 1...20 {
      styles.element("style:style", ["style:name": "W\(share)", "style:family": "table-column"]) {
        $0.empty("style:table-column-properties", ["style:column-width": DecimalDigits.fixed(Double(share) * 0.85, decimals: 2) + "cm"])
      }
    }
    for (name, height) in [("Row", "0.5cm"), ("FormRow", "1.1cm")] {
      styles.element("style:style", ["style:name": name, "style:family": "table-row"]) {
        $0.empty("style:table-row-properties", ["style:min-row-height": height, "fo:keep-together": "always"])
      }
    }
    for (name, below, around) in [("Cell", "0.5pt solid #999999", "none"), ("HeadCell", "1.5pt solid #1a1a1a", "none")] {
      styles.element("style:style", ["style:name": name, "style:family": "table-cell"]) {
        $0.empty(
          "style:table-cell-properties",
          [
            "fo:padding": "0.08cm", "fo:border-left": around, "fo:border-right": around, "fo:border-top": around, "fo:border-bottom": below,
          ])
      }
    }
    styles.element("style:style", ["style:name": "FormCell", "style:family": "table-cell"]) {
      $0.empty("style:table-cell-properties", ["fo:padding": "0.08cm", "fo:border": "0.5pt solid #777777"])
    }
  }

  private static let family = "'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"

  private struct Paragraph {
    var name: StaticString
    var shown: String
    var parent = "Standard"
    var size = "10.5pt"
    var isBold = false
    var above = "0cm"
    var below = "0.15cm"
    var align = "start"
    var keeps = false
    var level: String?
    var isNewSheet = false
    var frame: (border: String, fill: String)?
    var colour = "#1a1a1a"
  }

  private static let paragraphs: [Paragraph] = [
    Paragraph(name: "Text_20_body", shown: "Text body"),
    Paragraph(name: "Heading_20_1", shown: "Heading 1", size: "20pt", isBold: true, below: "0.1cm", keeps: true, level: "1"),
    Paragraph(
      name: "Heading_20_2", shown: "Heading 2", size: "14pt", isBold: true, above: "0.7cm", below: "0.15cm", keeps: true, level: "2"),
    Paragraph(
      name: "Heading_20_3", shown: "Heading 3", size: "11.5pt", isBold: true, above: "0.4cm", below: "0.1cm", keeps: true, level: "3"),
    Paragraph(name: "Lead", shown: "Lead", below: "0.3cm", colour: "#444444"),
    Paragraph(
      name: "Banner", shown: "Banner", isBold: true, below: "0.3cm", frame: (border: "2pt dashed #1a1a1a", fill: "#fff3bf")),
    Paragraph(name: "Note", shown: "Note", above: "0.1cm", below: "0.3cm", frame: (border: "1pt solid #b07a00", fill: "#fdf6e3")),
    Paragraph(name: "List", shown: "List", below: "0.1cm"),
    Paragraph(name: "Fact", shown: "Fact", below: "0.08cm"),
    Paragraph(name: "Table_20_caption", shown: "Table caption", isBold: true, above: "0.25cm", below: "0.1cm", keeps: true),
    Paragraph(name: "Table_20_text", shown: "Table text", size: "9pt", below: "0cm"),
    Paragraph(name: "Table_20_number", shown: "Table number", size: "9pt", below: "0cm", align: "end"),
    Paragraph(name: "Table_20_head", shown: "Table head", size: "8.5pt", isBold: true, below: "0cm"),
    Paragraph(name: "Table_20_head_20_number", shown: "Table head number", size: "8.5pt", isBold: true, below: "0cm", align: "end"),
    Paragraph(name: "Table_20_end", shown: "Table end", size: "5pt", below: "0.1cm"),
    Paragraph(name: "Figure", shown: "Figure", below: "0.1cm", keeps: true),
    Paragraph(name: "Caption", shown: "Caption", size: "9pt", below: "0.3cm", colour: "#444444"),
    Paragraph(name: "Break", shown: "Break", size: "2pt", below: "0cm", isNewSheet: true),
    Paragraph(name: "Footer", shown: "Footer", size: "8.5pt", below: "0cm", align: "center", colour: "#444444"),
  ]

  private static func base(_ isSwedish: Bool, _ styles: inout Markup) {
    styles.element("style:default-style", ["style:family": "paragraph"]) { style in
      style.empty("style:paragraph-properties", ["fo:orphans": "2", "fo:widows": "2", "fo:hyphenation-ladder-count": "no-limit"])
      style.empty(
        "style:text-properties",
        [
          "style:font-name": "Sans", "fo:font-size": "10.5pt", "fo:language": isSwedish ? "sv" : "en",
          "fo:country": isSwedish ? "SE" : "GB",
        ])
    }
    styles.element("style:style", ["style:name": "Standard", "style:family": "paragraph", "style:class": "text"]) {
      $0.empty("style:text-properties", ["style:font-name": "Sans"])
    }
  }

  private static func add(_ paragraph: Paragraph, _ styles: inout Markup) {
    func properties(_ style: inout Markup) {
      let keep = paragraph.keeps ? "always" : "auto"
      if let frame = paragraph.frame {
        style.empty(
          "style:paragraph-properties",
          [
            "fo:margin-top": paragraph.above, "fo:margin-bottom": paragraph.below, "fo:text-align": paragraph.align,
            "fo:keep-with-next": keep, "fo:border": frame.border, "fo:padding": "0.2cm", "fo:background-color": frame.fill,
            "fo:keep-together": "always",
          ])
      } else {
        style.empty(
          "style:paragraph-properties",
          [
            "fo:margin-top": paragraph.above, "fo:margin-bottom": paragraph.below, "fo:text-align": paragraph.align,
            "fo:keep-with-next": keep, "fo:break-before": paragraph.isNewSheet ? "page" : "auto",
          ])
      }
      style.empty(
        "style:text-properties",
        ["fo:font-size": paragraph.size, "fo:font-weight": paragraph.isBold ? "bold" : "normal", "fo:color": paragraph.colour])
    }
    if let level = paragraph.level {
      styles.element(
        "style:style",
        [
          "style:name": "\(paragraph.name)", "style:display-name": paragraph.shown, "style:family": "paragraph",
          "style:parent-style-name": paragraph.parent, "style:next-style-name": "Text_20_body", "style:default-outline-level": level,
        ], properties)
    } else {
      styles.element(
        "style:style",
        [
          "style:name": "\(paragraph.name)", "style:display-name": paragraph.shown, "style:family": "paragraph",
          "style:parent-style-name": paragraph.parent,
        ], properties)
    }
  }

  private static func points(_ styles: inout Markup) {
    styles.element("text:list-style", ["style:name": "Points"]) { list in
      list.element("text:list-level-style-bullet", ["text:level": "1", "text:bullet-char": "•"]) { level in
        level.element("style:list-level-properties", ["text:list-level-position-and-space-mode": "label-alignment"]) {
          $0.empty(
            "style:list-level-label-alignment",
            [
              "text:label-followed-by": "listtab", "text:list-tab-stop-position": "0.6cm", "fo:text-indent": "-0.6cm",
              "fo:margin-left": "0.6cm",
            ])
        }
      }
    }
  }

  private static func sheet(_ styles: inout Markup) {
    styles.element("style:page-layout", ["style:name": "A4"]) { layout in
      layout.empty(
        "style:page-layout-properties",
        [
          "fo:page-width": "21cm", "fo:page-height": "29.7cm", "style:print-orientation": "portrait", "fo:margin-top": "1.8cm",
          "fo:margin-bottom": "1.4cm", "fo:margin-left": "2cm", "fo:margin-right": "2cm",
        ])
      layout.element("style:footer-style") {
        $0.empty("style:header-footer-properties", ["fo:min-height": "0.8cm", "fo:margin-top": "0.4cm"])
      }
    }
  }
}
