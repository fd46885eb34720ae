// What a data portal is told beside an export.
import ArgumentParser
import Messages

/// Options of the record for data portals.
struct MetadataOptions: ParsableArguments {
  enum Form: String, ExpressibleByArgument, CaseIterable { case dcat }

  @Option(
    help: help(
      "Skriv också en post för dataportaler: dcat (DCAT-AP-SE som Turtle, FIL.dcat.ttl).",
      "Write a record for data portals too: dcat (DCAT-AP-SE as Turtle, FILE.dcat.ttl).", valueName: "form"))
  var metadata: Form?

  @Option(
    help: help(
      "Mappens adress på webben, för posten. Förval: filen ligger bredvid posten.",
      "The folder's address on the web, for the record. Default: the file lies beside the record.", valueName: "adress"))
  var url: String?

  @Option(help: help("E-post för frågor, för posten.", "E-mail for questions, for the record.", valueName: "adress"))
  var contact: String?

  @Option(
    help: help(
      "Licens för posten: cc0, ccby eller en webbadress.", "Licence for the record: cc0, ccby or a web address.", valueName: "licens"))
  var licence: String?

  /// Refuses what makes no record.
  func check() throws {
    let parts = [("--url", url), ("--contact", contact), ("--licence", licence)]
    if metadata == nil, let (name, value) = parts.first(where: { $0.1 != nil }) {
      throw Failure.optionOutOfRange(name, value ?? "", Message(sv: "den med --metadata dcat", en: "it with --metadata dcat"))
    }
    if let url, !Self.isWebAddress(url) {
      throw Failure.optionOutOfRange(
        "--url", url, Message(sv: "en adress som börjar med https://", en: "an address that begins with https://"))
    }
    if let contact, contact.split(separator: "@").count != 2 || contact.contains(" ") {
      throw Failure.optionOutOfRange("--contact", contact, Message(sv: "en e-postadress", en: "an e-mail address"))
    }
    _ = try licenceAddress()
  }

  /// The licence as an address; nil for none.
  func licenceAddress() throws -> String? {
    guard let licence else { return nil }
    switch licence.lowercased() {
    case "cc0": return "http://creativecommons.org/publicdomain/zero/1.0/"
    case "ccby": return "http://creativecommons.org/licenses/by/4.0/"
    default:
      guard Self.isWebAddress(licence) else {
        throw Failure.optionOutOfRange("--licence", licence, Message(sv: "cc0, ccby eller en webbadress", en: "cc0, ccby or a web address"))
      }
      return licence
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") && text.count > 8 || text.hasPrefix("http://") && text.count > 7) && !text.contains(" ")
  }
}
