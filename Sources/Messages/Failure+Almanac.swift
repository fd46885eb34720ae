// What can go wrong with clocks and calendars, told to a person.

extension Failure {
  /// A time zone identifier that the zone database does not know.
  public static func unknownTimeZone(_ identifier: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Tidszonen \"\(identifier)\" är okänd.",
        en: "The time zone \"\(identifier)\" is unknown."),
      advice: Message(
        sv: "Skriv den som Europe/Stockholm, och kontrollera att datorns tidszonsdata är installerade.",
        en: "Write it like Europe/Stockholm, and check that the computer's time zone data are installed."))
  }
}

extension Failure {
  /// The table of school terms has no row for a school year.
  public static func schoolYearMissing(_ year: String, known: [String]) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Läsåret saknas: \(year). "
          + (known.isEmpty ? "Inga läsår är inlästa." : "Inlästa läsår: \(known.joined(separator: ", "))."),
        en: "The school year is missing: \(year). "
          + (known.isEmpty ? "No school years are loaded." : "Loaded school years: \(known.joined(separator: ", ")).")),
      advice: Message(
        sv: "Skriv läsåret i en tabell som geodata/school-terms.csv och läs in den med \"trygg calendar --import-terms <fil>\".",
        en: "Write the school year into a table like geodata/school-terms.csv and load it with \"trygg calendar --import-terms <fil>\"."))
  }

  /// A period of the school terms ends before it begins.
  public static func schoolPeriodBackwards(_ year: String, _ period: String) -> Failure {
    schoolTerms(
      year, Message(sv: "\(period) slutar innan den börjar.", en: "\(period) ends before it begins."),
      advice: Message(sv: "Rätta from och to.", en: "Correct from and to."))
  }

  /// A period of the school terms lies outside its school year.
  public static func schoolPeriodOutside(_ year: String, _ period: String) -> Failure {
    schoolTerms(
      year, Message(sv: "\(period) ligger utanför läsåret.", en: "\(period) lies outside the school year."),
      advice: Message(sv: "Ett läsår börjar i augusti och slutar i juni.", en: "A school year begins in August and ends in June."))
  }

  /// A school year has not one autumn term and one spring term after it.
  public static func schoolTermsIncomplete(_ year: String, autumn: Int, spring: Int) -> Failure {
    schoolTerms(
      year,
      Message(
        sv: "det ska finnas en hösttermin och därefter en vårtermin (nu \(autumn) och \(spring)).",
        en: "there must be one autumn term and after it one spring term (now \(autumn) and \(spring))."),
      advice: Message(sv: "Skriv en rad autumn_term och en rad spring_term.", en: "Write one row autumn_term and one row spring_term."))
  }

  /// Two terms, or two free periods, share a day.
  public static func schoolPeriodsOverlap(_ year: String, _ first: String, _ second: String) -> Failure {
    schoolTerms(
      year, Message(sv: "\(first) och \(second) överlappar.", en: "\(first) and \(second) overlap."),
      advice: Message(sv: "Rätta den ena eller ta bort den.", en: "Correct one of them or take it away."))
  }

  /// A study day is not within a term.
  public static func studyDayOutsideTerm(_ year: String, _ period: String) -> Failure {
    schoolTerms(
      year, Message(sv: "\(period) ligger utanför terminerna.", en: "\(period) lies outside the terms."),
      advice: Message(sv: "Rätta dagen eller terminen.", en: "Correct the day or the term."))
  }

  private static func schoolTerms(_ year: String, _ what: Message, advice: Message) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Läsåret \(year): \(what.swedish)", en: "School year \(year): \(what.english)"), advice: advice)
  }

  /// A rule of the risk evenings that does not exist.
  public static func riskRuleUnknown(_ rule: String, _ known: [String]) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Regeln \"\(rule)\" för riskkvällar är okänd. Regler: \(known.joined(separator: ", ")).",
        en: "The rule \"\(rule)\" for risk evenings is unknown. Rules: \(known.joined(separator: ", "))."))
  }

  /// A text that does not belong to a rule of the risk evenings, or a date that does not exist.
  public static func riskRule(_ rule: String, _ when: String, form: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Regeln \(rule) kan inte läsa \"\(when)\". Skriv som \(form).",
        en: "The rule \(rule) cannot read \"\(when)\". Write it like \(form)."),
      advice: Message(
        sv: "Dagen ska finnas, och slutet får inte ligga före början.",
        en: "The day must exist, and the end must not be before the beginning."))
  }

  /// Weekdays that do not exist, or a weekly rule without any.
  public static func riskWeekdays(_ key: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Riskkvällen \(key): veckodagarna ska vara tal 1–7 (måndag är 1), och regeln weekly behöver minst en.",
        en: "Risk evening \(key): weekdays must be numbers 1–7 (Monday is 1), and the rule weekly needs at least one."))
  }

  /// A weight out of range.
  public static func riskWeight(_ key: String, _ weight: Int, _ range: ClosedRange<Int>) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Riskkvällen \(key): vikten är \(weight), men ska vara \(range.lowerBound)–\(range.upperBound).",
        en: "Risk evening \(key): the weight is \(weight), but must be \(range.lowerBound)–\(range.upperBound)."))
  }
}
