// What a data portal is told of an exported file.
import Almanac
import Geography
import Incidents
import Messages

/// A record after DCAT-AP-SE 3.0 (Digg, docs.dataportal.se/dcat): a catalogue with one dataset and its file, as Turtle, so that a portal can harvest
/// it as it stands.
///
/// Mandatory there are title, description and publisher of catalogue and dataset, and the address of the distribution. An address that is not
/// known is written relative to the record, which is right as long as the two lie in one folder on the server.
public struct CatalogueRecord: Sendable {
  /// The list's name, such as `hotspots`.
  public var layer: String
  /// Its title.
  public var title: Message
  /// Who may see it.
  public var audience: Audience
  /// Whose file it comes from.
  public var controller: Audience
  /// Name of the kommun.
  public var kommun: String
  /// Name of the exported file, without folder.
  public var file: String
  /// The folder's address on the web, or nil.
  public var address: String?
  /// Media type of the file.
  public var mediaType: String
  /// Size in bytes.
  public var bytes: Int
  /// SHA-256 of the file, hexadecimal.
  public var sha256: String
  /// EPSG code of its positions, or nil for a list that lies nowhere.
  public var crs: Int?
  /// The days that the data cover, or nil.
  public var period: ClosedRange<CivilDate>?
  /// The box of the area.
  public var box: BoundingBox?
  /// E-mail address for questions, or nil.
  public var contact: String?
  /// Address of the licence, or nil.
  public var licence: String?
  /// Where the facts come from.
  public var sources: [Message]
  /// What the reader should know.
  public var notes: [Message]
  /// When the file was made.
  public var made: CivilDate

  /// Makes a record; what is not given is set afterwards.
  public init(layer: String, title: Message, audience: Audience, controller: Audience, kommun: String, file: String, made: CivilDate) {
    self.layer = layer
    self.title = title
    self.audience = audience
    self.controller = controller
    self.kommun = kommun
    self.file = file
    self.made = made
    mediaType = "application/octet-stream"
    bytes = 0
    sha256 = ""
    sources = []
    notes = []
  }

  private static let authority = "http://publications.europa.eu/resource/authority/"

  /// The record as Turtle. The same values give the same text.
  public var turtle: String {
    prefixes + catalogue + agent + dataset + distribution + contactPoint
  }

  private var prefixes: String {
    [
      ("dcat", "http://www.w3.org/ns/dcat#"), ("dcterms", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
      ("geosparql", "http://www.opengis.net/ont/geosparql#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
      ("spdx", "http://spdx.org/rdf/terms#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ].map { "@prefix \($0.0): <\($0.1)> .\n" }.joined()
  }

  private var publisher: String { controller == .police ? "Polismyndigheten" : "\(kommun) kommun" }

  private var catalogue: String {
    var lines = ["<#katalog> a dcat:Catalog"]
    lines += Self.texts("dcterms:title", Message(sv: "Trygghetsdata från \(publisher)", en: "Safety data from \(publisher)"))
    lines += Self.texts(
      "dcterms:description", Message(sv: "Lager som programmet trygg har skrivit.", en: "Layers written by the program trygg."))
    lines += ["dcterms:publisher <#utgivare>", "dcat:dataset <#data>", "dcterms:language <\(Self.authority)language/SWE>"]
    lines += ["dcterms:issued \(Self.date(made))", "dcat:themeTaxonomy <\(Self.authority)data-theme>"]
    if let licence { lines.append("dcterms:license <\(Self.address(licence))>") }
    return Self.block(lines)
  }

  private var agent: String {
    let kind = controller == .police ? "NationalAuthority" : "LocalAuthority"
    return Self.block([
      "<#utgivare> a foaf:Agent", "foaf:name \(Self.literal(publisher))", "dcterms:type <http://purl.org/adms/publishertype/\(kind)>",
    ])
  }

  private var dataset: String {
    var lines = ["<#data> a dcat:Dataset"]
    lines += Self.texts("dcterms:title", title)
    lines += Self.texts("dcterms:description", description)
    lines += ["dcterms:publisher <#utgivare>", "dcterms:identifier \(Self.literal("trygg:\(layer):\(audience.rawValue)"))"]
    if contact != nil { lines.append("dcat:contactPoint <#kontakt>") }
    lines.append("dcat:keyword \"trygghet\"@sv, \"brottsförebyggande\"@sv, \"public safety\"@en")
    lines.append("dcat:theme <\(Self.authority)data-theme/JUST>")
    lines.append("dcterms:accessRights <\(Self.authority)access-right/\(accessRight)>")
    lines.append("dcterms:language <\(Self.authority)language/SWE>")
    lines += ["dcterms:issued \(Self.date(made))", "dcterms:modified \(Self.date(made))"]
    if let box {
      let corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north), (box.west, box.south)]
      let text = corners.map { "\(DecimalDigits.trimmed($0.0, decimals: 5)) \(DecimalDigits.trimmed($0.1, decimals: 5))" }
      let name = "rdfs:label \(Self.literal("\(kommun) kommun"))@sv"
      let polygon = Self.literal("POLYGON((\(text.joined(separator: ", "))))")
      lines.append("dcterms:spatial [ a dcterms:Location ; \(name) ; dcat:bbox \(polygon)^^geosparql:wktLiteral ]")
    }
    if let period {
      let ends = "dcat:startDate \(Self.date(period.lowerBound)) ; dcat:endDate \(Self.date(period.upperBound))"
      lines.append("dcterms:temporal [ a dcterms:PeriodOfTime ; \(ends) ]")
    }
    if let crs {
      let code = crs == CRS.crs84 ? "OGC/1.3/CRS84" : "EPSG/0/\(crs)"
      lines.append("dcterms:conformsTo <http://www.opengis.net/def/crs/\(code)>")
    }
    for source in sources {
      lines.append("dcterms:provenance [ a dcterms:ProvenanceStatement ; rdfs:label \(Self.literal(source.swedish))@sv ]")
    }
    lines.append("dcat:distribution <#fil>")
    return Self.block(lines)
  }

  private var distribution: String {
    let place = address.map { Self.address($0.hasSuffix("/") ? $0 : $0 + "/") } ?? ""
    let url = "<\(place)\(Self.address(file, keeping: ""))>"
    var lines = ["<#fil> a dcat:Distribution", "dcat:accessURL \(url)", "dcat:downloadURL \(url)"]
    lines += Self.texts("dcterms:title", Message(verbatim: file))
    lines.append("dcterms:format \(Self.literal(mediaType))")
    lines.append("dcat:byteSize \"\(bytes)\"^^xsd:nonNegativeInteger")
    if let licence { lines.append("dcterms:license <\(Self.address(licence))>") }
    let sum = "spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue \"\(sha256)\"^^xsd:hexBinary"
    lines.append("spdx:checksum [ a spdx:Checksum ; \(sum) ]")
    return Self.block(lines)
  }

  private var contactPoint: String {
    guard let contact else { return "" }
    return Self.block([
      "<#kontakt> a vcard:Organization", "vcard:fn \(Self.literal(publisher))", "vcard:hasEmail <mailto:\(Self.address(contact))>",
    ])
  }

  private var accessRight: String {
    switch audience {
    case .police: "NON_PUBLIC"
    case .kommun: "RESTRICTED"
    case .public: "PUBLIC"
    }
  }

  private var description: Message {
    let who = Message(
      sv: "Lager ur trygg för \(audience.name.swedish).", en: "A layer from trygg for \(audience.name.english).")
    let all = [who] + notes
    return Message(sv: all.map(\.swedish).joined(separator: " "), en: all.map(\.english).joined(separator: " "))
  }

  private static func block(_ lines: [String]) -> String { "\n" + lines.joined(separator: " ;\n  ") + " .\n" }
  private static func date(_ date: CivilDate) -> String { "\"\(date)\"^^xsd:date" }

  /// A text in both languages, or once where it is the same in both.
  private static func texts(_ property: String, _ text: Message) -> [String] {
    text.swedish == text.english
      ? ["\(property) \(literal(text.swedish))@sv"]
      : ["\(property) \(literal(text.swedish))@sv, \(literal(text.english))@en"]
  }

  /// A text between quotes; what would end or break it is escaped.
  private static func literal(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        guard scalar.value >= 32 else { continue }
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// An address with all that may not stand in one written as %xx.
  private static func address(_ text: String, keeping reserved: String = ":/?#@!$&'()*+,;=%") -> String {
    var out = ""
    for byte in text.utf8 {
      let scalar = UnicodeScalar(byte)
      let isPlain = scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) || "-._~".unicodeScalars.contains(scalar)
      if isPlain || byte < 128 && reserved.unicodeScalars.contains(scalar) {
        out.unicodeScalars.append(scalar)
      } else {
        out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }
}
