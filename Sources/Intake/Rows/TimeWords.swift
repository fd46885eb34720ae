// The words of a written time, sorted by what they say.
import Almanac

extension TimeText {
  /// What the words of a text say about a time, each at most once.
  struct Words {
    private(set) var year: Int?
    private(set) var month: Int?
    private(set) var day: Int?
    private(set) var week: Int?
    private(set) var weekday: Int?
    private(set) var clock: TimeOfDay?
    private(set) var clockEnd: TimeOfDay?
    private(set) var part: (from: Int, to: Int)?
    private(set) var isNightBefore = false
    private(set) var isAround = false
    private(set) var hasClockWord = false
    /// Whether a word was left that says something else.
    private(set) var hasUnknown = false
    private var bare: [Int] = []

    /// The date, where year, month and day were written.
    var date: CivilDate? {
      guard let year, let month, let day else { return nil }
      return CivilDate(year: year, month: month, day: day)
    }

    /// A day of the month without a date around it.
    var dayAlone: Int? { day ?? (bare.count == 1 ? bare[0] : nil) }

    init(_ text: String) {
      let parts = text.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
      var index = 0
      while index < parts.count {
        let word = parts[index].trimmingDots
        let next = index + 1 < parts.count ? parts[index + 1].trimmingDots : ""
        index += 1
        if word.isEmpty || Words.fillers.contains(word) { continue }
        if let number = Words.months[word] { month = number; continue }
        if let number = Words.weekdays[word] { weekday = number; continue }
        if let span = Words.dayParts[word] {
          part = span
          if word.hasPrefix("natt"), ["till", "mot"].contains(next) {
            isNightBefore = true
            index += 1
          }
          continue
        }
        if Words.aroundWords.contains(word) { isAround = true; continue }
        if Words.clockWords.contains(word) {
          hasClockWord = true
          if let span = Words.clockSpan(next, isMarked: true) {
            set(span)
            index += 1
          }
          continue
        }
        if Words.weekWords.contains(word), let number = Int(next) {
          week = number
          index += 1
          continue
        }
        if word.hasPrefix("v"), let number = Int(word.dropFirst()), (1...53).contains(number) { week = number; continue }
        if takeDate(word) { continue }
        if let span = Words.clockSpan(word, isMarked: false) { set(span); continue }
        if ["am", "pm"].contains(word), let clock { self.clock = Words.twelveHours(clock, word); continue }
        if let number = Int(word), (1...31).contains(number), word.count <= 2 { bare.append(number); continue }
        if let number = Int(word), (1900...2100).contains(number) { year = number; continue }
        hasUnknown = true
      }
      // "23 nov 2026", "nov 23 2026": a bare number beside a month is the day.
      if day == nil, month != nil, bare.count == 1 { day = bare.removeFirst() }
      if bare.count > 1 || (!bare.isEmpty && day != nil) { hasUnknown = true }
    }

    private mutating func set(_ span: (from: TimeOfDay, to: TimeOfDay?)) {
      if clock == nil { (clock, clockEnd) = (span.from, span.to) } else { hasUnknown = true }
    }

    /// `2026-11-23`, `23/11`, `23/11-26`, `23/11/2026`, `23.11.2026`, `5:e`, `-26`.
    private mutating func takeDate(_ word: String) -> Bool {
      if word.hasSuffix(":e") || word.hasSuffix(":a") || word.hasSuffix("th") || word.hasSuffix("st") || word.hasSuffix("nd")
        || word.hasSuffix("rd"),
        let number = Int(word.prefix { $0.isNumber }), (1...31).contains(number)
      {
        day = number
        return true
      }
      if word.first == "-" || word.first == "'" || word.first == "’", word.count == 3, let number = Int(word.dropFirst()) {
        year = 2000 + number
        return true
      }
      if let parsed = TimestampParser().parse(word), parsed.time == nil, parsed.precision == .day {
        (year, month, day) = (parsed.date.year, parsed.date.month, parsed.date.day)
        return true
      }
      let parts = word.split(whereSeparator: { $0 == "/" || $0 == "-" }).map(String.init)
      guard word.contains("/"), (2...3).contains(parts.count), let first = Int(parts[0]), let second = Int(parts[1]),
        (1...31).contains(first), (1...12).contains(second)
      else { return false }
      (day, month) = (first, second)
      if parts.count == 3 {
        guard let third = Int(parts[2]), parts[2].count == 2 || parts[2].count == 4 else { return false }
        year = parts[2].count == 2 ? 2000 + third : third
      }
      return true
    }

    /// `14.30`, `14:30`, `14.30-15`, `14-16`, and after "kl" also `14`.
    private static func clockSpan(_ word: String, isMarked: Bool) -> (from: TimeOfDay, to: TimeOfDay?)? {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard (1...2).contains(ends.count) else { return nil }
      let hasMinutes = ends.contains { $0.contains(":") || $0.contains(".") }
      guard isMarked || hasMinutes else { return nil }
      let times = ends.map { TimestampParser().timeOfDay("kl " + $0) }
      guard let first = times[0] else { return nil }
      if ends.count == 1 { return (first, nil) }
      guard let second = times[1], first <= second else { return nil }
      return (first, second)
    }

    private static func twelveHours(_ time: TimeOfDay, _ half: String) -> TimeOfDay {
      let hour = time.hour % 12 + (half == "pm" ? 12 : 0)
      return TimeOfDay(hour: hour, minute: time.minute) ?? time
    }

    private static let fillers: Set<String> = [
      "den", "på", "i", "vid", "någon", "gång", "nångång", "under", "om", "the", "on", "at", "of", "h", "t", "sometime", "klockslag",
      "tiden",
    ]
    private static let clockWords: Set<String> = ["kl", "klockan", "kl:"]
    private static let weekWords: Set<String> = ["v", "vecka", "veckan", "week"]
    private static let aroundWords: Set<String> = ["ca", "cirka", "omkring", "runt", "ungefär", "about", "around", "circa", "c:a"]

    private static let months: [String: Int] = {
      let names = [
        ["januari", "jan", "january"], ["februari", "feb", "febr", "february"], ["mars", "mar", "march"], ["april", "apr"], ["maj", "may"],
        ["juni", "jun", "june"], ["juli", "jul", "july"], ["augusti", "aug", "august"], ["september", "sep", "sept"],
        ["oktober", "okt", "oct", "october"],
        ["november", "nov"], ["december", "dec"],
      ]
      return Dictionary(uniqueKeysWithValues: names.enumerated().flatMap { index, words in words.map { ($0, index + 1) } })
    }()

    private static let weekdays: [String: Int] = {
      let names = [
        ["måndag", "mån", "måndagen", "monday", "mon"], ["tisdag", "tis", "tisdagen", "tuesday", "tue"],
        ["onsdag", "ons", "onsdagen", "wednesday", "wed"], ["torsdag", "tor", "tors", "torsdagen", "thursday", "thu"],
        ["fredag", "fre", "fredagen", "friday", "fri"], ["lördag", "lör", "lördagen", "saturday", "sat"],
        ["söndag", "sön", "söndagen", "sunday", "sun"],
      ]
      return Dictionary(uniqueKeysWithValues: names.enumerated().flatMap { index, words in words.map { ($0, index + 1) } })
    }()

    private static let dayParts: [String: (from: Int, to: Int)] = {
      let parts: [(Int, Int, [String])] = [
        (5, 10, ["morgon", "morgonen", "morse", "morning"]), (8, 12, ["förmiddag", "förmiddagen", "fm"]),
        (12, 18, ["eftermiddag", "eftermiddagen", "em", "afternoon"]), (17, 24, ["kväll", "kvällen", "evening"]),
        (0, 6, ["natt", "natten", "night"]),
      ]
      return Dictionary(uniqueKeysWithValues: parts.flatMap { part in part.2.map { ($0, (from: part.0, to: part.1)) } })
    }()
  }
}

extension String {
  /// Without points at the ends, as in `kl.` and `nov.`
  fileprivate var trimmingDots: String {
    var text = self[...]
    while text.last == "." || text.last == ";" { text.removeLast() }
    while text.first == "." || text.first == "(" { text.removeFirst() }
    while text.last == ")" { text.removeLast() }
    return String(text)
  }
}
