// What residents say that they want, beside what is reported.
import Almanac
import Geography
import Messages

/// One dialogue or survey: how many answers each theme got, and places that residents marked. It is never mixed with reports: a theme that many name is a
/// wish, not an event.
public struct Dialogue: Hashable, Sendable {
  /// Its number in the database; 0 before it is stored.
  public var id: Int64
  /// What it is called, such as "Medborgardialog våren 2027".
  public var title: String
  /// The day it was held or closed.
  public var date: CivilDate
  /// How people were asked, such as "webbenkät"; nil where nobody said.
  public var method: String?
  /// How many people answered; nil where nobody said. The counts of the themes may add up to more, since a person can name several.
  public var answers: Int?
  /// The themes, by falling count and then by name.
  public var themes: [DialogueTheme]
  /// The marks, in the order of the file.
  public var marks: [DialogueMark]

  /// Makes a dialogue.
  public init(
    id: Int64 = 0, title: String, date: CivilDate, method: String? = nil, answers: Int? = nil, themes: [DialogueTheme] = [],
    marks: [DialogueMark] = []
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.method = method
    self.answers = answers
    self.themes = themes
    self.marks = marks
  }
}

/// How many named a theme.
public struct DialogueTheme: Hashable, Sendable {
  /// The theme, in a few words.
  public var name: String
  /// How many named it.
  public var count: Int
  /// The part of the kommun that the count is about; nil for the whole.
  public var area: String?

  /// Makes a count.
  public init(name: String, count: Int, area: String? = nil) {
    self.name = name
    self.count = count
    self.area = area
  }
}

/// A place that residents marked.
public struct DialogueMark: Hashable, Sendable {
  /// How a place feels.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It feels safe.
    case safe
    /// It feels unsafe.
    case unsafe

    /// The word that a person reads.
    public var name: Message {
      switch self {
      case .safe: Message(sv: "trygg", en: "safe")
      case .unsafe: Message(sv: "otrygg", en: "unsafe")
      }
    }
  }

  /// How it feels.
  public var kind: Kind
  /// What it is about, in a few words; nil where nobody said.
  public var theme: String?
  /// Where it is.
  public var position: Position
  /// How far off the position may be, in metres.
  public var precision: Double
  /// Name of the place, where it was given by name.
  public var place: String?
  /// How many people made it.
  public var count: Int

  /// Makes a mark.
  public init(kind: Kind, theme: String? = nil, position: Position, precision: Double, place: String? = nil, count: Int = 1) {
    self.kind = kind
    self.theme = theme
    self.position = position
    self.precision = precision
    self.place = place
    self.count = count
  }
}

/// What became of every row of a file of a dialogue: `rows = themes + marks + rejected`.
public struct DialogueAccount: Hashable, Sendable {
  /// Name of the file, without its folder and without personal data.
  public var file: String
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String
  /// Rows read.
  public var rows = 0
  /// Rows taken as counts of themes.
  public var themes = 0
  /// Rows taken as marks.
  public var marks = 0
  /// Rows that could not be used.
  public var rejected = 0
  /// The rejected rows.
  public var rejects: [RejectedRow] = []
  /// Headers of columns that are not kept, such as comments.
  public var ignored: [String] = []
  /// Marks outside the kommun's outline.
  public var outside = 0
  /// Texts out of which personal data were taken.
  public var scrubbed = 0

  /// Makes an empty account.
  public init(file: String, sha256: String) {
    self.file = file
    self.sha256 = sha256
  }

  /// Whether every row is accounted for.
  public var isBalanced: Bool { rows == themes + marks + rejected && rejected == rejects.count }
}
