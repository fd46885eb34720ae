// What was noticed while reading, and how it is told.
import Geography
import Incidents
import Messages

/// Counts of the things that a person should know about a file.
struct IntakeTally {
  var exchanged = 0
  var dropped = 0
  var outside = 0
  var future = 0
  var shortRows = 0
  var precisionIgnored = 0
  var severityIgnored = 0
  var originUnknown = 0
  var personalIDs = 0
  var listedPlacesUnknown = 0
  var otherAreas = 0
  var dwellings = 0
  var systems: [Int: Int] = [:]
  var times = TimeHabits()
  private(set) var unknownCategories: [String: Int] = [:]

  mutating func unknownCategory(_ text: String) {
    // A column of free text as category must not fill the memory.
    if unknownCategories[text] != nil || unknownCategories.count < 5000 { unknownCategories[text, default: 0] += 1 }
  }

  /// The warnings, in a fixed order.
  func warnings(options: IntakeOptions, identity: Identity) -> [Message] {
    var list: [Message] = []
    func add(_ count: Int, _ sv: String, _ en: String) {
      guard count > 0 else { return }
      list.append(Message(sv: "\(sv): \(count) \(count == 1 ? "rad" : "rader").", en: "\(en): \(count) \(count == 1 ? "row" : "rows")."))
    }
    list += systemWarnings(options)
    add(
      exchanged, "Koordinaterna stod i omvänd ordning och har vänts", "The coordinates stood the wrong way round and were exchanged")
    if options.crs == nil {
      add(
        dropped,
        "Koordinaterna är 0, halva eller utanför Sverige, och raden är läst utan läge (är de rätt, ange systemet med --crs)",
        "The coordinates are 0, half or outside Sweden, and the row was read without a position (if they are right, give the system with --crs)"
      )
    } else {
      add(
        dropped, "Koordinaterna är 0, halva eller omöjliga, och raden är läst utan läge",
        "The coordinates are 0, half or impossible, and the row was read without a position")
    }
    add(outside, "Läget är utanför kommunens generaliserade gräns", "The position is outside the kommun's generalised outline")
    add(otherAreas, "Händelsen gäller ett annat område än kommunen", "The event is about another area than the kommun")
    add(
      dwellings, "Läget kan vara en bostad och är flyttat till mitten av sin ruta på 250 m",
      "The position may be a home and was moved to the middle of its square of 250 m")
    list += times.warnings(isMonthFirst: options.monthFirst)
    add(future, "Tiden har ännu inte varit", "The time has not been yet")
    if !unknownCategories.isEmpty {
      let top = unknownCategories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map {
        "\"\(Message.short($0.key))\" (\($0.value))"
      }
      let names = top.joined(separator: ", ")
      let rest = unknownCategories.count - top.count
      list.append(
        Message(
          sv: "Kategorier som inte känns igen, lästa som övrigt med sin text kvar: \(names)\(rest > 0 ? " och \(rest) till" : "").",
          en: "Categories that are not recognised, read as other with their text kept: \(names)\(rest > 0 ? " and \(rest) more" : "")."))
    }
    add(
      listedPlacesUnknown, "Platsnamnet känns inte igen och står kvar i texten",
      "The place name is not recognised and stays in the text")
    add(
      identity.alikeButCoarse, "Raden liknar en annan, men bara dagen eller månaden är känd, så den räknas som en egen händelse",
      "The row looks like another, but only the day or month is known, so it counts as an event of its own")
    add(
      identity.sameIDOtherContent, "Samma id som en annan rad med annat innehåll; båda är kvar, den senare med #2 efter id",
      "The same id as another row with other content; both are kept, the later one with #2 after the id")
    add(
      personalIDs,
      "Ett personnummer, telefonnummer, registreringsnummer eller en e-postadress stod som id och är utbytt mot ett fingeravtryck av raden",
      "A personal number, telephone number, registration plate or e-mail address stood as id and was replaced by a fingerprint of the row")
    add(shortRows, "Färre fält än rubriken", "Fewer fields than the header")
    add(precisionIgnored, "Noggrannheten går inte att läsa", "The precision cannot be read")
    add(severityIgnored, "Svårheten är inte 1–5, och kategorins används", "The severity is not 1–5, and the category's is used")
    add(originUnknown, "Uppgiftslämnaren känns inte igen", "The reporter is not recognised")
    return list
  }

  private func systemWarnings(_ options: IntakeOptions) -> [Message] {
    let sorted = systems.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let main = sorted.first else { return [] }
    if sorted.count == 1 {
      if main.key == options.crs || options.crs == nil && CRS.isGeographic(main.key) { return [] }
      return [
        Message(
          sv: "Koordinaterna är lästa som EPSG:\(main.key), efter sina värden.",
          en: "The coordinates were read as EPSG:\(main.key), by their values.")
      ]
    }
    let text = sorted.map { "EPSG:\($0.key) (\($0.value))" }.joined(separator: ", ")
    return [
      Message(
        sv: "Filen blandar koordinatsystem; varje rad är läst efter sina värden: \(text).",
        en: "The file mixes coordinate systems; each row was read by its values: \(text).")
    ]
  }
}
