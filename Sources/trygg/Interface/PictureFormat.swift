// Pictures as files: SVG by our own writers, PNG by the browser that is there.
import Foundation
import Messages
import Publishing

#if canImport(Glibc)
  import Glibc
#endif

extension OutputFormat {
  /// The forms of a picture.
  static let pictures: [OutputFormat] = [.svg, .png]

  /// Whether it is a picture.
  var isPicture: Bool { Self.pictures.contains(self) }
}

extension Session {
  /// Writes a picture in the wished form, `svg` or `png`.
  ///
  /// - Throws: `Failure` (environment) when there is no browser for PNG.
  func deliver(picture svg: String) throws {
    guard options.format == .png else { return try deliver(svg) }
    guard let path = options.output else { throw Failure.formatNeedsFile(OutputFormat.png.rawValue) }
    if options.dryRun {
      try AtomicFile.probe(path)
      return say(Message(sv: "Provkörning: \(path) skrevs inte.", en: "Dry run: \(path) was not written."))
    }
    let bytes = try BrowserPicture.png(svg)
    try writeFile(path) { $0.bytes(bytes) }
  }
}

/// A picture drawn by Chromium without a window, in a profile of its own and without a network.
enum BrowserPicture {
  /// The names of the browser on different systems.
  private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  /// Seconds that it may take.
  private static let patience = 60.0
  /// Dots for each unit of the picture.
  private static let scale = 2.0

  /// The picture as PNG.
  ///
  /// - Throws: `Failure` (environment) when no browser is there or it draws nothing.
  static func png(_ svg: String) throws -> [UInt8] {
    guard let browser = find() else { throw Failure.pictureNeedsBrowser() }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure.folderNotWritable(folder.deletingLastPathComponent().path)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let size = DocumentFigure(svg: svg, title: "", caption: "").size
    let picture = folder.appendingPathComponent("bild.png")
    // A page around the picture: alone it would be fitted to the window.
    let page =
      "<!DOCTYPE html><meta charset=utf-8><style>body{margin:0}svg{display:block;width:\(Int(size.width.rounded(.up)))px;height:auto}</style>"
      + svg
    try AtomicFile.write(page, to: folder.appendingPathComponent("bild.html").path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--force-device-scale-factor=\(scale)", "--user-data-dir=\(folder.path)/profil",
        "--window-size=\(Int(size.width.rounded(.up))),\(Int(size.height.rounded(.up)))", "--screenshot=\(picture.path)",
      ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [folder.appendingPathComponent("bild.html").absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw Failure.pictureNotDrawn() }
    let end = Date(timeIntervalSinceNow: patience)
    while process.isRunning {
      if Date() > end || Interruption.requested() {
        process.terminate()
        try Interruption.check()
        throw Failure.pictureNotDrawn()
      }
      usleep(20_000)
    }
    guard process.terminationStatus == 0, let data = FileManager.default.contents(atPath: picture.path), data.count > 8 else {
      throw Failure.pictureNotDrawn()
    }
    return Array(data)
  }

  private static func find() -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    for name in names {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    return nil
  }
}
