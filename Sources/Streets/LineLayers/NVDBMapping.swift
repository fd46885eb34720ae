// The Swedish national road database (NVDB, Trafikverket) in the words of OpenStreetMap.
// Sources: Trafikverket's data product specifications of each feature type; the short names of the homogenised delivery from
// Lastkajen (a feature type's attribute cut to five letters and its number, such as `Namn_130`), as its users list them.

/// Translates the properties of an NVDB delivery.
///
/// | NVDB | names that are understood (folded: no å, ä, ö; other signs as `_`) | becomes |
/// |---|---|---|
/// | Gatunamn, else Övrigt vägnamn | `gatunamn_namn`, `gatunamn`, `namn_130`; `ovrigt_vagnamn_namn`, `namn_132` | `name` |
/// | Vägnummer | `vagnummer_huvudnummer`, `huvudnummer`, `huvud_13`, `vagnummer`; Europaväg `vagnummer_europavag`, `europ_16` | `ref` |
/// | Vägtrafiknät/Nättyp 1 bil, 2 cykel, 4 gång | `vagtrafiknat_nattyp`, `nattyp`, `vagtr_474` | which table below is used |
/// | GCM-vägtyp | `gcm_vagtyp_gcm_typ`, `gcm_vagtyp`, `gcm_typ`, `gcmtyp`, `gcm_t_502` | `highway` of cycle and foot nets, `footway=crossing` |
/// | Vägkategori 1 Europaväg … 4 övrig länsväg | `vagkategori_kategori`, `vagkategori`, `kategori`, `kateg_380` | `highway` of the car net |
/// | Funktionell vägklass, Väghållare | `funktionell_vagklass_klass`, `klass_181`; `vaghallare_vaghallartyp`, `vagha_6` | `highway` where there is no category |
/// | Gågata, Gångfartsområde, Motorväg, Motortrafikled | the same, with `l_` and `r_` | `highway`, `motorroad` |
/// | Förbjuden färdriktning | `f_forbjuden_fardriktning`, `b_forbjuden_fardriktning`, `forbjuden_fardriktning` (`med`, `mot`) | `oneway` |
/// | Cirkulationsplats | `f_cirkulationsplats`, `b_cirkulationsplats`, `cirkulationsplats` | `junction=roundabout` |
/// | Slitlager 1 belagd, 2 grus | `slitlager_slitlagertyp`, `slitlagertyp`, `slitlager`, `slitl_152` | `surface` |
/// | GCM-belyst, Belysning | `gcm_belyst`, `gcm_belyst_1`, `belysning`, `belyst` | `lit` |
/// | Bro och tunnel 1 överfart, 3 tunnel, 4 mellannivå | `bro_och_tunnel_konstruktion`, `konst_190` | `bridge`, `tunnel` |
///
/// Speed limits, weights and heights are not carried over.
enum NVDBMapping {
  /// The tags of a feature whose names have been folded; empty for a layer of another origin.
  static func tags(_ properties: [String: String]) -> [String: String] {
    let fields = Fields(properties)
    var tags: [String: String] = [:]
    tags["name"] = fields.text("gatunamn_namn", "gatunamn", "namn_130") ?? fields.text("ovrigt_vagnamn_namn", "ovrigt_vagnamn", "namn_132")
    tags["ref"] = number(fields)
    tags["surface"] = surface(fields)
    tags["lit"] = lit(fields)
    for (key, value) in structure(fields) { tags[key] = value }
    switch net(fields) {
    case .car: for (key, value) in road(fields) { tags[key] = value }
    case .cycle, .foot: for (key, value) in path(fields) { tags[key] = value }
    case nil: break
    }
    return tags
  }

  // MARK: Which net

  private enum Net {
    case car
    case cycle
    case foot
  }

  private static func net(_ fields: Fields) -> Net? {
    if let text = fields.text("vagtrafiknat_nattyp", "vagtrafiknat", "nattyp", "vagtr_474")?.lowercased() {
      if text == "1" || text.contains("bil") { return .car }
      if text == "2" || text.contains("cykel") { return .cycle }
      if text == "4" || text.contains("gång") || text.contains("gang") { return .foot }
    }
    if gcmType(fields) != nil { return .cycle }
    return category(fields) != nil || functionalClass(fields) != nil ? .car : nil
  }

  // MARK: The car net

  private static func road(_ fields: Fields) -> [String: String] {
    var tags: [String: String] = [:]
    switch category(fields) {
    case 1, 2: tags["highway"] = "trunk"
    case 3: tags["highway"] = "primary"
    case 4: tags["highway"] = "secondary"
    default: tags["highway"] = street(fields)
    }
    if fields.says("motorvag") { tags["highway"] = "motorway" }
    if fields.says("motortrafikled") { tags["motorroad"] = "yes" }
    if fields.says("f_cirkulationsplats", "b_cirkulationsplats", "cirkulationsplats") { tags["junction"] = "roundabout" }
    let forbidden = fields.text("forbjuden_fardriktning", "forbjudenfardriktning")?.lowercased()
    if fields.says("b_forbjuden_fardriktning") || forbidden?.hasPrefix("mot") == true {
      tags["oneway"] = "yes"
    } else if fields.says("f_forbjuden_fardriktning") || forbidden?.hasPrefix("med") == true {
      tags["oneway"] = "-1"
    }
    return tags
  }

  private static func street(_ fields: Fields) -> String {
    if fields.says("gagata", "l_gagata", "r_gagata") { return "pedestrian" }
    if fields.says("gangfartsomrade", "l_gangfartsomrade", "r_gangfartsomrade") { return "living_street" }
    let level = functionalClass(fields)
    if let level, level <= 5 { return "tertiary" }
    let owner = fields.text("vaghallare_vaghallartyp", "vaghallartyp", "vagha_6")?.lowercased()
    guard owner == "3" || owner?.contains("enskild") == true else { return "residential" }
    if level ?? 9 >= 9 { return "service" }
    return fields.says("tattbebyggt_omrade") ? "residential" : "unclassified"
  }

  private static func category(_ fields: Fields) -> Int? {
    guard let text = fields.text("vagkategori_kategori", "vagkategori", "kategori", "kateg_380")?.lowercased() else { return nil }
    if let code = Int(text) { return (1...4).contains(code) ? code : nil }
    if text.contains("europa") { return 1 }
    if text.contains("riks") { return 2 }
    if text.contains("primär") { return 3 }
    return text.contains("länsväg") ? 4 : nil
  }

  private static func functionalClass(_ fields: Fields) -> Int? {
    fields.text("funktionell_vagklass_klass", "funktionell_vagklass", "funkvagklass", "klass_181").flatMap { Int($0) }
  }

  private static func number(_ fields: Fields) -> String? {
    guard let text = fields.text("vagnummer_huvudnummer", "huvudnummer", "huvud_13", "vagnummer"), text != "0" else { return nil }
    let digits = text.drop { !$0.isNumber }
    guard !digits.isEmpty else { return nil }
    let isEuropean =
      text.uppercased().hasPrefix("E") || category(fields) == 1
      || fields.says("vagnummer_europavag", "vn_europavag", "europavag", "europ_16")
    return isEuropean ? "E \(digits)" : text
  }

  // MARK: The cycle and foot nets

  private static func path(_ fields: Fields) -> [String: String] {
    let isFoot = net(fields) == .foot
    let usual = isFoot ? "footway" : "cycleway"
    switch gcmType(fields) {
    case 3, 4, 28: return ["highway": isFoot || gcmType(fields) == 4 ? "footway" : "cycleway", "footway": "crossing"]
    case 10, 11, 14, 18, 19, 25: return ["highway": "footway"]
    case 12: return ["highway": "footway", "footway": "sidewalk"]
    case 16: return ["highway": "platform"]
    case 17: return ["highway": "steps"]
    case 20, 21: return ["highway": "elevator"]
    // A cableway, a funicular, a ferry: no street.
    case 22, 23, 27: return ["highway": "no"]
    case 24, 26: return ["highway": "pedestrian"]
    case 29: return ["highway": "cycleway", "foot": "no"]
    default: return ["highway": usual]
    }
  }

  private static func gcmType(_ fields: Fields) -> Int? {
    guard let text = fields.text("gcm_vagtyp_gcm_typ", "gcm_vagtyp", "gcm_typ", "gcmtyp", "gcm_t_502")?.lowercased() else { return nil }
    if let code = Int(text) { return code }
    let words: [(String, Int)] = [
      ("övergångsställe", 4), ("cykelpassage", 3), ("cykelöverfart", 3), ("ej lämplig för gång", 29), ("cykel", 1), ("trottoar", 12),
      ("rulltrappa", 18), ("trappa", 17), ("perrong", 16), ("hiss", 20), ("linbana", 22), ("bergbana", 23), ("färja", 27), ("torg", 24),
      ("öppen yta", 26), ("kaj", 25), ("gång", 11),
    ]
    return words.first { text.contains($0.0) }?.1
  }

  // MARK: What both have

  private static func surface(_ fields: Fields) -> String? {
    switch fields.text("slitlager_slitlagertyp", "slitlagertyp", "slitlager", "slitl_152")?.lowercased() {
    case "1", "belagd": "paved"
    case "2", "grus": "gravel"
    case let other: other.flatMap { Int($0) == nil ? $0 : nil }
    }
  }

  private static func lit(_ fields: Fields) -> String? {
    guard let text = fields.text("belysning", "belyst", "gcm_belyst", "gcm_belyst_1")?.lowercased() else { return nil }
    return ["0", "no", "nej", "false", "-1"].contains(text) ? "no" : "yes"
  }

  private static func structure(_ fields: Fields) -> [String: String] {
    switch fields.text("bro_och_tunnel_konstruktion", "konst_190")?.lowercased() {
    case "1", "4", "överfart", "mellannivå", "bro": ["bridge": "yes"]
    case "3", "tunnel": ["tunnel": "yes"]
    default: [:]
    }
  }

  /// Properties by folded name.
  private struct Fields {
    private let values: [String: String]

    init(_ values: [String: String]) { self.values = values }

    /// The first of the names that has a value.
    func text(_ names: String...) -> String? {
      for name in names {
        if let text = values[name]?.trimmingSpaces, !text.isEmpty { return text }
      }
      return nil
    }

    /// Whether one of the names has a value other than no.
    func says(_ names: String...) -> Bool {
      names.contains { name in values[name].map { !["", "0", "no", "nej", "false"].contains($0.trimmingSpaces.lowercased()) } ?? false }
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
