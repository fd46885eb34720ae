// Composes documents out of their material, within the limits of the reader.
import Almanac
import Geography
import Incidents
import Messages

/// Composes the documents. Each kind lies in a file of its own, and what several share in `Composer+….swift`.
///
/// Whatever goes to a reader passes `AudienceGate` here: no document holds free text of a report, a reporter or a case number; what is planned and internal stays with the police.
public struct DocumentComposer {
  let material: DocumentMaterial
  let language: Language
  let gate: AudienceGate
  let numbers: NumberText
  let times: TimeText
  let names: CategoryNames
  var blocks: [DocumentBlock] = []

  /// Makes a composer.
  public init(_ material: DocumentMaterial, language: Language) {
    self.material = material
    self.language = language
    gate = AudienceGate(material.limits ?? .standard(for: material.audience), categories: material.categories)
    numbers = NumberText(language, grouping: .thousands)
    times = TimeText(language)
    names = CategoryNames(material.categories)
  }

  /// A document; nil for `brief`, `protocol` and `walkmap`, which have writers of their own.
  ///
  /// - Throws: `Failure` (environment) when PROJ cannot start.
  public func document(_ kind: DocumentKind) throws -> Document? {
    var composer = self
    switch kind {
    case .brief, .protocolPaper, .walkmap: return nil
    case .lagesbild: try composer.situation()
    case .handlingsplan: try composer.actionPlan()
    case .followup: try composer.followUp()
    case .council: try composer.council()
    case .feedback: try composer.feedback()
    }
    composer.colophon()
    return Document(
      language: language, title: kind.title.text(language) + " – " + material.kommun, lead: lead,
      banner: material.isExercise
        ? words(
          "ÖVNING – alla rapporter är påhittade. Ingenting här har hänt.", "EXERCISE – all reports are made up. Nothing here has happened.")
        : nil,
      generated: material.generated, blocks: composer.blocks)
  }

  func words(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }

  /// A number with what it counts, in the singular or the plural.
  func counted(_ count: Int, _ swedish: (one: String, many: String), _ english: (one: String, many: String)) -> String {
    numbers.integer(count) + " " + (count == 1 ? words(swedish.one, english.one) : words(swedish.many, english.many))
  }

  var isPolice: Bool { material.audience == .police }
  var isPublic: Bool { material.audience == .public }
  /// Whether the reader is whose file it is.
  var isOwner: Bool { material.audience == material.owner }

  /// The day on which the document is made.
  var today: CivilDate { times.zone.local(material.generated).date }

  private var lead: String {
    words(
      "För \(material.audience.name.swedish). Gjord \(times.proseWithYear(today)).",
      "For \(material.audience.name.english). Made \(times.proseWithYear(today)).")
  }

  mutating func heading(_ swedish: String, _ english: String) { blocks.append(.heading(2, words(swedish, english))) }
  mutating func subheading(_ swedish: String, _ english: String) { blocks.append(.heading(3, words(swedish, english))) }
  mutating func text(_ swedish: String, _ english: String) { blocks.append(.paragraph(words(swedish, english))) }
  mutating func note(_ swedish: String, _ english: String) { blocks.append(.note(words(swedish, english))) }
  mutating func list(_ items: [String]) { if !items.isEmpty { blocks.append(.list(items)) } }

  /// A date in running text with its year, without the weekday: `15 mars 2027`.
  func day(_ date: CivilDate) -> String { "\(date.day) \(CalendarNames.month(of: date).text(language)) \(date.year)" }

  /// A date in a table.
  func short(_ date: CivilDate) -> String { date.description }

  /// The period of the reports, as exactly as the reader may know it; nil without reports.
  var period: String? {
    guard let from = material.data.from, let to = material.data.to else { return nil }
    let days = [from, to].map { times.zone.local($0).date }
    let parts: [String] = days.map { date in
      switch material.audience {
      case .police: day(date)
      case .kommun: "\(CalendarNames.month(of: date).text(language)) \(date.year)"
      case .public:
        words(
          "\(date.month <= 6 ? "första" : "andra") halvåret \(date.year)",
          "the \(date.month <= 6 ? "first" : "second") half of \(date.year)")
      }
    }
    return parts[0] == parts[1] ? parts[0] : parts.joined(separator: words(" till ", " to "))
  }

  /// A number of reports as the reader may know it; nil below the limit.
  func count(_ reports: Int) -> String? { gate.count(reports).map { $0.text(language) } }

  /// "färre än 5".
  var fewerThanLimit: String { words("färre än \(gate.limits.minimumCases)", "fewer than \(gate.limits.minimumCases)") }

  /// `1 rapport`, `20–49 rapporter`, "färre än 5 rapporter".
  func reportCount(_ reports: Int) -> String {
    let number = count(reports) ?? fewerThanLimit
    return number + " " + (number == "1" ? words("rapport", "report") : words("rapporter", "reports"))
  }

  /// How many reports there are, in words.
  var reportTotal: String {
    if material.data.reports == 0 { return words("inga rapporter", "no reports") }
    let number = count(material.data.reports) ?? fewerThanLimit
    if material.data.reports == 1, isPolice { return words("1 rapport", "1 report") }
    return words("\(number) rapporter", "\(number) reports")
  }

  /// The promise's title, version, validity and status; what stands on every document.
  var validity: String {
    guard let promise = material.promise else {
      return words("Inget löfte är inläst.", "No promise is loaded.")
    }
    return promise.validity(on: today).text(language)
  }
}

extension AudienceGate {
  /// A number of reports of the whole kommun as the audience may know it: exact, a band, or nil below the limit.
  public func count(_ reports: Int) -> SharedCount? {
    guard reports >= limits.minimumCases else { return nil }
    guard case .bands(let ends) = limits.count, let index = ends.lastIndex(where: { $0 <= reports }) else { return .exact(reports) }
    return .band(ends[index], index + 1 < ends.count ? ends[index + 1] - 1 : nil)
  }
}

extension SharedCount {
  /// `1 240`, `20–49`, or "50 eller fler".
  func text(_ language: Language) -> String {
    switch self {
    case .exact(let count): NumberText(language, grouping: .thousands).integer(count)
    case .band(let low, let high):
      high.map { "\(low)–\($0)" } ?? Message(sv: "\(low) eller fler", en: "\(low) or more").text(language)
    }
  }
}
