// What a group looks for.
import Messages

/// The codes of observations on a safety walk; good things are noted too.
public enum ObservationCode: String, Sendable, Hashable, CaseIterable {
  case lampBroken = "lamp_broken"
  case lampWeak = "lamp_weak"
  case lampMissing = "lamp_missing"
  case view
  case graffiti
  case vandalism
  case litter
  case darkCorner = "dark_corner"
  case traffic
  case slippery
  case accessibility
  case gathering
  case sign
  case safe

  /// The words to tick.
  public var name: Message {
    switch self {
    case .lampBroken: Message(sv: "belysning trasig", en: "lamp broken")
    case .lampWeak: Message(sv: "belysning svag", en: "lamp weak")
    case .lampMissing: Message(sv: "belysning saknas", en: "lamp missing")
    case .view: Message(sv: "skymd sikt, sly", en: "view blocked, brush")
    case .graffiti: Message(sv: "klotter", en: "graffiti")
    case .vandalism: Message(sv: "skadegörelse", en: "vandalism")
    case .litter: Message(sv: "nedskräpning", en: "litter")
    case .darkCorner: Message(sv: "mörkt hörn", en: "dark corner")
    case .traffic: Message(sv: "trafik", en: "traffic")
    case .slippery: Message(sv: "halka", en: "slippery")
    case .accessibility: Message(sv: "tillgänglighet", en: "accessibility")
    case .gathering: Message(sv: "folksamling", en: "gathering")
    case .sign: Message(sv: "skylt", en: "sign")
    case .safe: Message(sv: "tryggt, bra", en: "safe, good")
    }
  }
}

/// What becomes of a measure.
public enum MeasureStatus: String, Sendable, Hashable, CaseIterable {
  case new
  case planned
  case done
  case declined

  /// The words to tick.
  public var name: Message {
    switch self {
    case .new: Message(sv: "ny", en: "new")
    case .planned: Message(sv: "planerad", en: "planned")
    case .done: Message(sv: "utförd", en: "done")
    case .declined: Message(sv: "avslås", en: "declined")
    }
  }
}
