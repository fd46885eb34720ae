// XML is read whole or refused.
import Markup
import Testing

@Suite struct XMLScannerTests {
  @Test func elementsAttributesAndTextsCome() throws {
    var seen: [String] = []
    let scanner = XMLScanner()
    scanner.onStart = { name, attributes in seen.append("<\(name.text) \(attributes["r"] ?? "-")>") }
    scanner.onEnd = { name in seen.append("</\(name.text)>") }
    scanner.onText = { seen.append(String(decoding: $0, as: UTF8.self)) }
    try scanner.scan(bytes: Array(#"<x:a xmlns:x="u" x:r="å &amp; ö"><b/>t&#228;xt</x:a>"#.utf8))
    #expect(seen.joined(separator: " ") == "<a å & ö> <b -> </b> t ä xt </a>")
  }

  @Test func namesAreComparedWithoutTheirPrefix() throws {
    var found = 0
    let scanner = XMLScanner()
    scanner.onStart = { name, _ in if name == "row" { found += 1 } }
    try scanner.scan(bytes: Array("<w><row/><m:row xmlns:m='u'/><rows/><ro/></w>".utf8))
    #expect(found == 2)
  }

  @Test(arguments: ["", "<a>", "<a></b>", "<a>\u{1}</a>", "a", "<a/><b/>", "<a b=1/>"])
  func whatIsNotWellFormedIsRefused(_ text: String) {
    #expect(throws: XMLFault.self) { try XMLScanner().scan(bytes: Array(text.utf8)) }
  }

  @Test func aDocumentTypeIsRefusedBeforeItsEntitiesGrow() {
    let bomb = "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><l>&b;</l>"
    #expect(throws: XMLFault.documentType(line: 1)) { try XMLScanner().scan(bytes: Array(bomb.utf8)) }
  }

  @Test func depthHasALimit() {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLFault.tooDeep(line: 1)) { try XMLScanner().scan(bytes: Array(deep.utf8)) }
  }

  @Test func whatAClosureThrowsComesOut() {
    struct Stop: Error {}
    let scanner = XMLScanner()
    var seen = 0
    scanner.onStart = { _, _ in
      seen += 1
      throw Stop()
    }
    #expect(throws: Stop.self) { try scanner.scan(bytes: Array("<a><b/><c/></a>".utf8)) }
    #expect(seen == 1)
  }
}
