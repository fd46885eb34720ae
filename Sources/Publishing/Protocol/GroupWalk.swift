// A walk as the group that walks it may see it.
import Incidents
import Messages

extension AudienceGate {
  /// A walk for the paper that its group carries, so that it may lie on any kitchen table.
  ///
  /// A stop says what residents pointed at and what the map says of lamps, which hold no crime and no person. Of a hotspot it says category, number
  /// and weekdays in six-hour bands when the hotspot passes the limits of the audience, else nothing: the stop then asks the same as every stop. The
  /// shares of the sources, the reasons of the proposal and the ids of hotspots are left out, since they would tell of what was kept back.
  ///
  /// - Parameters:
  ///   - walk: the walk.
  ///   - hotspots: the current list.
  ///   - categories: for the names.
  public func groupWalk(_ walk: WalkProposal, hotspots: [Hotspot], categories: [ReportCategory]) -> WalkProposal {
    let names = CategoryNames(categories)
    let byID = Dictionary(hotspots.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var shared = walk
    shared.reasons = []
    shared.shares = nil
    for index in shared.stops.indices {
      let stop = walk.stops[index]
      var sentences: [Message] = []
      if let id = stop.hotspotID {
        shared.stops[index].hotspotID = nil
        if let hotspot = byID[id], hotspot.verdict == .hotspot, check(hotspot) == nil {
          let name = names.name(hotspot.mergedCategories == nil ? hotspot.category : nil)
          let when = SharedTime.text(hotspot, limits.time)
          sentences.append(
            Message(
              sv: "Fler rapporter än väntat: \(name.swedish.lowercasedFirst), \(hotspot.cases) st (\(when.swedish)).",
              en: "More reports than expected: \(name.english.lowercasedFirst), \(hotspot.cases) (\(when.english))."))
        }
      }
      if let free = stop.publicReason ?? (stop.hotspotID == nil ? stop.reason : nil) { sentences.append(free) }
      if sentences.isEmpty { sentences = [Self.ordinaryQuestion] }
      shared.stops[index].reason = Message(
        sv: sentences.map(\.swedish).joined(separator: " "), en: sentences.map(\.english).joined(separator: " "))
      shared.stops[index].publicReason = nil
    }
    return shared
  }

  /// What is asked where nothing more may be said.
  static let ordinaryQuestion = Message(
    sv: "Hur ser det ut här: ljus, sikt, skötsel? Känns platsen trygg?",
    en: "How is it here: light, view, upkeep? Does the place feel safe?")
}
