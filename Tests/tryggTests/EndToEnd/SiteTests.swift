// The site, the served pages and the pictures, from the command line.
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct SiteCommandTests {
  private func files(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) })
  }

  @Test func theSiteIsTheSameTwiceAndLogged() throws {
    try Demo.withCopy { folder in
      for name in ["ett", "två"] {
        let run = try Program.run(["publish", name, "--now", Program.now], in: folder)
        #expect(run.status == 0 && run.output.isEmpty, "\(run.talk)")
      }
      let first = try files(folder.appendingPathComponent("ett"))
      #expect(first == (try files(folder.appendingPathComponent("två"))))
      #expect(first.count == 9)
      let sidecar = try #require(first["site.about.json"])
      let about = try #require(try JSONSerialization.jsonObject(with: sidecar) as? [String: Any])
      #expect(about["schema"] as? String == "trygg.site/1" && about["audience"] as? String == "public")
      // How much there is would tell of what was kept back.
      #expect((about["data"] as? [String: Any])?["reports"] as? Int == 0)
      #expect((about["files"] as? [[String: Any]])?.count == 8)
      // The same folder again, and for another reader.
      #expect(try Program.run(["publicera", "ett", "--audience", "kommun", "--now", Program.now], in: folder).status == 0)
      #expect(try files(folder.appendingPathComponent("ett")) != first)
      try Data().write(to: folder.appendingPathComponent("ett/egen.txt"))
      #expect(try Program.run(["publish", "ett", "--now", Program.now], in: folder).status == 3)
      let dry = try Program.run(["publish", "tre", "--dry-run", "--now", Program.now], in: folder)
      #expect(dry.status == 0 && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("tre").path))
      #expect(try Program.run(["publish", "tre", "--audience", "alla"], in: folder).status == 2)
    }
  }

  @Test func anEmptyFileGivesAWholeSite() throws {
    try Program.withDatabase { folder in
      #expect(try Program.run(["publish", "webb", "--now", Program.now], in: folder).status == 0)
      let page = String(decoding: try #require(try files(folder.appendingPathComponent("webb"))["laget.html"]), as: UTF8.self)
      #expect(page.contains("Inga rapporter är inlästa.") && page.contains("Ingen hotspotlista är gjord."))
    }
  }

  /// One request on a connection of its own.
  private func ask(_ port: UInt16, _ text: String) -> String {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, length) == 0 }
    }
    guard isConnected else { return "" }
    _ = text.withCString { send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { break }
      all += piece[..<count]
    }
    return String(decoding: all, as: UTF8.self)
  }

  @Test func theServerAnswersItsPagesRefusesAttacksAndChangesNothing() throws {
    try Demo.withCopy { folder in
      let file = folder.appendingPathComponent("trygg.sqlite")
      let before = try Data(contentsOf: file)
      let started = try Program.start(["serve", "--port", "0", "--now", Program.now], in: folder)
      var port: UInt16 = 0
      for _ in 0..<200 where port == 0 {
        usleep(50_000)
        let text = String(decoding: (try? Data(contentsOf: started.files[0])) ?? Data(), as: UTF8.self)
        port = text.split(separator: ":").last.flatMap { UInt16($0.prefix { $0.isNumber }) } ?? 0
      }
      try #require(port > 0)
      func get(_ path: String, host: String? = nil, method: String = "GET", more: String = "") -> String {
        ask(port, "\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\(more)Connection: close\r\n\r\n")
      }
      for name in [
        "index", "laget", "loftet", "vandringar", "marken", "granser", "metoder", "om", "karta", "hotspotlista", "insatser", "plan",
        "liggare",
        "rapporter", "rytm",
      ] {
        let page = get("/\(name).html")
        #expect(page.hasPrefix("HTTP/1.1 200 ") && page.contains("<h1>") && page.contains("</html>"), "\(name)")
        #expect(page.contains("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'"))
        // No script or style stands in a page.
        #expect(!page.contains("<style") && !page.contains("<script>") && !page.contains(" style="), "\(name)")
      }
      for layer in ["hotspots", "insatser", "beslutat", "vandringar", "stopp", "marken", "platser", "rapporter", "omrade"] {
        #expect(get("/lager/\(layer).geojson").contains("\"type\":\"FeatureCollection\""), "\(layer)")
      }
      #expect(get("/lager/gator.geojson?bbox=22,66,23,67").hasPrefix("HTTP/1.1 200 "))
      #expect(get("/lager/gator.geojson").hasPrefix("HTTP/1.1 400 "))
      for path in ["/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd", "/trygg.sqlite", "/lager/"] {
        #expect(get(path).hasPrefix("HTTP/1.1 40"), "\(path)")
      }
      for host in ["evil.example", "evil.example:\(port)", "localhost"] {
        #expect(get("/karta.html", host: host).hasPrefix("HTTP/1.1 421 "))
      }
      for method in ["POST", "PUT", "DELETE"] { #expect(get("/", method: method).hasPrefix("HTTP/1.1 405 ")) }
      #expect(get("/", more: "Origin: http://evil.example\r\n").hasPrefix("HTTP/1.1 403 "))
      kill(started.process.processIdentifier, SIGTERM)
      let run = try started.finish()
      #expect(run.status == 0 && run.talk.contains("Avslutat. Inget är ändrat."), "\(run.talk)")
      #expect(try Data(contentsOf: file) == before)
    }
  }

  @Test func curvesAndMapsComeAsPicturesAndTables() throws {
    try Demo.withCopy { folder in
      for layer in ["hotspots", "walks", "operations", "places", "road-curve", "months"] {
        let run = try Program.run(["export", layer, "--format", "svg", "--now", Program.now], in: folder)
        #expect(run.status == 0 && run.output.hasPrefix("<svg ") && run.output.contains("role=\"img\""), "\(layer): \(run.talk)")
        #expect(run.output.contains("<title") && run.output.contains("<desc"), "\(layer)")
      }
      let curve = try Program.run(["export", "road-curve", "--category", "trafik", "--now", Program.now], in: folder)
      #expect(curve.output.hasPrefix("m,reports_per_km,p_stretch\n"))
      let months = try Program.run(["export", "months", "--format", "csv", "--now", Program.now], in: folder)
      let rows = months.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(rows.count > 30 && rows.allSatisfy { $0.count == 7 && (Int($0[4]) ?? 9) <= (Int($0[5]) ?? 0) })
      #expect(try Program.run(["export", "months", "--audience", "public", "--format", "svg"], in: folder).status == 6)
      let shared = try Program.run(["export", "hotspots", "--audience", "kommun", "--format", "svg", "--now", Program.now], in: folder)
      #expect(shared.status == 0 && shared.output.contains("i en fast ruta") && !shared.output.contains("H-"))
      #expect(try Program.run(["rhythm", "--format", "svg", "--now", Program.now], in: folder).output.hasPrefix("<svg "))
      let map = try Program.run(["hotspots", "--dry-run", "--replicates", "99", "--format", "svg", "--now", Program.now], in: folder)
      #expect(map.output.hasPrefix("<svg "))
      // Without a browser the answer is what to install.
      let png = try Program.run(
        ["export", "places", "--format", "png", "--output", "bild.png"], in: folder, environment: ["PATH": "/nonexistent"])
      #expect(png.status == 3 && png.talk.contains("chromium"))
      let sheet = try Program.run(["report", "vandringskarta", "--now", Program.now], in: folder)
      #expect(
        sheet.status == 0 && sheet.output.contains("Trygghetsvandring") && sheet.output.contains("ÖVNING") && !sheet.output.contains("H-"))
    }
  }
}
