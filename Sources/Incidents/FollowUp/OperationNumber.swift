// What is counted at an operation.
import Messages

/// The numbers that have a name of their own. Others may be written down under a key of their own.
public enum OperationNumber: String, Hashable, Sendable, Codable, CaseIterable {
  /// Vehicles checked.
  case vehicles
  /// Breath tests.
  case breathTests = "breath_tests"
  /// Fines and reports to the prosecutor.
  case reported
  /// Measured mean speed in kilometres an hour.
  case speed = "speed_kmh"
  /// Contacts with citizens.
  case contacts
  /// People who took part.
  case participants
  /// People trained.
  case trained
  /// School classes reached.
  case classes
  /// Parcel outlets reached.
  case outlets
  /// Licensed venues visited.
  case venues
  /// Answers received.
  case answers

  /// The name for people.
  public var name: Message {
    switch self {
    case .vehicles: Message(sv: "kontrollerade fordon", en: "vehicles checked")
    case .breathTests: Message(sv: "utandningsprov", en: "breath tests")
    case .reported: Message(sv: "böter och anmälningar", en: "fines and reports")
    case .speed: Message(sv: "uppmätt medelfart (km/h)", en: "measured mean speed (km/h)")
    case .contacts: Message(sv: "medborgarkontakter", en: "contacts with citizens")
    case .participants: Message(sv: "deltagare", en: "participants")
    case .trained: Message(sv: "utbildade", en: "people trained")
    case .classes: Message(sv: "klasser som nåtts", en: "classes reached")
    case .outlets: Message(sv: "utlämningsställen som nåtts", en: "outlets reached")
    case .venues: Message(sv: "besökta serveringsställen", en: "venues visited")
    case .answers: Message(sv: "svar", en: "answers")
    }
  }

  /// The name of a key; a key of its own is its own name, with spaces.
  public static func name(of key: String) -> Message {
    OperationNumber(rawValue: key)?.name ?? Message(verbatim: key.replacing("_", with: " "))
  }

  /// The key for what a person wrote, in Swedish, English or as a key; nil for what can be no key.
  ///
  /// A key holds letters, digits and underscores, at most 40, and begins with a letter.
  public static func key(_ text: String) -> String? {
    let word = text.lowercased()
    if let known = allCases.first(where: {
      $0.rawValue == word || $0.name.swedish.lowercased() == word || $0.name.english.lowercased() == word
    }) {
      return known.rawValue
    }
    if word == "fordon" { return OperationNumber.vehicles.rawValue }
    let key = word.replacing(" ", with: "_")
    guard let first = key.first, first.isLetter, key.count <= 40, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      return nil
    }
    return key
  }
}
