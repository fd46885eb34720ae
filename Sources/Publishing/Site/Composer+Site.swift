// What the pages of the site say about the kommun: start, situation, promise, walks and marks.
import Almanac
import Geography
import Incidents
import Messages

extension DocumentComposer {
  /// The start page: what the site is and the news in brief.
  mutating func siteStart(_ walks: [SiteWalk]) throws {
    text(
      "Här berättar polisen och kommunen vad som rapporteras, vad som är lovat och vad som görs. Vi säger också vad vi inte vet.",
      "Here the police and the kommun tell what is reported, what was promised and what is done. We also say what we do not know.")
    heading("I korthet", "In brief")
    list([try situationInBrief(), validity, walkInBrief(walks), marksInBrief])
    heading("Sidorna", "The pages")
  }

  private func situationInBrief() throws -> String {
    guard material.hotspots != nil else { return words("Ingen lista över platser är gjord ännu.", "No list of places was made yet.") }
    let found = try sharedHotspots().filter { $0.verdict == .hotspot }
    guard !found.isEmpty else {
      return words(
        "Ingen plats som får visas skiljer sig från slumpen.", "No place that may be shown differs from chance.")
    }
    return counted(
      found.count, ("plats har fler rapporter än slumpen förklarar: ", "platser har fler rapporter än slumpen förklarar: "),
      ("place has more reports than chance explains: ", "places have more reports than chance explains: "))
      + found.map(\.label).joined(separator: ", ") + "."
  }

  private func walkInBrief(_ walks: [SiteWalk]) -> String {
    guard let walk = walks.first?.map.walk else {
      return words("Ingen trygghetsvandring är beslutad just nu.", "No safety walk is decided on just now.")
    }
    return words(
      "Nästa trygghetsvandring: \(times.proseWithYear(walk.date)) kl. \(walk.time.hourAndMinute) från \(walk.start).",
      "Next safety walk: \(times.proseWithYear(walk.date)) at \(walk.time.hourAndMinute) from \(walk.start).")
  }

  private var marksInBrief: String {
    let marks = material.dialogues.first?.marks.reduce(0) { $0 + $1.count } ?? 0
    guard marks > 0 else { return words("Inga märken från invånare är inlästa.", "No marks by residents are loaded.") }
    return words("Invånarna har satt ", "Residents have made ")
      + counted(marks, ("märke på kartan.", "märken på kartan."), ("mark on the map.", "marks on the map."))
  }

  /// Numbers, places and their map, and what is known of effect.
  mutating func sitePicture() throws {
    heading("Rapporter i hela kommunen", "Reports in the whole kommun")
    blocks.append(
      .paragraph(
        words("Underlaget är ", "The data are ") + reportTotal + (period.map { words(", från ", ", from ") + $0 } ?? "") + "."))
    categoryTable()
    heading("Platser", "Places")
    try siteMap()
    try hotspotSection()
    heading("Blev det bättre?", "Did it get better?")
    effectSection()
  }

  /// The map of what passed the limits, in fixed squares outside the police, or a sentence that there is nothing to draw.
  private mutating func siteMap() throws {
    guard let hotspots = material.hotspots else { return }
    if isPolice { return try mapFigure("karta") }
    let shared = try sharedHotspots().filter { $0.verdict == .hotspot }
    guard !shared.isEmpty else {
      return note(
        hotspots.isEmpty
          ? "Kartan är tom: det finns inga platser i listan."
          : "Kartan är tom: ingen plats har så många rapporter att den får visas. Så är det ofta i en liten kommun.",
        hotspots.isEmpty
          ? "The map is empty: there are no places in the list."
          : "The map is empty: no place has so many reports that it may be shown. That is usual in a small kommun.")
    }
    var content = material.map
    content.cells = try MapCell.cells(of: shared)
    let title = Message(sv: "Platser med fler rapporter än slumpen förklarar", en: "Places with more reports than chance explains")
    let side = numbers.integer(Int(shared.first?.cellMetres ?? 0))
    figure(
      content, title, "platser",
      words(
        "Kartan visar de fasta rutor om \(side) meter där platserna i tabellen ligger. Siffran är platsens nummer. Norr är uppåt.",
        "The map shows the fixed squares of \(side) metres in which the places of the table lie. The number is the place's. North is up."))
  }

  private mutating func figure(_ content: MapContent, _ title: Message, _ id: String, _ caption: String) {
    let picture = MapPicture.kommun(
      content, title: title, centre: material.centre, metres: content.closestReach(around: material.centre, within: 3000))
    blocks.append(.figure(DocumentFigure(svg: picture.svg(language, id: id), title: title.text(language), caption: caption)))
  }

  /// What was promised and what was done.
  mutating func sitePromise() {
    heading("Löftet", "The promise")
    ledgerTable()
    if let sentence = notInForce { blocks.append(.paragraph(sentence)) }
    heading("Genomfört", "Done")
    doneOperations()
    if !isPublic {
      heading("Beslutat", "Decided")
      plannedOperations()
      heading("Avvikelser", "Deviations")
      deviations()
    }
  }

  /// Walks to come with map, stops and way; measures of those held.
  mutating func siteWalks(_ walks: [SiteWalk]) {
    text(
      "På en trygghetsvandring går invånare, kommun och polis samma runda och skriver ner vad som känns tryggt och vad som behöver göras.",
      "On a safety walk residents, the kommun and the police walk a round and write down what feels safe and what needs doing.")
    heading("Kommande vandringar", "Walks to come")
    if walks.isEmpty {
      note(
        "Ingen trygghetsvandring är beslutad just nu. När nästa är bestämd står den här.",
        "No safety walk is decided on just now. The next one will stand here.")
    }
    for (index, walk) in walks.enumerated() { siteWalk(walk, index + 1) }
    heading("Efter vandringarna", "After the walks")
    measureTable()
  }

  private mutating func siteWalk(_ planned: SiteWalk, _ number: Int) {
    let walk = planned.map.walk
    let schedule = WalkSchedule(walk)
    blocks.append(.heading(3, "\(times.proseWithYear(walk.date).capitalisedFirst), \(walk.start)"))
    blocks.append(
      .facts([
        DocumentFact(words("Samling", "Meeting place"), walk.meeting?.name ?? walk.start),
        DocumentFact(words("Tid", "Time"), "\(schedule.start.hourAndMinute)–\(schedule.end.hourAndMinute)"),
        DocumentFact(words("Ljus vid starten", "Light at the start"), walk.light.name.text(language)),
        DocumentFact(
          words("Runda", "Round"),
          numbers.length(metres: walk.metres) + ", " + counted(walk.stops.count, ("stopp", "stopp"), ("stop", "stops"))),
        DocumentFact(words("Grupp", "Group"), words("Högst 20 personer.", "At most 20 people.")),
      ]))
    if !walk.followsStreets {
      note(
        "Inget gatunät är inläst. Linjerna mellan stoppen är raka och visar bara ordningen.",
        "No street network is loaded. The lines between the stops are straight and show the order alone.")
    }
    let title = Message(sv: "Vandring \(walk.date)", en: "Walk \(walk.date)")
    var caption = words("Stoppen har samma nummer som i tabellen. Norr är uppåt.", "The stops have the numbers of the table. North is up.")
    if let attribution = planned.map.attribution, !attribution.isEmpty { caption += words(" Gator: ", " Streets: ") + attribution + "." }
    blocks.append(
      .figure(
        DocumentFigure(
          svg: MapPicture.walk(walk, streets: planned.map.streets, places: planned.map.places, title: title)
            .svg(language, id: "vandring-\(number)"), title: title.text(language), caption: caption)))
    let rows = zip(Layers.numbered(walk.stops), schedule.stops).map { stop, at in
      [
        "\(stop.number)", "\(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)",
        stop.stop.place.map { "\($0.text(language)) (\(stop.stop.label))" } ?? stop.stop.label, stop.stop.reason.text(language),
      ]
    }
    blocks.append(
      .table(
        DocumentTable(
          words("Stopp i ordning, \(walk.date)", "Stops in order, \(walk.date)"),
          [
            .init(words("Nr", "No"), weight: 1, isNumber: true), .init(words("Kl.", "Time"), weight: 3),
            .init(words("Plats", "Place"), weight: 6), .init(words("Se efter", "Look for"), weight: 8),
          ], rows)))
  }

  /// How many marks a page shows at most.
  private static let mostMarks = 200

  /// What residents say, their marks on a map and in a table.
  mutating func siteMarks() {
    dialogueSection()
    let all = material.dialogues.prefix(3).flatMap(\.marks).enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    .map(\.element)
    guard !all.isEmpty else { return }
    let marks = Array(all.prefix(Self.mostMarks))
    heading("Var märkena ligger", "Where the marks lie")
    text(
      "Ett märke säger hur en plats känns för den som satte det. Det säger inte att något har hänt där.",
      "A mark says how a place feels to whoever made it. It does not say that anything happened there.")
    var content = material.map
    content.marks = marks.enumerated().map { MapMark(position: $0.element.position, kind: $0.element.kind, text: "\($0.offset + 1)") }
    figure(
      content, Message(sv: "Märken som invånare har satt", en: "Marks that residents made"), "marken",
      words(
        "Siffran är märkets nummer i tabellen. Norr är uppåt.", "The number is the mark's in the table. North is up."))
    blocks.append(
      .table(
        DocumentTable(
          words("Märkena, de flesta först", "The marks, the most first"),
          [
            .init(words("Nr", "No"), weight: 1, isNumber: true), .init(words("Känns", "Feels"), weight: 2),
            .init(words("Tema", "Theme"), weight: 5), .init(words("Plats", "Place"), weight: 6),
            .init(words("Antal", "Number"), weight: 2, isNumber: true),
          ],
          marks.enumerated().map { index, mark in
            [
              "\(index + 1)", mark.kind.name.text(language), mark.theme ?? words("inte angivet", "not given"), place(of: mark),
              numbers.integer(mark.count),
            ]
          })))
    if all.count > marks.count {
      blocks.append(
        .paragraph(
          counted(
            all.count - marks.count, ("märke till visas inte här.", "märken till visas inte här."),
            ("more mark is not shown here.", "more marks are not shown here."))))
    }
  }

  /// The name of a mark's place, else of the nearest named place.
  private func place(of mark: DialogueMark) -> String {
    if let place = mark.place { return place }
    let near = material.map.places.map { (name: $0.name, metres: Geodesic.metres(from: $0.position, to: mark.position)) }
      .min { ($0.metres, $0.name) < ($1.metres, $1.name) }
    guard let near, near.metres < 5000 else { return mark.position.degreesMinutes }
    let metres = (near.metres / 50).rounded() * 50
    return metres < 50
      ? words("vid \(near.name)", "at \(near.name)")
      : words("\(numbers.length(metres: metres)) från \(near.name)", "\(numbers.length(metres: metres)) from \(near.name)")
  }
}
