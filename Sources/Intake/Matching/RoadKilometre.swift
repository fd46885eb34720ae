// Places along a road, as a driver tells them.

/// Finds "E10 km 34,5" or "34,5 km längs E10" in a text.
enum RoadKilometre {
  /// A place along a road.
  struct Found: Hashable {
    var road: String
    var metres: Double
    /// How exactly it was written: a tenth of the last digit is not believed, so 100 m at best.
    var precision: Double
  }

  /// The kilometre of one of the roads that a text names, or nil where it names none or several.
  static func find(in text: String, roads: [String]) -> Found? {
    guard text.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "," || $0 == ".") }.map(String.init).map(withoutMarks)
    var found: Set<Found> = []
    for (index, word) in words.enumerated() {
      guard let road = road(at: index, words, roads) else { continue }
      let behind = index + (word == road.lowercased() ? 1 : 2)
      // "E10 km 34,5", "E10 vid km 34,5"
      for offset in 0..<3 where behind + offset + 1 < words.count && ["km", "kilometer"].contains(words[behind + offset]) {
        if let place = place(words[behind + offset + 1], road) { found.insert(place) }
        break
      }
      // "km 34,5 på E10", "km 34,5 längs E10"
      for back in 2...3 where index - back >= 0 && ["km", "kilometer"].contains(words[index - back]) {
        if let place = place(words[index - back + 1], road) { found.insert(place) }
        break
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func road(at index: Int, _ words: [String], _ roads: [String]) -> String? {
    roads.first { road in
      let lower = road.lowercased()
      if words[index] == lower { return true }
      let letters = lower.prefix { $0.isLetter }
      return index + 1 < words.count && !letters.isEmpty && words[index] == letters && words[index + 1] == lower.dropFirst(letters.count)
    }
  }

  private static func place(_ word: String, _ road: String) -> Found? {
    var text = word
    let written = text.withUTF8 { WrittenNumber($0) }
    guard let number = written, number.value >= 0, number.value < 2000 else { return nil }
    return Found(road: road, metres: number.value * 1000, precision: [1000, 200][safe: number.decimals] ?? 100)
  }

  private static func withoutMarks(_ word: String) -> String {
    var word = word[...]
    while let last = word.last, last == "," || last == "." { word.removeLast() }
    return String(word)
  }
}
