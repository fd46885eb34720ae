// What can be wrong with the numbers a statistic is given.

/// Why a statistic could not be computed. The caller knows the data and words the message.
public enum StatisticsError: Error, Equatable, Sendable {
  /// There is not a single point.
  case noPoints
  /// Two arrays that describe the same rows have different lengths.
  case unequalLengths(column: InputColumn, expected: Int, found: Int)
  /// The value in that row (counted from 0) is NaN or infinite.
  case notFinite(column: InputColumn, row: Int)
  /// The value in that row (counted from 0) is below zero.
  case negativeValue(column: InputColumn, row: Int)
  /// The value in that row (counted from 0) is outside what the column can hold: a weekday outside 1–7, a position off the line.
  case outOfRange(column: InputColumn, row: Int)
  /// A parameter that must be a number above zero is zero, negative or NaN.
  case notPositive(parameter: InputParameter)
  /// A share is not above 0 and at most 1.
  case notAShare(parameter: InputParameter)
  /// The exposures add up to zero.
  case zeroExposure
  /// That row (counted from 0) has cases where there is no exposure, so that none could be expected.
  case casesWithoutExposure(row: Int)
  /// A test by simulation needs at least one replicate.
  case tooFewReplicates(Int)
  /// No row is a case.
  case noCases
  /// Every row is a case, so that there is nothing to compare with.
  case noControls
  /// The work needs more memory than the limit: so many pairs of neighbours (or so many cases), with that limit. A smaller radius helps.
  case tooLarge(needed: Int, limit: Int)
  /// The fewest replicates that make a test are more work than the plan's limit. A smaller radius or fewer points help.
  case tooMuchWork
  /// The caller asked to stop; there is no result.
  case cancelled
}

/// The columns of numbers that the statistics read, as named in errors.
public enum InputColumn: String, Sendable, CaseIterable {
  /// Easting.
  case x
  /// Northing.
  case y
  /// Time in whole units.
  case time
  /// Number of cases per row.
  case count
  /// Exposure: population, vehicles, metres or whatever cases are expected in proportion to.
  case exposure
  /// Metres along a line.
  case position
  /// Day of the week, 1–7 with Monday as 1.
  case weekday
  /// Hour of the day, 0–23.
  case hour
  /// Month, 1–12.
  case month
  /// Whether a row is a case.
  case caseFlag
  /// Where, along a line, the exposure changes.
  case sectionEnd
  /// Exposure per time unit.
  case timeExposure
  /// Row of the place of a case.
  case casePlace
  /// Metres along a line where a density is wanted.
  case station
}

/// The parameters that the statistics check, as named in errors.
public enum InputParameter: String, Sendable, CaseIterable {
  /// Largest radius of a circle.
  case maximumRadius
  /// Largest share of points or exposure in a window.
  case maximumShare
  /// Fewest cases in a cluster.
  case minimumCases
  /// Longest interval in time units.
  case maximumDuration
  /// Longest stretch in metres.
  case maximumLength
  /// Length of the line in metres.
  case lineLength
  /// Step to which positions are known, in metres.
  case resolution
  /// Radius of a neighbourhood.
  case radius
  /// Fewest points in a neighbourhood.
  case minimumPoints
  /// Number of threads.
  case threads
  /// Number of replicates that end a test by simulation.
  case stopAfterReaching
  /// Width of a kernel: how far a point's contribution reaches, or its standard deviation.
  case bandwidth
  /// Longest lixel, or longest cell of a calculation grid, in metres.
  case step
  /// Confidence level of an interval, or level of a test.
  case level
}
