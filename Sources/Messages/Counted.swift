// Numbers with their words: one report, two reports.

extension Int {
  /// The number with the word that goes with it: `1 rad`, `0 rader`, `2 rader`.
  ///
  /// - Parameters:
  ///   - one: the word for one.
  ///   - many: the word for any other number.
  public func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

extension Message {
  /// A number with the word that goes with it: the first of a pair for one, the second for any other number.
  ///
  /// - Parameters:
  ///   - number: how many.
  ///   - swedish: the Swedish word for one and for many.
  ///   - english: the English one.
  public static func counted(_ number: Int, sv swedish: (String, String), en english: (String, String)) -> Message {
    Message(sv: number.counted(swedish.0, swedish.1), en: number.counted(english.0, english.1))
  }

  /// How many reports: `1 rapport`, `2 rapporter`.
  public static func reports(_ number: Int) -> Message { counted(number, sv: ("rapport", "rapporter"), en: ("report", "reports")) }

  /// How many months: `1 månad`, `2 månader`.
  public static func months(_ number: Int) -> Message { counted(number, sv: ("månad", "månader"), en: ("month", "months")) }

  /// How many operations: `1 insats`, `2 insatser`.
  public static func operations(_ number: Int) -> Message { counted(number, sv: ("insats", "insatser"), en: ("operation", "operations")) }

  /// How many places: `1 plats`, `2 platser`.
  public static func places(_ number: Int) -> Message { counted(number, sv: ("plats", "platser"), en: ("place", "places")) }
}
