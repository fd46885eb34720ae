// The table of stretches that are rebuilt.
import Almanac
import Incidents
import Messages

extension Geodata {
  /// Reads a table of road works, such as `road-works.csv`.
  ///
  /// - Parameter links: the roads' chains; a work begins and ends at places of its road's chain, in its order.
  /// - Throws: `Failure` (bad input) that names the file and line for a date that does not exist, an end before the beginning, a key used twice, or a
  ///   place that the chain lacks.
  public static func readRoadWorks(_ path: String, links: [RoadLink]) throws -> [RoadWork] {
    let rows = try GeodataTable.read(
      path, columns: ["key", "road", "from_key", "to_key", "from", "to", "sv", "en", "quality", "source", "licence"])
    var keys = Set<String>()
    return try rows.map { row in
      let key = try row.text("key")
      guard keys.insert(key).inserted else {
        throw row.failure(Message(sv: "key \"\(key)\" finns redan.", en: "the key \"\(key)\" exists already."))
      }
      let road = try row.text("road")
      let chain = RoadWork.chain(of: road, links)
      let (from, to) = (try row.key("from_key", among: Set(chain), of: "e10.csv"), try row.key("to_key", among: Set(chain), of: "e10.csv"))
      guard let first = chain.firstIndex(of: from), let last = chain.lastIndex(of: to), first < last else {
        throw row.failure(
          Message(sv: "to_key ska ligga efter from_key i vägens kedja.", en: "to_key must lie after from_key in the road's chain."))
      }
      let (begin, end) = (try row.date("from"), try row.date("to"))
      guard begin <= end else {
        throw row.failure(Message(sv: "arbetet slutar innan det börjar.", en: "the work ends before it begins."))
      }
      return RoadWork(
        key: key, road: road, fromKey: from, toKey: to, from: begin, to: end, name: Message(sv: try row.text("sv"), en: try row.text("en")),
        quality: try row.word("quality"), source: try row.text("source"), licence: try row.text("licence"))
    }
  }
}
