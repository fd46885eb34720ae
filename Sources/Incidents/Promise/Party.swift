// Who promises and who takes part, as people read it.
import Messages

/// The parties of a promise: `P` the police, `K` the kommun, `P+K` both.
public enum Party {
  /// The name of a code; what is no code is its own name.
  public static func name(_ code: String) -> Message {
    switch code {
    case "P": Message(sv: "polisen", en: "the police")
    case "K": Message(sv: "kommunen", en: "the kommun")
    case "P+K": Message(sv: "båda", en: "both")
    case "Polisen": Message(sv: "polisen", en: "the police")
    default: Message(verbatim: code)
    }
  }

  /// Those who take part, written out in one text: `Polisen, kommunen, räddningstjänsten`; empty for none.
  public static func list(_ codes: [String], _ language: Language) -> String {
    codes.map { name($0).text(language) }.joined(separator: ", ").capitalisedFirst
  }
}
