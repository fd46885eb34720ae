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
}
