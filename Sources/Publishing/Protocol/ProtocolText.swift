// The paper of a safety walk as a text to go on writing in.
import Almanac
import Incidents
import Messages

extension ProtocolWriter {
  /// The walk's paper as a document: the same facts as the page, with tables to fill in at a keyboard.
  public func document() -> Document {
    var blocks: [DocumentBlock] = [
      .facts([
        DocumentFact(words("Samling", "Meeting place"), walk.meeting?.name ?? walk.start),
        DocumentFact(
          words("Tid", "Time"), "\(times.proseWithYear(walk.date)) \(schedule.start.hourAndMinute)–\(schedule.end.hourAndMinute)"),
        DocumentFact(
          words("Runda", "Walk"),
          "\(length(walk.metres)), \(words("ungefär \(schedule.minutes) minuter", "about \(schedule.minutes) minutes"))"),
        DocumentFact(words("Grupp", "Group"), words("Högst 20 personer.", "At most 20 people.")),
      ])
    ]
    if !walk.followsStreets {
      blocks.append(
        .note(
          words(
            "Inget gatunät är inläst. Avstånden är raka linjer. Gå rundan en gång före.",
            "No street network is loaded. The distances are straight lines. Walk it once before.")))
    }
    if content.isOnOldStreets {
      blocks.append(
        .note(words("Gatunätet har bytts sedan rundan föreslogs.", "The streets have been replaced since the walk was proposed.")))
    }
    blocks.append(.heading(2, words("Tidsplan", "Time plan")))
    var rows = [["S", schedule.start.hourAndMinute, walk.start, words("Start", "Start")]]
    for (stop, at) in zip(Layers.numbered(walk.stops), schedule.stops) {
      rows.append([
        "\(stop.number)", "\(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)", place(stop.stop), stop.stop.reason.text(language),
      ])
    }
    rows.append(["S", schedule.end.hourAndMinute, walk.start, words("Åter. Sammanfatta inomhus.", "Back. Sum up indoors.")])
    blocks.append(
      .table(
        DocumentTable(
          words("Stopp i ordning", "Stops in order"),
          [
            .init(words("Nr", "No"), weight: 1), .init(words("Kl.", "Time"), weight: 3), .init(words("Plats", "Place"), weight: 5),
            .init(words("Se efter", "Look for"), weight: 9),
          ], rows)))
    var caption = words("Norr är uppåt. Pilarna visar riktningen.", "North is up. The arrows show the direction.")
    if let attribution = content.map.attribution, !attribution.isEmpty { caption += words(" Gator: ", " Streets: ") + attribution + "." }
    blocks.append(
      .figure(
        DocumentFigure(
          svg: MapPicture.walk(walk, streets: content.map.streets, places: content.map.places, title: content.map.title, isSheet: true)
            .svg(language, id: "map"), title: content.map.title.text(language), caption: caption)))
    blocks += [
      .pageBreak, .heading(2, words("Protokoll", "Protocol")),
      .facts([
        DocumentFact(words("Datum", "Date"), ""), DocumentFact(words("Antal deltagare", "People"), ""),
        DocumentFact(words("Antecknat av", "Notes by"), ""),
      ]),
      .paragraph(
        words(
          "Skriv vad ni ser. Det trygga är lika viktigt. Skriv inga namn på privatpersoner, inga personnummer och inga registreringsnummer.",
          "Write what you see. What feels safe matters as much. Write no names of private persons, no identity numbers and no plates.")),
      .paragraph(
        words("Ord för iakttagelser: ", "Words for observations: ")
          + ObservationCode.allCases.map { $0.name.text(language) }.joined(separator: ", ") + "."),
      .paragraph(
        words("Ord för läge: ", "Words for status: ") + MeasureStatus.allCases.map { $0.name.text(language) }.joined(separator: ", ") + "."),
    ]
    let columns: [DocumentTable.Column] = [
      .init(words("Plats", "Place"), weight: 3), .init(words("Iakttagelse", "Observation"), weight: 5),
      .init(words("Åtgärd", "Measure"), weight: 4),
      .init(words("Ansvarig", "Responsible"), weight: 3), .init(words("Klart senast", "Due"), weight: 2),
      .init(words("Läge", "Status"), weight: 3),
    ]
    for stop in Layers.numbered(walk.stops) {
      blocks.append(.table(DocumentTable("\(stop.number). \(place(stop.stop))", columns, [[], []], isForm: true)))
    }
    blocks.append(.table(DocumentTable(words("Annat längs vägen", "Other things along the way"), columns, [[], [], []], isForm: true)))
    if let meetings = walk.meetings {
      blocks.append(.heading(2, words("Det som följer", "What follows")))
      func day(_ date: CivilDate?) -> String { date.map { times.proseWithYear($0) } ?? "–" }
      blocks.append(
        .facts([
          DocumentFact(words("Möte före", "Meeting before"), day(meetings.before)),
          DocumentFact(words("Återrapport", "Report back"), day(meetings.reportBack)),
          DocumentFact(words("Protokoll senast", "Protocol by"), day(meetings.protocolBy)),
          DocumentFact(words("Åtgärder senast", "Measures by"), day(meetings.measuresBy)),
          DocumentFact(words("Uppföljande vandring", "Follow-up walk"), day(meetings.followUp)),
        ]))
    }
    blocks.append(
      .paragraph(
        words(
          "\(walk.id), trygg \(content.version). Papperet innehåller inga uppgifter om personer eller enskilda händelser.",
          "\(walk.id), trygg \(content.version). The paper holds nothing about persons or single events.")))
    return Document(
      language: language, title: words("Trygghetsvandring", "Safety walk") + " \(walk.date)", lead: content.kommun,
      banner: content.isExercise
        ? words("ÖVNING – rapporterna bakom rundan är påhittade.", "EXERCISE – the reports behind the walk are made up.") : nil,
      generated: content.generated, blocks: blocks)
  }
}
