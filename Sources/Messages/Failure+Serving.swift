// What can go wrong with the site and the map in a browser.

extension Failure {
  /// Another program listens on the port.
  public static func portTaken(_ port: UInt16) -> Failure {
    Failure(
      .environment, Message(sv: "Porten \(port) är upptagen.", en: "The port \(port) is taken."),
      advice: Message(
        sv: "Är kartan redan igång i ett annat fönster? Annars: --port 0 tar en ledig port.",
        en: "Is the map running in another window already? Else: --port 0 takes a free port."))
  }

  /// The port may not be used.
  public static func portNotUsable(_ port: UInt16, _ reason: Message) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Porten \(port) gick inte att använda: \(reason.swedish).", en: "The port \(port) could not be used: \(reason.english)."),
      advice: Message(sv: "Välj en annan, 1024–65535, eller 0.", en: "Choose another, 1024–65535, or 0."))
  }

  /// The folder of a site holds something that was not written as a site.
  public static func siteFolderForeign(_ folder: String, _ name: String?) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Mappen \(folder) är ingen webbplats som trygg har skrivit" + (name.map { " (där finns \($0))" } ?? "") + ". Den rördes inte.",
        en: "The folder \(folder) is no site that trygg has written" + (name.map { " (it holds \($0))" } ?? "") + ". It was not touched."),
      advice: Message(sv: "Ange en mapp som inte finns, eller en tom.", en: "Give a folder that does not exist, or an empty one."))
  }

  /// The kommun's file holds nothing that was meant for the police.
  public static func siteNotForPolice() -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Kommunens fil publiceras för kommunen eller allmänheten.",
        en: "The kommun's file is published for the kommun or the public."),
      advice: Message(sv: "Välj --audience kommun eller public.", en: "Choose --audience kommun or public."))
  }

  /// A picture of dots needs a browser.
  public static func pictureNeedsBrowser() -> Failure {
    Failure(
      .environment,
      Message(
        sv: "PNG-bilder ritas av webbläsaren Chromium, som inte finns här.",
        en: "PNG pictures are drawn by the browser Chromium, which is not here."),
      advice: Message(
        sv: "Installera paketet chromium, eller skriv --format svg.", en: "Install the package chromium, or write --format svg."))
  }

  /// The browser drew no picture.
  public static func pictureNotDrawn() -> Failure {
    Failure(
      .environment, Message(sv: "Chromium ritade ingen bild.", en: "Chromium drew no picture."),
      advice: Message(sv: "Försök igen, eller skriv --format svg.", en: "Try again, or write --format svg."))
  }

  /// The density of reports, asked for by another audience than the file's own.
  public static func densityNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Exporten till \(audience.swedish) nekades. Skillnaden mellan två täthetskartor visar enskilda rapporter.",
        en: "The export to \(audience.english) was refused. The difference of two densities shows single reports."),
      advice: Message(
        sv: "Exportera counts eller hotspots: där gäller mottagarens gränser.",
        en: "Export counts or hotspots: there the limits of the audience hold."))
  }

  /// Curves of single reports are not given to others.
  public static func curvesNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Exporten till \(audience.swedish) nekades. Kurvan visar enskilda rapporter.",
        en: "The export to \(audience.english) was refused. The curve shows single reports."),
      advice: Message(
        sv: "Exportera hotspots: där gäller mottagarens gränser.", en: "Export hotspots: there the limits of the audience hold."))
  }

  /// No road has kilometres.
  public static func noRoadReference() -> Failure {
    Failure(
      .badInput, Message(sv: "Kommunens fil har ingen väg med kilometer.", en: "The kommun's file has no road with kilometres."),
      advice: Message(sv: "Kör \"trygg init\" med en mapp som har e10.csv.", en: "Run \"trygg init\" with a folder that has e10.csv."))
  }

  /// Too few reports for a curve.
  public static func tooFewForCurve(found: Int, needed: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: kurvan behöver minst \(needed) rapporter med läge, och \(found) finns.",
        en: "Too few data: the curve needs at least \(needed) reports with a position, and there are \(found)."),
      advice: Message(sv: "Ta med fler kategorier eller en längre period.", en: "Take in more categories or a longer period."))
  }

  /// Too short a time for numbers by month.
  public static func tooShortForMonths() -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: rapporterna täcker färre än tre månader.", en: "Too few data: the reports cover fewer than three months."),
      advice: Message(sv: "Ta med en längre period.", en: "Take in a longer period."))
  }
}
