// What the pages of the site say about themselves: limits, methods, data.
import Incidents
import Messages

extension DocumentComposer {
  /// The limits of every audience, out of the same values that the gate uses.
  mutating func siteLimits() {
    text(
      "I en liten kommun är en prick på kartan ofta en person. Därför håller programmet gränser för vad som visas för vem. Ingen kan glömma dem.",
      "In a small kommun a dot on the map is often a person. So the program keeps limits on what is shown to whom. Nobody can forget them.")
    let all = Audience.allCases.sorted().map { AudienceLimits.standard(for: $0) }
    func row(_ swedish: String, _ english: String, _ cell: (AudienceLimits) -> String) -> [String] {
      [words(swedish, english)] + all.map(cell)
    }
    let rows = [
      row("Rapporter på en plats", "Reports at a place") { words("minst \($0.minimumCases)", "at least \($0.minimumCases)") },
      row("Olika dagar", "Distinct days") { words("minst \($0.minimumDays)", "at least \($0.minimumDays)") },
      row("Olika uppgiftslämnare, där de är kända", "Distinct reporters, where they are known") {
        words("minst \($0.minimumReporters)", "at least \($0.minimumReporters)")
      },
      row("Tid mellan första och sista", "Time from first to last") {
        $0.minimumSpanDays == 0
          ? words("ingen gräns", "no limit") : words("minst \($0.minimumSpanDays) dagar", "at least \($0.minimumSpanDays) days")
      },
      row("Läge", "Position") { limits in
        switch limits.place {
        case .exact: words("exakt", "exact")
        case .cell(let metres, let step):
          words(
            "namngiven plats, ruta om \(numbers.length(metres: metres)), väg i steg om \(numbers.length(metres: step))",
            "named place, square of \(numbers.length(metres: metres)), road in steps of \(numbers.length(metres: step))")
        }
      },
      row("Tid", "Time") { limits in
        switch limits.time {
        case .hour: words("timme", "hour")
        case .sixHourBand: words("veckodag och sex timmar", "weekday and six hours")
        case .halfYear: words("halvår", "half-year")
        }
      },
      row("Antal", "Counts") { limits in
        switch limits.count {
        case .exact: words("exakt", "exact")
        case .bands(let ends):
          words("grupper: ", "bands: ")
            + ends.indices.map { index in
              index + 1 < ends.count
                ? "\(ends[index])–\(ends[index + 1] - 1)" : words("\(ends[index]) eller fler", "\(ends[index]) or more")
            }.joined(separator: ", ")
        }
      },
      row("Skäl och enskilda rapporter", "Reasons and single reports") {
        $0.showsReasons ? words("ja", "yes") : words("nej", "no")
      },
    ]
    blocks.append(
      .table(
        DocumentTable(
          words("Gränser för tre läsare", "Limits for three readers"),
          [.init(words("Vad", "What"), weight: 5)] + all.map { .init($0.audience.name.text(language).capitalisedFirst, weight: 5) }, rows)))
    list([
      words(
        "Fri text, den som rapporterade och ärendenummer visas aldrig för någon utanför den egna filen.",
        "Free text, who reported and case numbers are never shown to anybody outside the file they are in."),
      words(
        "Narkotika och våld visas aldrig plats för plats.", "Narcotics and violence are never shown by place."),
      words(
        "Läget flyttas aldrig slumpvis. Rutorna ligger fast, så att många utskrifter inte säger mer än en.",
        "Positions are never moved at random. The squares are fixed, so that many prints tell no more than one."),
      words(
        "Små grupper slås ihop, så att ingen kan räkna ut dem från summan.",
        "Small groups are put together, so that nobody can work them out from the total."),
      words(
        "Invånarnas egna märken håller varken brott eller person. De visas som de är.",
        "Residents' own marks hold neither crime nor person. They are shown as they are."),
    ])
    note(
      "Att en plats inte visas betyder inte att inget har hänt där. Det betyder inte heller att något har hänt.",
      "That a place is not shown does not mean that nothing happened there. Nor does it mean that something did.")
  }

  /// The methods in plain words.
  mutating func siteMethods() {
    text(
      "En plats kan ha många rapporter av en slump. Därför prövas varje plats: hur ofta ger slumpen ensam lika många?",
      "A place can have many reports by chance. So each place is tested: how often does chance alone give as many?")
    heading("Tre frågor", "Three questions")
    for question in HotspotQuestion.allCases {
      blocks.append(.heading(3, PageText.heading(question).text(language)))
      blocks.append(.paragraph(PageText.explanation(question).text(language)))
    }
    heading("Ord i tabellerna", "Words of the tables")
    blocks.append(.facts(PageText.guide.map { DocumentFact($0.0.text(language), $0.1.text(language)) }))
    heading("Metoderna", "The methods")
    list([
      words(
        "Varaktigt: en cirkel flyttas över kartan och jämförs med resten (scanstatistik, Kulldorff 1997). Längs E10 jämförs sträckor med vägens längd.",
        "Lasting: a circle is moved over the map and compared with the rest (scan statistic, Kulldorff 1997). Along the E10 stretches are compared with the road's length."
      ),
      words(
        "Nytt: platsernas tider blandas om, för att se vad slumpen ger (Kulldorff med flera 2005).",
        "Emerging: the times of places are shuffled, to see what chance gives (Kulldorff et al. 2005)."),
      words(
        "Återkommande: platsens veckodagar, timmar och månader jämförs med andra platsers.",
        "Recurring: the place's weekdays, hours and months are compared with those of other places."),
      words(
        "Alla prövade platser räknas in (999 simuleringar, Holms metod). Gränsen är fem gånger av hundra.",
        "All places tried are counted in (999 simulations, Holm's method). The limit is five times in a hundred."),
    ])
    heading("Vad vi inte vet", "What we do not know")
    list([
      words("Rapporter visar vad någon har anmält, inte allt som händer.", "Reports show what somebody told, not all that happens."),
      words(
        "Ingen siffra säger varför något händer, eller vem som gör det.", "No number says why something happens, or who does it."),
      words(
        "Vi visar inga procent, eftersom antalen är små.", "We show no percentages, since the numbers are small."),
    ])
  }

  /// Data, licences, accessibility and how the pages were made.
  mutating func siteAbout() {
    heading("Data och licenser", "Data and licences")
    list(material.attributions.map { $0.text(language) })
    text(
      "Rapporterna kommer från polisens och kommunens egna listor. De lämnas aldrig ut en och en.",
      "The reports come from lists of the police and the kommun. They are never given out one by one.")
    heading("Tillgänglighet", "Accessibility")
    text(
      "Sidorna följer WCAG 2.1, nivå AA. Bredvid varje karta står en tabell med samma uppgifter. Ingen färg bär något ensam. Sidorna fungerar med "
        + "tangentbord, skärmläsare, i 400 procents storlek och på papper.",
      "The pages follow WCAG 2.1, level AA. Beside every map stands a table with the same facts. No colour carries anything alone. The pages work with "
        + "a keyboard, a screen reader, at 400 percent and on paper.")
    text(
      "Sidorna laddar inget från andra, har inga kakor och kör inga skript. De går att öppna från en mapp utan nät.",
      "The pages load nothing from others, have no cookies and run no scripts. They open from a folder without a network.")
    colophon(withSources: false)
  }
}
