// Which documents there are.
import Incidents
import Messages

/// The documents that `report` writes.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// The map, the lists and the reasons, for the weekly meeting.
  case brief
  /// The paper of a safety walk, to fill in.
  case protocolPaper = "protocol"
  /// The way of a safety walk on one sheet.
  case walkmap
  /// The picture of crime and safety that the law asks for.
  case lagesbild
  /// The draft of an action plan.
  case handlingsplan
  /// What became of the promise, for those who lead the police and the kommun.
  case followup
  /// The quarter's pack for Trygghets- och hälsorådet.
  case council
  /// What is told to the residents.
  case feedback

  /// The word that a Swedish reader uses.
  public var swedish: String {
    switch self {
    case .brief: "brief"
    case .protocolPaper: "protokoll"
    case .walkmap: "vandringskarta"
    case .lagesbild: "lägesbild"
    case .handlingsplan: "handlingsplan"
    case .followup: "uppföljning"
    case .council: "rådet"
    case .feedback: "återkoppling"
    }
  }

  /// The title.
  public var title: Message {
    switch self {
    case .brief: Message(sv: "Hotspots och förslag", en: "Hotspots and proposals")
    case .protocolPaper: Message(sv: "Trygghetsvandring", en: "Safety walk")
    case .walkmap: Message(sv: "Vandringskarta", en: "Walk map")
    case .lagesbild: Message(sv: "Lägesbild", en: "Situation report")
    case .handlingsplan: Message(sv: "Handlingsplan, utkast", en: "Action plan, draft")
    case .followup: Message(sv: "Uppföljning av löftet", en: "Follow-up of the promise")
    case .council: Message(sv: "Underlag till Trygghets- och hälsorådet", en: "Papers for the safety and health council")
    case .feedback: Message(sv: "Återkoppling till dig som bor här", en: "Feedback to you who live here")
    }
  }

  /// The document that a word means: a name or its Swedish alias, with or without the marks over å, ä and ö; nil for an unknown word.
  public init?(word: String) {
    func plain(_ text: String) -> String { text.lowercased().replacing("ä", with: "a").replacing("å", with: "a").replacing("ö", with: "o") }
    let aliases: [String: DocumentKind] = ["rad": .council, "plan": .handlingsplan, "aterkoppling": .feedback]
    guard
      let kind = DocumentKind.allCases.first(where: { [plain($0.rawValue), plain($0.swedish)].contains(plain(word)) })
        ?? aliases[plain(word)]
    else { return nil }
    self = kind
  }
}
