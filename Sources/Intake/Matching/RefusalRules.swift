// What may not be kept in the kommun's file.
import Messages

/// Kinds of reports that belong to the police alone, recognised by words in the category and in the text.
///
/// A word that ends in `*` stands for every word that begins so; several words stand for themselves in that order. In doubt a row is
/// refused: it is listed with its reason and can be read into the police's file.
public struct RefusalRules: Hashable, Sendable {
  /// One kind.
  public struct Kind: Hashable, Sendable, Codable {
    /// The name that a person reads.
    public var name: Message
    /// The words.
    public var words: [String]

    /// Makes a kind.
    public init(name: Message, words: [String]) {
      self.name = name
      self.words = words
    }
  }

  private struct Phrase: Hashable, Sendable {
    var words: [String]
    var isStem: Bool
    var kind: Int
  }

  /// The kinds, in order.
  public let kinds: [Kind]
  // By the first four bytes of the first word: nearly every word of a text is passed over by one look-up.
  private let phrases: [UInt32: [Phrase]]

  /// Makes rules from kinds. The first word of a stem needs four letters or more.
  public init(_ kinds: [Kind]) {
    self.kinds = kinds
    var phrases: [UInt32: [Phrase]] = [:]
    for (index, kind) in kinds.enumerated() {
      for text in kind.words {
        let isStem = text.hasSuffix("*")
        let words = FoldedText.words(isStem ? String(text.dropLast()) : text).map(\.text)
        guard let first = words.first else { continue }
        phrases[RefusalRules.key(first), default: []].append(Phrase(words: words, isStem: isStem, kind: index))
      }
    }
    self.phrases = phrases
  }

  /// The kind that a report is of, or nil. O(length).
  public func kind(category: String, text: String?) -> Message? {
    for part in [category, text ?? ""] where !part.isEmpty {
      let words = FoldedText.words(part).map(\.text)
      for start in words.indices {
        guard let candidates = phrases[RefusalRules.key(words[start])] else { continue }
        for phrase in candidates where RefusalRules.matches(phrase, words, start) { return kinds[phrase.kind].name }
      }
    }
    return nil
  }

  private static func matches(_ phrase: Phrase, _ words: [String], _ start: Int) -> Bool {
    let last = phrase.words.count - 1
    guard start + last < words.count else { return false }
    for index in 0..<last where words[start + index] != phrase.words[index] { return false }
    return phrase.isStem ? words[start + last].hasPrefix(phrase.words[last]) : words[start + last] == phrase.words[last]
  }

  private static func key(_ word: String) -> UInt32 { word.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

  /// The kinds of the issue that the geodata's `refusals.csv` may replace: violence in close relations, sexual offences, suicide and
  /// missing persons.
  public static let standard = RefusalRules([
    Kind(
      name: Message(sv: "våld i nära relation", en: "violence in a close relation"),
      words: [
        "nära relation*", "kvinnofrid*", "fridskränkning*", "grov fridskränkning", "hedersvåld*", "hedersrelater*", "hedersförtryck*",
        "familjevåld*", "partnervåld*", "relationsvåld*", "domestic violence", "domestic abuse", "domestic assault", "domestic battery",
        "intimate partner",
      ]),
    Kind(
      name: Message(sv: "sexualbrott", en: "sexual offence"),
      words: [
        "våldtäkt*", "våldtag*", "sexual*", "sexuell*", "sexbrott*", "sexköp*", "blottning*", "blottare*", "blottade sig", "incest*",
        "barnpornografi*", "koppleri*", "grooming", "rape", "raped", "rapes", "rapist", "indecent exposure",
      ]),
    Kind(
      name: Message(sv: "självmord eller försök", en: "suicide or attempt"),
      words: ["självmord*", "suicid*", "ta sitt liv", "tagit sitt liv", "tog sitt liv", "ta livet av sig", "tagit livet av sig"]),
    Kind(
      name: Message(sv: "försvunnen person", en: "missing person"),
      words: [
        "försvunnen person*", "försvunna person*", "försvunnen man", "försvunnen kvinna", "försvunnen pojke", "försvunnen flicka",
        "försvunnet barn", "försvunna barn", "anmäld försvunnen", "anmälts försvunnen", "saknad person", "saknade personer",
        "person saknas",
        "missing person*", "missing child*", "missing adult", "missing juvenile",
      ]),
  ])
}
