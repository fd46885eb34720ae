import Foundation
import Testing

@testable import DelimitedText

/// csv-spectrum (M. Ogden, BSD-2-Clause), read from the shared material where it is present.
@Suite struct SpectrumTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/suites/csv-spectrum")
  static let isPresent = FileManager.default.fileExists(atPath: folder.path)

  @Test(
    .enabled(if: isPresent, "shared/suites/csv-spectrum is not here"),
    arguments: [
      "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple",
      "simple_crlf", "utf8",
    ])
  func caseReadsAsItsAnswer(name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: SpectrumTests.folder.appendingPathComponent(name + ".csv")))
    let answer = try JSONSerialization.jsonObject(with: Data(contentsOf: SpectrumTests.folder.appendingPathComponent(name + ".json")))
    let expected = try #require(answer as? [[String: String]])
    var rows = try Reading(bytes).rows
    let header = rows.removeFirst()
    // The answers of the suite hold plain line feeds.
    let got = rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(header, row.map { $0.replacingOccurrences(of: "\r\n", with: "\n") }))
    }
    let wanted = expected.map { $0.mapValues { $0.replacingOccurrences(of: "\r\n", with: "\n") } }
    #expect(got == wanted)
  }
}
