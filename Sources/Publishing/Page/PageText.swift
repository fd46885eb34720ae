// The fixed texts of the page, in plain words.
import Incidents
import Messages

/// Texts that stand on every page.
enum PageText {
  static func heading(_ question: HotspotQuestion) -> Message {
    switch question {
    case .lasting: Message(sv: "Varaktigt: var händer det mer än på andra ställen?", en: "Lasting: where does more happen than elsewhere?")
    case .emerging: Message(sv: "Nytt: vad har kommit till?", en: "Emerging: what is new?")
    case .recurring: Message(sv: "Återkommande: när kommer det tillbaka?", en: "Recurring: when does it come back?")
    }
  }

  static func explanation(_ question: HotspotQuestion) -> Message {
    switch question {
    case .lasting:
      Message(
        sv: "Hela perioden. Jämfört med var rapporter annars kommer ifrån.",
        en: "The whole period, compared with where reports otherwise come from.")
    case .emerging:
      Message(
        sv: "Fler rapporter på kort tid än platsen och tiden var för sig förklarar.",
        en: "More reports in a short time than place and time explain separately.")
    case .recurring:
      Message(
        sv: "Samma veckodagar, timmar eller säsong oftare än på andra ställen.",
        en: "The same weekdays, hours or season more often than elsewhere.")
    }
  }

  static let guide: [(Message, Message)] = [
    (
      Message(sv: "Antal (dagar)", en: "Cases (days)"),
      Message(
        sv: "Hur många rapporter det är, och på hur många olika dagar. Många rapporter samma dag kan vara en enda händelse.",
        en: "How many reports there are, and on how many different days. Many reports on one day can be one event.")
    ),
    (
      Message(sv: "Väntat", en: "Expected"),
      Message(
        sv: "Så många rapporter hade det varit om platsen eller tiden inte vore speciell.",
        en: "How many reports there would have been if the place or time were not special.")
    ),
    (
      Message(sv: "Kvot och intervall", en: "Ratio and interval"),
      Message(
        sv: "Antal delat med väntat. Intervallet visar hur osäker kvoten är: få rapporter ger ett brett intervall. "
          + "Platsen är vald för att den ligger högt, så kvoten är ofta något för hög.",
        en: "Cases divided by expected. The interval shows how uncertain the ratio is: few reports give a wide interval. "
          + "The place was chosen because it is high, so the ratio is often somewhat too high.")
    ),
    (
      Message(sv: "p", en: "p"),
      Message(
        sv: "Hur ofta slumpen ensam ger ett lika starkt kluster någonstans på kartan. p = 0,004 betyder 4 gånger av 1 000. "
          + "Alla ställen som programmet har tittat på är inräknade.",
        en: "How often chance alone gives an equally strong cluster somewhere on the map. p = 0.004 means 4 times in 1,000. "
          + "All places that the program looked at are counted in.")
    ),
    (
      Message(sv: "Vad listan inte säger", en: "What the list does not say"),
      Message(
        sv: "Den säger inte varför något händer, och inte vem. Den visar rapporter, inte allt som händer. "
          + "Den lovar inte att en insats ger effekt. Förändringar i procent visas inte, för antalen är för små.",
        en: "It does not say why something happens, nor who did it. It shows reports, not everything that happens. "
          + "It does not promise that an operation has an effect. Changes in percent are not shown, because the numbers are too small.")
    ),
  ]
}
