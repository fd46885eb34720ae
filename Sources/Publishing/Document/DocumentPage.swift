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
          for block in document.blocks {
            main.add(block)
            main.newLine()
          }
        }
      }
    }
    page.newLine()
    return page.text
  }
}
