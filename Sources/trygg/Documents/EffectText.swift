// Evaluations as documents tell them.
import Foundation
import Messages
import Publishing
import Store

/// Turns stored evaluations into lines.
enum EffectText {
  static func lines(_ evaluations: [StoredEvaluation]) throws -> [EffectLine] {
    evaluations.map { evaluation in
      let body = (try? JSONSerialization.jsonObject(with: Data(evaluation.body.utf8))) as? [String: Any] ?? [:]
      let sentence = (body["sentence"] as? [String: String]).flatMap { pair in
        pair["sv"].flatMap { sv in pair["en"].map { Message(sv: sv, en: $0) } }
      }
      let target = (body["rows"] as? [[String: Any]])?.first { $0["area"] as? String == "target" }
      return EffectLine(
        operation: evaluation.operation, before: target?["before"] as? Int, after: target?["after"] as? Int,
        verdict: verdict(evaluation.verdict),
        sentence: sentence ?? Message(sv: "", en: ""))
    }
  }

  /// The verdict in words; whatever is not known cannot be told.
  static func verdict(_ word: String) -> Message {
    switch word {
    case "decreased": Message(sv: "minskade", en: "decreased")
    case "increased": Message(sv: "ökade", en: "increased")
    default: Message(sv: "kan inte avgöras", en: "cannot tell")
    }
  }
}
