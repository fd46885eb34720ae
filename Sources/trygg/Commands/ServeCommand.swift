import ArgumentParser
import Foundation
import Messages
import Serving
import Store

/// `trygg serve`: the site, the internal lists and the map in a browser on this machine.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "serve", alias: "karta",
    "Visar karta och listor i webbläsaren på den här datorn. Ingen annan dator når sidan, och inget kan ändras genom den. Avsluta med Ctrl-C.",
    "Shows the map and the lists in a browser on this machine. No other machine reaches the page, and nothing can be changed through it. End with "
      + "Ctrl-C.",
    examples: ["trygg serve", "trygg serve --db kommun.sqlite --port 0"])

  /// Nothing is let in but files of this server; no script or style may stand in a page.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"

  @Option(
    help: help(
      "Porten. 0 tar en som är ledig och skriver ut den.", "The port. 0 takes one that is free and prints it.",
      valueName: "tal"))
  var port: Int = 8066

  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard let number = UInt16(exactly: port), number == 0 || number >= 1024 else {
      throw Failure.optionOutOfRange("--port", "\(port)", Message(sv: "0 eller 1024–65535", en: "0 or 1024–65535"))
    }
    if let format = options.format { throw Failure.formatNotOffered(format.rawValue, []) }
    let session = try Session(options)
    let pages = ServedPages(try session.open(.read), session, LeafletFiles.find())
    let server = try Server(port: number, policy: Self.policy)
    let address = "http://127.0.0.1:\(server.port)/"
    // The address is the result, for a person and for a script that waits for it.
    print(address)
    fflush(nil)
    session.say(
      Message(
        sv: "Öppna \(address) i webbläsaren. Avsluta med Ctrl-C.", en: "Open \(address) in the browser. End with Ctrl-C."))
    if !pages.hasLeaflet {
      session.say(
        Message(
          sv: "Kartan går inte att flytta, eftersom paketet libjs-leaflet saknas. Den fasta kartan visas.",
          en: "The map cannot be moved, since the package libjs-leaflet is missing. The fixed map is shown."))
    }
    server.run(until: Interruption.requested) { pages.answer($0) }
    session.say(Message(sv: "Avslutat. Inget är ändrat.", en: "Ended. Nothing was changed."))
  }
}

/// The map library of the system, as it was found when the server began.
struct LeafletFiles {
  let script: [UInt8]
  let style: [UInt8]

  /// Where Debian's package libjs-leaflet puts it.
  private static let folder = "/usr/share/javascript/leaflet"

  /// The files, or nil where they are not installed.
  static func find() -> LeafletFiles? {
    func bytes(_ name: String) -> [UInt8]? {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"), data.count < 1 << 22 else { return nil }
      return Array(data)
    }
    guard let script = bytes("leaflet.js"), let style = bytes("leaflet.css") else { return nil }
    return LeafletFiles(script: script, style: style)
  }
}
