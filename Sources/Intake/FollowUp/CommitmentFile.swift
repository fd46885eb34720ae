// A file of commitments, checked field by field.
import Almanac
import Foundation
import Incidents
import Messages

/// Reads sets of commitments and says exactly where something is wrong.
public enum CommitmentFile {
  private static let setKeys = ["key", "title", "validFrom", "validTo", "status", "source", "commitments", "version", "replaces", "pauses"]
  private static let pauseKeys = ["from", "to", "reason"]
  private static let commitmentKeys = [
    "id", "text", "party", "kind", "target", "period", "placeAndTime", "plans", "followsUp", "season", "window", "deadline", "withinMonths",
  ]
  private static let periods = ["week", "year", "promise"]

  /// The sets of a file: a JSON list of sets, or one set.
  ///
  /// - Parameter known: the sets that the database has; a set with the same key takes the other's place.
  /// - Throws: `Failure` (bad input) that names the file and the place in it.
  public static func read(_ path: String, known: [CommitmentSet] = []) throws -> [CommitmentSet] {
    let file = FileBytes.name(of: path)
    let bytes = try FileBytes(path: path).readAll()
    guard !bytes.isEmpty else { throw Failure.fileEmpty(file) }
    guard let json = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
      throw Failure.jsonBroken(file, line: nil)
    }
    let check = Check(file: file)
    let list: [Any] = (json as? [Any]) ?? [json]
    guard !list.isEmpty else { throw check.fail("[]", "filen har inget löfte", "the file has no promise") }
    var sets: [CommitmentSet] = []
    for (number, value) in list.enumerated() {
      let place = json is [Any] ? "[\(number)]" : ""
      try check.set(value, at: place)
      let data = try JSONSerialization.data(withJSONObject: value)
      do {
        sets.append(try JSONDecoder().decode(CommitmentSet.self, from: data))
      } catch DecodingError.typeMismatch(let type, let context) {
        // JSON's true and false pass for numbers until they are decoded.
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        throw type == Double.self || type == Int.self
          ? check.fail(place + path, "ska vara ett tal", "must be a number") : check.fail(place + path, "har fel typ", "has the wrong type")
      } catch {
        throw check.fail(place, "kan inte läsas (\(error))", "cannot be read (\(error))")
      }
    }
    try check.versions(sets, known: known)
    return sets
  }

  /// The checks, which know the file's name.
  private struct Check {
    let file: String

    func fail(_ place: String, _ swedish: String, _ english: String) -> Failure {
      Failure.commitmentFile(file, at: place.isEmpty ? "/" : place, Message(sv: swedish, en: english))
    }

    func object(_ value: Any, _ known: [String], at place: String) throws -> [String: Any] {
      guard let object = value as? [String: Any] else { throw fail(place, "ska vara ett objekt", "must be an object") }
      if let other = object.keys.sorted().first(where: { !known.contains($0) }) {
        throw fail("\(place).\(other)", "fältet är okänt", "the field is unknown")
      }
      return object
    }

    func text(_ object: [String: Any], _ key: String, at place: String, required: Bool = true) throws -> String? {
      guard let value = object[key], !(value is NSNull) else {
        if required { throw fail("\(place).\(key)", "saknas", "is missing") }
        return nil
      }
      guard let text = value as? String, !text.trimmingCharacters(in: .whitespaces).isEmpty else {
        throw fail("\(place).\(key)", "ska vara en text", "must be a text")
      }
      guard text.utf8.count <= 4000 else { throw fail("\(place).\(key)", "är längre än 4 000 tecken", "is longer than 4,000 letters") }
      guard Scrubber.scrub(text) == text else {
        throw fail("\(place).\(key)", "ser ut att innehålla en personuppgift", "seems to hold personal data")
      }
      return text
    }

    func word(_ object: [String: Any], _ key: String, _ known: [String], at place: String, required: Bool = true) throws -> String? {
      guard let text = try text(object, key, at: place, required: required) else { return nil }
      guard known.contains(text) else {
        let list = known.joined(separator: ", ")
        throw fail("\(place).\(key)", "\"\(text)\" är okänt; välj bland \(list)", "\"\(text)\" is unknown; choose among \(list)")
      }
      return text
    }

    func day(_ object: [String: Any], _ key: String, at place: String, required: Bool = true) throws -> CivilDate? {
      guard let text = try text(object, key, at: place, required: required) else { return nil }
      guard let day = CivilDate(iso: text) else {
        throw fail("\(place).\(key)", "\"\(text)\" är ingen dag som finns", "\"\(text)\" is no day that exists")
      }
      return day
    }

    /// A number above zero, or nil.
    func number(_ object: [String: Any], _ key: String, at place: String) throws -> Double? {
      guard let value = object[key], !(value is NSNull) else { return nil }
      guard let number = value as? NSNumber else {
        throw fail("\(place).\(key)", "ska vara ett tal", "must be a number")
      }
      guard number.doubleValue.isFinite, number.doubleValue > 0 else {
        throw fail("\(place).\(key)", "är \(number), men ska vara över noll", "is \(number), but must be above zero")
      }
      guard number.doubleValue <= 10_000 else {
        throw fail("\(place).\(key)", "är orimligt stort (högst 10 000)", "is unreasonably large (10,000 at most)")
      }
      return number.doubleValue
    }

    func set(_ value: Any, at place: String) throws {
      let set = try object(value, CommitmentFile.setKeys, at: place)
      for key in ["key", "title", "source"] { _ = try text(set, key, at: place) }
      for key in ["version", "replaces"] { _ = try text(set, key, at: place, required: false) }
      _ = try word(set, "status", CommitmentStatus.allCases.map(\.rawValue), at: place)
      if let from = try day(set, "validFrom", at: place), let to = try day(set, "validTo", at: place), to < from {
        throw fail("\(place).validTo", "\(to) är före \(from)", "\(to) is before \(from)")
      }
      try pauses(set["pauses"], at: place + ".pauses")
      guard let commitments = set["commitments"] as? [Any], !commitments.isEmpty else {
        throw fail("\(place).commitments", "ska vara en lista med minst ett åtagande", "must be a list with at least one commitment")
      }
      var ids = Set<String>()
      for (number, value) in commitments.enumerated() {
        let id = try commitment(value, at: "\(place).commitments[\(number)]")
        guard ids.insert(id).inserted else {
          throw fail("\(place).commitments[\(number)].id", "\(id) finns två gånger", "\(id) occurs twice")
        }
      }
    }

    private func pauses(_ value: Any?, at place: String) throws {
      guard let value, !(value is NSNull) else { return }
      guard let list = value as? [Any] else { throw fail(place, "ska vara en lista", "must be a list") }
      var last: CivilDate?
      for (number, value) in list.enumerated() {
        let here = "\(place)[\(number)]"
        let pause = try object(value, CommitmentFile.pauseKeys, at: here)
        _ = try text(pause, "reason", at: here)
        let from = try day(pause, "from", at: here)
        let to = try day(pause, "to", at: here, required: false)
        if let from, let to, to < from { throw fail("\(here).to", "\(to) är före \(from)", "\(to) is before \(from)") }
        if number > 0, let from, last.map({ from <= $0 }) ?? true {
          throw fail("\(here).from", "pausen börjar innan den förra har slutat", "the pause begins before the one before has ended")
        }
        last = to
      }
    }

    /// Checks a commitment and gives its id.
    private func commitment(_ value: Any, at place: String) throws -> String {
      let object = try object(value, CommitmentFile.commitmentKeys, at: place)
      let id = try text(object, "id", at: place) ?? ""
      let here = "\(place) (\(id))"
      _ = try text(object, "text", at: here)
      for key in ["placeAndTime", "plans", "followsUp"] { _ = try text(object, key, at: here, required: false) }
      _ = try word(object, "party", ["P", "K", "P+K"], at: here, required: false)
      let kind = try word(object, "kind", CommitmentKind.allCases.map(\.rawValue), at: here).flatMap { CommitmentKind(rawValue: $0) }
      let target = try number(object, "target", at: here)
      let period = try word(object, "period", CommitmentFile.periods, at: here, required: false)
      if kind == .average || kind == .count, target == nil {
        throw fail("\(here).target", "saknas; \(kind?.rawValue ?? "") kräver ett tal", "is missing; \(kind?.rawValue ?? "") needs a number")
      }
      if kind == .unmeasured, target != nil {
        throw fail("\(here).target", "unmeasured har inget tal", "unmeasured has no number")
      }
      if kind == .average, period != nil, period != "week" {
        throw fail("\(here).period", "ett snitt räknas per week", "an average is counted per week")
      }
      if kind == .count, period == "week" {
        throw fail("\(here).period", "per week är ett snitt: skriv average", "per week is an average: write average")
      }
      _ = try day(object, "deadline", at: here, required: false)
      if let months = try number(object, "withinMonths", at: here), months != months.rounded() || months > 1200 {
        throw fail("\(here).withinMonths", "ska vara ett heltal", "must be a whole number")
      }
      for key in ["season", "window"] {
        guard let value = object[key], !(value is NSNull) else { continue }
        try shape(value, key, at: here)
      }
      return id
    }

    private func shape(_ value: Any, _ key: String, at place: String) throws {
      let known = key == "season" ? ["from", "to"] : ["kind", "hour", "month", "day"]
      let object = try object(value, known, at: "\(place).\(key)")
      let data = try JSONSerialization.data(withJSONObject: object)
      let decoder = JSONDecoder()
      let isRight =
        key == "season"
        ? (try? decoder.decode(MonthSpan.self, from: data)) != nil : (try? decoder.decode(CommitmentWindow.self, from: data)) != nil
      guard isRight else {
        throw key == "season"
          ? fail("\(place).season", "ska ha from och to, månader 1–12", "must have from and to, months 1–12")
          : fail(
            "\(place).window", "ska vara {\"kind\": \"dark\", \"hour\": 18} eller {\"kind\": \"before\", \"month\": 6, \"day\": 10}",
            "must be {\"kind\": \"dark\", \"hour\": 18} or {\"kind\": \"before\", \"month\": 6, \"day\": 10}")
      }
    }

    /// Versions of one promise may not overlap: a set and the one that it replaces, two that replace the same, two with the same title.
    /// Different promises stand side by side.
    func versions(_ sets: [CommitmentSet], known: [CommitmentSet]) throws {
      var keys = Set<String>()
      for (number, set) in sets.enumerated() {
        guard keys.insert(set.key).inserted else {
          throw fail("[\(number)].key", "\(set.key) finns två gånger", "\(set.key) occurs twice")
        }
      }
      let all = known.filter { !keys.contains($0.key) } + sets
      for (number, set) in sets.enumerated() {
        if let replaced = set.replaces {
          guard let other = all.first(where: { $0.key == replaced }), other.key != set.key else {
            throw fail("[\(number)].replaces", "\(replaced) finns inte", "\(replaced) does not exist")
          }
          guard other.validFrom < set.validFrom else {
            throw fail(
              "[\(number)].validFrom", "versionen börjar inte efter \(replaced) (\(other.validFrom))",
              "the version does not begin after \(replaced) (\(other.validFrom))")
          }
        }
        for other in all where other.key != set.key {
          let areVersions =
            set.replaces == other.key || other.replaces == set.key || (set.replaces != nil && set.replaces == other.replaces)
            || set.title == other.title
          guard areVersions, set.validFrom <= other.validTo, other.validFrom <= set.validTo else { continue }
          throw fail(
            "[\(number)] (\(set.key)).validFrom",
            "\(set.validFrom)–\(set.validTo) överlappar \(other.key), \(other.validFrom)–\(other.validTo)",
            "\(set.validFrom)–\(set.validTo) overlaps \(other.key), \(other.validFrom)–\(other.validTo)")
        }
      }
    }
  }
}
