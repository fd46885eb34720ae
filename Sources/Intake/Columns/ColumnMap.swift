// Which column is which.
import Incidents
import Messages

/// The columns of a file as fields.
struct ColumnMap {
  /// The field of each column, or nil where it was not recognised.
  private(set) var fields: [ReportField?]
  /// Headers that were not recognised, in order.
  private(set) var unknown: [String] = []
  /// Whether the file is a list of road crashes as STRADA writes it.
  private(set) var isCrashList = false
  /// What a person should know about how the columns were understood.
  private(set) var notes: [Message] = []
  /// Whether the date column says that only its month counts.
  private(set) var dateIsMonth = false

  /// Decides by the person's mapping first, then by headers that are a known word, then by headers that contain one as a word.
  ///
  /// - Throws: `Failure` where the mapping names a missing column or an unknown field, or no column is a time.
  init(headers: [String], mapping: [String: String], file: String) throws(Failure) {
    fields = [ReportField?](repeating: nil, count: headers.count)
    var folded = headers.map { FoldedText.header($0) }
    var taken = Set<ReportField>()
    for (header, name) in mapping.sorted(by: { $0.key < $1.key }) {
      guard let field = ReportField(rawValue: name) else {
        throw .unknownField(name, known: ReportField.allCases.map(\.rawValue))
      }
      guard let index = headers.firstIndex(of: header) ?? folded.firstIndex(of: FoldedText.header(header)) else {
        throw .mappedColumnMissing(Scrubber.scrub(header), headers: headers.map(Scrubber.scrub))
      }
      fields[index] = field
      taken.insert(field)
    }
    isCrashList = folded.contains { ColumnMap.crashIDs.contains($0) }
    if isCrashList {
      // Who told of a crash stands under many names; "källa" elsewhere is a name of a source.
      for index in headers.indices where fields[index] == nil && ColumnMap.crashTellers.contains(folded[index]) {
        if taken.insert(.origin).inserted { fields[index] = .origin }
      }
    }
    var names = headers
    if let form = SurveyForm(headers: headers, mapped: fields) {
      for (index, field) in form.fields where fields[index] == nil {
        if field == .ignore || taken.insert(field).inserted { fields[index] = field }
      }
      notes += form.notes
      names = form.names
      folded = names.map { FoldedText.header($0) }
    }
    for isWeak in [false, true] {
      for index in headers.indices where fields[index] == nil && ReportField.weak.contains(folded[index]) == isWeak {
        if let field = ReportField.synonyms[folded[index]], field == .ignore || taken.insert(field).inserted { fields[index] = field }
      }
    }
    for index in headers.indices where fields[index] == nil && ReportField.synonyms[folded[index]] == nil {
      let words = FoldedText.words(names[index].replacing("_", with: " ")).map(\.text)
      guard words.count > 1 else { continue }
      for word in words where word.utf8.count >= 3 {
        guard let field = ReportField.synonyms[word], !ColumnMap.needsWholeHeader.contains(field) else { continue }
        if taken.insert(field).inserted { fields[index] = field }
        break
      }
    }
    unknown = headers.indices.filter { fields[$0] == nil }.map { Scrubber.scrub(headers[$0]) }
    dateIsMonth = headers.indices.contains { fields[$0] == .date && ["month", "månad"].contains(folded[$0]) }
    guard !taken.isDisjoint(with: [.from, .date, .time]) else { throw ColumnMap.missing(file, headers) }
  }

  /// What is wrong with a file none of whose columns is a time. A first line that holds data is not shown.
  static func missing(_ file: String, _ headers: [String]) -> Failure {
    let isData = headers.contains { header in
      let digits = header.utf8.count { (48...57).contains($0) }
      return digits >= 5 || (digits > 0 && header.utf8.allSatisfy { (43...58).contains($0) }) || Scrubber.scrub(header) != header
    }
    return isData ? .noHeaderRow(file) : .noTimeColumn(file, headers: headers)
  }

  /// The columns as the account lists them.
  func uses(_ headers: [String]) -> [ColumnUse] {
    zip(headers, fields).map { ColumnUse(header: Scrubber.scrub($0), field: ($1 ?? .ignore).rawValue) }
  }

  private static let crashIDs: Set<String> = ["olycksid", "stradaid", "olycksnummer", "olycksnr"]
  private static let crashTellers: Set<String> = [
    "källa", "uppgiftskälla", "uppgiftslämnare", "rapportör", "inrapportör", "rapporterandemyndighet", "rapporteradav",
  ]

  /// Too short or too common to be believed as a part of a longer header.
  private static let needsWholeHeader: Set<ReportField> = [.id, .to, .source, .ignore, .origin, .reporter, .text, .place]
}

/// Mappings as a person writes them.
public enum ColumnMapping {
  /// Reads one `HEADER=FIELD`; the last equals sign separates.
  ///
  /// - Throws: `Failure` (usage) for another form or an unknown field.
  public static func parse(_ text: String) throws(Failure) -> (header: String, field: String) {
    guard let mark = text.lastIndex(of: "="), mark > text.startIndex else { throw .mappingForm(text) }
    let field = String(text[text.index(after: mark)...])
    guard ReportField(rawValue: field) != nil else { throw .unknownField(field, known: ReportField.allCases.map(\.rawValue)) }
    return (String(text[..<mark]), field)
  }
}
