// A document that people read, print and go on writing in.
import Almanac
import Messages

/// A document in one language, made of plain texts: each writer (`DocumentPage` for HTML, `OpenDocumentText` for ODT) gives them its form.
///
/// The same document gives the same bytes, since nothing in it comes from the machine or its clock.
public struct Document: Sendable, Hashable {
  /// Its language.
  public var language: Language
  /// Its title, the first heading.
  public var title: String
  /// What it is about in one line: kommun, period, reader.
  public var lead: String
  /// What must stand at the top of every copy, such as that the reports are made up; nil for nothing.
  public var banner: String?
  /// When it is made.
  public var generated: Instant
  /// What it holds, in order.
  public var blocks: [DocumentBlock]

  /// Makes a document.
  public init(
    language: Language, title: String, lead: String, banner: String? = nil, generated: Instant, blocks: [DocumentBlock] = []
  ) {
    self.language = language
    self.title = title
    self.lead = lead
    self.banner = banner
    self.generated = generated
    self.blocks = blocks
  }

  /// Every running text of the document: lead, banner, paragraphs, notes, list items and facts, without headings and tables. For checks of readability.
  public var prose: [String] {
    [lead] + [banner].compactMap { $0 }
      + blocks.flatMap { block -> [String] in
        switch block {
        case .paragraph(let text), .note(let text): [text]
        case .list(let items): items
        case .facts(let facts): facts.map(\.text)
        case .figure(let figure): [figure.caption]
        case .heading, .table, .pageBreak: []
        }
      }
  }
}

/// One part of a document.
public enum DocumentBlock: Sendable, Hashable {
  /// A heading of level 2 or 3; the title is level 1.
  case heading(Int, String)
  /// A running text.
  case paragraph(String)
  /// A text in a frame: what a reader must not miss.
  case note(String)
  /// Points, each a sentence or two.
  case list([String])
  /// Terms with a text each.
  case facts([DocumentFact])
  /// A table.
  case table(DocumentTable)
  /// A picture.
  case figure(DocumentFigure)
  /// What follows begins on a new sheet.
  case pageBreak
}

/// A term and what it is.
public struct DocumentFact: Sendable, Hashable {
  /// The term, without a colon.
  public var term: String
  /// The text.
  public var text: String

  /// Makes a fact.
  public init(_ term: String, _ text: String) {
    self.term = term
    self.text = text
  }
}

/// A table with a header row, which is repeated on every sheet that the table goes on to; no row is cut.
public struct DocumentTable: Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// Its header.
    public var header: String
    /// Its part of the width, against the other columns.
    public var weight: Int
    /// Whether it holds numbers, which stand to the right.
    public var isNumber: Bool

    /// Makes a column.
    public init(_ header: String, weight: Int = 2, isNumber: Bool = false) {
      self.header = header
      self.weight = weight
      self.isNumber = isNumber
    }
  }

  /// What the table shows.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// The rows; the first cell of each is the row's header.
  public var rows: [[String]]
  /// Whether people write in it by hand: then rows are high and have lines around every cell.
  public var isForm: Bool

  /// Makes a table. Rows are made as long as the header: cells that are missing are empty and those too many are dropped.
  public init(_ caption: String, _ columns: [Column], _ rows: [[String]], isForm: Bool = false) {
    self.caption = caption
    self.columns = columns
    self.rows = rows.map { Array(($0 + Array(repeating: "", count: columns.count)).prefix(columns.count)) }
    self.isForm = isForm
  }

  /// The columns' widths in twentieths of the text's width, each at least 1, together 20 (more only where there are more than 20 columns).
  var twentieths: [Int] {
    let total = max(columns.reduce(0) { $0 + max($1.weight, 1) }, 1)
    var shares = columns.map { max(1, max($0.weight, 1) * 20 / total) }
    // What rounding leaves goes to the widest columns, one each.
    var left = 20 - shares.reduce(0, +)
    let order = columns.indices.sorted { (columns[$1].weight, $0) < (columns[$0].weight, $1) }
    for index in order + order where left > 0 {
      shares[index] += 1
      left -= 1
    }
    return shares
  }
}

/// A picture with words for those who do not see it.
public struct DocumentFigure: Sendable, Hashable {
  /// A whole SVG picture, with title, description and `viewBox`. It must come from this room's writers, which escape every text.
  public var svg: String
  /// What it is called.
  public var title: String
  /// The text below it.
  public var caption: String
  /// Width and height of the picture, in its own units.
  public var size: (width: Double, height: Double) { DocumentFigure.size(of: svg) }

  /// Makes a figure.
  public init(svg: String, title: String, caption: String) {
    self.svg = svg
    self.title = title
    self.caption = caption
  }

  /// The size that a `viewBox` states; a square where it states none.
  private static func size(of svg: String) -> (width: Double, height: Double) {
    guard let start = svg.firstRange(of: "viewBox=\"")?.upperBound, let end = svg[start...].firstIndex(of: "\"") else { return (1, 1) }
    let numbers = svg[start..<end].split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return (1, 1) }
    return (numbers[2], numbers[3])
  }
}
