// The lägesbild that the law asks for.
import Incidents
import Messages

extension DocumentComposer {
  /// Lägesbild after lag (2023:196) § 4: the mapping with extent and consequences, other information, and the analysis; with sources and limits.
  mutating func situation() throws {
    text(
      "Lagen (2023:196) kräver en lägesbild av brottsligheten i kommunen. Den ska visa omfattning och konsekvenser och bygga på annan information också. Det här är ett utkast. Kommunen och polisen går igenom det tillsammans.",
      "The law (2023:196) asks for a picture of crime in the kommun. It shows extent and consequences and rests on other information too. This is a draft. The kommun and the police go through it together."
    )
    heading("I korthet", "In brief")
    list(try inBrief())
    heading("Kartläggning: omfattning", "Mapping: extent")
    text(
      "Underlaget är \(reportTotal)\(period.map { " från \($0)" } ?? ""). En rapport är inte alltid ett brott, och alla brott rapporteras inte.",
      "The data are \(reportTotal)\(period.map { " from \($0)" } ?? ""). A report is not always a crime, and not every crime is reported.")
    categoryTable()
    subheading("Platser och tider", "Places and times")
    try hotspotSection()
    try mapFigure("lagesbild")
    heading("Kartläggning: konsekvenser", "Mapping: consequences")
    text(
      "Allvar är en vikt från 1 till 5 som kommunen själv kan ändra. Den säger hur hårt en händelse drabbar. Vem som drabbas står inte i rapporterna.",
      "Severity is a weight from 1 to 5 that the kommun may change. It says how hard an event strikes. Whom it strikes is not in the reports."
    )
    blocks.append(
      .table(
        DocumentTable(
          words("Fyll i: vad betyder det för människor här?", "Fill in: what does it mean for people here?"),
          [.init(words("Fråga", "Question"), weight: 2), .init(words("Svar", "Answer"), weight: 3)],
          [
            [words("Vilka drabbas: barn, äldre, företag, besökare?", "Who is struck: children, the old, businesses, visitors?")],
            [words("Vad slutar människor göra av oro?", "What do people stop doing out of worry?")],
            [words("Vad kostar det kommunen och de boende?", "What does it cost the kommun and the residents?")],
          ], isForm: true)))
    heading("Annan information", "Other information")
    subheading("Vad invånarna säger", "What residents say")
    dialogueSection()
    subheading("Vad vandringar har visat", "What walks have shown")
    observations()
    subheading("Vad som har gjorts", "What was done")
    doneOperations()
    heading("Analys", "Analysis")
    list(try analysis())
    note(
      "Analysen säger var och när, inte varför. Orsakerna behöver ni resonera om: människor, plats, tid och kontroll.",
      "The analysis says where and when, not why. You need to reason about causes: people, place, time and control.")
    heading("Källor och gränser", "Sources and limits")
    sourceSection()
    limitSection()
    heading("Nästa steg", "Next step")
    text(
      "Problemen förs över till handlingsplanen. Kommunstyrelsen beslutar. Lägesbilden görs om när underlaget har ändrats, minst vartannat år.",
      "The problems go on to the action plan. The kommunstyrelse decides. The picture is made anew when the data have changed, at least every other year."
    )
  }

  private func inBrief() throws -> [String] {
    var items = [words("Underlaget är \(reportTotal).", "The data are \(reportTotal).")]
    let found = try sharedHotspots().filter { $0.verdict == .hotspot }
    if material.hotspots == nil {
      items.append(words("Ingen hotspotlista är gjord.", "No hotspot list was made."))
    } else if found.isEmpty {
      items.append(words("Inget ställe som får visas skiljer sig från slumpen.", "No place that may be shown differs from chance."))
    } else {
      items.append(
        words("Platser som skiljer sig från slumpen: ", "Places that differ from chance: ")
          + unique(found.map(\.label)).joined(separator: "; ") + ".")
    }
    if let dialogue = material.dialogues.first, let theme = dialogue.themes.first {
      items.append(
        words("Flest svar i \(dialogue.title) gäller: \(theme.name).", "Most answers in \(dialogue.title) are about: \(theme.name)."))
    } else {
      items.append(words("Ingen medborgardialog är inläst.", "No dialogue is loaded."))
    }
    items.append(validity)
    return items
  }

  func unique(_ texts: [String]) -> [String] {
    var seen = Set<String>()
    return texts.filter { seen.insert($0).inserted }
  }

  private func analysis() throws -> [String] {
    var items: [String] = []
    let found = try sharedHotspots().filter { $0.verdict == .hotspot }
    for question in HotspotQuestion.allCases {
      let labels = unique(found.filter { $0.question == question }.map(\.label))
      guard !labels.isEmpty else {
        if material.hotspots != nil {
          items.append(
            words(
              "Fråga \"\(question.name.swedish)\": inget ställe \(isPolice ? "" : "som får visas ")skiljer sig från slumpen.",
              "Question \"\(question.name.english)\": no place \(isPolice ? "" : "that may be shown ")differs from chance."))
        }
        continue
      }
      items.append(
        words("Fråga \"\(question.name.swedish)\": ", "Question \"\(question.name.english)\": ") + labels.joined(separator: "; ") + ".")
    }
    if let dialogue = material.dialogues.first, !dialogue.themes.isEmpty {
      items.append(
        words("Invånarna tar upp: ", "Residents raise: ") + dialogue.themes.prefix(3).map(\.name).joined(separator: ", ") + ".")
      items.append(
        words(
          "Skiljer sig svar och rapporter åt är det värt att prata om. Oro kan finnas utan brott, och brott utan rapport.",
          "Where answers and reports differ it is worth talking about. There can be worry without crime, and crime without a report."))
    }
    items.append(
      words(
        "Antalen är små. Därför visas ingen förändring i procent.", "The numbers are small. So no change in percent is shown."))
    return items
  }

  /// Observations of walks by kind; they hold no crime and no person.
  mutating func observations() {
    let all = material.records.flatMap(\.observations)
    guard !all.isEmpty else {
      return note("Inget protokoll från en trygghetsvandring är inskrivet.", "No protocol of a safety walk is entered.")
    }
    let counts = Dictionary(grouping: all, by: \.code).mapValues(\.count).sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    blocks.append(
      .table(
        DocumentTable(
          words("Iakttagelser på trygghetsvandringar", "Observations on safety walks"),
          [.init(words("Vad", "What"), weight: 6), .init(words("Antal", "Number"), weight: 2, isNumber: true)],
          counts.map { [$0.key.name.text(language), "\($0.value)"] })))
  }

  private mutating func sourceSection() {
    if material.sources.isEmpty {
      text("Inga källor är inlästa.", "No sources are loaded.")
    } else if isPublic {
      // The name of a list can be the name of a person.
      list([counted(material.sources.count, ("lista är inläst.", "listor är inlästa."), ("list is loaded.", "lists are loaded."))])
    } else if !isPolice {
      // Without numbers: what is left of the total would give the smallest away.
      list(material.sources.map(\.key))
    } else {
      blocks.append(
        .table(
          DocumentTable(
            words("Källor som är med", "Sources used"),
            [.init(words("Källa", "Source"), weight: 6), .init(words("Rapporter", "Reports"), weight: 3, isNumber: true)],
            material.sources.map { [$0.key, numbers.integer($0.reports)] })))
    }
    blocks.append(
      .table(
        DocumentTable(
          words(
            "Källor som programmet inte har. Skriv varför de saknas.", "Sources that the program does not have. Write why they are missing."
          ),
          [.init(words("Källa", "Source"), weight: 3), .init(words("Varför den inte är med", "Why it is left out"), weight: 4)],
          [
            [words("Brås statistik över anmälda brott", "Brå's statistics of reported crime")],
            [words("Nationella trygghetsundersökningen", "The national crime survey")],
            [words("Skolans enkäter och elevhälsan", "The schools' surveys and health service")],
            [words("Socialtjänsten", "Social services")],
            [words("Räddningstjänsten och sjukvården (Strada)", "Rescue service and health care (Strada)")],
            [words("Trafikverkets trafikmätningar", "Traffic counts of Trafikverket")],
          ], isForm: true)))
  }

  mutating func limitSection() {
    var items = [
      words(
        "Rapporter visar var någon har rapporterat. De visar inte allt som händer.",
        "Reports show where somebody reported. They do not show all that happens."),
      words(
        "Få rapporter ger osäkra svar. \"För få data\" och \"inte skild från slumpen\" är vanliga svar.",
        "Few reports give uncertain answers. \"Too few data\" and \"not distinguishable from chance\" are usual answers."),
      words(
        "En plats som är vald för att den ligger högst ser ofta bättre ut nästa år av sig själv.",
        "A place chosen because it is highest often looks better next year by itself."),
    ]
    if !isPublic {
      if material.unlocated > 0 {
        items.append(
          words(
            "Utan läge: \(reportCount(material.unlocated)).", "Without a position: \(reportCount(material.unlocated))."))
      }
      if material.coarse > 0 {
        items.append(
          words(
            "Med grovt läge: \(reportCount(material.coarse)).", "With a coarse position: \(reportCount(material.coarse))."))
      }
    }
    list(items)
  }
}
