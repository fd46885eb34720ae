// Made-up Swedish texts of reports, with and without personal data.

/// Texts from a seed. No name, number or address in them belongs to anybody: they are put together at random.
struct SwedishTexts {
  /// A piece of personal data and the words that stand before it.
  struct Planted {
    var lead = ""
    var data: String
    var kind: String
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // MARK: Random

  mutating func number(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func pick(_ texts: [String]) -> String { texts[number(texts.count)] }
  mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(number(10)) }.joined() }
  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  // MARK: Personal data

  static let kinds = ["personnummer", "telefon", "e-post", "regnr", "namn"]

  mutating func planted(_ kind: String) -> Planted {
    switch kind {
    case "personnummer": Planted(data: disguised(personalNumber()), kind: kind)
    case "telefon": Planted(data: disguised(telephone()), kind: kind)
    case "e-post": Planted(data: mail(), kind: kind)
    case "regnr": plate()
    default: Planted(lead: role(), data: name(), kind: kind)
    }
  }

  /// A personnummer or samordningsnummer with the right check digit, in the ways that people write it.
  private mutating func personalNumber() -> String {
    let year = 1915 + number(105)
    let isCoordination = number(4) == 0
    let date = two(year % 100) + two(1 + number(12)) + two(1 + number(28) + (isCoordination ? 60 : 0))
    let serial = String(("00" + String(1 + number(999))).suffix(3))
    let ten = date + serial
    var sum = 0
    for (index, digit) in ten.compactMap(\.wholeNumberValue).enumerated() {
      let weighted = index % 2 == 0 ? digit * 2 : digit
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    let four = serial + String((10 - sum % 10) % 10)
    let century = String(year / 100)
    return pick([
      date + "-" + four, date + four, century + date + "-" + four, century + date + four, date + " " + four, century + date + " " + four,
      date + "+" + four, date + "–" + four, date + " - " + four, century + date + "- " + four,
      century + date.prefix(2) + "-" + date.dropFirst(2).prefix(2) + "-" + date.suffix(2) + "-" + four,
    ])
  }

  private mutating func telephone() -> String {
    if number(2) == 0 {
      let area = pick(["70", "72", "73", "76", "79"])
      let (a, b, c) = (digits(3), digits(2), digits(2))
      return pick([
        "0\(area)-\(a) \(b) \(c)", "0\(area)-\(a)\(b)\(c)", "0\(area)\(a)\(b)\(c)", "0\(area) \(a) \(b) \(c)", "0\(area).\(a).\(b).\(c)",
        "0\(area)/\(a) \(b) \(c)", "+46 \(area) \(a) \(b) \(c)", "+46\(area)\(a)\(b)\(c)", "+46 (0)\(area)-\(a) \(b) \(c)",
        "0046 \(area) \(a) \(b) \(c)", "0046\(area)\(a)\(b)\(c)", "46\(area)\(a)\(b)\(c)", "0\(area) - \(a) \(b) \(c)",
        "0\(area)–\(a) \(b) \(c)", "0\(area)\u{A0}\(a)\u{A0}\(b)\u{A0}\(c)", "(0\(area)) \(a) \(b) \(c)", "+46-\(area)-\(a)\(b)\(c)",
      ]).replacing("(0\(area)) ", with: "0\(area)) ")
    }
    let area = pick(["0926", "0970", "0920", "0927", "0921", "090", "08"])
    let (a, b, c) = (String(1 + number(9)) + digits(2), digits(2), digits(2))
    let short = area.count == 4 ? "\(area)-\(a) \(b)" : "\(area)-\(a) \(b) \(c)"
    return pick([
      short, short.replacing(" ", with: ""), short.replacing("-", with: " "), short.replacing("-", with: "").replacing(" ", with: ""),
      short.replacing("-", with: "/"), "+46 " + short.dropFirst(), "0046-" + short.dropFirst(),
    ])
  }

  private mutating func mail() -> String {
    let first = pick(["anna", "erik", "åsa", "björn", "märta", "o.k", "kalle_b", "info", "x"])
    let last = pick(["", ".svensson", ".öberg", "-lind", ".ek+lista", "123", "_å"])
    let domain = pick(["exempel.se", "prov.example.com", "överkalix.example", "mejl-prov.nu", "a1.se"])
    let at = pick([
      "@", "@", "@", " (at) ", "(at)", "[at]", " [at] ", "{at}", " @ ", " at ", " snabel-a ", " snabela ", "(a)", "(snabel-a)", "＠",
      "\u{200B}@", "@\u{AD}",
    ])
    let address = first + last + at + domain
    return number(6) == 0 ? address.replacing(".se", with: " punkt se") : address
  }

  private mutating func plate() -> Planted {
    let letters = Array("ABCDEFGHJKLMNOPRSTUWXYZ")
    let upper = String((0..<3).map { _ in letters[number(letters.count)] })
    let tail = digits(2) + (number(2) == 0 ? digits(1) : String(letters.filter { $0 != "O" }[number(letters.count - 1)]))
    let capitalised = upper.prefix(1) + upper.dropFirst().lowercased()
    let near = pick(["bilen ", "Bil: ", "skylt ", "skylten ", "fordon ", "en Volvo ", "regnr ", "reg. "])
    switch number(13) {
    case 7: return Planted(data: upper + pick([":", ".", "/", " - ", "\u{A0}", "  "]) + tail, kind: "regnr")
    case 8: return Planted(lead: near, data: capitalised + pick([" ", ":", "\u{A0}"]) + tail, kind: "regnr")
    case 9: return Planted(lead: near, data: upper.lowercased() + tail, kind: "regnr")
    case 10: return Planted(data: upper.prefix(2) + "\u{200B}" + upper.suffix(1) + "\u{AD}" + tail, kind: "regnr")
    case 11: return Planted(data: upper.prefix(1).lowercased() + upper.suffix(2) + tail, kind: "regnr")
    case 12: return Planted(data: SwedishTexts.wide(upper + tail), kind: "regnr")
    case 0: return Planted(data: upper + " " + tail, kind: "regnr")
    case 1: return Planted(data: upper + "-" + tail, kind: "regnr")
    case 2: return Planted(data: (upper + tail).lowercased(), kind: "regnr")
    case 3: return Planted(data: (upper + "-" + tail).lowercased(), kind: "regnr")
    case 4: return Planted(lead: pick(["regnr ", "reg nr ", "regnr: ", "reg. "]), data: (upper + " " + tail).lowercased(), kind: "regnr")
    default: return Planted(data: upper + tail, kind: "regnr")
    }
  }

  /// Letters, digits and signs of ASCII in their full-width form.
  private static func wide(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { (33...126).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
  }

  /// A number as it was, with other spaces and dashes, in full width, or with signs in it that do not show.
  private mutating func disguised(_ text: String) -> String {
    switch number(12) {
    case 0: return text.replacing(" ", with: "\u{A0}")
    case 1: return text.replacing(" ", with: "\u{2009}").replacing("-", with: "\u{2011}")
    case 2: return SwedishTexts.wide(text)
    case 3:
      let place = text.index(text.startIndex, offsetBy: 1 + number(text.count - 1))
      return text[..<place] + pick(["\u{200B}", "\u{AD}", "\u{2060}", "\u{200D}"]) + text[place...]
    default: return text
    }
  }

  private mutating func role() -> String {
    pick([
      "misstänkt 45-årig man ", "misstänkt\n", "gärningsmannen ", "Gärningsman: ", "förövaren ", "offret ", "Offret, ", "föraren ",
      "Förare: ",
      "ägaren ", "Ägare: ", "ägaren heter ", "anmäld av ", "Anmäld av: ", "Namn: ", "namn - ", "Efternamn: ", "en man som kallas ",
      "kallad ",
      "misstänkt är en 50-årig kvinna, ", "misstänkt 1985 ", "passagerare ", "miss\u{AD}tänkt\u{A0}",
      "misstänkt ", "Misstänkt: ", "misstänkte ", "målsägande ", "Målsägande: ", "målsäganden ", "MÅLSÄGANDE ", "vittne ", "vittnet ",
      "Vittne: ", "vittne 2: ", "vittnet heter ", "anmälaren ", "Anmälare: ", "anmälaren, ", "anmälaren (", "mannen heter ", "hon heter ",
      "en man vid namn ", "misstänkt – ", "misstänkt är ", "vittne till detta är ", "uppgiftslämnare ",
    ]).replacing("vittne till detta är ", with: "vittnet är ")
  }

  private mutating func name() -> String {
    let first = pick([
      "Erik", "Anna-Lisa", "Åsa", "Örjan", "Märta", "J.", "Per Olof", "Mohammed", "Šejla", "Élodie", "Karl-Erik", "Björn", "Ann", "Bo",
    ])
    let last = pick([
      "Svensson", "von Öberg", "Ek", "af Lind", "O'Brien", "Åkesson", "Niemi-Lahti", "Č", "Björklund", "de Vries", "Kauppi", "Östman",
    ])
    return number(6) == 0 && first.count > 3 ? first : first + " " + last
  }

  // MARK: Clean texts

  /// A sentence of a report with numbers that are nobody's: case numbers, roads, prices, positions, times, measures, postnummer, orgnr.
  mutating func clean() -> String {
    let place = pick(["Krokfors", "Gyljen", "Strandskolan", "Överkalix", "Lansjärv", "campingen", "torget"])
    let time = two(number(24)) + pick([":", "."]) + two(number(60))
    let date = "\(2015 + number(13))-\(two(1 + number(12)))-\(two(1 + number(28)))"
    switch number(34) {
    case 26:
      return
        "\(pick(["SOS", "GPS", "SMS", "RAL", "LED"])) \(digits(3)) vid \(place), bilen \(pick(["och", "kom", "med", "som"])) \(digits(3)) m bort."
    case 27: return "Föraren körde \(100 + number(90)) km/h, ägaren av bilen är \(pick(["okänd", "kommunen", "polisen"]))."
    case 28: return "Offret fördes till sjukhus \(time). Gärningsmannen, cirka \(20 + number(40)) år, sprang mot \(place)."
    case 29:
      return "Anmäld av \(pick(["boende", "en granne", "polisen", "Polisen", "skolan"])), namn: \(pick(["okänt", "saknas", "Okänd"]))."
    case 30: return "Skade\u{AD}görelse vid \(place),\u{A0}\(digits(2))\u{A0}\(digits(3))\u{A0}kr – åter kl\u{A0}\(time)."
    case 31: return "Mötet @ \(place), se www.overkalix.se, vi ses at \(time)."
    case 32: return "Misstänkt för \(pick(["stöld", "Ringa stöld", "rattfylleri"])), rum:\(digits(3)), bil kom \(digits(3)) m."
    case 33: return "Huset kallas för kojan, vägen heter \(digits(3)), ägare: \(place) kommun."
    case 0: return "Ärende 5000-K\(digits(6))-\(two(20 + number(8))) om buller vid \(place)."
    case 1: return "Dnr KS 2026/\(digits(4)), svar före \(date)."
    case 2: return "Diarienummer A\(digits(3)).\(digits(3))/\(2015 + number(12)) gäller klotter."
    case 3: return "Vilt på E10 vid \(place), \(1 + number(90)) km norr om väg \(pick(["392", "398", "721", "765", "98"]))."
    case 4: return "Hål i BD \(600 + number(250)) nära \(place), ca \(number(90)) cm djupt."
    case 5: return "Bötesbelopp \(1 + number(9)) \(digits(3)) kr, skada för \(10 + number(900)) \(digits(3)) kronor."
    case 6: return "Läge SWEREF 99 TM \(7_340_000 + number(40_000)), \(830_000 + number(40_000)) enligt karta."
    case 7: return "N \(7_340_000 + number(40_000)) E \(830_000 + number(40_000))"
    case 8: return "Position 66.\(digits(6)), 22.\(digits(6)) vid \(place)."
    case 9: return "66°\(two(number(60)))'\(two(number(60)))\" N 22°\(two(number(60))),\(digits(3))' E, skylten nere."
    case 10: return "Kl \(time) den \(1 + number(28))/\(1 + number(12)) hördes skott vid \(place)."
    case 11: return "\(date) \(time):\(two(number(60))) larm, åter \(time)."
    case 12: return "Mellan \(two(number(24)))\(two(number(60)))-\(two(number(24)))\(two(number(60))) stod en bil på tomgång."
    case 13: return "Adress Storgatan \(1 + number(80)), 956 \(two(1 + number(99))) \(place)."
    case 14: return "Faktura till orgnr 5\(digits(1))\(2 + number(8))\(digits(3))-\(digits(4)) för lagning."
    case 15: return "Hastighet \(50 + number(100)) km/h på 80-väg, \(1 + number(5)) renar, \(100 + number(900)) meter."
    case 16: return "Öppet \(two(6 + number(6))).00-\(two(12 + number(10))).30, kameran visade \(time)."
    case 17: return "Ring 112 eller 114 14, SOS 112, vi har \(number(40)) minus \(number(30)) grader."
    case 18: return "Lampa nr \(digits(4)) släckt, stolpe \(digits(3)), fastighet \(place) \(1 + number(40)):\(1 + number(300))."
    case 19: return "Misstänkt \(pick(["inbrott", "rattfylleri", "skadegörelse", "brand"])) på E10, vittnen såg \(1 + number(5)) bilar."
    case 20: return "Vittne. Polisen kom \(time). Anmälaren uppger att grannen kör \(1 + number(90)) år gammal moped."
    case 21: return "Buss \(digits(3)) sen \(number(50)) min, rum \(digits(3)), rad \(digits(3)), \(digits(2)) procent."
    case 22:
      return "01-\(two(1 + number(12)))-\(2020 + number(8)) \(time) och \(two(1 + number(28))).\(two(1 + number(12))).\(2020 + number(8))."
    case 23: return "RT 90 X \(7_340_000 + number(40_000)) Y \(1_830_000 + number(30_000)), 34W EU \(digits(5)) \(digits(5))."
    case 24: return "Temperatur -\(number(40)),\(digits(1)) °C, vikt 0,\(digits(3)) t, areal \(digits(2)).\(digits(4)) ha, EPSG:3006."
    default:
      return "Id 0000\(digits(6)), version 1.\(digits(1)).\(digits(2)), \(digits(2)) % av \(1 + number(9)) \(digits(3)) \(digits(3))."
    }
  }
}
