import Incidents
import Testing

@testable import Intake

@Suite struct CategoryMatcherTests {
  @Test(arguments: [
    ("Hastighetsöverträdelse", "speeding"), ("RATTFYLLERI, grovt", "drunk_driving"), ("Olovlig körning", "unlicensed_driving"),
    ("Trafikolycka, singel", "crash"), ("Trafikolycka, vilt", "wildlife_crash"), ("Renpåkörning", "reindeer_crash"),
    ("störande  körning", "disturbing_driving"), ("A-traktor", "moped"), ("Mopedbuskörning", "moped"),
    ("anti-social behaviour", "disorder"),
    ("Fylleri/LOB", "disorder"), ("Skadegörelse", "vandalism"), ("Klotter", "graffiti"), ("Narkotikabrott", "narcotics"),
    ("Mord/dråp, försök", "violence"), ("personal robbery", "violence"), ("BURGLARY", "theft"), ("Stöld/inbrott", "theft"),
    ("otrygg plats", "unsafe_place"), ("gatubelysning trasig", "lighting"), ("lighting", "lighting"), ("Trafikbrott", "traffic_offence"),
    ("Brand", "fire"), ("Övrigt", "other"), ("Våld/hot mot tjänsteman", "violence"), ("Djur på vägen", "road_hazard"),
  ])
  func wordsOfOtherSystemsAreUnderstood(word: String, code: String) throws {
    #expect(try Fixture.context().categories.match(word)?.code == code)
  }

  @Test(arguments: ["Arbetsplatsolycka", "qwerty", "", "Försvunnen person"])
  func unknownWordsAreNotGuessed(word: String) throws {
    #expect(try Fixture.context().categories.match(word) == nil)
  }
}

@Suite struct GazetteerTests {
  private func find(_ text: String) throws -> (String, Double)? {
    try Fixture.context().gazetteer.find(in: text).map { ($0.place.key, $0.precision) }
  }

  @Test func aVillageInATextIsFoundWithItsPrecision() throws {
    #expect(try find("Viltolycka på E10 i höjd med Naisheden.")?.0 == "naisheden")
    #expect(try find("E10/Räktfors. En lastbil har kört i diket")?.0 == "raktforsen")
    #expect(try find("Yttre Lansjärv, två bilar")?.0 == "yttre-lansjarv")
    #expect(try find("Centrala Överkalix, polisen stoppar en bil")?.1 == 700)
    #expect(try find("vid Lansjärvs skola")?.0 == "lansjarv")
  }

  @Test func vagueWordsWidenThePrecision() throws {
    #expect(try find("en ren på E10, norr om Lansjärv.")?.1 == Gazetteer.vaguePrecision)
    #expect(try find("strax utanför Gyljen")?.1 == Gazetteer.vaguePrecision)
  }

  @Test func severalPlacesOrNoneGiveNone() throws {
    #expect(try find("Trafikolycka mellan Morjärv och Överkalix.") == nil)
    #expect(try find("Först i Gyljen och sedan i Lansjärv") == nil)
    #expect(try find("Överkalix, bilist stoppad") == nil)
    #expect(try find("hela landet runt") == nil)
    #expect(try find("en bil på väg mot Lansjärv") == nil)
  }

  @Test func aPlaceInsideAnotherIsTheFinerOne() throws {
    #expect(try find("Bränna camping i centrala Överkalix")?.0 == "branna-camping")
  }

  @Test func aVillageOwnsItsName() throws {
    let gazetteer = try Fixture.context().gazetteer
    #expect(gazetteer.place(named: "jockfall")?.kind == .locality)
    #expect(gazetteer.place(named: "Krokfors E10")?.kind == .busStop)
    #expect(gazetteer.place(named: "strandskolan")?.kind == .school)
    #expect(gazetteer.place(named: "Atlantis") == nil)
  }

  @Test func aPlaceWithoutPositionIsNamedButNotPlaced() throws {
    #expect(try Fixture.context().gazetteer.find(in: "ruta på kommunhuset")?.place.position == nil)
  }
}
