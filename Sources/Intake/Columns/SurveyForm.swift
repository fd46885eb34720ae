// Phone forms: the columns of KoboToolbox and ODK.
// Sources: the documentation of KoboToolbox ("Exporting and downloading your data") and of ODK Central (CSV export, XLSForm metadata).
import Messages

/// What the columns of an exported phone form mean: names in groups, the form's own columns, and positions in several columns.
struct SurveyForm {
  /// The columns that the form's rules decide; `ignore` for those that are the form's own.
  private(set) var fields: [Int: ReportField] = [:]
  /// The names of the questions, without their groups, for every column.
  let names: [String]
  /// What a person should know.
  private(set) var notes: [Message] = []

  /// Looks at the headers of a file; nil where it is no exported form.
  ///
  /// - Parameters:
  ///   - headers: as they stand.
  ///   - mapped: what a person has said about them, which wins.
  init?(headers: [String], mapped: [ReportField?]) {
    let lower = headers.map { $0.lowercased() }
    let all = Set(lower)
    let isCentral = all.contains("submissiondate") && all.contains("key") || all.contains("meta-instanceid")
    guard isCentral || !all.isDisjoint(with: SurveyForm.marks) else { return nil }
    names = headers.map { SurveyForm.question($0, isCentral: isCentral) }
    func isFree(_ index: Int) -> Bool { fields[index] == nil && mapped[index] == nil }
    func set(_ index: Int, _ field: ReportField) { if isFree(index) { fields[index] = field } }

    let isOwn = lower.map { SurveyForm.own.contains($0) || isCentral && SurveyForm.ownOfCentral.contains($0) }
    // An id that stays when an answer is corrected comes first.
    if !mapped.contains(.id),
      let id = ["_id", "key", "_uuid", "meta/instanceid", "meta-instanceid", "instanceid"].lazy
        .compactMap({ name in lower.firstIndex { $0 == name } }).first(where: isFree)
    {
      set(id, .id)
    }

    // Position: two columns, then one text, then what the server made of it.
    let parts = headers.indices.map { SurveyForm.part(headers[$0], isCentral: isCentral) }
    let bases = parts.compactMap { $0?.base }
    let base = bases.first { base in
      parts.contains { $0?.base == base && $0?.field == .lat } && parts.contains { $0?.base == base && $0?.field == .lon }
    }
    let hasPosition = !Set(mapped.compactMap { $0 }).isDisjoint(with: [.lat, .north, .position])
    for (index, part) in parts.enumerated() {
      guard let part, base != nil else { continue }
      set(index, part.base == base && !hasPosition ? part.field : .ignore)
    }
    var others = 0
    for index in headers.indices where isFree(index) && !isOwn[index] {
      let plain = SurveyForm.plain(headers[index])
      if let base, plain == base {
        set(index, .ignore)
      } else if bases.contains(plain) {
        set(index, .ignore)
        others += 1
      }
    }
    let hasText = headers.indices.contains { isFree($0) && !isOwn[$0] && ReportField.synonyms[FoldedText.header(names[$0])] == .position }
    if base == nil, !hasPosition, !hasText, let server = lower.firstIndex(of: "_geolocation") { set(server, .position) }

    // The choices of a question with several answers repeat it.
    for index in headers.indices where isFree(index) && !isOwn[index] {
      if let cut = headers[index].lastIndex(of: "/"), headers.contains(String(headers[index][..<cut])) { set(index, .ignore) }
    }

    // When the form was filled in is not when it happened.
    let times: Set<ReportField> = [.from, .to, .date, .time]
    let isAsked = headers.indices.contains { index in
      if let field = mapped[index] { return times.contains(field) }
      guard isFree(index), !isOwn[index] else { return false }
      let words = [FoldedText.header(names[index])] + FoldedText.words(names[index].replacing("_", with: " ")).map(\.text)
      return words.contains { word in ReportField.synonyms[word].map(times.contains) ?? false }
    }
    if !isAsked,
      let index = ["start", "_submission_time", "submissiondate", "today"].lazy
        .compactMap({ name in lower.firstIndex { $0 == name } }).first(where: isFree)
    {
      set(index, .date)
      notes.append(
        Message(
          sv: "Formuläret frågar inte när det hände. Tiden är när formuläret fylldes i (\"\(headers[index])\").",
          en: "The form does not ask when it happened. The time is when the form was filled in (\"\(headers[index])\")."))
    }
    for index in headers.indices where isOwn[index] { set(index, .ignore) }
    if others > 0 {
      notes.append(
        Message(
          sv: "Formuläret har flera lägen; det första är läst.", en: "The form has several positions; the first was read."))
    }
  }

  /// Columns that only forms have.
  private static let marks: Set<String> = [
    "_uuid", "_submission_time", "meta/instanceid", "formhub/uuid", "__version__", "_xform_id_string",
  ]

  /// Columns that are the form's own: about the filling-in, the phone and the server.
  private static let own: Set<String> = [
    "start", "end", "today", "deviceid", "device_id", "subscriberid", "simserial", "simid", "phonenumber", "phone_number", "username",
    "audit",
    "audit_url", "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_version_",
    "_tags", "_index", "_parent_index", "_parent_table_name", "_xform_id_string", "_xform_id", "_userform_id", "_attachments",
    "_geolocation",
    "_bamboo_dataset_id", "formhub/uuid", "meta/instanceid", "meta/instancename", "meta/rootuuid", "meta/deprecatedid", "instanceid",
    "instancename", "_submission__id", "_submission__uuid", "_submission__submission_time", "background-audio",
  ]

  private static let ownOfCentral: Set<String> = [
    "key", "submissiondate", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits",
    "formversion", "meta-instanceid", "meta-instancename", "meta-entity",
  ]

  /// The name of a question without the groups before it.
  private static func question(_ header: String, isCentral: Bool) -> String {
    if let cut = header.lastIndex(of: "/") { return String(header[header.index(after: cut)...]) }
    guard isCentral, let cut = header.lastIndex(of: "-") else { return header }
    return String(header[header.index(after: cut)...])
  }

  /// A question's whole name without the underscores that mark a column of the server.
  private static func plain(_ header: String) -> String {
    header.lowercased().split(separator: "/").map { part in String(part.drop { $0 == "_" }) }.joined(separator: "/")
  }

  /// What a column of a geopoint holds: `_gps_latitude`, `group/_gps_precision`, `gps-Longitude`, `group-gps-Accuracy`.
  private static func part(_ header: String, isCentral: Bool) -> (base: String, field: ReportField)? {
    let name = plain(header)
    for (ending, field) in endings {
      for mark in isCentral ? ["-", "_", ":"] : ["_", "-", ":"] where name.hasSuffix(mark + ending) {
        let base = String(name.dropLast(ending.count + 1))
        return base.isEmpty ? nil : (base, field)
      }
    }
    return nil
  }

  private static let endings: [(String, ReportField)] = [
    ("latitude", .lat), ("longitude", .lon), ("altitude", .ignore), ("precision", .precisionMetres), ("accuracy", .precisionMetres),
  ]
}
