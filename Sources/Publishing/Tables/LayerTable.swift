// A list as the table of a page.
import Messages

extension Layer {
  /// The columns for people as a table of a document; columns whose key is in `without` are left out.
  public func documentTable(
    _ rows: some Sequence<Row>, caption: String, language: Language, without: Set<String> = []
  ) -> DocumentTable {
    let people = PeopleText(language)
    let columns = peopleColumns.filter { !without.contains($0.key) }
    return DocumentTable(
      caption,
      columns.map { DocumentTable.Column($0.header.text(language), weight: $0.isNumeric ? 2 : 4, isNumber: $0.isNumeric) },
      rows.map { row in columns.map { people.cell($0, row) } })
  }
}
