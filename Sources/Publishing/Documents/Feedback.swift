// What is told to the residents.
import Incidents
import Messages

extension DocumentComposer {
  /// The public feedback: what people asked for, what was promised, done and found.
  mutating func feedback() throws {
    text(
      "Här berättar vi vad ni har sagt, vad vi har lovat och vad som har hänt. Vi säger också vad vi inte vet.",
      "Here we tell what you said, what we promised and what happened. We also say what we do not know.")
    heading("Det här sa ni", "What you said")
    dialogueSection()
    heading("Det här har vi lovat", "What we promised")
    ledgerTable()
    heading("Det här har vi gjort", "What we did")
    doneOperations()
    subheading("Åtgärder från vandringar", "Measures of walks")
    measureTable()
    heading("Det här vet vi om läget", "What we know of the situation")
    categoryTable()
    try hotspotSection()
    heading("Blev det bättre?", "Did it get better?")
    effectSection()
    heading("Så kan du vara med", "How to take part")
    text(
      "Säg till när en lampa är trasig eller en plats känns otrygg. Gå med på nästa trygghetsvandring. Ring 112 om det är bråttom och 114 14 annars.",
      "Tell us when a lamp is broken or a place feels unsafe. Join the next safety walk. Call 112 when it is urgent and 114 14 otherwise.")
  }

  /// Short texts for the weekly letter and for social media, within the limits of the public.
  public func shortFeedback() throws -> String {
    let done = material.operations.filter { $0.status == .done }.count
    let measures = material.records.flatMap(\.measures)
    let finished = measures.filter { $0.status == .done }.count
    var letter: [String] = []
    if let dialogue = material.dialogues.first, let theme = dialogue.themes.first {
      letter.append(words("Ni har sagt vad som är viktigast: \(theme.name).", "You have said what matters most: \(theme.name)."))
    }
    letter.append(
      done == 0
        ? words("Ingen insats är genomförd ännu.", "No operation has been done yet.")
        : words("Polisen och kommunen har gjort ", "The police and the kommun have done ")
          + counted(done, ("insats.", "insatser."), ("operation.", "operations.")))
    if !measures.isEmpty {
      letter.append(
        words(
          "Efter vandringarna är \(finished == 0 ? "ingen" : "\(finished)") av \(measures.count.counted("åtgärd klar", "åtgärder klara")).",
          "After the walks \(finished) of \(measures.count) measures are done."))
    }
    letter.append(
      material.effects.isEmpty
        ? words("Om det har hjälpt vet vi inte än.", "We do not know yet whether it helped.")
        : effectSentence)
    letter.append(
      material.promise.map { promise in
        promise.phase(on: today) == .paused
          ? words("Löftet är pausat just nu.", "The promise is paused just now.")
          : words("Löftet: \(promise.title).", "The promise: \(promise.title).")
      } ?? words("Inget löfte gäller just nu.", "No promise holds just now."))
    letter.append(words("Känns en plats otrygg? Säg till oss.", "Does a place feel unsafe? Tell us."))
    var social = words("Tryggt i \(material.kommun): ", "Safe in \(material.kommun): ")
    for sentence in letter where social.count + sentence.count < 275 { social += (social.hasSuffix(" ") ? "" : " ") + sentence }
    let banner = material.isExercise ? words("ÖVNING – påhittade uppgifter.\n\n", "EXERCISE – made-up data.\n\n") : ""
    return banner + words("VECKOBREVET", "WEEKLY LETTER") + "\n\n"
      + words("Så går det med tryggheten i \(material.kommun)", "How safety is going in \(material.kommun)") + "\n\n"
      + letter.joined(separator: " ") + "\n\n"
      + words("SOCIALA MEDIER", "SOCIAL MEDIA") + " (\(words("högst 280 tecken", "280 characters at most")))\n\n" + social + "\n\n"
      + "trygg \(material.version), \(day(today)), SHA-256 \(material.basis.prefix(16))…\n"
  }

  private var effectSentence: String {
    let groups = Dictionary(grouping: material.effects, by: { $0.verdict.text(language) }).sorted { $0.key < $1.key }
    return words("Hjälpte det? ", "Did it help? ") + groups.map { "\($0.key.capitalisedFirst): \($0.value.count)." }.joined(separator: " ")
  }
}
