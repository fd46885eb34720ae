// Why a row was not taken.
import Messages

/// The reasons for refusing a row, in both languages.
enum RowReason {
  // Words of times. Any other word in the place of a time may be a name.
  private static let timeWords: Set<String> = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec", "may", "january", "february", "march", "june", "july",
    "august", "october", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mån", "tis", "ons", "tor", "fre", "lör",
    "sön",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "kl", "klockan", "mellan", "och", "till", "från", "den",
    "natten", "natt", "morgon", "förmiddag", "eftermiddag", "kväll", "mot", "ca", "cirka", "omkring", "runt", "am", "pm", "at", "t", "z",
    "utc", "i", "går", "igår", "dag", "idag", "förrgår", "vecka", "helgen", "helg", "vid", "på", "efter", "innan", "före", "tidigt", "sent",
    "någon",
    "gång", "strax", "okänd", "okänt", "saknas", "yesterday", "today", "between", "and", "from", "to", "unknown", "none", "x",
  ]

  /// A failed time as it may be shown: without personal data, with "…" for words that are no words of times, and then no longer than 60
  /// letters. Scrubbed first: half a number is not recognised as one.
  private static func shown(_ text: String) -> String {
    var result = ""
    var word = ""
    func end() {
      result += timeWords.contains(word.lowercased()) ? word : word.isEmpty ? "" : "…"
      word = ""
    }
    for character in Scrubber.scrub(String(text.prefix(400))) {
      if character.isLetter {
        word.append(character)
      } else {
        end()
        result.append(character)
      }
    }
    end()
    return String(result.prefix(60))
  }

  /// The reason without what stood in the row, so that equal faults can be counted: quotations and brackets go, numbers become "N".
  static func kind(of reason: Message) -> Message {
    func plain(_ text: String) -> String {
      var text = text
      for (open, close) in [("\"", "\""), ("(", ")")] {
        guard let first = text.firstIndex(of: Character(open)), let last = text.lastIndex(of: Character(close)), first < last else {
          continue
        }
        text.removeSubrange(first...last)
      }
      var result = ""
      for character in text {
        if character.isASCII, character.isNumber {
          if result.last != "N" { result.append("N") }
        } else if !(character == " " && result.last == " ") {
          result.append(character)
        }
      }
      return result.replacing(" .", with: ".").replacing(" ,", with: ",")
    }
    return Message(sv: plain(reason.swedish), en: plain(reason.english))
  }

  static func refused(_ kind: Message) -> Message {
    Message(
      sv: "Hör inte hemma i kommunens fil: \(kind.swedish).", en: "Does not belong in the kommun's file: \(kind.english).")
  }

  static let noTime = Message(sv: "Tiden saknas.", en: "The time is missing.")

  static func unreadableTime(_ text: String) -> Message {
    let short = shown(text)
    return Message(
      sv: "Tiden \"\(short)\" går inte att läsa, eller finns inte i kalendern.",
      en: "The time \"\(short)\" cannot be read, or is not in the calendar.")
  }

  static func endBeforeStart(_ text: String) -> Message {
    Message(sv: "Slutet ligger före början (\(shown(text))).", en: "The end is before the start (\(shown(text))).")
  }

  static func yearOutOfRange(_ text: String) -> Message {
    Message(sv: "Året i \"\(shown(text))\" ligger utanför 1900–2100.", en: "The year in \"\(shown(text))\" is outside 1900–2100.")
  }

  static func tooManyFields(_ count: Int, header: Int) -> Message {
    Message(
      sv: "Raden har \(count) fält, men rubriken \(header). Ett citattecken kan saknas.",
      en: "The line has \(count) fields, but the header \(header). A quote may be missing.")
  }

  static func tooLong(_ bytes: Int) -> Message {
    Message(
      sv: "Raden är för lång (\(bytes) byte). Ett citattecken kan saknas.",
      en: "The line is too long (\(bytes) bytes). A quote may be missing.")
  }

  static let openQuote = Message(
    sv: "Ett citattecken på raden stängs aldrig.", en: "A quote on the line is never closed.")

  static let notAnEvent = Message(
    sv: "Posten saknar id, namn eller publiceringstid.", en: "The entry lacks an id, a name or a time of publication.")

  static func noEventTime(_ name: String) -> Message {
    Message(
      sv: "Händelsens tid kan inte läsas ur rubriken \"\(shown(name))\".",
      en: "The time of the event cannot be read from the title \"\(shown(name))\".")
  }

  static let notJSON = Message(sv: "Raden är inte hel JSON.", en: "The line is not whole JSON.")

  static let notAnObject = Message(sv: "Posten är inte ett JSON-objekt.", en: "The entry is not a JSON object.")

  static let notAFeature = Message(sv: "Posten är inte en GeoJSON-feature.", en: "The entry is not a GeoJSON feature.")

  static let brokenGeometry = Message(sv: "Geometrin går inte att läsa.", en: "The geometry cannot be read.")

  // The kinds of geometry that files name. Any other word may be anything.
  private static let geometryKinds: Set<String> = [
    "point", "multipoint", "linestring", "multilinestring", "polygon", "multipolygon", "geometrycollection", "geometry", "polyline",
    "multipatch", "circularstring", "compoundcurve", "curvepolygon", "multicurve", "multisurface", "curve", "surface", "polyhedralsurface",
    "tin", "triangle", "linearring", "track", "model", "multigeometry", "rte", "trk", "z", "m", "zm", "null",
  ]

  static func geometry(_ type: String) -> Message {
    let isKnown = type.count <= 40 && type.split { !$0.isLetter }.allSatisfy { geometryKinds.contains($0.lowercased()) }
    let type = isKnown ? Scrubber.scrub(type) : "…"
    return Message(sv: "Geometrin är \(type); bara punkter läses.", en: "The geometry is \(type); only points are read.")
  }
}
