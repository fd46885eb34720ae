// Which byte stands between the fields.

enum DelimiterSniffer {
  static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]

  /// The delimiter whose header has at least two fields and whose first rows agree best with it; comma where nothing fits.
  ///
  /// O(bytes of the first 20 records), for each candidate.
  static func delimiter(of bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> UInt8 {
    var best: (score: Int, delimiter: UInt8) = (0, candidates[0])
    for candidate in candidates {
      let scanner = RecordScanner(delimiter: candidate)
      var fields: [FieldBounds] = []
      var header = 0
      var rows = 0
      var agreeing = 0
      var position = 0
      while rows < 20, position < bytes.count {
        guard case .record(let end, let next, _) = scanner.scan(bytes, from: position, isLast: isLast, into: &fields) else { break }
        let isBlank = end == position
        position = next
        if isBlank { continue }
        if header == 0 { header = fields.count }
        rows += 1
        if fields.count == header { agreeing += 1 }
      }
      guard header > 1 else { continue }
      let score = agreeing * 1000 / max(1, rows) * 1000 + min(header, 999)
      if score > best.score { best = (score, candidate) }
    }
    return best.delimiter
  }
}
