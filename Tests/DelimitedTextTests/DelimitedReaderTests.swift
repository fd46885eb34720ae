import Testing

@testable import DelimitedText

/// Everything that a reader says about some bytes.
struct Reading: Equatable {
  var rows: [[String]] = []
  var lines: [Int] = []
  var faults: [DelimitedFault] = []
  var summary = DelimitedSummary()

  init(_ bytes: [UInt8], reader: DelimitedReader = DelimitedReader()) throws {
    var reading = (rows: [[String]](), lines: [Int](), faults: [DelimitedFault]())
    summary = try reader.read(
      bytes, fault: { reading.faults.append($0) },
      record: { record in
        reading.rows.append((0..<record.count).map { record.text($0) })
        reading.lines.append(record.line)
      })
    (rows, lines, faults) = reading
  }

  init(_ text: String, reader: DelimitedReader = DelimitedReader()) throws { try self.init(Array(text.utf8), reader: reader) }
}

@Suite struct DelimitedReaderTests {
  @Test(arguments: [",", ";", "\t", "|"])
  func delimiterIsFoundFromHeaderAndRows(mark: String) throws {
    let text = ["id", "text", "lat"].joined(separator: mark) + "\n" + ["1", "\"a, b; c | d\"", "66.3"].joined(separator: mark) + "\n"
    let reading = try Reading(text)
    #expect(reading.summary.delimiter == mark.utf8.first)
    #expect(reading.rows == [["id", "text", "lat"], ["1", "a, b; c | d", "66.3"]])
  }

  @Test func semicolonWinsOverDecimalComma() throws {
    #expect(try Reading("id;lat;lon\n1;66,3;22,8\n2;66,4;22,9\n").rows[1] == ["1", "66,3", "22,8"])
  }

  @Test func aSpreadsheetsOwnLineNamesTheDelimiter() throws {
    let reading = try Reading("sep=;\r\na;b\r\n1,5;2\r\n")
    #expect(reading.rows == [["a", "b"], ["1,5", "2"]])
    #expect(reading.lines == [2, 3])
  }

  @Test func lineNumbersCountBreaksInsideQuotes() throws {
    let reading = try Reading("a,b\r\n\"x\r\ny\",1\r\n\r\nz,2")
    #expect(reading.rows == [["a", "b"], ["x\r\ny", "1"], ["z", "2"]])
    #expect(reading.lines == [1, 2, 5])
  }

  @Test func oldLineEndingsWork() throws {
    #expect(try Reading("a,b\r1,2\r3,4\r").rows == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test func quotesAreReadLeniently() throws {
    let reading = try Reading("a,b\n\"say \"\"hi\"\"\",5\" pipe\n\"x\"y,\"\"\n\"p\"\"q\"r,\n")
    #expect(reading.rows[1] == ["say \"hi\"", "5\" pipe"])
    #expect(reading.rows[2] == ["xy", ""])
    #expect(reading.rows[3] == ["p\"qr", ""])
  }

  /// The same bytes in blocks of any size must give the same records.
  @Test(arguments: [1, 2, 3, 5, 7, 64])
  func blocksOfAnySizeGiveTheSameRecords(block: Int) throws {
    let text = "id;text;n\r\n1;\"a \"\"b\"\"\r\nc;d\";å\r\n\r\n2;x;\n3;\"öppen\" rest;ä\r4;\"\";slut"
    let whole = try Reading(text, reader: DelimitedReader(delimiter: UInt8(ascii: ";")))
    let pieces = try Reading(text, reader: DelimitedReader(delimiter: UInt8(ascii: ";"), blockSize: block))
    #expect(pieces.rows == whole.rows)
    #expect(pieces.lines == whole.lines)
    #expect(whole.rows.count == 5)
  }

  @Test func aLineThatIsTooLongIsAFaultAndTheRestIsRead() throws {
    let long = String(repeating: "x", count: 10 << 20)
    let reading = try Reading("a,b\n1,2\n\(long)\n3,4\n")
    #expect(reading.rows == [["a", "b"], ["1", "2"], ["3", "4"]])
    #expect(reading.lines == [1, 2, 4])
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.line == 3)
    guard case .tooLong(let bytes)? = reading.faults.first?.kind else {
      Issue.record("the fault is not about length")
      return
    }
    #expect(abs(bytes - (10 << 20)) <= 1)
  }

  @Test func anOpenQuoteCostsOneLine() throws {
    let reading = try Reading("a,b\n1,2\n\"open,3\n4,5\n6,7\n")
    #expect(reading.rows == [["a", "b"], ["1", "2"], ["4", "5"], ["6", "7"]])
    #expect(reading.faults == [DelimitedFault(line: 3, kind: .unterminatedQuote, excerpt: "\"open,3\n4,5\n6,7\n")])
    let far = "a,b\n\"open,3\n" + String(repeating: "4,5\n", count: 1_000_000) + "6,7\n"
    let farReading = try Reading(far)
    #expect(farReading.rows.count == 1_000_002)
    #expect(farReading.faults.map(\.line) == [2])
  }

  @Test func nothingGivesNothing() throws {
    #expect(try Reading("").rows.isEmpty)
    #expect(try Reading("\r\n\n\r").rows.isEmpty)
    #expect(try Reading([0xEF, 0xBB, 0xBF]).rows.isEmpty)
  }
}
