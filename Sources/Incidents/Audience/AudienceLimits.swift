// What each circle of readers may see, as data.
import Messages

/// The limits of one audience. With 3,200 inhabitants a dot is a person, so they are kept by the program and not by care.
///
/// The standard stands in `geodata/limits.csv` and, so that nobody can loosen it by editing a file, in `standard(for:)`; a test holds the two
/// together.
public struct AudienceLimits: Sendable, Hashable, Codable {
  /// How exactly a place may be shown.
  public enum PlaceDetail: Sendable, Hashable, Codable {
    /// As it is.
    case exact
    /// A named place and the middle of a square of so many metres; along a road a stretch in steps of so many metres.
    case cell(metres: Double, roadStep: Double)
  }

  /// How exactly a time may be shown, from the finest to the coarsest.
  public enum TimeDetail: String, Sendable, Hashable, Codable, CaseIterable {
    /// To the hour.
    case hour
    /// Weekdays and six-hour bands.
    case sixHourBand = "weekday_six_hours"
    /// Half-years.
    case halfYear = "half_year"
  }

  /// How exactly a count may be shown.
  public enum CountDetail: Sendable, Hashable, Codable {
    /// As it is.
    case exact
    /// In bands, given by their lower ends in ascending order.
    case bands([Int])
  }

  /// The audience.
  public var audience: Audience
  /// The fewest reports of a place that is shown. Also the least by which two releases of the same thing may differ, and the least width of what
  /// can be worked out about a number that is not shown.
  public var minimumCases: Int
  /// The fewest distinct days with a report.
  public var minimumDays: Int
  /// The fewest people who reported. A report whose reporter is not known counts as a person of its own, since nothing says otherwise.
  public var minimumReporters: Int
  /// The fewest days between a place's first and last report.
  public var minimumSpanDays: Int
  /// How exactly a place is shown.
  public var place: PlaceDetail
  /// Within so many metres of a named place a report counts as at that place.
  public var placeReach: Double
  /// How exactly a time is shown.
  public var time: TimeDetail
  /// How exactly a count is shown.
  public var count: CountDetail
  /// Tables of counts cover so many half-years each, and are made once these have ended.
  public var halfYears: Int
  /// Days after the end of a period before its tables are made, so that late reports are in them.
  public var delayDays: Int
  /// Whether reasons, notes and report ids are shown.
  public var showsReasons: Bool

  /// Makes limits.
  public init(
    audience: Audience, minimumCases: Int, minimumDays: Int, minimumReporters: Int, minimumSpanDays: Int, place: PlaceDetail,
    placeReach: Double, time: TimeDetail, count: CountDetail, halfYears: Int, delayDays: Int, showsReasons: Bool
  ) {
    self.audience = audience
    self.minimumCases = minimumCases
    self.minimumDays = minimumDays
    self.minimumReporters = minimumReporters
    self.minimumSpanDays = minimumSpanDays
    self.place = place
    self.placeReach = placeReach
    self.time = time
    self.count = count
    self.halfYears = halfYears
    self.delayDays = delayDays
    self.showsReasons = showsReasons
  }

  /// The standard limits of an audience: ≥ 3 reports on ≥ 2 days for the police, ≥ 5 on ≥ 3 by ≥ 2 people for the kommun, ≥ 10 by ≥ 3 over
  /// ≥ 12 months (and never fewer days than the kommun's 3) for the public.
  public static func standard(for audience: Audience) -> AudienceLimits {
    switch audience {
    case .police:
      AudienceLimits(
        audience: .police, minimumCases: 3, minimumDays: 2, minimumReporters: 1, minimumSpanDays: 0, place: .exact, placeReach: 500,
        time: .hour, count: .exact, halfYears: 2, delayDays: 0, showsReasons: true)
    case .kommun:
      AudienceLimits(
        audience: .kommun, minimumCases: 5, minimumDays: 3, minimumReporters: 2, minimumSpanDays: 0,
        place: .cell(metres: 100, roadStep: 500), placeReach: 500, time: .sixHourBand, count: .exact, halfYears: 2, delayDays: 60,
        showsReasons: false)
    case .public:
      AudienceLimits(
        audience: .public, minimumCases: 10, minimumDays: 3, minimumReporters: 3, minimumSpanDays: 365,
        place: .cell(metres: 1000, roadStep: 1000), placeReach: 1000, time: .halfYear, count: .bands([10, 20, 50]), halfYears: 2,
        delayDays: 60, showsReasons: false)
    }
  }

  /// Squares of tables of counts, and the step along a road, in metres; those of the kommun where places are exact.
  public var tableSteps: (cell: Double, road: Double) {
    guard case .cell(let metres, let step) = place else { return (100, 500) }
    return (metres, step)
  }

  /// A number as exactly as the audience may know it; nil below the limit.
  public func band(of count: Int) -> (low: Int, high: Int?)? {
    guard case .bands(let ends) = self.count, let index = ends.lastIndex(where: { $0 <= count }) else { return nil }
    return (ends[index], index + 1 < ends.count ? ends[index + 1] - 1 : nil)
  }
}

extension AudienceLimits {
  /// The rules in which these limits show more than the standard of their audience, with both values; empty when they are as strict or stricter.
  ///
  /// A grid or a step along a road must be a whole multiple of the standard's, so that no square lies across two of them.
  public var looserRules: [Message] {
    let standard = AudienceLimits.standard(for: audience)
    var rules: [Message] = []
    func least(_ own: Int, _ limit: Int, _ swedish: String, _ english: String) {
      guard own < limit else { return }
      rules.append(Message(sv: "\(swedish) \(own) (gränsen är \(limit))", en: "\(english) \(own) (the limit is \(limit))"))
    }
    least(minimumCases, standard.minimumCases, "minst antal rapporter", "fewest reports")
    least(minimumDays, standard.minimumDays, "minst antal dagar", "fewest days")
    least(minimumReporters, standard.minimumReporters, "minst antal uppgiftslämnare", "fewest reporters")
    least(minimumSpanDays, standard.minimumSpanDays, "minst antal dagar från första till sista", "fewest days from first to last")
    least(halfYears, standard.halfYears, "halvår per period", "half-years per period")
    least(delayDays, standard.delayDays, "dagars väntan efter perioden", "days of delay after the period")
    func isMultiple(_ own: Double, _ step: Double) -> Bool { own >= step && own.remainder(dividingBy: step) == 0 }
    if case .cell(let metres, let step) = standard.place {
      if case .cell(let own, let ownStep) = place {
        if !isMultiple(own, metres) {
          rules.append(
            Message(
              sv: "rutor om \(Int(own)) m (gränsen är \(Int(metres)) m och dess multiplar)",
              en: "squares of \(Int(own)) m (the limit is \(Int(metres)) m and its multiples)"))
        }
        if !isMultiple(ownStep, step) {
          rules.append(
            Message(
              sv: "vägsträckor om \(Int(ownStep)) m (gränsen är \(Int(step)) m och dess multiplar)",
              en: "stretches of road of \(Int(ownStep)) m (the limit is \(Int(step)) m and its multiples)"))
        }
      } else {
        rules.append(Message(sv: "exakta platser", en: "exact places"))
      }
    }
    let order = TimeDetail.allCases
    if let own = order.firstIndex(of: time), let limit = order.firstIndex(of: standard.time), own < limit {
      rules.append(Message(sv: "tiden för exakt", en: "time too exact"))
    }
    if case .bands(let ends) = standard.count {
      // Bands that are unions of the standard's say no more.
      if case .bands(let own) = count, own.allSatisfy(ends.contains), own.first == ends.first {
      } else {
        rules.append(Message(sv: "antalen för exakta", en: "counts too exact"))
      }
    }
    if showsReasons, !standard.showsReasons { rules.append(Message(sv: "skäl visas", en: "reasons are shown")) }
    return rules
  }
}
