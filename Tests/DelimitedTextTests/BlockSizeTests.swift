// What is read does not depend on how the bytes come.
import Testing

@testable import DelimitedText

@Suite struct BlockSizeTests {
  private struct Outcome: Equatable {
    var records: [[[UInt8]]] = []
    var lines: [Int] = []
    var faults: [DelimitedFault] = []
  }

  private func read(_ bytes: [UInt8], _ blockSize: Int, limit: Int) throws -> Outcome {
    var outcome = Outcome()
    _ = try DelimitedReader(delimiter: 59, recordLimit: limit, blockSize: blockSize).read(
      bytes, fault: { outcome.faults.append($0) },
      record: { record in
        outcome.records.append((0..<record.count).map { Array(record[$0]) })
        outcome.lines.append(record.line)
      })
    return outcome
  }

  /// Found by fuzzing: a quote that opens beyond the limit was obeyed or not, as the blocks fell.
  @Test func recordsBeyondTheLimitAreTheSameWithAnyBlock() throws {
    var state: UInt64 = 9
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var faults = 0
    for _ in 0..<400 {
      let letters = Array("aaaaaa;\"\"\n\r".utf8)
      let bytes = (0..<random(400)).map { _ in letters[random(letters.count)] }
      let whole = try read(bytes, 1 << 16, limit: 20)
      for blockSize in [1, 7, 64] { #expect(try read(bytes, blockSize, limit: 20) == whole, "\(String(decoding: bytes, as: UTF8.self))") }
      faults += whole.faults.count
    }
    #expect(faults > 100)
  }

  @Test func linesAreCountedAcrossARecordThatIsTooLong() throws {
    let long = String(repeating: "x", count: 50)
    let outcome = try read(Array("a;b\n\"1\n2\";\(long)\r\nc;d\n\"öppen \(long)\nx\ne;f\n".utf8), 8, limit: 30)
    #expect(outcome.records.count == 4 && outcome.lines == [1, 4, 6, 7])
    #expect(outcome.faults.map(\.line) == [2, 5])
  }
}
