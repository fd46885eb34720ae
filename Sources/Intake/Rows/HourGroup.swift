// Hours as registers group them.
import Almanac

/// A group of hours beside a date: `Timme 15-16`, `06-07`, `15:00-15:59`, `kl 22–02`.
///
/// Whole hours are a class: `15-16` is from 15:00 up to 16:00 and ends at 15:59. Minutes are taken as they stand.
struct HourGroup: Hashable {
  var from: TimeOfDay
  var to: TimeOfDay
  /// Whether the end is on the day after.
  var isNextDay = false

  /// Reads a group; nil for anything else. O(length).
  init?(_ text: String) {
    var rest = text.lowercased()[...]
    rest = rest.drop { $0 == " " }
    for word in ["timmen", "timme", "tim", "klockan", "kl.", "kl"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      break
    }
    let isMarked = rest.count < text.count
    var plain = rest.replacing("–", with: "-").replacing("—", with: "-").replacing(" till ", with: "-").filter { $0 != " " }
    if plain.hasSuffix("h") { plain.removeLast() }
    let ends = plain.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = HourGroup.clock(ends[0]), first.minutes < 24 * 60 else { return nil }
    guard ends.count == 2 else {
      guard ends.count == 1, isMarked, first.isWhole, let from = HourGroup.time(first.minutes), let to = HourGroup.time(first.minutes + 59)
      else { return nil }
      (self.from, self.to) = (from, to)
      return
    }
    guard let second = HourGroup.clock(ends[1]), first.isWhole == second.isWhole else { return nil }
    var end = second.minutes
    if first.isWhole {
      if end == first.minutes { return nil }
      end = (end == 0 ? 24 * 60 : end) - 1
    }
    let isNextDay = end < first.minutes
    guard let from = HourGroup.time(first.minutes), let to = HourGroup.time(end) else { return nil }
    (self.from, self.to, self.isNextDay) = (from, to, isNextDay)
  }

  /// Whether a cell says that the hour is not known.
  static func isUnknown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, !(48...57).contains(first) else { return false }
    return unknown.contains(FoldedText.phrase(bytes.text)) || ["-", "–", "?", "--", "."].contains(bytes.text)
  }

  private static let unknown: Set<String> = [
    "okänd", "okänt", "okänd tid", "okänt klockslag", "ej känd", "ej känt", "vet ej", "uppgift saknas", "saknas", "ingen uppgift",
    "unknown",
  ]

  private static func time(_ minutes: Int) -> TimeOfDay? { TimeOfDay(hour: minutes / 60, minute: minutes % 60) }

  /// Minutes since midnight, 0–1440, and whether only the hour was written.
  private static func clock(_ text: String) -> (minutes: Int, isWhole: Bool)? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." }).map(String.init)
    guard (1...3).contains(parts.count),
      parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), hour <= 24
    else { return nil }
    if parts.count == 1 { return (hour * 60, true) }
    guard let minute = Int(parts[1]), minute < 60, hour < 24 else { return nil }
    return (hour * 60 + minute, false)
  }
}
