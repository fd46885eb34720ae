import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct MapTests {
  private let area = PictureRect(x: 0, y: 0, width: 400, height: 400)

  @Test func mapIsWellFormedAndDescribed() {
    for language in Language.allCases {
      let svg = Sample.page.picture.svg(language)
      #expect(XMLParser(data: Data(svg.utf8)).parse())
      #expect(svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"))
      #expect(svg == Sample.page.picture.svg(language))
      #expect(!svg.contains("<script") && !svg.contains("href") && !svg.contains(" style="))
    }
  }

  @Test func trueNorthIsUpAndLengthsAreTrue() throws {
    let plane = try #require(MapPlane(.around(Sample.station, metres: 3000), content: [], area: area))
    let north = plane.point(Geodesic.position(from: Sample.station, azimuth: 0, metres: 1500))
    #expect(abs(north.x - 200) < 0.001 && abs(north.y - 100) < 0.001)
    let east = plane.point(Geodesic.position(from: Sample.station, azimuth: 90, metres: 1500))
    #expect(abs(east.x - 300) < 0.001 && abs(east.y - 200) < 0.001)
  }

  @Test func scaleBarHasARoundLength() throws {
    for metres in [150.0, 700, 3000, 45_000] {
      let plane = try #require(MapPlane(.around(Sample.station, metres: metres), content: [], area: area))
      let length = plane.roundLength(pixels: 130)
      #expect(length * plane.scale <= 130 && length * plane.scale > 130 / 2.6)
      let leading = String(Int(length)).first
      #expect(leading == "1" || leading == "2" || leading == "5")
    }
  }

  @Test func everythingLiesInsideTheFrame() throws {
    let content = Sample.page.picture.content
    let plane = try #require(MapPlane(.everything, content: content.positions, area: area))
    for position in content.positions { #expect(area.contains(plane.point(position))) }
  }

  @Test func labelsAndMarksDoNotCoverEachOther() {
    var placement = Placement(area: area)
    var rects: [PictureRect] = []
    for index in 0..<40 {
      let point = PicturePoint(x: 150 + Double(index % 7) * 9, y: 150 + Double(index / 7) * 9)
      if index < 8 {
        rects.append(.square(placement.mark(at: point, half: 10), half: 10))
      } else if let corner = placement.label("Plats \(index)", at: point, size: 10, gap: 3) {
        rects.append(
          PictureRect(x: corner.x, y: corner.y - 9, width: TextMeasure.width("Plats \(index)", size: 10), height: 10))
      }
    }
    #expect(rects.count > 10)
    for (index, rect) in rects.enumerated() {
      #expect(area.contains(rect))
      for other in rects[(index + 1)...] { #expect(!rect.overlaps(other)) }
    }
  }

  @Test func straightRoadIsDashedAndSaidToBeStraight() {
    let svg = Sample.page.picture.svg(.swedish)
    #expect(svg.contains("rak linje mellan"))
    #expect(svg.contains("stroke-dasharray=\"7 4\""))
  }

  @Test func verdictShowsWithoutColour() {
    let svg = Sample.page.picture.svg(.swedish)
    #expect(svg.contains("Inte skild från slumpen"))
    #expect(svg.contains("stroke-dasharray=\"3 2\""))
  }
}
