// What can be wrong with operations, walks and what is logged of them.

extension Failure {
  /// An operation that does not exist.
  public static func unknownOperation(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Insatsen \(id) finns inte.", en: "The operation \(id) does not exist."),
      advice: Message(
        sv: "Beslutade insatser visas med \"trygg log --list\". Förslag beslutas med \"trygg accept\".",
        en: "Decided operations are shown with \"trygg log --list\". Proposals are decided on with \"trygg accept\"."))
  }

  /// An operation is there already.
  public static func operationExists(_ id: String, status: Message, when: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Den finns redan: \(id), \(status.swedish) (\(when)). Inget har ändrats.",
        en: "It is there already: \(id), \(status.english) (\(when)). Nothing has been changed."),
      advice: Message(
        sv: "Rätta den med \"trygg log \(id) --correct\".", en: "Correct it with \"trygg log \(id) --correct\"."))
  }

  /// Rules of a checklist that are not ticked: the operation may not be booked.
  public static func rulesNotTicked(_ rules: [Message], numbers: [Int] = []) -> Failure {
    func list(_ words: (Message) -> String) -> String {
      zip(rules.indices, rules).map { (numbers.indices.contains($0) ? "\n  \(numbers[$0]). " : " ") + words($1) }.joined()
    }
    return Failure(
      .refused,
      Message(
        sv: "Insatsen får inte bokas förrän varje regel är avprickad. Kvar:\(list(\.swedish))",
        en: "The operation may not be booked until every rule is ticked. Left:\(list(\.english))"),
      advice: Message(
        sv: "Pricka av en regel som är uppfylld med --tick och dess nummer.", en: "Tick a rule that is met with --tick and its number."))
  }

  /// An operation without any day: never written.
  public static func operationWithoutDay(_ id: String) -> Failure {
    Failure(.fault, Message(sv: "Insatsen \(id) saknar dag.", en: "The operation \(id) has no day."))
  }

  /// Something is logged before it has happened.
  public static func loggedInFuture(_ when: String, now: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(when) har inte varit än (nu är \(now)). Inget har loggats.",
        en: "\(when) has not been yet (it is \(now)). Nothing has been logged."),
      advice: Message(
        sv: "Logga när insatsen är gjord. En planerad insats beslutas med \"trygg accept\".",
        en: "Log it when it is done. A planned operation is decided on with \"trygg accept\"."))
  }

  /// An operation was logged before.
  public static func loggedAlready(_ id: String, when: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(id) är redan loggad som genomförd (\(when)). Inget har ändrats.",
        en: "\(id) is already logged as done (\(when)). Nothing has been changed."),
      advice: Message(sv: "Rätta den med --correct.", en: "Correct it with --correct."))
  }

  /// An operation was cancelled before.
  public static func cancelledAlready(_ id: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(id) är inställd. Inget har ändrats.", en: "\(id) is cancelled. Nothing has been changed."),
      advice: Message(sv: "Ändra det med --correct.", en: "Change that with --correct."))
  }

  /// An operation without a proposal needs a day.
  public static func operationNeedsDay() -> Failure {
    Failure(
      .usage, Message(sv: "Ange dagen.", en: "Give the day."),
      advice: Message(sv: "Skriv till exempel --date 2027-06-11.", en: "Write for example --date 2027-06-11."))
  }

  /// `trygg evaluate` without an operation.
  public static func evaluateWhat() -> Failure {
    Failure(
      .usage, Message(sv: "Ange en insats (I-…) eller --all.", en: "Name an operation (I-…) or --all."),
      advice: Message(sv: "Insatserna visas med \"trygg log --list\".", en: "The operations are shown by \"trygg log --list\"."))
  }

  /// Neither an id nor a kind was given.
  public static func acceptWhat() -> Failure {
    Failure(
      .usage, Message(sv: "Ange en beteckning eller --kind.", en: "Give an id or --kind."),
      advice: Message(
        sv: "Förslag visas med \"trygg operations\", \"trygg walks\" och \"trygg plan\".",
        en: "Proposals are shown with \"trygg operations\", \"trygg walks\" and \"trygg plan\"."))
  }

  /// An item that the year plan does not have.
  public static func unknownPlanItem(_ id: String, year: String) -> Failure {
    Failure(
      .usage, Message(sv: "\(id) finns inte i planen för \(year).", en: "\(id) is not in the plan for \(year)."),
      advice: Message(
        sv:
          "Ange planens år med --plan, och samma ändringar som när den gjordes. Har planen gjorts om står den nya posten i \"trygg plan \(year)\".",
        en:
          "Give the plan's year with --plan, and the same changes as when it was made. If the plan was made anew, \"trygg plan \(year)\" has the new item."
      ))
  }

  /// A proposal that nobody has decided on cannot be logged.
  public static func notDecided(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Ingen har beslutat om \(id).", en: "Nobody has decided on \(id)."),
      advice: Message(
        sv: "Besluta den med \"trygg accept \(id)\", eller logga utan förslag med --kind och --date.",
        en: "Decide on it with \"trygg accept \(id)\", or log it without a proposal with --kind and --date."))
  }

  /// Something that needs a reason has none.
  public static func reasonMissing(_ what: Message) -> Failure {
    Failure(
      .usage, Message(sv: "\(what.swedish) kräver ett skäl.", en: "\(what.english) needs a reason."),
      advice: Message(sv: "Ange det med --reason.", en: "Give it with --reason."))
  }

  /// A number of an operation that cannot be read.
  public static func operationNumber(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Talet \"\(text)\" kan inte läsas.", en: "The number \"\(text)\" cannot be read."),
      advice: Message(
        sv: "Skriv namn=antal, till exempel vehicles=43. Antalet är ett heltal från 0 till 1000000.",
        en: "Write name=count, for example vehicles=43. The count is a whole number from 0 to 1000000."))
  }
}

extension Failure {
  /// Hours that are none.
  public static func operationHours(_ start: String, _ end: String, longest: Int) -> Failure {
    Failure(
      .usage,
      Message(
        sv: start == end ? "Starten och slutet är samma: \(start)." : "Slutet \(end) ligger före starten \(start).",
        en: start == end ? "Start and end are the same: \(start)." : "The end \(end) lies before the start \(start)."),
      advice: Message(
        sv: "Ange både --start och --end. Över midnatt går bra, som 22:00–02:00, i högst \(longest) timmar.",
        en: "Give both --start and --end. Past midnight is fine, such as 22:00–02:00, for at most \(longest) hours."))
  }

  /// An operation is logged on a day before it was decided on.
  public static func doneBeforeDecided(_ id: String, done: String, decided: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(id) beslutades \(decided) och kan inte ha gjorts \(done). Inget har loggats.",
        en: "\(id) was decided on on \(decided) and cannot have been done on \(done). Nothing has been logged."),
      advice: Message(
        sv: "Logga det som gjordes utan beslut med --kind och --date.", en: "Log what was done without a decision with --kind and --date."))
  }

  /// A walk can only follow up one that was held before it.
  public static func followsNoEarlierWalk(_ id: String, when: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(id) är inte hållen före den här vandringen (\(when)). Inget har loggats.",
        en: "\(id) was not held before this walk (\(when)). Nothing has been logged."),
      advice: Message(
        sv: "Ange en vandring som är genomförd med --follows.", en: "Name a walk that was held with --follows."))
  }

  /// A text that nobody reads to its end.
  public static func textTooLong(_ option: String, _ count: Int, _ most: Int) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Texten i \(option) har \(count) tecken, och \(most) är det mesta.",
        en: "The text of \(option) has \(count) characters, and \(most) is the most."),
      advice: Message(
        sv: "Skriv kort, och spara resten som ett eget dokument.", en: "Write in short, and keep the rest as a document of its own."))
  }

  /// A measure that is finished is opened again and nobody says why.
  public static func measureReopened(_ id: String, _ status: Message) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Åtgärden \(id) är \(status.swedish). Att ändra det kräver ett skäl.",
        en: "The measure \(id) is \(status.english). Changing that needs a reason."),
      advice: Message(sv: "Ange det med --motivation.", en: "Give it with --motivation."))
  }
}

extension Failure {
  /// A protocol in which no stop was noted.
  public static func protocolWithoutStops() -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Protokollet har inga stopp. Inget har sparats.", en: "The protocol has no stops. Nothing has been kept."),
      advice: Message(
        sv: "Ange minst en iakttagelse: --observation \"Skolgatan:lamp_broken:lampan vid porten\".",
        en: "Give at least one observation: --observation \"Skolgatan:lamp_broken:the lamp at the gate\"."))
  }

  /// A protocol for something that is no walk.
  public static func notAWalk(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "\(id) är ingen trygghetsvandring.", en: "\(id) is no safety walk."),
      advice: Message(
        sv: "Iakttagelser och åtgärder hör till vandringar.", en: "Observations and measures belong to walks."))
  }

  /// A walk's protocol is there already.
  public static func protocolExists(_ id: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(id) har redan ett protokoll. Inget har ändrats.", en: "\(id) has a protocol already. Nothing has been changed."),
      advice: Message(
        sv: "Byt ut det med --correct, eller ändra en åtgärd med \"trygg measures\".",
        en: "Replace it with --correct, or change a measure with \"trygg measures\"."))
  }

  /// A line of a protocol that cannot be read.
  public static func protocolLine(_ what: String, _ problem: Message) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(what): \(problem.swedish). Inget har sparats.", en: "\(what): \(problem.english). Nothing has been kept."),
      advice: Message(
        sv: "En iakttagelse skrivs \"stopp:kod:text\" och en åtgärd \"åtgärd;ansvarig;senast\".",
        en: "An observation is written \"stop:code:text\" and a measure \"measure;owner;due\"."))
  }

  /// A measure that does not exist.
  public static func unknownMeasure(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Åtgärden \(id) finns inte.", en: "The measure \(id) does not exist."),
      advice: Message(sv: "Se alla med \"trygg measures\".", en: "See all with \"trygg measures\"."))
  }

  /// A measure is declined and nobody says why.
  public static func declinedWithoutReason(_ id: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Åtgärden \(id) kan inte få läget avslagen utan en motivering.", en: "The measure \(id) cannot be declined without a reason."),
      advice: Message(sv: "Ange den med --motivation.", en: "Give it with --motivation."))
  }
}

extension Failure {
  /// The design of an effect study was fixed before, and it holds.
  public static func effectDesignFixed(_ id: String, hash: String) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Hur effekten av \(id) ska mätas bestämdes vid beslutet (\(hash.prefix(12))) och kan inte ändras i efterhand.",
        en: "How the effect of \(id) is to be measured was fixed at the decision (\(hash.prefix(12))) and cannot be changed afterwards."),
      advice: Message(sv: "Kör \"trygg evaluate \(id)\" utan egna val.", en: "Run \"trygg evaluate \(id)\" without choices of your own."))
  }

  /// No design was fixed when the operation was decided on.
  public static func effectWithoutDesign(_ id: String) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För \(id) låstes inget upplägg vid beslutet: den har ingen plats, beslutades inte i förväg eller hade inget att jämföra med.",
        en: "No design was fixed for \(id) at the decision: it has no place, was not decided on beforehand, or had nothing to compare with."
      ),
      advice: Message(
        sv: "Ett upplägg valt i efterhand vore inget bevis. Besluta nästa insats med \"trygg accept\".",
        en: "A design chosen afterwards would be no evidence. Decide on the next operation with \"trygg accept\"."))
  }

  /// An operation that has not been done has no effect.
  public static func effectNotDone(_ id: String) -> Failure {
    Failure(
      .badInput, Message(sv: "\(id) är inte genomförd.", en: "\(id) has not been done."),
      advice: Message(sv: "Logga den med \"trygg log \(id)\".", en: "Log it with \"trygg log \(id)\"."))
  }

  /// No report of the time after has been read in.
  public static func effectWithoutData(_ id: String, last: String, from: String) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "\(id) kan inte utvärderas: de inlästa rapporterna slutar \(last), innan perioden efter börjar \(from).",
        en: "\(id) cannot be evaluated: the reports read in end on \(last), before the period after begins on \(from)."),
      advice: Message(sv: "Läs in rapporterna för tiden efter.", en: "Read in the reports of the time after."))
  }

  /// No operation can be evaluated yet.
  public static func effectNothingToPool(_ first: Message?) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Ingen genomförd insats kan utvärderas än." + (first.map { " " + $0.swedish } ?? ""),
        en: "No operation that was done can be evaluated yet." + (first.map { " " + $0.english } ?? "")),
      advice: Message(
        sv: "Minst en insats med låst upplägg behövs, och tiden efter ska ha gått.",
        en: "At least one operation with a fixed design is needed, and the time after must have passed."))
  }
}
