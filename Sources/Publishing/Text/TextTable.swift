// A table for a terminal or a plain text file.

/// Rows under headers, aligned by display width and wrapped to a width.
public struct TextTable: Sendable {
  /// Which characters draw the rules.
  public enum Rules: Sendable, Hashable, CaseIterable {
    /// `─`, for terminals that show Unicode.
    case unicode
    /// `-`, for everything else.
    case ascii
  }

  /// On which side a column's cells stand.
  public enum Alignment: Sendable, Hashable {
    /// Text.
    case leading
    /// Numbers.
    case trailing
  }

  /// One column's header and alignment.
  public struct Heading: Sendable, Hashable {
    /// The header.
    public var text: String
    /// On which side its cells stand.
    public var alignment: Alignment

    /// Makes a heading.
    public init(_ text: String, _ alignment: Alignment = .leading) {
      self.text = text
      self.alignment = alignment
    }
  }

  /// The columns.
  public var headings: [Heading]
  /// The cells, row by row. A row that is too short is filled with empty cells.
  public var rows: [[String]]

  /// Makes a table.
  public init(headings: [Heading], rows: [[String]]) {
    self.headings = headings
    self.rows = rows
  }

  /// The table as text of at most `width` columns, as far as the narrowest columns allow it, ending with a line break.
  ///
  /// The widest text columns give way first; their cells are wrapped at spaces.
  public func text(width: Int, rules: Rules = .unicode) -> String {
    guard !headings.isEmpty else { return "" }
    let widths = columnWidths(total: width)
    var out = line(headings.map(\.text), widths)
    let rule = rules == .unicode ? "─" : "-"
    out += widths.map { String(repeating: rule, count: $0) }.joined(separator: "  ") + "\n"
    for row in rows { out += line(row, widths) }
    return out
  }

  private func columnWidths(total: Int) -> [Int] {
    var widths = headings.indices.map { column in
      rows.reduce(headings[column].text.terminalColumns) { widest, row in
        guard column < row.count else { return widest }
        return max(widest, row[column].split(whereSeparator: \.isNewline).map(\.terminalColumns).max() ?? 0)
      }
    }
    // A number that is broken is misread, so trailing columns keep their width.
    let least = headings.indices.map { column in
      headings[column].alignment == .trailing ? widths[column] : min(widths[column], 8)
    }
    // Words are broken only where whole words leave too little room.
    let words = headings.indices.map { column in
      max(least[column], min(widths[column], longestWord(column)))
    }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - total
    for floor in [words, least] {
      while excess > 0 {
        guard let widest = widths.indices.filter({ widths[$0] > floor[$0] }).max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
        excess -= 1
      }
    }
    return widths
  }

  private func longestWord(_ column: Int) -> Int {
    func longest(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).map(\.terminalColumns).max() ?? 0 }
    return rows.reduce(longest(headings[column].text)) { $1.indices.contains(column) ? max($0, longest($1[column])) : $0 }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let wrapped = widths.indices.map { $0 < cells.count ? LineWrap.lines(cells[$0], width: widths[$0]) : [""] }
    let height = wrapped.map(\.count).max() ?? 1
    var out = ""
    for index in 0..<height {
      var parts: [String] = []
      for column in widths.indices {
        let cell = index < wrapped[column].count ? wrapped[column][index] : ""
        let gap = String(repeating: " ", count: max(0, widths[column] - cell.terminalColumns))
        parts.append(headings[column].alignment == .trailing ? gap + cell : cell + gap)
      }
      var text = parts.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      out += text + "\n"
    }
    return out
  }
}
