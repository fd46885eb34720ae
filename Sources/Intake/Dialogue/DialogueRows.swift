// Row by row: a count or a mark.
import Geography
import Incidents
import Messages

/// The columns of a dialogue's file.
enum DialogueField: Hashable {
  case theme
  case count
  case area
  case kind
  case north
  case east
  case place

  private static let names: [String: DialogueField] = {
    let words: [(DialogueField, String)] = [
      (.theme, "tema theme fråga ämne problem prioritet priority topic"), (.count, "antal count svar röster votes number"),
      (.area, "område area ort byområde kommundel district"), (.kind, "typ kind märke mark känsla trygghet slag"),
      (.north, "lat latitude latitud nord north n y"), (.east, "lon long lng longitude longitud öst ost east e x"),
      (.place, "plats place platsnamn location"),
    ]
    return Dictionary(uniqueKeysWithValues: words.flatMap { field, list in list.split(separator: " ").map { (String($0), field) } })
  }()

  /// The field of a header, in Swedish or English; nil for one that is not kept.
  init?(header: String) {
    guard let field = DialogueField.names[FoldedText.header(header)] else { return nil }
    self = field
  }
}

/// Takes rows and keeps the account.
struct DialogueRows {
  let context: IntakeContext
  var account: DialogueAccount
  var reader: PositionReader
  private(set) var themes: [DialogueTheme] = []
  private(set) var marks: [DialogueMark] = []

  init(context: IntakeContext, account: DialogueAccount, reader: PositionReader) {
    self.context = context
    self.account = account
    self.reader = reader
  }

  private static let kinds: [String: DialogueMark.Kind] = [
    "trygg": .safe, "tryggt": .safe, "safe": .safe, "bra": .safe, "otrygg": .unsafe, "otryggt": .unsafe, "unsafe": .unsafe,
    "dålig": .unsafe, "dåligt": .unsafe,
  ]

  mutating func reject(_ reason: Message, line: Int) {
    account.rows += 1
    account.rejected += 1
    account.rejects.append(RejectedRow(line: line, reason: reason))
  }

  mutating func take(_ values: [DialogueField: String], line: Int) {
    do throws(Fault) {
      if values[.kind] != nil {
        marks.append(try mark(values))
        account.marks += 1
      } else {
        themes.append(try theme(values))
        account.themes += 1
      }
      account.rows += 1
    } catch {
      reject(error.reason, line: line)
    }
  }

  private struct Fault: Error {
    var reason: Message
    init(_ swedish: String, _ english: String) { reason = Message(sv: swedish, en: english) }
  }

  private mutating func theme(_ values: [DialogueField: String]) throws(Fault) -> DialogueTheme {
    guard let name = try words(values[.theme]) else { throw Fault("Temat saknas.", "The theme is missing.") }
    guard let count = try count(values) else { throw Fault("Antalet saknas.", "The count is missing.") }
    let area = try words(values[.area])
    guard !themes.contains(where: { $0.name.lowercased() == name.lowercased() && $0.area?.lowercased() == area?.lowercased() }) else {
      throw Fault("Temat finns redan på en rad ovanför.", "The theme is on a row above already.")
    }
    return DialogueTheme(name: name, count: count, area: area)
  }

  private mutating func mark(_ values: [DialogueField: String]) throws(Fault) -> DialogueMark {
    let word = values[.kind] ?? ""
    guard let kind = DialogueRows.kinds[FoldedText.phrase(word)] else {
      throw Fault("Märket ska vara trygg eller otrygg.", "The mark must be safe or unsafe.")
    }
    let theme = try words(values[.theme])
    let count = try count(values) ?? 1
    guard count > 0 else { throw Fault("Ett märke kan inte ha antalet 0.", "A mark cannot have the count 0.") }
    if let north = values[.north], let east = values[.east] {
      guard let reading = position(north, east) else {
        throw Fault("Läget är inte en plats i Sverige.", "The position is no place in Sweden.")
      }
      if context.outline?.contains(reading.position) == false { account.outside += 1 }
      return DialogueMark(kind: kind, theme: theme, position: reading.position, precision: max(reading.precision, 1), count: count)
    }
    guard let name = values[.place] else { throw Fault("Läget saknas.", "The position is missing.") }
    guard let place = context.gazetteer.place(named: name) else {
      throw Fault("Platsen finns inte i platslistan.", "The place is not in the list of places.")
    }
    guard let position = place.position else {
      throw Fault("Platsen har inget läge i platslistan.", "The place has no position in the list of places.")
    }
    return DialogueMark(kind: kind, theme: theme, position: position, precision: place.precision, place: place.name, count: count)
  }

  private mutating func position(_ north: String, _ east: String) -> PositionReader.Reading? {
    var (north, east) = (north, east)
    var reader = reader
    let outcome = north.withUTF8 { first in east.withUTF8 { second in reader.read(north: first, east: second) } }
    self.reader = reader
    if case .reading(let reading) = outcome { return reading }
    return nil
  }

  private func count(_ values: [DialogueField: String]) throws(Fault) -> Int? {
    guard let text = values[.count] else { return nil }
    // Spreadsheets write whole numbers as 12.0 and put spaces between thousands.
    let digits = text.filter { !$0.isWhitespace }
    guard let number = Double(digits.replacing(",", with: ".")), number >= 0, number == number.rounded(),
      number <= Double(DialogueFile.largestCount)
    else {
      throw Fault("Antalet ska vara ett heltal från 0 till 1 000 000.", "The count must be a whole number from 0 to 1,000,000.")
    }
    return Int(number)
  }

  /// A short text without personal data, or nil where there is none.
  private mutating func words(_ text: String?) throws(Fault) -> String? {
    guard let trimmed = text?.split(whereSeparator: \.isWhitespace).joined(separator: " "), !trimmed.isEmpty else { return nil }
    guard trimmed.count <= DialogueFile.longestTheme else {
      throw Fault(
        "Texten är längre än 60 tecken. Skriv ett kort tema: egna ord sparas inte.",
        "The text is longer than 60 characters. Write a short theme: people's own words are not kept.")
    }
    let clean = Scrubber.scrub(trimmed)
    if clean != trimmed { account.scrubbed += 1 }
    return clean
  }
}
