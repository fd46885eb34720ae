// Why a row was not taken.
import Messages

/// The reasons for refusing a row, in both languages.
enum RowReason {
  static let noTime = Message(sv: "Tiden saknas.", en: "The time is missing.")

  static func unreadableTime(_ text: String) -> Message {
    let short = Scrubber.scrub(String(text.prefix(60)))
    return Message(
      sv: "Tiden \"\(short)\" går inte att läsa, eller finns inte i kalendern.",
      en: "The time \"\(short)\" cannot be read, or is not in the calendar.")
  }

  static func endBeforeStart(_ text: String) -> Message {
    Message(sv: "Slutet ligger före början (\(text)).", en: "The end is before the start (\(text)).")
  }

  static func yearOutOfRange(_ text: String) -> Message {
    Message(sv: "Året i \"\(text)\" ligger utanför 1900–2100.", en: "The year in \"\(text)\" is outside 1900–2100.")
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
      sv: "Händelsens tid kan inte läsas ur rubriken \"\(name.prefix(60))\".",
      en: "The time of the event cannot be read from the title \"\(name.prefix(60))\".")
  }

  static let notJSON = Message(sv: "Raden är inte hel JSON.", en: "The line is not whole JSON.")

  static let notAnObject = Message(sv: "Posten är inte ett JSON-objekt.", en: "The entry is not a JSON object.")

  static let notAFeature = Message(sv: "Posten är inte en GeoJSON-feature.", en: "The entry is not a GeoJSON feature.")

  static func geometry(_ type: String) -> Message {
    Message(
      sv: "Geometrin är \(type.prefix(30)); bara punkter läses.", en: "The geometry is \(type.prefix(30)); only points are read.")
  }
}
