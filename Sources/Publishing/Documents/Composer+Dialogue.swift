// What residents say, beside what is reported.
import Incidents
import Messages

extension DocumentComposer {
  /// The newest dialogues with their themes and marks, or a sentence that there are none.
  mutating func dialogueSection() {
    guard !material.dialogues.isEmpty else {
      return note(
        "Ingen medborgardialog är inläst. Lägesbilden vet då inte vad invånarna vill att ni prioriterar. Läs in svar med \"trygg dialogue import\".",
        "No dialogue is loaded. So it is not known what residents want you to put first. Load answers with \"trygg dialogue import\".")
    }
    text(
      "Svar och rapporter säger olika saker. Svaren visar vad människor vill. Rapporterna visar vad som har hänt. De räknas aldrig ihop.",
      "Answers and reports say different things. The answers show what people want. The reports show what happened. They are never added up."
    )
    for dialogue in material.dialogues.prefix(3) {
      blocks.append(.heading(3, dialogue.title))
      let method = dialogue.method ?? words("inte angivet", "not given")
      let answers = dialogue.answers.map { numbers.integer($0) } ?? words("inte angivet", "not given")
      blocks.append(
        .facts([
          DocumentFact(words("Dag", "Day"), day(dialogue.date)), DocumentFact(words("Sätt", "Way"), method),
          DocumentFact(words("Antal svar", "Answers"), answers),
        ]))
      if !dialogue.themes.isEmpty {
        blocks.append(
          .table(
            DocumentTable(
              words("Vad invånarna tog upp", "What residents raised"),
              [
                .init(words("Tema", "Theme"), weight: 6), .init(words("Område", "Area"), weight: 4),
                .init(words("Svar", "Answers"), weight: 2, isNumber: true),
              ],
              dialogue.themes.prefix(15).map {
                [$0.name, $0.area ?? words("hela kommunen", "the whole kommun"), numbers.integer($0.count)]
              })))
      }
      markTable(dialogue.marks)
    }
    text(
      "Den som svarar är inte alltid lik den som inte svarar. Siffrorna gäller dem som svarade.",
      "Those who answer are not always like those who do not. The numbers are of those who answered.")
  }

  /// Marks by what they are about. They hold no crime and no person, so that everybody may see how many there are.
  private mutating func markTable(_ marks: [DialogueMark]) {
    guard !marks.isEmpty else { return }
    struct Key: Hashable {
      var kind: DialogueMark.Kind
      var theme: String?
    }
    let groups = Dictionary(grouping: marks, by: { Key(kind: $0.kind, theme: $0.theme) }).mapValues { $0.reduce(0) { $0 + $1.count } }
    let rows = groups.sorted { ($1.value, $0.key.kind.rawValue, $0.key.theme ?? "") < ($0.value, $1.key.kind.rawValue, $1.key.theme ?? "") }
      .map { [$0.key.kind.name.text(language), $0.key.theme ?? words("inte angivet", "not given"), "\($0.value)"] }
    blocks.append(
      .table(
        DocumentTable(
          words("Märken på kartan", "Marks on the map"),
          [
            .init(words("Känns", "Feels"), weight: 3), .init(words("Tema", "Theme"), weight: 6),
            .init(words("Märken", "Marks"), weight: 2, isNumber: true),
          ], Array(rows.prefix(15)))))
  }
}
