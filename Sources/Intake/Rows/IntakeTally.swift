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
  var systems: [Int: Int] = [:]
  private(set) var unknownCategories: [String: Int] = [:]

  mutating func unknownCategory(_ text: String) {
    // A column of free text as category must not fill the memory.
    if unknownCategories[text] != nil || unknownCategories.count < 5000 { unknownCategories[text, default: 0] += 1 }
  }

  /// The warnings, in a fixed order.
  func warnings(options: IntakeOptions, identity: Identity) -> [Message] {
    var list: [Message] = []
    func add(_ count: Int, _ sv: String, _ en: String) {
      if count > 0 { list.append(Message(sv: "\(count) \(sv)", en: "\(count) \(en)")) }
    }
    list += systemWarnings(options)
    add(
      exchanged, "rader hade koordinaterna i omvänd ordning; de har vänts.",
      "rows had their coordinates the wrong way round; they were exchanged.")
    if dropped > 0 {
      list.append(
        Message(
          sv:
            "\(dropped) rader hade koordinater som inte går att använda (0, halva\(options.crs == nil ? ", eller utanför Sverige" : " eller orimliga")); de är lästa utan läge."
            + (options.crs == nil ? " Ange koordinatsystemet med --crs om de är rätt." : ""),
          en:
            "\(dropped) rows had coordinates that cannot be used (0, half\(options.crs == nil ? ", or outside Sweden" : " or impossible")); they were read without a position."
            + (options.crs == nil ? " Give the coordinate system with --crs if they are right." : "")))
    }
    add(outside, "rapporter ligger utanför kommunens (generaliserade) gräns.", "reports lie outside the kommun's (generalised) outline.")
    add(otherAreas, "händelser gäller andra områden än kommunen.", "events are about other areas than the kommun.")
    add(future, "rapporter har en tid som ännu inte har varit.", "reports have a time that has not been yet.")
    if !unknownCategories.isEmpty {
      let top = unknownCategories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map { "\"\($0.key)\" (\($0.value))" }
      let names = top.joined(separator: ", ")
      let rest = unknownCategories.count - top.count
      list.append(
        Message(
          sv: "Kategorier som inte känns igen, lästa som övrigt med sin text kvar: \(names)\(rest > 0 ? " och \(rest) till" : "").",
          en: "Categories that are not recognised, read as other with their text kept: \(names)\(rest > 0 ? " and \(rest) more" : "")."))
    }
    add(
      listedPlacesUnknown, "platsnamn utan koordinater känns inte igen; de står kvar i texten.",
      "place names without coordinates are not recognised; they stay in the text.")
    add(
      identity.alikeButCoarse, "rader liknar en annan men har bara dag eller månad; de räknas som egna händelser.",
      "rows look like another but have only a day or month; they count as events of their own.")
    add(
      identity.sameIDOtherContent, "rader har samma id som en annan med annat innehåll; de har fått id med #2 och så vidare.",
      "rows have the same id as another with other content; they were given ids with #2 and so on.")
    add(
      personalIDs, "rader hade ett personnummer som id; det är utbytt mot ett fingeravtryck av raden.",
      "rows had a personal number as id; it was replaced by a fingerprint of the row.")
    add(shortRows, "rader har färre fält än rubriken.", "rows have fewer fields than the header.")
    add(precisionIgnored, "värden på noggrannhet går inte att läsa.", "values of precision cannot be read.")
    add(severityIgnored, "värden på svårhet är inte 1–5; kategorins används.", "values of severity are not 1–5; the category's is used.")
    add(originUnknown, "uppgiftslämnare känns inte igen.", "reporters are not recognised.")
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
