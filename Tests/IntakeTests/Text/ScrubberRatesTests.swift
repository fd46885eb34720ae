// How many planted persons are found, and how many clean texts are left alone.
import Testing

@testable import Intake

@Suite struct ScrubberRatesTests {
  /// 12,000 texts, each with one piece of personal data between words: at least 99.5 % of each kind are gone wholly.
  @Test func plantedPersonsAreFound() {
    var texts = SwedishTexts(seed: 6)
    let count = 12_000
    var found: [String: Int] = [:]
    var planted: [String: Int] = [:]
    var missed: [String] = []
    let befores = ["", "Ring ", "Skadegörelse vid Gyljen, ", "Enligt uppgift: ", "Kl 14.30 kom ", "Se "]
    let afters = ["", ".", ", bor i närheten", " såg allt", " enligt polisen.", "; åter senare"]
    for index in 0..<count {
      let kind = SwedishTexts.kinds[index % SwedishTexts.kinds.count]
      let item = texts.planted(kind)
      let before = texts.pick(befores) + item.lead
      let after = texts.pick(afters)
      let clean = Scrubber.scrub(before + item.data + after)
      planted[kind, default: 0] += 1
      // Nothing of it is left, and nothing else is gone. A number may be taken for one of another kind.
      if SwedishTexts.kinds.contains(where: { clean == before + "[\($0)]" + after }) {
        found[kind, default: 0] += 1
      } else if missed.count < 40 {
        missed.append("\(before)«\(item.data)»\(after) → \(clean)")
      }
    }
    for kind in SwedishTexts.kinds {
      let share = Double(found[kind] ?? 0) / Double(planted[kind] ?? 1)
      #expect(share >= 0.995, "\(kind): \(share)\n\(missed.joined(separator: "\n"))")
    }
  }

  /// 12,000 clean texts of one to three sentences: at most 1 % of the texts are changed.
  @Test func cleanTextsAreLeft() {
    var texts = SwedishTexts(seed: 7)
    let count = 12_000
    var changed: [String] = []
    for _ in 0..<count {
      var text = texts.clean()
      for _ in 0..<texts.number(3) { text += " " + texts.clean() }
      let clean = Scrubber.scrub(text)
      if clean != text { changed.append("\(text) → \(clean)") }
    }
    #expect(Double(changed.count) / Double(count) <= 0.01, "\(changed.count)\n\(changed.prefix(40).joined(separator: "\n"))")
  }
}
