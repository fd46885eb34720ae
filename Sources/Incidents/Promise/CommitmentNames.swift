// The words of a commitment's fields, as people read them.
import Messages

extension Commitment {
  /// The period of the number in words; nil where the text gives none.
  public var periodName: Message? {
    switch period {
    case "week": Message(sv: "vecka", en: "week")
    case "year": Message(sv: "år", en: "year")
    case "promise": Message(sv: "löftets tid", en: "the promise's time")
    case let other?: Message(verbatim: other)
    case nil: nil
    }
  }

  /// The name of a field that two versions of a commitment can differ in.
  public static func fieldName(_ field: String) -> Message {
    switch field {
    case "text": Message(sv: "text", en: "text")
    case "party": Message(sv: "part", en: "party")
    case "kind": Message(sv: "slag", en: "kind")
    case "target": Message(sv: "mål", en: "target")
    case "period": Message(sv: "period", en: "period")
    case "placeAndTime": Message(sv: "plats och tid", en: "place and time")
    case "season": Message(sv: "säsong", en: "season")
    case "window": Message(sv: "fönster", en: "window")
    case "deadline": Message(sv: "sista dag", en: "deadline")
    case "withinMonths": Message(sv: "månader från start", en: "months from the start")
    case "plans": Message(sv: "hur det planeras", en: "how it is planned")
    case "followsUp": Message(sv: "hur det följs upp", en: "how it is followed up")
    default: Message(verbatim: field)
    }
  }
}
