// JSON as loose values, with the line of a fault.
import DelimitedText
import Foundation
import Messages

enum JSONText {
  /// Parses a whole file.
  ///
  /// - Throws: `Failure` (bad input) with the line where JSON breaks, as far as the parser tells it.
  static func parse(_ bytes: [UInt8], file: String) throws(Failure) -> Any {
    do {
      return try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    } catch {
      let info = (error as NSError).userInfo
      let reason = (info["NSDebugDescription"] as? String) ?? "JSON"
      var line: Int?
      // The parser tells where by an index, a line number, or a number of characters in its English words.
      if let index = info["NSJSONSerializationErrorIndex"] as? Int {
        line = 1 + bytes.prefix(max(0, index)).count { $0 == 10 }
      } else if let word = reason.range(of: "line ") {
        line = Int(reason[word.upperBound...].prefix { $0.isNumber })
      } else if let word = reason.range(of: "around character "), let index = Int(reason[word.upperBound...].prefix { $0.isNumber }) {
        line = 1 + bytes.prefix(max(0, index)).count { $0 == 10 }
      } else if reason.contains("end of file") {
        line = 1 + bytes.count { $0 == 10 }
      }
      throw .jsonBroken(file, line: line)
    }
  }

  /// A loose value as the text of a field.
  static func text(_ value: Any?) -> String {
    switch value {
    case let text as String: return text
    case let number as NSNumber: return number.stringValue
    default: return ""
    }
  }
}

/// Texts as the slots of a row.
struct TextSlots {
  private var bytes: [UInt8] = []
  private var ranges: [(slot: Int, range: Range<Int>)] = []

  mutating func set(_ field: ReportField, _ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    ranges.removeAll { $0.slot == field.slot }
    ranges.append((field.slot, start..<bytes.count))
  }

  /// Calls with the slots; they are valid only during the call.
  func withSlots<Result>(_ body: ([UnsafeBufferPointer<UInt8>]) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { all in
      var slots = [UnsafeBufferPointer<UInt8>](
        repeating: UnsafeBufferPointer(start: nil, count: 0), count: ReportField.slotCount)
      for (slot, range) in ranges { slots[slot] = UnsafeBufferPointer(rebasing: all[range]) }
      return try body(slots)
    }
  }
}
