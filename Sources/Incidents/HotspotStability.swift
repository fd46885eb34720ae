// How much a hotspot depends on single reports and on choices that could have been otherwise.

/// How often a hotspot is found again when the data or the choices are changed a little.
///
/// A hotspot is found again when the changed run has a cluster that reaches the critical value of the original test and shares at
/// least half of its reports with it (Jaccard index of 0.5 or more; Hennig 2007, Computational Statistics & Data Analysis 52:258–271).
public struct HotspotStability: Hashable, Sendable, Codable {
  /// Changed runs of one kind.
  public struct Trials: Hashable, Sendable, Codable {
    /// Runs made.
    public var made: Int
    /// Runs in which the hotspot was found again.
    public var held: Int

    /// Makes a record.
    public init(made: Int, held: Int) {
      self.made = made
      self.held = held
    }

    /// Share of runs in which it was found again; nil where no run was made.
    public var share: Double? { made > 0 ? Double(held) / Double(made) : nil }
  }

  /// One report left out at a time.
  public var withoutReport: Trials
  /// All reports of one reporter left out at a time, where reporters are known.
  public var withoutReporter: Trials
  /// All reports of one day left out at a time.
  public var withoutDay: Trials
  /// The largest radius (or stretch) a quarter smaller and a quarter larger.
  public var radius: Trials
  /// Every position moved at random within its precision.
  public var position: Trials
  /// Ids of reports without any one of which the hotspot is not found again, rising.
  public var decisiveReports: [Int64]

  /// Makes a record.
  public init(
    withoutReport: Trials, withoutReporter: Trials, withoutDay: Trials, radius: Trials, position: Trials, decisiveReports: [Int64]
  ) {
    self.withoutReport = withoutReport
    self.withoutReporter = withoutReporter
    self.withoutDay = withoutDay
    self.radius = radius
    self.position = position
    self.decisiveReports = decisiveReports
  }

  /// The mean of the shares of the kinds of change that were tried, 0–1.
  public var share: Double {
    let shares = [withoutReport, withoutReporter, withoutDay, radius, position].compactMap(\.share)
    return shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
  }
}
