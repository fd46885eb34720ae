// What a group looks for.
import Messages

/// The codes of observations on a safety walk; good things are noted too.
public enum ObservationCode: String, Hashable, Sendable, Codable, CaseIterable {
  /// A lamp that does not shine.
  case lampBroken = "lamp_broken"
  /// A lamp that shines too little.
  case lampWeak = "lamp_weak"
  /// No lamp where one is wanted.
  case lampMissing = "lamp_missing"
  /// Brush or something else in the way of sight.
  case view
  /// Graffiti.
  case graffiti
  /// Something broken.
  case vandalism
  /// Litter.
  case litter
  /// A dark corner.
  case darkCorner = "dark_corner"
  /// Traffic that feels dangerous.
  case traffic
  /// Ice or another slippery surface.
  case slippery
  /// Hard to pass for some.
  case accessibility
  /// People who gather.
  case gathering
  /// A sign that is missing or wrong.
  case sign
  /// A place that feels safe.
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
