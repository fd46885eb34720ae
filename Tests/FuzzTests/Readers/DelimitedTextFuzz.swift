// Tables as records.
import DelimitedText

extension FuzzReader {
  /// The first byte chooses delimiter and encoding. Small blocks must give the same records as large ones.
  static let delimitedText = FuzzReader(
    "delimited-text",
    texts: [
      "0id;datum;text\n1;2026-01-01;\"a;\"\"b\"\"\nc\"\n", "1a,b\r\n1,2\r\n\r\n3", "2sep=;\r\na;b\r\n", "3\u{FEFF}å\tä\n\"ö",
      "4a|b\n\"x\"y|\n",
      "5a\0;\0\n\0",
    ]
  ) { bytes in
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    let delimiters: [UInt8?] = [59, 44, nil, 9, 124, 59]
    let encodings: [TextEncoding?] = [nil, .utf8, nil, .windows1252, nil, .utf16LittleEndian]
    let delimiter = delimiters[Int(first % 6)]
    let encoding = encodings[Int(first / 8 % 6)]
    func records(_ blockSize: Int) throws -> [[[UInt8]]] {
      var list: [[[UInt8]]] = []
      _ = try DelimitedReader(delimiter: delimiter, encoding: encoding, recordLimit: 256, blockSize: blockSize).read(
        rest, fault: { list.append([[UInt8(truncatingIfNeeded: $0.line)]]) },
        record: { record in
          list.append((0..<record.count).map { Array(record[$0]) })
          _ = record.rawText
        })
      return list
    }
    let whole = try records(1 << 16)
    let pieces = try records(7)
    if delimiter != nil { FuzzReader.require(whole == pieces, "records do not depend on the size of the blocks") }
  }
}
