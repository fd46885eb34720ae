// Tests that made do with fewer replicates, since the material is large.
import Foundation
import Incidents
import Messages

/// Remembers the fewest replicates of each question.
final class FewerReplicates: @unchecked Sendable {
  // Unchecked: the numbers are only touched under the lock.
  private let lock = NSLock()
  private var fewest: [HotspotQuestion: Int] = [:]

  func note(_ question: HotspotQuestion, _ replicates: Int) {
    lock.withLock { fewest[question] = min(fewest[question] ?? .max, replicates) }
  }

  /// Replicates made for each question: as planned, or the fewest that a test made do with.
  func made(planned: Int, for questions: [HotspotQuestion]) -> [HotspotQuestion: Int] {
    lock.withLock { Dictionary(questions.map { ($0, fewest[$0] ?? planned) }, uniquingKeysWith: min) }
  }

  /// What a reader must know, in the order of the questions.
  func warnings(planned: Int) -> [Message] {
    lock.withLock {
      HotspotQuestion.allCases.compactMap { question in
        guard let replicates = fewest[question] else { return nil }
        let least = String(Int((1 / Double(replicates + 1) * 10_000).rounded()))
        let digits = String(repeating: "0", count: max(0, 4 - least.count)) + least
        return Message(
          sv:
            "Frågan \"\(question.name.swedish)\" är prövad med ned till \(replicates) simuleringar i stället för \(planned), eftersom underlaget är stort. Minsta möjliga p är då 0,\(digits). Välj kategori, kortare period eller mindre radie för ett skarpare svar.",
          en:
            "The question \"\(question.name.english)\" was tested with down to \(replicates) replicates instead of \(planned), since the material is large. The smallest possible p is then 0.\(digits). Choose a category, a shorter period or a smaller radius for a sharper answer."
        )
      }
    }
  }
}
