// Evenings from the calendar: risk evenings, inspections, work against narcotics.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages

/// Chooses evenings by their weight in the table of risk evenings.
enum EveningPlanner {
  /// Categories of youth and disorder.
  static let youthCategories: Set<String> = [
    "disorder", "vandalism", "graffiti", "disturbing_driving", "moped", "unsafe_place", "violence",
  ]
  /// So many places are looked at on each evening.
  static let places = 5

  /// Risk evenings, the heaviest first, each at the place with most youth and disorder expected.
  static func riskEvenings(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let people = PeoplePlaces(material.context)
    let (learned, warnings) = PresencePlanner.expectations(material, wish, categories: youthCategories)
    var fit = learned
    var sites = PresencePlanner.sites(people, material, wish, fit)
    let values = fit.map { SiteValues(sites, $0) }
    let most = values.map { PresencePlanner.most($0, sites.count, wish) } ?? 0
    if let values, most > 0 {
      // The places with most on the evenings of the period.
      let evenings = material.risk.evenings(from: wish.from, to: wish.to).map(\.date)
      let ranked = sites.indices.map { site in
        (site: site, sum: evenings.reduce(0.0) { sum, date in sum + (19..<25).reduce(0) { $0 + values.value(site, date, $1) } })
      }.sorted { ($1.sum, $0.site) < ($0.sum, $1.site) }
      sites = ranked.prefix(places).map { sites[$0.site] }
    } else {
      fit = nil
      sites = [centre(people, material)]
    }
    let chosen = fit.map { SiteValues(sites, $0) }
    return try choose(
      material, wish, sites, fit, warnings, fewest: 1, latestEnd: 27,
      share: { site, date, hour in most > 0 ? min(1, (chosen?.value(site, date, hour) ?? 0) / most) : 0 },
      extra: { weight, name in
        [
          Message(
            sv: "Riskkväll: \(name.swedish), vikt \(weight) av 3. Platsen är den där mest ungdomar och oordning väntas.",
            en: "Risk evening: \(name.english), weight \(weight) of 3. The place is where most youth and disorder is expected.")
        ]
      })
  }

  /// Dates for a joint inspection; the venue is the kommun's choice.
  static func inspections(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let site = OperationSite(index: nil, label: "Serveringsställe (kommunen väljer)", centre: material.centre)
    return try choose(
      material, wish, [site], nil, [], fewest: 2, latestEnd: 26, share: { _, _, _ in 0 },
      extra: { weight, name in
        [
          Message(
            sv:
              "Dagen kommer ur riskkalendern: \(name.swedish), vikt \(weight) av 3. Vilket ställe det blir avgör kommunen; inga ställen eller personer rangordnas.",
            en:
              "The day comes from the risk calendar: \(name.english), weight \(weight) of 3. Which venue it is, is for the kommun to decide; no venues or persons are ranked."
          )
        ]
      })
  }

  /// Windows for work against narcotics: no place, no person.
  static func narcotics(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let site = OperationSite(index: nil, label: "hela kommunen", centre: material.centre)
    return try choose(
      material, wish, [site], nil, [], fewest: 2, latestEnd: 26, share: { _, _, _ in 0 },
      extra: { weight, name in
        [
          Message(
            sv:
              "Tidsfönstret kommer ur riskkalendern: \(name.swedish), vikt \(weight) av 3. Ingen plats anges. Inga rapporter och inga uppgifter om personer används.",
            en:
              "The window comes from the risk calendar: \(name.english), weight \(weight) of 3. No place is given. No reports and nothing about persons are used."
          )
        ]
      })
  }

  private static func centre(_ people: PeoplePlaces, _ material: OperationMaterial) -> OperationSite {
    let entry = people.entries.first { $0.kind == .centre }
    return OperationSite(index: nil, label: entry?.label ?? "hela kommunen", centre: entry?.centre ?? material.centre)
  }

  /// The heaviest evenings; among equals those with most expected, then the earliest.
  private static func choose(
    _ material: OperationMaterial, _ wish: OperationWish, _ sites: [OperationSite], _ fit: ExpectedReports?, _ warnings: [Message],
    fewest: Int, latestEnd: Int, share: @escaping (Int, CivilDate, Int) -> Double, extra: @escaping (Int, Message) -> [Message]
  ) throws -> OperationAnswer {
    guard wish.count > 0 else { throw Failure.noRiskEvening() }
    let all = material.risk.evenings(from: wish.from, to: wish.to).filter { !wish.excluded.contains($0.date) }
    let heavy = all.filter { $0.weight >= 2 }
    let room = wish.to.days(since: wish.from) / max(1, wish.gapDays) + 1
    let evenings = fewest > 1 || heavy.count >= 4 * min(wish.count, room) ? heavy : all
    let weights = Dictionary(
      material.risk.evenings(from: wish.from, to: wish.to).map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    func value(_ site: Int, _ date: CivilDate, _ hour: Int) -> Double {
      (Double(weights[date]?.weight ?? 0) + 0.99 * share(site, date, hour)) / Double(wish.hours)
    }
    let maker = CandidateMaker(
      wish: wish, allowsHolidays: true, isAllowed: { _, _, start, _ in start >= (fit == nil ? 20 : 18) }, latestEnd: latestEnd,
      earliestStart: 18)
    var candidates = evenings.flatMap { evening in
      sites.indices.compactMap { maker.windows($0, evening.date, value).first?.candidate }
    }
    let locks = try maker.lock(&candidates, sites.map { ($0.label, $0.hotspotIDs, $0.centre) }, value: value)
    guard !candidates.isEmpty else { throw Failure.noRiskEvening() }
    var rules = OperationRules(count: wish.count)
    rules.gapDays = wish.gapDays
    rules.isFeltNearby = false
    rules.again = .everyDate
    rules.budget = wish.budgetHours
    rules.locked = locks.locked
    rules.excluded = locks.excluded
    let choice = OperationChoice(
      candidates, sites: sites.map { ($0.label, $0.centre) }, rules: rules,
      costs: OperationPlanner.costs(candidates, sites, wish), value: value)
    let writer = PlaceWriter(
      material: material, wish: wish, sites: sites, fit: fit, choice: choice, covering: try choice.solve(seed: wish.seed),
      extra: { candidate in
        guard let evening = weights[candidate.date], let reason = evening.reasons.first else { return [] }
        return extra(evening.weight, reason.name)
      })
    var proposals = writer.proposals()
    if !wish.kind.showsPlace {
      for index in proposals.indices {
        proposals[index].drivingMinutes = nil
        proposals[index].base = nil
        proposals[index].reasons.removeAll { $0.swedish.hasPrefix("Körtid") }
      }
    }
    let missing = material.risk.missingSchoolYears(from: wish.from, to: wish.to)
    let note =
      missing.isEmpty
      ? []
      : [
        Message(
          sv:
            "Skolans terminer saknas för \(missing.map(\.description).joined(separator: ", ")): skolstart och skolavslutning är inte med.",
          en:
            "School terms are missing for \(missing.map(\.description).joined(separator: ", ")): start and end of school are not included.")
      ]
    return OperationAnswer(proposals: proposals, warnings: warnings + note)
  }
}
