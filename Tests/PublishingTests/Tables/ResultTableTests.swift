// Columns of plain values as CSV and JSON.
import Almanac
import Foundation
import Messages
import Testing

@testable import Publishing

struct ResultTableTests {
  private let table = ResultTable(
    "test",
    [
      .init("n", .integers([1, -2])), .init("v", .numbers([0.1 + 0.2, .nan])), .init("o", .optionalNumbers([nil, 1e-300])),
      .init("w", .texts(["a,b", "c\"d"])), .init("ids", .lists([["1", "2"], []])), .init("k", .optionalIntegers([nil, 3])),
    ])

  @Test func csvKeepsEveryDigitAndLeavesUnknownCellsEmpty() {
    let text = String(decoding: ByteOutput.collect { table.writeCSV(to: $0) }, as: UTF8.self)
    #expect(text == "n,v,o,w,ids,k\n1,0.30000000000000004,,\"a,b\",1 2,\n-2,,1e-300,\"c\"\"d\",,3\n")
  }

  @Test func jsonHasTheEnvelopeOfEveryAnswer() throws {
    let envelope = Envelope(
      version: "1", generated: Instant(secondsSince1970: 0), parameters: [],
      data: DataSummary(reports: 2, from: nil, to: nil, sha256: nil), warnings: [Message(sv: "obs", en: "note")])
    let bytes = ByteOutput.collect { table.writeJSON(envelope: envelope, language: .swedish, to: $0) }
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(answer["schema"] as? String == "trygg.analyse.test/1")
    let items = try #require(answer["items"] as? [[String: Any]])
    // Read from the bytes: the JSON reader of Foundation loses the last digit.
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"v\":0.30000000000000004,"))
    #expect(items[1]["v"] is NSNull && items[0]["o"] is NSNull)
    #expect(items[0]["ids"] as? [Int] == [1, 2])
    #expect(answer["warnings"] as? [String] == ["obs"])
  }
}
