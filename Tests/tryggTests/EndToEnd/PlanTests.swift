// The year plan from the example, checked by its calendar and the commitments' file alone.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct PlanTests {
  private static func plan(_ arguments: [String] = [], in folder: URL) throws -> Run {
    try Program.run(["plan", "2027", "--now", Program.now] + arguments, in: folder)
  }

  /// The commitments of the file, as plain JSON: nothing of the program takes part.
  private static func commitments() throws -> [[String: Any]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../geodata/commitments.json")
    let sets = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]])
    return try #require(sets.last?["commitments"] as? [[String: Any]])
  }

  @Test func theCalendarMeetsEveryCommitmentOfTheFile() throws {
    try Demo.withCopy { folder in
      let run = try Self.plan(["--format", "ics"], in: folder)
      #expect(run.status == 0, "\(run.talk)")
      let events = try ParsedCalendar(run.output).events
      #expect(events.count > 150)
      #expect(Set(events.map(\.uid)).count == events.count)
      var calendar = Calendar(identifier: .iso8601)
      calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
      let weeksOfYear = 52.0
      for commitment in try Self.commitments() {
        let id = try #require(commitment["id"] as? String)
        let mine = events.filter { $0.categories.contains(id) }
        #expect(mine.allSatisfy { calendar.component(.year, from: $0.day) == 2027 }, "\(id)")
        let target = commitment["target"] as? Double
        switch commitment["kind"] as? String {
        case "average":
          let inYear = mine.filter { calendar.component(.yearForWeekOfYear, from: $0.day) == 2027 }
          #expect(Double(inYear.count) / weeksOfYear >= target ?? 1, "\(id): \(inYear.count)")
        case "count": #expect(Double(mine.count) >= target ?? 1, "\(id): \(mine.count)")
        case "unmeasured", "deadline": #expect(!mine.isEmpty, "\(id)")
        default: Issue.record("unknown kind of \(id)")
        }
      }
      func days(_ id: String) -> [Date] { events.filter { $0.categories.contains(id) }.map(\.day) }
      func month(_ date: Date) -> Int { calendar.component(.month, from: date) }
      // What the text says beyond the number.
      let patrols = Dictionary(grouping: days("N4a") + days("N4b"), by: { calendar.component(.weekOfYear, from: $0) })
      #expect(patrols.values.allSatisfy { Set($0).count == $0.count })
      #expect(days("T3").allSatisfy { (4...10).contains(month($0)) })
      #expect(Set(days("T2").map(month)).count == 12)
      #expect(Set(days("S4").map { (month($0) - 1) / 3 }) == [0, 1, 2, 3])
      #expect(try #require(days("K5").first) < #require(calendar.date(from: DateComponents(year: 2027, month: 6, day: 11))))
      #expect(days("K2b").allSatisfy { date in days("K2").contains { $0 < date } })
      let walk = try #require(events.first { $0.categories.contains("N2") })
      #expect([9, 10, 11, 12, 1, 2, 3].contains(month(walk.day)) && walk.start?.hasPrefix("1") == true)
      let search = events.filter { $0.categories.contains("K3") }
      #expect(search.allSatisfy { $0.location == nil && $0.text.contains("Skolledningen har tagit initiativet") })
      #expect(events.filter { $0.categories.contains("K1") }.allSatisfy { $0.location == nil })
      #expect(events.filter { $0.categories.contains("T1") }.allSatisfy { $0.location != nil && $0.start != nil })
      #expect(events.allSatisfy { $0.text.contains("pausat") })
    }
  }

  @Test func theSameBytesAgainAndWithinTheGap() throws {
    try Demo.withCopy { folder in
      #expect(try Self.plan(["--format", "ics"], in: folder).output == Self.plan(["--format", "ics"], in: folder).output)
      let answer = try Self.plan(["--format", "json"], in: folder).json()
      #expect(try #require(answer["gap"] as? Double) <= 0.01)
      let items = try #require(answer["items"] as? [[String: Any]])
      let keys: Set = [
        "id", "date", "month", "week", "start", "end", "commitments", "kind", "place", "party", "light", "reasons", "geometry",
      ]
      for item in items { #expect(keys.subtracting(item.keys).isEmpty) }
      let rows = try #require(answer["commitments"] as? [[String: Any]])
      #expect(rows.count == (try Self.commitments()).count && rows.allSatisfy { $0["status"] as? String != "short" })
      for format in ["html", "csv", "table"] {
        let run = try Self.plan(["--format", format, "--lang", "en"], in: folder)
        #expect(run.status == 0 && !run.output.isEmpty, "\(format): \(run.talk)")
      }
    }
  }

  @Test func changesByHandAndWhatIsWrongWithThem() throws {
    try Demo.withCopy { folder in
      let file = folder.appendingPathComponent("andringar.csv")
      try "change,value\nlock,T1=2027-02-12 16:00 Krokfors\nvacation,P=2027-07-05..2027-07-25\n".write(
        to: file, atomically: true, encoding: .utf8)
      let run = try Self.plan(["--changes", "andringar.csv", "--exclude", "2027-12-27..2027-12-31", "--format", "ics"], in: folder)
      let events = try ParsedCalendar(run.output).events
      #expect(events.contains { $0.categories.contains("T1") && $0.start == "160000" && $0.location == "Krokfors" && $0.isConfirmed })
      for (arguments, status, part) in [
        (["--lock", "T1=2027-07-06"], 2, "P har semester"), (["--lock", "Q1=2027-03-01"], 2, "Q1"),
        (["--lock", "T1=2027-02-30"], 2, "2027-02-30"),
        (["--exclude", "2027-09-31"], 2, "2027-09-31"), (["--audience", "all"], 2, "police"), (["--format", "gpx"], 2, "gpx"),
      ] as [([String], Int32, String)] {
        let wrong = try Self.plan(["--changes", "andringar.csv"] + arguments, in: folder)
        #expect(wrong.status == status && wrong.talk.contains(part), "\(arguments): \(wrong.talk)")
      }
      try "{\"locks\": [\"T1=2027-02-30\"]}".write(to: file, atomically: true, encoding: .utf8)
      #expect(try Self.plan(["--changes", "andringar.csv"], in: folder).status == 4)
      try
        "[{\"key\":\"x\",\"title\":\"x\",\"validFrom\":\"2027-01-01\",\"validTo\":\"2027-12-31\",\"status\":\"current\",\"source\":\"\",\"commitments\":[{\"id\":\"Z\",\"text\":\"t\",\"kind\":\"ofta\"}]}]"
        .write(to: file, atomically: true, encoding: .utf8)
      let kind = try Self.plan(["--commitments", "andringar.csv"], in: folder)
      #expect(kind.status == 4 && kind.talk.contains("ofta"), "\(kind.talk)")
      #expect(try Program.run(["plan", "2055", "--now", Program.now], in: folder).status == 5)
      #expect(try Program.run(["plan", "27", "--now", Program.now], in: folder).status == 2)
    }
  }

  @Test func withoutReportsThereIsStillAPlan() throws {
    try Program.withDatabase { folder in
      let run = try Self.plan(["--format", "json"], in: folder)
      #expect(run.status == 0, "\(run.talk)")
      let answer = try run.json()
      let rows = try #require(answer["commitments"] as? [[String: Any]])
      #expect(rows.allSatisfy { $0["status"] as? String != "short" })
      let traffic = try #require(rows.first { $0["id"] as? String == "T1" })
      #expect((traffic["notes"] as? [String])?.contains { $0.contains("efter kalendern") } == true)
      #expect((answer["warnings"] as? [String])?.contains { $0.contains("trafikhotspot") } == true)
    }
  }
}

/// A small reader of iCalendar, made for this test from RFC 5545 alone.
private struct ParsedCalendar {
  struct Event {
    var uid = ""
    var day = Date(timeIntervalSince1970: 0)
    var start: String?
    var location: String?
    var categories: [String] = []
    var text = ""
    var isConfirmed = false
  }

  var events: [Event] = []

  init(_ text: String) throws {
    var lines: [String] = []
    for line in text.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") { lines[lines.count - 1] += line.dropFirst() } else { lines.append(String(line)) }
    }
    try #require(lines.first == "BEGIN:VCALENDAR" && lines.contains("TZID:Europe/Stockholm"))
    var event: Event?
    let form = DateFormatter()
    form.calendar = Calendar(identifier: .iso8601)
    form.timeZone = TimeZone(identifier: "UTC")
    form.locale = Locale(identifier: "en_US_POSIX")
    form.dateFormat = "yyyyMMdd"
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...])
      switch line[..<colon].split(separator: ";").first.map(String.init) {
      case "BEGIN" where value == "VEVENT": event = Event()
      case "END" where value == "VEVENT":
        events.append(try #require(event))
        event = nil
      case "UID": event?.uid = value
      case "DTSTART" where event != nil:
        event?.day = try #require(form.date(from: String(value.prefix(8))))
        if value.count == 15 {
          event?.start = String(value.suffix(6))
          try #require(line.hasPrefix("DTSTART;TZID=Europe/Stockholm:"))
        }
      case "LOCATION": event?.location = value
      case "CATEGORIES": event?.categories = value.components(separatedBy: ",")
      case "DESCRIPTION": event?.text = value
      case "STATUS": event?.isConfirmed = value == "CONFIRMED"
      default: break
      }
    }
  }
}
