// The short form of Scripts/campaign: kills, failing disks, loss of power, spoiled files, purges, tampering, several at once.
import Foundation
import Testing

@Suite(
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"),
  .enabled(if: CampaignTools.areThere, "python3 and cc are needed for the campaign"))
struct CampaignTests {
  @Test func theShortCampaignFindsNothing() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", root.appendingPathComponent("Scripts/campaign").path, "--short", "--program", Program.url.path]
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString).txt")
    #expect(FileManager.default.createFile(atPath: output.path, contents: nil))
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let said = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(said)")
    #expect(said.contains("findings"), "\(said)")
  }
}

private enum CampaignTools {
  static let areThere = ["python3", "cc"].allSatisfy { tool in
    ["/usr/bin", "/bin", "/usr/local/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
  }
}
