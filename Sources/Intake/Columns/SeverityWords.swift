// How bad a crash was, in the words of crash registers.

/// The degrees of severity that registers of road crashes use, as severities 1–5.
enum SeverityWords {
  /// The severity that a word means, or nil.
  static func severity(of text: String) -> Int? {
    let words = FoldedText.words(text).map(\.text)
    for (severity, stems) in stems where words.contains(where: { word in stems.contains { word.hasPrefix($0) } }) { return severity }
    return nil
  }

  // The worst first: "allvarlig olycka, ingen död" does not occur, "svårt skadad" does.
  private static let stems: [(Int, [String])] = [
    (5, ["död", "dödsolyck", "fatal", "killed"]), (4, ["svår", "allvarlig", "serious", "severe"]), (3, ["måttlig", "moderate"]),
    (2, ["lindrig", "slight", "minor"]), (1, ["osäker", "ingen", "ej", "oskadad", "egendom", "none", "uninjured", "property"]),
  ]
}
