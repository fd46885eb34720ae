// The pages of a site as HTML.
import Messages

/// Writes pages with landmarks, a way past the menu, one first heading, and no request to any other host.
public struct SiteWriter {
  /// Where the style and the scripts come from.
  public enum Delivery: Sendable, Hashable {
    /// The style stands in the page and is let in by its hash; nothing else may be loaded or run.
    case file
    /// Styles and scripts are files of the same server, whose answers carry the policy.
    case served(styles: [String], scripts: [String])
  }

  private let site: Site
  private let delivery: Delivery

  /// Makes a writer.
  public init(_ site: Site, delivery: Delivery = .file) {
    self.site = site
    self.delivery = delivery
  }

  /// One page, UTF-8.
  public func html(_ page: SitePage) -> String {
    var out = Markup()
    out.constant("<!DOCTYPE html>\n")
    out.element("html", ["lang": site.language.rawValue]) { html in
      head(page, &html)
      html.newLine()
      html.element("body") { body in
        body.element("a", ["class": "skip", "href": "#innehall"], text: words("Hoppa till innehållet", "Skip to the content"))
        body.newLine()
        header(page, &body)
        body.newLine()
        body.element("main", ["id": "innehall", "tabindex": "-1"]) { main in
          main.element("h1", text: page.title)
          main.newLine()
          if let top = page.top { main.add(top) }
          for block in page.blocks {
            main.add(block)
            main.newLine()
          }
          links(page.links, &main)
        }
        body.newLine()
        body.element("footer") { footer in
          for line in site.footer { footer.element("p", text: line) }
        }
      }
    }
    out.newLine()
    return out.text
  }

  private func words(_ swedish: String, _ english: String) -> String { site.language == .swedish ? swedish : english }

  private func head(_ page: SitePage, _ html: inout Markup) {
    html.element("head") { head in
      head.void("meta", ["charset": "utf-8"])
      if delivery == .file {
        head.void("meta", ["http-equiv": "Content-Security-Policy", "content": SiteStyle.contentSecurityPolicy])
      }
      head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.void("meta", ["name": "referrer", "content": "no-referrer"])
      let exercise = site.banner == nil ? "" : words("ÖVNING – ", "EXERCISE – ")
      head.element("title", text: "\(exercise)\(page.title) – \(site.name)")
      switch delivery {
      case .file: head.element("style") { $0.constant(SiteStyle.css) }
      case .served(let styles, let scripts):
        for style in styles { head.void("link", ["rel": "stylesheet", "href": style]) }
        for script in scripts { head.element("script", ["src": script, "defer": "defer"], text: "") }
      }
    }
  }

  private func header(_ page: SitePage, _ body: inout Markup) {
    body.element("header") { header in
      if let banner = site.banner { header.element("p", ["class": "banner"], text: banner) }
      header.element("p", ["class": "site"], text: site.name)
      for group in site.groups {
        header.element("nav", ["aria-label": group.heading]) { nav in
          if site.groups.count > 1 { nav.element("p", ["class": "group"], text: group.heading) }
          nav.element("ul") { list in
            for other in group.pages {
              list.element("li") { item in
                if other.file == page.file {
                  item.element("a", ["href": other.file, "aria-current": "page"], text: other.name)
                } else {
                  item.element("a", ["href": other.file], text: other.name)
                }
              }
            }
          }
        }
      }
    }
  }

  private func links(_ links: [SiteLink], _ main: inout Markup) {
    guard !links.isEmpty else { return }
    main.element("ul", ["class": "ways"]) { list in
      for link in links {
        list.element("li") { item in
          item.element("a", ["href": link.file], text: link.text)
          if !link.what.isEmpty { item.add(" – " + link.what) }
        }
      }
    }
  }
}
