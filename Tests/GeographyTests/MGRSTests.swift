// The military grid against the references of the package mgrs 1.5 (PyPI), which holds the agency's own library.
import Geography
import Testing

@Suite struct MGRSTests {
  static let known: [(Double, Double, String)] = [
    (66.326249, 22.837095, "34WEU8230357484"), (66.55, 24.0001, "35WLP6682584416"), (59.3293, 18.0686, "34VCL3323080391"),
    (0, 0, "31NAA6602100000"), (-33.8688, 151.2093, "56HLH3436850948"), (60.5, 5.2, "32VKN9133013123"), (78.2, 15.6, "33XWG1369680760"),
    (72, 21, "35XKV9336399233"), (55.7, 12.5, "33UUB4289275523"), (83.9, -179.9, "1XDP6560917795"), (-79.9, 10, "32CNS1957629407"),
    (66.2, 23.9999, "34WFU3504645438"), (7.99999, 3, "31NEJ0000084296"),
  ]

  @Test(arguments: known)
  func referencesAreThoseOfTheAgency(latitude: Double, longitude: Double, reference: String) throws {
    let position = Position(latitude: latitude, longitude: longitude)
    let text = try #require(try MGRS.text(position))
    #expect(text.filter { $0 != " " } == reference)
    let back = try #require(try MGRS.parse(text))
    #expect(back.metres == 1)
    // The middle of a square of one metre.
    #expect(Geodesic.metres(from: back.position, to: position) < 0.75)
  }

  @Test func fewerDigitsAreACoarserSquare() throws {
    let position = Position(latitude: 66.326249, longitude: 22.837095)
    #expect(try MGRS.text(position, digits: 3) == "34W EU 823 574")
    let back = try #require(try MGRS.parse("34w eu 823 574"))
    #expect(back.metres == 100)
    #expect(Geodesic.metres(from: back.position, to: position) < 71)
  }

  @Test(
    arguments: [
      "", "34W", "34WEU", "34WEU1", "34WEU123", "61WEU1234", "34IEU1234", "34WIU1234", "34WEU12x4", "ABC123", "34WAU1234567890123",
    ])
  func otherTextsAreNoReferences(_ text: String) throws { #expect(try MGRS.parse(text) == nil) }

  @Test func nearThePolesThereIsNoGrid() throws {
    #expect(try MGRS.text(Position(latitude: 84.5, longitude: 0)) == nil)
    #expect(try MGRS.text(Position(latitude: .nan, longitude: 0)) == nil)
  }
}
