// How the document was made, so that it can be made again and checked.
import Messages

extension DocumentComposer {
  /// Data, period, limits, promise, version, hashes and the command; with the attributions, where they stand nowhere else.
  mutating func colophon(withSources: Bool = true) {
    if withSources {
      heading("Så gjordes dokumentet", "How the document was made")
    } else {
      heading("Så gjordes sidorna", "How the pages were made")
    }
    var facts = [
      DocumentFact(words("Underlag", "Data"), reportTotal + (period.map { ", \($0)" } ?? "")),
      DocumentFact(words("Gränser", "Limits"), limits), DocumentFact(words("Löfte", "Promise"), validity),
    ]
    if let hash = material.data.sha256 { facts.append(DocumentFact(words("Rapporterna, SHA-256", "Reports, SHA-256"), hash)) }
    facts += [
      DocumentFact(words("Hela underlaget, SHA-256", "All data, SHA-256"), material.basis), DocumentFact("trygg", material.version),
      DocumentFact(words("Görs om med", "Made again by"), material.command),
    ]
    blocks.append(.facts(facts))
    if withSources { list(material.attributions.map { $0.text(language) }) }
  }

  private var limits: String {
    let cases = gate.limits.minimumCases
    let days = gate.limits.minimumDays
    return switch material.audience {
    case .police:
      words(
        "Platser visas när de har minst \(cases) rapporter på minst \(days) dagar.",
        "Places are shown from \(cases) reports on \(days) days.")
    case .kommun:
      words(
        "Platser visas när de har minst \(cases) rapporter på minst \(days) dagar, i rutor om 100 meter. Narkotika och våld visas bara för hela kommunen.",
        "Places are shown from \(cases) reports on \(days) days, in squares of 100 metres. Narcotics and violence are shown for the whole kommun only."
      )
    case .public:
      words(
        "Platser visas när de har minst \(cases) rapporter under minst ett år. Antal visas i grupper. Tider visas per halvår.",
        "Places are shown from \(cases) reports over at least a year. Numbers are shown in bands. Times are shown by half-year.")
    }
  }
}
