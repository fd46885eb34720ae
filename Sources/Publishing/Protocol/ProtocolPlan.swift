// The first sheet: what whoever leads the walk needs to know.
import Almanac
import Geography
import Incidents
import Messages

extension ProtocolWriter {
  /// When, where, light, length, who and what to bring.
  func facts(_ main: inout Markup) {
    main.element("section", ["class": "facts"]) { section in
      if !walk.followsStreets {
        section.element(
          "p", ["class": "note"],
          text: words(
            "Inget gatunät är inläst. Stoppen står i ordning, men avstånden är raka linjer: vägen är längre och tar längre tid. Gå rundan en "
              + "gång före och rita in vägen på kartan.",
            "No street network is loaded. The stops are in order, but the distances are straight lines: the way is longer and takes more "
              + "time. Walk it once before and draw the way on the map."))
      }
      if content.isOnOldStreets {
        section.element(
          "p", ["class": "note"],
          text: words(
            "Gatunätet har bytts sedan rundan föreslogs. Gör om förslaget med \"trygg walks\".",
            "The streets have been replaced since the walk was proposed. Propose it again with \"trygg walks\"."))
      }
      section.element("dl") { list in
        fact(words("Samling", "Meeting place"), meeting, &list)
        fact(words("Ljus", "Light"), light, &list)
        fact(
          words("Runda", "Walk"),
          words(
            "\(length(walk.metres))\(walk.followsStreets ? "" : " i raka linjer"), \(stopCount), ungefär \(schedule.minutes) minuter i \(speed) km/h. "
              + "Start och mål på samma plats.",
            "\(length(walk.metres))\(walk.followsStreets ? "" : " in straight lines"), \(stopCount), about \(schedule.minutes) minutes at \(speed) km/h. "
              + "It ends where it begins."), &list)
        if let variant = stepFree { fact(words("Utan trappor", "Without steps"), variant, &list) }
        fact(
          words("Grupp", "Group"),
          words(
            "Högst 20 personer. Utse en som leder, en som antecknar och en som går sist.",
            "At most 20 people. Name one who leads, one who takes notes and one who walks last."), &list)
        fact(
          words("Ta med", "Bring"),
          words(
            "Utskriften, pennor, ficklampor, reflexvästar, laddad telefon. Vid fara: ring 112.",
            "This paper, pens, torches, reflective vests, a charged phone. In danger: call 112."), &list)
        for note in content.notes { fact(words("Tänk på", "Mind"), note.text(language), &list) }
      }
    }
    main.newLine()
  }

  private func fact(_ term: String, _ text: String, _ list: inout Markup) {
    list.element("div") { pair in
      pair.element("dt", text: term)
      pair.element("dd", text: text)
    }
  }

  private var stopCount: String {
    let minutes = walk.stops.first.map { numbers.number($0.minutes, decimals: $0.minutes == $0.minutes.rounded() ? 0 : 1) } ?? "0"
    return walk.stops.count == 1
      ? words("1 stopp på \(minutes) minuter", "1 stop of \(minutes) minutes")
      : words("\(walk.stops.count) stopp på vardera \(minutes) minuter", "\(walk.stops.count) stops of \(minutes) minutes each")
  }

  private var speed: String { numbers.number(walk.speed ?? WalkSchedule.usualSpeed, decimals: 1) }

  private var meeting: String {
    guard let place = walk.meeting else { return walk.start }
    if place.isIndoors {
      return words(
        "\(place.name), inomhus. Stäm av att dörren är öppen och samlas en kvart före.",
        "\(place.name), indoors. Make sure that the door is open and meet a quarter of an hour before.")
    }
    var text = words(
      "\(place.name). Ingen lokal är känd där: boka en skola eller ett bibliotek att samlas i, en kvart före.",
      "\(place.name). No room is known there: book a school or a library to meet in, a quarter of an hour before.")
    if let near = place.nearestIndoors, let metres = place.metresToIndoors, metres < 1500 {
      text += words(" Närmast: \(near), \(paces(metres)) bort.", " Nearest: \(near), \(paces(metres)) away.")
    }
    return text
  }

  private var light: String {
    let start: String =
      switch walk.light {
      case .light: words("Ljust vid starten.", "Light at the start.")
      case .twilight: words("Skymning vid starten.", "Twilight at the start.")
      case .dark: words("Mörkt vid starten.", "Dark at the start.")
      }
    guard let position = walk.line.first else { return start }
    let day = Sun.day(walk.date, at: position)
    if let remark = day.remark { return start + " " + remark.text(language) }
    func clock(_ event: SunEvent) -> String? { event.instant.map { times.zone.local($0).timeOfDay.hourAndMinute } }
    guard let sunset = clock(day.sunset), let dusk = clock(day.civilDusk) else { return start }
    return start + words(" Solen går ner kl. \(sunset), mörkt från kl. \(dusk).", " The sun sets at \(sunset), dark from \(dusk).")
  }

  private var stepFree: String? {
    guard let variant = walk.stepFree else { return nil }
    if !variant.isPossible {
      return words("Det finns ingen runda utan trappor härifrån.", "There is no walk without steps from here.")
    }
    if variant.isThisWalk {
      return words(
        "Rundan har inga trappor på kartan. Lutning och underlag är inte alltid kända: prova den före med rullstol eller barnvagn.",
        "The walk has no steps on the map. Slopes and surfaces are not always known: try it before with a wheelchair or a pram.")
    }
    let loss = numbers.integer(Int((variant.loss * 100).rounded()))
    return words(
      "Den här rundan har trappor eller branter. En runda utan är \(length(variant.metres)) och passerar \(loss) % mindre av det som är värt "
        + "att se.",
      "This walk has steps or steep slopes. One without is \(length(variant.metres)) and passes \(loss)% less of what is worth seeing.")
  }

  /// Clock times, places and what to look for.
  func timePlan(_ main: inout Markup) {
    main.element("section") { section in
      section.element("h2", text: words("Tidsplan", "Time plan"))
      section.wide(words("Tidsplan", "Time plan")) { planTable(&$0) }
      let straight = walk.followsStreets ? "" : words(" i rak linje", " in a straight line")
      section.element(
        "p", ["class": "small"],
        text: words(
          "\"Tillbaka\" är kortaste vägen till starten\(straight). Ligger ni efter, korta ett stopp hellre än att skynda.",
          "\"Back\" is the shortest way to the start\(straight). If you are late, shorten a stop rather than hurry."))
    }
    main.newLine()
  }

  private func planTable(_ section: inout Markup) {
    section.element("table", ["class": "plan"]) { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for text in [
            words("Nr", "No"), words("Kl.", "Time"), words("Plats", "Place"), words("Se efter", "Look for"), words("Tillbaka", "Back"),
          ] { row.element("th", ["scope": "col"], text: text) }
        }
      }
      table.element("tbody") { body in
        planRow("S", schedule.start.hourAndMinute, walk.start, words("Start", "Start"), "", &body)
        for (stop, at) in zip(Layers.numbered(walk.stops), schedule.stops) {
          planRow(
            String(stop.number), "\(at.arrival.hourAndMinute)–\(at.departure.hourAndMinute)", place(stop.stop),
            stop.stop.reason.text(language), stop.stop.metresBack.map(paces) ?? "", &body)
        }
        planRow("S", schedule.end.hourAndMinute, walk.start, words("Åter. Sammanfatta inomhus.", "Back. Sum up indoors."), "", &body)
      }
    }
  }

  private func planRow(_ number: String, _ time: String, _ place: String, _ look: String, _ back: String, _ body: inout Markup) {
    body.element("tr") { row in
      row.element("th", ["scope": "row"], text: number)
      row.element("td", ["class": "time"], text: time)
      row.element("td", text: place)
      row.element("td", text: look)
      row.element("td", ["class": "n"], text: back)
    }
  }

  /// Where a stop is: the street where one is known, else its name.
  func place(_ stop: WalkStop) -> String { stop.place?.text(language) ?? stop.label }
}
