// The folder of a site is whole or as it was.
import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

struct AtomicFolderTests {
  private func about(_ names: [String]) -> [UInt8] {
    SiteSidecar(
      files: names.map { ($0, "00") }, limits: .standard(for: .public), sources: [], envelope: Sample.envelope
    ).bytes(.swedish)
  }

  private func withFolder(_ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try work(folder)
  }

  private func names(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  @Test func aSiteReplacesAnEarlierSiteAndLeavesNothingElse() throws {
    try withFolder { folder in
      let site = folder + "/webb"
      try AtomicFolder.write(
        site, [.init(name: "a.html", bytes: [65]), .init(name: "b.html", bytes: [66])], about: about(["a.html", "b.html"]))
      #expect(try names(site) == ["a.html", "b.html", "site.about.json"])
      try AtomicFolder.write(site + "/", [.init(name: "c.html", bytes: [67])], about: about(["c.html"]))
      #expect(try names(site) == ["c.html", "site.about.json"] && FileManager.default.contents(atPath: site + "/c.html") == Data([67]))
      #expect(try names(folder) == ["webb"])
    }
  }

  @Test func aFolderWithSomethingElseIsRefusedAndLeftAlone() throws {
    try withFolder { folder in
      let site = folder + "/webb"
      try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
      try AtomicFolder.write(site, [.init(name: "a.html", bytes: [65])], about: about(["a.html"]))
      try Data("min".utf8).write(to: URL(fileURLWithPath: site + "/egen.txt"))
      #expect(throws: Failure.self) { try AtomicFolder.write(site, [.init(name: "a.html", bytes: [66])], about: about(["a.html"])) }
      #expect(FileManager.default.contents(atPath: site + "/a.html") == Data([65]))
      #expect(try names(site) == ["a.html", "egen.txt", "site.about.json"] && (try names(folder)) == ["webb"])
      let other = folder + "/annan"
      try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
      try Data("{\"schema\":\"annat\",\"files\":[]}".utf8).write(to: URL(fileURLWithPath: other + "/site.about.json"))
      #expect(throws: Failure.self) { try AtomicFolder.probe(other) }
      try Data("fil".utf8).write(to: URL(fileURLWithPath: folder + "/fil"))
      #expect(throws: Failure.self) { try AtomicFolder.probe(folder + "/fil") }
      #expect(throws: Failure.self) { try AtomicFolder.probe(folder + "/ingen/webb") }
    }
  }

  @Test func aLinkStaysALink() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/riktig", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: folder + "/webb", withDestinationPath: folder + "/riktig")
      try AtomicFolder.write(folder + "/webb", [.init(name: "a.html", bytes: [65])], about: about(["a.html"]))
      #expect(try names(folder + "/riktig") == ["a.html", "site.about.json"])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/webb") == folder + "/riktig")
    }
  }
}
