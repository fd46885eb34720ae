// Taking personal data out of texts.
import Intake

/// 100 MB of short Swedish texts, a third of them with numbers and one in ten with personal data.
enum ScrubberBench {
  private static let texts = [
    "Klotter på busskuren vid Strandskolan, samma som förra veckan enligt en boende i närheten.",
    "Flera ungdomar kör moped på gångvägen mellan campingen och bron sent på kvällarna.",
    "Lyktstolpen vid återvinningen är släckt sedan i höstas och det är mycket mörkt där.",
    "Vilt på E10 vid Krokfors kl 21.40, bilen fick skador för 45 000 kr men ingen skadades.",
    "Ärende 5000-K123456-26, läge 7360512, 851263, hål i vägen ungefär 40 cm djupt.",
    "Hög musik till sent på natten, polisen tillkallades men ingen var kvar på platsen.",
    "Någon har slagit sönder rutor på baksidan av skolan, glassplitter ligger kvar på marken.",
    "Renar på vägen i skymningen flera dagar i rad, önskar skyltar och lägre hastighet 70 km/h.",
    "Otryggt att gå förbi parkeringen, många samlas där och det ropas efter folk.",
    "Ring Anna på 070-123 45 67 eller anna@exempel.se om bilen ABC123, vittnet heter Erik Ek.",
  ]

  static func run() throws -> String {
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    let rounds = 100_000_000 / bytes
    var kept = 0
    let cost = Meter.cost { for _ in 0..<rounds { for text in texts { kept += Scrubber.scrub(text).utf8.count } } }
    let megabytes = Double(rounds * bytes) / 1e6
    let speed = megabytes / cost.cpuSeconds
    guard kept > 0 else { throw CancellationError() }
    return "scrubber: \(Int(megabytes)) MB in \(Int(cost.cpuSeconds * 1000)) CPU ms (median of 3), \(Int(speed)) MB/s"
  }
}
