// What the server answers.
import Foundation
import Incidents
import Messages
import Publishing
import Serving
import Store

/// Answers requests out of the database. What was made is kept until somebody changes the file.
final class ServedPages {
  private let store: Store
  private let session: Session
  private let leaflet: LeafletFiles?
  /// A disc, for the browser's tab.
  private static let icon: StaticString =
    ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#004a75"/></svg>"##
  private var change: Int?
  private var made: [String: Response] = [:]
  private var content: ServedContent?

  init(_ store: Store, _ session: Session, _ leaflet: LeafletFiles?) {
    self.store = store
    self.session = session
    self.leaflet = leaflet
  }

  var hasLeaflet: Bool { leaflet != nil }

  /// The answer to a request that may be answered. Every path is one of a fixed list: nothing is read from the disk by the name of a path.
  func answer(_ request: Request) -> Response {
    switch request.path {
    case "/": return .redirect(to: "/index.html")
    case "/favicon.ico": return Response(type: "image/svg+xml", body: Array("\(Self.icon)".utf8))
    case "/stil.css": return Response(type: "text/css; charset=utf-8", body: Array("\(SiteStyle.css)".utf8))
    case "/karta.js": return Response(type: "text/javascript; charset=utf-8", body: Array("\(MapScript.text)".utf8))
    case "/leaflet.js": if let leaflet { return Response(type: "text/javascript; charset=utf-8", body: leaflet.script) }
    case "/leaflet.css": if let leaflet { return Response(type: "text/css; charset=utf-8", body: leaflet.style) }
    default: break
    }
    do {
      let now = try store.changeNumber()
      if now != change {
        made = [:]
        content = nil
        change = now
      }
      if request.path == ServedLayers.streets { return try streets(request) }
      if let known = made[request.path] { return known }
      let response = try make(request.path)
      if response.status == 200 { made[request.path] = response }
      return response
    } catch let failure as Failure {
      return .text(failure.text(session.language), status: 503)
    } catch {
      return .text(Message(sv: "Ett oväntat fel inträffade.", en: "An unexpected error occurred.").text(session.language), status: 500)
    }
  }

  private func current() throws -> ServedContent {
    if let content { return content }
    let fresh = try ServedContent(store, session, hasLeaflet: hasLeaflet)
    content = fresh
    return fresh
  }

  private func make(_ path: String) throws -> Response {
    let name = String(path.dropFirst())
    if let layer = try ServedLayers(try current(), session).bytes(name) {
      return Response(type: "application/geo+json", body: layer)
    }
    let content = try current()
    guard let page = content.site.pages.first(where: { $0.file == name }) else {
      return .text(Message(sv: "Sidan finns inte.", en: "There is no such page.").text(session.language), status: 404)
    }
    let isMap = name == ServedMap.file && hasLeaflet
    let writer = SiteWriter(
      content.site,
      delivery: .served(
        styles: (isMap ? ["leaflet.css"] : []) + ["stil.css"], scripts: isMap ? ["leaflet.js", "karta.js"] : []))
    return .html(writer.html(page))
  }

  private func streets(_ request: Request) throws -> Response {
    let sides = (request.parameter("bbox") ?? "").split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
    guard let bytes = try ServedLayers(try current(), session).streets(sides) else {
      return .text("bbox=west,south,east,north", status: 400)
    }
    return Response(type: "application/geo+json", body: bytes)
  }
}
