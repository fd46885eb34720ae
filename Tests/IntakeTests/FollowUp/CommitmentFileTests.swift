// The project's own promise passes the checks that any file must pass.
import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct CommitmentFileTests {
  private var path: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../geodata/commitments.json").standardized
      .path
  }

  @Test func theSeedsPromiseIsSound() throws {
    let sets = try CommitmentFile.read(path)
    #expect(sets == (try Geodata.readCommitments(path)))
    #expect(sets.first?.commitments.count == 33)
    // Read again beside itself it is the same set, not an overlap.
    #expect(try CommitmentFile.read(path, known: sets) == sets)
  }

  @Test func numbersBeyondReasonAndPersonalDataAreRefused() throws {
    let seed = try String(contentsOfFile: path, encoding: .utf8)
    let changes = [
      ("\"target\": 1,", "\"target\": 1e19,"), ("\"target\": 1,", "\"target\": 1e308,"),
      ("\"title\": \"Medborgarlöfte", "\"title\": \"Ring 070-123 45 67 om Medborgarlöfte"),
      ("\"text\": \"Polisen ska synas", "\"text\": \"Misstänkt Erik Svensson. Polisen ska synas"),
    ]
    for (old, new) in changes {
      let range = try #require(seed.range(of: old), "\(old)")
      let file = NSTemporaryDirectory() + "trygg-\(UUID().uuidString).json"
      defer { unlink(file) }
      try seed.replacingCharacters(in: range, with: new).write(toFile: file, atomically: true, encoding: .utf8)
      #expect(throws: Failure.self, "\(new)") { try CommitmentFile.read(file) }
    }
  }

  @Test func aProtocolIsReadFromTextAndCleaned() throws {
    var text = ProtocolText()
    try text.addObservation("Torget:Belysning trasig: vid porten, 070-123 45 67")
    try text.addObservation("Bryggan:safe")
    try text.addMeasure("Byt lampa; Tekniska; 2027-03-01")
    #expect(text.observations.map(\.code) == [.lampBroken, .safe])
    #expect(text.observations[0].text == "vid porten, [telefon]")
    #expect(text.isScrubbed)
    #expect(text.measures.first?.due?.description == "2027-03-01")
    #expect(throws: (any Error).self) { try text.addMeasure("Byt lampa") }
    #expect(throws: (any Error).self) { try text.addMeasure("Byt lampa;Tekniska;2027-02-30") }
  }
}
