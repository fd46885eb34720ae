// What can keep a plan from being made.

extension Failure {
  /// Nothing worth a stop lies near the meeting place.
  public static func nothingToWalkTo(_ start: String, _ length: Double) -> Failure {
    let metres = Int((length / 2).rounded())
    return Failure(
      .tooFewData,
      Message(
        sv: "Inga hotspots och inga utpekade platser ligger inom \(metres) m från \(start).",
        en: "No hotspots and no places that residents pointed at lie within \(metres) m of \(start)."),
      advice: Message(
        sv: "Kör \"trygg hotspots\" först, välj en annan start med --start eller en längre promenad med --length.",
        en: "Run \"trygg hotspots\" first, choose another start with --start or a longer walk with --length."))
  }

  /// No walk of the length exists.
  public static func noWalk(_ length: Double) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Ingen promenad på högst \(Int(length)) m når något stopp och tillbaka.",
        en: "No walk of at most \(Int(length)) m reaches a stop and comes back."),
      advice: Message(sv: "Öka längden med --length.", en: "Increase the length with --length."))
  }

  /// No walk of the length exists, but one of another length does.
  public static func noWalk(_ length: Double, shortest: Double) -> Failure {
    let metres = Int((shortest / 10).rounded(.up)) * 10
    return Failure(
      .usage,
      Message(
        sv: "Ingen promenad på högst \(Int(length)) m når något stopp och tillbaka. Den kortaste, tur och retur, är \(metres) m.",
        en: "No walk of at most \(Int(length)) m reaches a stop and comes back. The shortest, there and back, is \(metres) m."),
      advice: Message(sv: "Ange minst --length \(metres).", en: "Give at least --length \(metres)."))
  }

  /// The time does not suffice for the stops and the way.
  public static func tooLittleTime(_ minutes: Double, shortest: Double?) -> Failure {
    let way = shortest.map { Int(($0 / 10).rounded(.up)) * 10 }
    return Failure(
      .usage,
      Message(
        sv: "Stoppen och vägen ryms inte på \(Int(minutes)) minuter." + (way.map { " Den kortaste vägen är \($0) m." } ?? ""),
        en: "The stops and the way do not fit in \(Int(minutes)) minutes." + (way.map { " The shortest way is \($0) m." } ?? "")),
      advice: Message(
        sv: "Öka --minutes, eller minska --stops eller --stop-minutes.", en: "Increase --minutes, or lower --stops or --stop-minutes."))
  }

  /// Every way from the meeting place has steps.
  public static func noStepFreeWalk(_ start: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Utan trappor finns ingen runda från \(start): alla vägar till något stopp har trappor, branta lutningar eller "
          + "underlag som inte går att rulla på.",
        en:
          "There is no walk without steps from \(start): every way to a stop has steps, steep slopes or ground that no wheel gets through."),
      advice: Message(
        sv: "Välj en annan mötesplats med --start, eller gå utan --step-free.",
        en: "Choose another meeting place with --start, or go without --step-free."))
  }

  /// The wished light does not occur on the wished day.
  public static func noSuchLight(_ day: String, isDark: Bool, _ fact: Message) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Den \(day) är det inte \(isDark ? "mörkt" : "ljust") någon gång kl. 17–19. \(fact.swedish)",
        en: "On \(day) it is not \(isDark ? "dark" : "light") at any start between 17 and 19. \(fact.english)"),
      advice: Message(
        sv: "Utelämna --date, så väljs närmaste kväll som passar, eller ta bort \(isDark ? "--dark" : "--light").",
        en: "Leave out --date to get the next evening that suits, or leave out \(isDark ? "--dark" : "--light")."))
  }

  /// A walk that does not stand the check against the streets: our own fault.
  public static func walkFault(_ fault: String) -> Failure {
    Failure(
      .fault,
      Message(
        sv: "Rundan höll inte vid kontrollen mot gatorna och visas därför inte (\(fault)).",
        en: "The walk did not stand the check against the streets and is therefore not shown (\(fault))."),
      advice: Message(
        sv: "Det är ett fel i programmet. Prova ett annat frö med --seed.", en: "This is a fault of the program. Try another --seed."))
  }

  /// The protocol of a walk that does not exist.
  public static func unknownWalk(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Ingen föreslagen vandring heter \(id).", en: "No proposed walk is called \(id)."),
      advice: Message(sv: "Se \"trygg walks\".", en: "See \"trygg walks\"."))
  }

  /// A document about a walk before any was proposed.
  public static func noWalkProposed() -> Failure {
    Failure(
      .tooFewData, Message(sv: "Ingen vandring är föreslagen än.", en: "No walk has been proposed yet."),
      advice: Message(sv: "Kör \"trygg walks\" först.", en: "Run \"trygg walks\" first."))
  }

  /// The meeting place lies off the streets.
  public static func startOffStreets(_ start: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Mötesplatsen \(start) ligger mer än 300 m från det inlästa gatunätet.",
        en: "The meeting place \(start) lies more than 300 m from the loaded street network."),
      advice: Message(
        sv: "Välj en start på gatunätet, eller läs in kommunens gator med \"trygg streets import\".",
        en: "Choose a start on the street network, or load the kommun's streets with \"trygg streets import\"."))
  }

  /// No evening at all is suitable.
  public static func noWalkDate() -> Failure {
    Failure(
      .badInput, Message(sv: "Ingen lämplig kväll finns under det kommande året.", en: "No suitable evening exists in the coming year."))
  }

  /// A start that is neither a place nor a position.
  public static func unknownStart(_ text: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Platsen \"\(text)\" är okänd.", en: "The place \"\(text)\" is unknown."),
      advice: Message(
        sv: "Ange ett namn ur \"trygg places\" eller en position som \"66.3278,22.8369\".",
        en: "Give a name from \"trygg places\" or a position like \"66.3278,22.8369\"."))
  }

  /// A place without a position.
  public static func placeWithoutPosition(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Platsen \(name) har ingen känd position.", en: "The place \(name) has no known position."),
      advice: Message(sv: "Ange en position som \"66.3278,22.8369\".", en: "Give a position like \"66.3278,22.8369\"."))
  }

  /// No traffic hotspot to propose an operation for.
  public static func nothingToControl() -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Inga trafikplatser finns att föreslå insatser för.", en: "There are no traffic places to propose operations for."),
      advice: Message(
        sv: "Kör \"trygg hotspots\" först. Minst 5 trafikrapporter med position behövs.",
        en: "Run \"trygg hotspots\" first. At least 5 traffic reports with a position are needed."))
  }

  /// The list that is needed was not made yet.
  public static func noHotspotList() -> Failure {
    Failure(
      .tooFewData,
      Message(sv: "Ingen hotspotlista är gjord än.", en: "No hotspot list has been made yet."),
      advice: Message(sv: "Kör \"trygg hotspots\".", en: "Run \"trygg hotspots\"."))
  }

  /// Limits of a choice that cannot all be met; empty where they could not be singled out.
  public static func contradictoryLimits(_ limits: [Message]) -> Failure {
    let swedish = limits.map(\.swedish).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let english = limits.map(\.english).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return Failure(
      .usage,
      limits.isEmpty
        ? Message(sv: "Inget val klarar alla villkor på en gång.", en: "No choice meets all limits at once.")
        : Message(
          sv: "Villkoren går inte ihop: \(swedish.joined(separator: "; ")).",
          en: "The limits contradict each other: \(english.joined(separator: "; "))."),
      advice: Message(sv: "Ändra eller ta bort ett av dem.", en: "Change or leave out one of them."))
  }

  /// A lock on a place where no such operation can be.
  public static func noSiteToLock(_ place: String, _ known: [String]) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Ingen sådan insats kan läggas vid \"\(place)\".", en: "No such operation can be placed at \"\(place)\"."),
      advice: Message(
        sv: "Lås en av platserna: \(known.prefix(12).joined(separator: ", ")).",
        en: "Lock one of the places: \(known.prefix(12).joined(separator: ", "))."))
  }

  /// No place at all to be at.
  public static func nowhereToBe() -> Failure {
    Failure(
      .tooFewData, Message(sv: "Inga platser eller dagar finns att välja bland.", en: "There are no places or days to choose among."),
      advice: Message(
        sv: "Kontrollera platserna med \"trygg places\" och perioden.", en: "Check the places with \"trygg places\", and the period."))
  }

  /// No risk evening in the period.
  public static func noRiskEvening() -> Failure {
    Failure(
      .tooFewData, Message(sv: "Ingen riskkväll finns i perioden.", en: "There is no risk evening in the period."),
      advice: Message(sv: "Välj en längre period, eller se \"trygg calendar\".", en: "Choose a longer period, or see \"trygg calendar\"."))
  }

  /// No school, or no day without pupils.
  public static func noSchool() -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Ingen skola eller ingen tid utan elever finns i perioden.", en: "There is no school, or no time without pupils, in the period."
      ),
      advice: Message(sv: "Välj en längre period.", en: "Choose a longer period."))
  }

  /// A date that the calendar does not have.
  public static func noSuchDate(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Datumet \"\(text)\" finns inte.", en: "The date \"\(text)\" does not exist."),
      advice: Message(sv: "Skriv till exempel 2027-02-28.", en: "Write for example 2027-02-28."))
  }

  /// No hotspot, but something else can be planned all the same.
  public static func nothingToControl(alsoPossible: Bool) -> Failure {
    let failure = nothingToControl()
    guard alsoPossible else { return failure }
    return Failure(
      failure.status, failure.message,
      advice: Message(
        sv: "Det här går ändå att planera: trygg operations --kind riskevening, contact, presence, inspection, narcotics eller school.",
        en: "These can be planned all the same: trygg operations --kind riskevening, contact, presence, inspection, narcotics or school."))
  }

  /// A shift with no time left after driving.
  public static func shiftTooShort(_ minutes: Int) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Passet är för kort: resan fram och tillbaka tar omkring \(minutes) minuter.",
        en: "The shift is too short: driving there and back takes about \(minutes) minutes."),
      advice: Message(
        sv: "Välj ett längre pass med --shift eller en annan start med --base.", en: "Choose a longer --shift or another --base."))
  }
}
