// Upper and lower case at the beginning of a text.

extension String {
  /// The text with its first letter in upper case, in Swedish and English alike.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with its first letter in lower case, so that it can stand inside a sentence. A first word that is an abbreviation or begins with
  /// one, such as `A-traktor` or `E10`, is kept.
  public var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}

extension Message {
  /// Both texts with their first letter in upper case.
  public var capitalisedFirst: Message { Message(sv: swedish.capitalisedFirst, en: english.capitalisedFirst) }
}
