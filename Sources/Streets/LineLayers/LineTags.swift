// From the properties of a layer to the words of OpenStreetMap.

/// Names a layer's properties as OpenStreetMap would.
enum LineTags {
  /// The tags of a feature. Names that OpenStreetMap uses are taken as they are (in any case of letters); names of the Swedish
  /// national road database are translated (`NVDBMapping`). Where both say something, OpenStreetMap's word stands.
  static func tags(_ properties: [String: String]) -> StreetTags {
    var tags: [String: String] = [:]
    var folded: [String: String] = [:]
    // Sorted, so that of two spellings of one name the same one wins every time.
    for key in properties.keys.sorted() {
      guard let value = properties[key] else { continue }
      tags[key.lowercased()] = value
      folded[fold(key)] = value
    }
    for (key, value) in NVDBMapping.tags(folded) where tags[key] == nil { tags[key] = value }
    return StreetTags(values: tags)
  }

  /// A name without Swedish letters and other signs: `Vägtrafiknät/Nättyp` becomes `vagtrafiknat_nattyp`.
  static func fold(_ name: String) -> String {
    var folded = ""
    for character in name.lowercased() {
      switch character {
      case "å", "ä": folded.append("a")
      case "ö": folded.append("o")
      case "a"..."z", "0"..."9": folded.append(character)
      default: if folded.last != "_", !folded.isEmpty { folded.append("_") }
      }
    }
    return folded.last == "_" ? String(folded.dropLast()) : folded
  }
}
