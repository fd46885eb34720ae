// JSON, and features and records of it.
import JSONReading

extension FuzzReader {
  /// What is read and written again must be read as the same; small blocks must give what large ones give.
  static let json = FuzzReader(
    "json",
    texts: [
      #"{"a":[1.50,"x\u00e5\ud83d\ude00",null,true],"b":{"c":"\ud800x"}}"#, "[1e9999,-0,0.5e+2,[],{}]", "[[[[[[",
      "\"\\\"\\\\/\\b\\f\\n\\r\\t\"",
      "1 2", "\u{FEFF}{}", "[\"\u{2028}\u{7F}\"]",
    ]
  ) { bytes in
    let bytes = Array(bytes)
    func value(_ bytes: [UInt8], _ blockSize: Int) -> JSONValue? {
      var used = 0
      let reader = JSONReader(blockSize: blockSize) { buffer in
        let count = min(buffer.count, bytes.count - used)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
        used += count
        return count
      }
      guard let value = try? reader.value(), (try? reader.finish()) != nil else { return nil }
      return value
    }
    let whole = value(bytes, 1 << 16)
    FuzzReader.require(value(bytes, 16) == whole, "a value does not depend on the size of the blocks")
    if let whole { FuzzReader.require(value(Array(whole.line.utf8), 1 << 16) == whole, "a value that is written is read as itself") }
    // Passing over must judge as reading does.
    let reader = JSONReader(bytes)
    let isSkipped = (try? reader.skip()) != nil && (try? reader.finish()) != nil
    FuzzReader.require(isSkipped == (whole != nil), "passing over and reading agree")
  }

  static let features = FuzzReader(
    "features",
    texts: [
      #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[22.837095,66.326249]},"properties":{"date":"2026-01-01T10:00:00+01:00","typ":"Klotter"}},{"type":"Feature","geometry":null,"properties":{"date":"2026-01-02"}},7]}"#,
      "\u{1E}{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[]},\"properties\":{\"date\":\"2026-01-02\"}}\n\u{1E}{\n",
      #"[{"service_request_id":"1","requested_datetime":"2026-01-01T10:00:00Z","lat":66.3,"long":22.8,"description":"x","service_name":"Klotter"}]"#,
      #"{"data":[{"id":1,"date":"2026-01-01","location":{"type":"Point","coordinates":["22.8",66.3]},"a":{"b":[1]}}],"meta":{}}"#,
    ]
  ) { try FuzzIntake.read($0, .auto, ending: "json") }
}
