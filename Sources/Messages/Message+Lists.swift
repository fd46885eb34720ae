// Names from files in a message, which must stay short whatever the files hold.

extension Message {
  /// The first `most` names in quotes, each cut after 60 letters. O(length of what is shown).
  public static func list(_ names: [String], most: Int = 40) -> String {
    let shown = names.prefix(most).map { "\"\(short($0))\"" }.joined(separator: ", ")
    return names.count > most ? shown + ", …" : shown
  }

  /// A text, cut after 60 letters.
  public static func short(_ text: String) -> String {
    // Where the text is long its letters are not counted to the end.
    text.utf8.count > 60 && text.index(text.startIndex, offsetBy: 60, limitedBy: text.endIndex).map { $0 < text.endIndex } == true
      ? text.prefix(60) + "…" : text
  }
}
