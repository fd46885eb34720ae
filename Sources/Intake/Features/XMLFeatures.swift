// Points of GPX and KML.
import Foundation
import Markup
import Messages

/// Reads the waypoints of GPX 1.0 and 1.1 and the placemarks of KML 2.2. Tracks, routes, lines and areas are told as what they are.
struct XMLFeatures: FeatureSource {
  let name: String
  let open: () throws -> ((UnsafeMutableRawBufferPointer) throws -> Int)

  /// What the root element says the file is.
  enum Kind { case gpx, kml }

  /// The kind by the first bytes of a file; nil for other XML.
  static func kind(of front: [UInt8]) -> Kind? {
    let text = String(decoding: front, as: UTF8.self).lowercased()
    guard let root = text.range(of: #"<(?!\?|!)"#, options: .regularExpression) else { return nil }
    let element = text[root.upperBound...].prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    let local = element.split(separator: ":").last ?? element
    return local == "gpx" ? .gpx : local == "kml" ? .kml : nil
  }

  func features(_ body: (Feature, Int, () -> String) throws -> Void) throws {
    try withoutActuallyEscaping(body) { body in
      let reading = PlacemarkReader(body)
      let scanner = XMLScanner()
      reading.attach(to: scanner)
      do { try scanner.scan(try open()) } catch let fault as XMLFault { throw XMLFeatures.failure(fault, name) }
      reading.detach(from: scanner)
    }
  }

  private static func failure(_ fault: XMLFault, _ name: String) -> Failure {
    switch fault {
    case .malformed(let line), .documentType(let line), .tooDeep(let line): Failure.xmlBroken(name, line: line)
    }
  }
}

/// Turns the elements of GPX and KML into features.
private final class PlacemarkReader {
  private let body: (Feature, Int, () -> String) throws -> Void
  private var feature: Feature?
  private var number = 0
  private var text: [UInt8] = []
  private var dataName: String?
  private var isWaypoint = false
  // The elements that lie open within a feature.
  private var path: [String] = []

  init(_ body: @escaping (Feature, Int, () -> String) throws -> Void) { self.body = body }

  func attach(to scanner: XMLScanner) {
    scanner.onStart = { [self] name, attributes in start(name.text, attributes) }
    scanner.onEnd = { [self] name in try end(name.text) }
    scanner.onText = { [self] bytes in if feature != nil { text.append(contentsOf: bytes) } }
  }

  func detach(from scanner: XMLScanner) {
    scanner.onStart = { _, _ in }
    scanner.onEnd = { _ in }
    scanner.onText = { _ in }
  }

  private func start(_ name: String, _ attributes: XMLAttributes) {
    text.removeAll(keepingCapacity: true)
    if feature == nil {
      isWaypoint = name == "wpt"
      switch name {
      case "wpt":
        feature = Feature(place: .point(lon: attributes["lon"] ?? "", lat: attributes["lat"] ?? ""))
      case "trk", "rte": feature = Feature(place: .other(name))
      case "Placemark": feature = Feature(id: attributes["id"])
      default: break
      }
      path = []
      return
    }
    path.append(name)
    switch name {
    case "LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track", "MultiTrack": feature?.place = .other(name)
    case "Data", "SimpleData": dataName = attributes["name"]
    default: break
    }
  }

  private func end(_ name: String) throws {
    guard feature != nil else { return }
    if path.isEmpty {
      guard var done = feature else { return }
      feature = nil
      // A waypoint that says what it is only by its name.
      if isWaypoint, let name = done.properties.first(where: { $0.name == "name" }), !done.properties.contains(where: { $0.name == "type" })
      {
        done.properties.append(("type", name.text))
      }
      number += 1
      return try body(done, number) { done.properties.map { "\($0.name)=\($0.text)" }.joined(separator: ";") }
    }
    path.removeLast()
    let content = String(decoding: text, as: UTF8.self)
    text.removeAll(keepingCapacity: true)
    let parent = path.last
    if name == "coordinates", parent == "Point" {
      let parts = content.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
      if case .other? = feature?.place { return }
      feature?.place = parts.count >= 2 ? .point(lon: parts[0], lat: parts[1]) : .none
      return
    }
    switch (name, parent) {
    case ("value", "Data"), ("SimpleData", _):
      if let dataName { add(dataName, content) }
    case ("when", "TimeStamp"): add("time", content)
    case ("begin", "TimeSpan"): add("from", content)
    case ("end", "TimeSpan"): add("to", content)
    case ("time", nil), ("name", nil), ("desc", nil), ("description", nil), ("type", nil), ("cmt", nil), ("address", nil):
      add(name == "desc" || name == "cmt" ? "description" : name, content)
    default: break
    }
  }

  private func add(_ name: String, _ text: String) {
    guard let index = feature?.properties.firstIndex(where: { $0.name == name }) else {
      feature?.properties.append((name, text))
      return
    }
    if name == "description", let earlier = feature?.properties[index].text, earlier != text {
      feature?.properties[index].text = earlier + " " + text
    }
  }
}
