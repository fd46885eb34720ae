// Which category the words of another system mean.
import Incidents
import Messages

/// Finds the category that a word or phrase means.
///
/// 1. The whole text, folded, is a code, a name or a synonym. 2. Otherwise the longest synonym that stands in the text as whole words
/// wins; a synonym that ends in `*` matches every word that begins so. Of equally long ones the earlier category wins.
public struct CategoryMatcher: Sendable {
  private struct Phrase: Sendable {
    var words: [String]
    var isStem: Bool
    var length: Int
    var category: Int
  }

  /// The categories, in order.
  public let categories: [ReportCategory]
  private let whole: [String: Int]
  private let phrases: [Phrase]
  private let byCode: [String: Int]

  /// Makes a matcher from a list of categories.
  public init(_ categories: [ReportCategory]) {
    self.categories = categories
    var whole: [String: Int] = [:]
    var phrases: [Phrase] = []
    var byCode: [String: Int] = [:]
    for (index, category) in categories.enumerated() {
      byCode[category.code] = byCode[category.code] ?? index
      for synonym in category.synonyms {
        let isStem = synonym.hasSuffix("*")
        let words = FoldedText.words(isStem ? String(synonym.dropLast()) : synonym).map(\.text)
        guard !words.isEmpty else { continue }
        let text = words.joined(separator: " ")
        if !isStem { whole[text] = whole[text] ?? index }
        phrases.append(Phrase(words: words, isStem: isStem, length: text.utf8.count, category: index))
      }
    }
    for (index, category) in categories.enumerated() {
      for name in [category.code, category.name.swedish, category.name.english] {
        let text = FoldedText.phrase(name)
        whole[text] = whole[text] ?? index
      }
    }
    self.whole = whole
    self.byCode = byCode
    // Stable: of equal length the earlier stays in front.
    self.phrases = phrases.enumerated().sorted { ($1.element.length, $0.offset) < ($0.element.length, $1.offset) }.map(\.element)
  }

  /// The category with a code.
  public func category(code: String) -> ReportCategory? { byCode[code].map { categories[$0] } }

  /// The category that a text means, or nil.
  ///
  /// O(words × synonyms); callers remember the answers.
  public func match(_ text: String) -> ReportCategory? {
    let words = FoldedText.words(text).map(\.text)
    guard !words.isEmpty else { return nil }
    if let index = whole[words.joined(separator: " ")] { return categories[index] }
    for phrase in phrases where phrase.words.count <= words.count {
      for start in 0...(words.count - phrase.words.count) where matches(phrase, words, start) { return categories[phrase.category] }
    }
    return nil
  }

  /// The names of at most three categories that a text may have been meant for, equally near to it: a third of its letters may be wrong, or it is
  /// the front of a word.
  ///
  /// O(synonyms × letters²).
  public func suggestions(for text: String) -> [Message] {
    let wanted = Array(FoldedText.phrase(text).unicodeScalars)
    guard wanted.count >= 3 else { return [] }
    var found: [(errors: Int, category: Int)] = []
    for (index, category) in categories.enumerated() {
      let words = [category.code, category.name.swedish, category.name.english] + category.synonyms
      let least = words.map { word in
        let known = Array(FoldedText.phrase(word.replacing("*", with: "")).unicodeScalars)
        return known.starts(with: wanted) ? 0 : CategoryMatcher.errors(wanted, known)
      }.min()
      if let least, least <= max(1, wanted.count / 3) { found.append((least, index)) }
    }
    let least = found.map(\.errors).min() ?? 0
    return found.filter { $0.errors == least }.prefix(3).map { categories[$0.category].name }
  }

  /// Letters to add, leave out or exchange until one word is the other (Levenshtein 1966).
  private static func errors(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (place, letter) in one.enumerated() {
      var before = row[0]
      row[0] = place + 1
      for (column, known) in other.enumerated() {
        let here = min(before + (letter == known ? 0 : 1), row[column] + 1, row[column + 1] + 1)
        before = row[column + 1]
        row[column + 1] = here
      }
    }
    return row[other.count]
  }

  private func matches(_ phrase: Phrase, _ words: [String], _ start: Int) -> Bool {
    let last = phrase.words.count - 1
    for index in 0..<last where words[start + index] != phrase.words[index] { return false }
    return phrase.isStem ? words[start + last].hasPrefix(phrase.words[last]) : words[start + last] == phrase.words[last]
  }
}
