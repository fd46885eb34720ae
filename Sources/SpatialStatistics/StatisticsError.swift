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
  /// There are fewer rows or steps than the statistic needs to say anything.
  case tooFewRows(found: Int, needed: Int)
  /// A network without edges, or whose edges all have length zero.
  case noEdges
  /// The caller asked to stop; there is no result.
  case cancelled
  /// The event of that row (counted from 0) ends before it begins.
  case endBeforeStart(row: Int)
  /// A parameter that must be zero or more is negative or NaN.
  case negative(parameter: InputParameter)
  /// The edges of bands are fewer than two, negative, NaN, or do not rise.
  case badBands(parameter: InputParameter)
  /// A parameter that must be at least 2 is less.
  case belowTwo(parameter: InputParameter)
  /// A parameter is infinite, or so small or large beside the others that nothing sensible can come out of it.
  case parameterOutOfRange(InputParameter)
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
  /// When an event began at the earliest.
  case start
  /// Minutes during which an event may have happened.
  case duration
  /// Value of a series at a time step.
  case value
  /// What a method says of a place: the higher, the more is expected.
  case score
  /// Number of cases in an earlier period.
  case earlier
  /// Area of a place.
  case area
  /// Place (cell) of a row, counted from 0.
  case place
  /// A beginning of a test period.
  case origin
  /// Number of a network's edge, from 0.
  case edge
  /// First vertex of an edge, from 0.
  case edgeStart
  /// Last vertex of an edge, from 0.
  case edgeEnd
  /// Length of an edge.
  case length
  /// How much a point counts.
  case weight
  /// Distances at which a function is asked for, rising.
  case distance
  /// Latest time of an event that is known to an interval.
  case end
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
  /// Confidence level of an interval, or level of a test.
  case level
  /// Length of a cycle, such as the minutes of a day.
  case cycle
  /// Number of seasons in a cycle.
  case seasons
  /// Factor that counts as a change worth knowing.
  case factor
  /// Number of random draws.
  case draws
  /// Share of the area that is pointed out.
  case areaShare
  /// Length of a test period.
  case horizon
  /// Overlap from which two clusters count as the same.
  case overlap
  /// A rate to compare with.
  case referenceRate
  /// Width of a kernel: how far a point's contribution reaches, or its standard deviation.
  case bandwidth
  /// Longest lixel, or longest cell of a calculation grid, in metres.
  case step
  /// Neighbourhood in time, in days.
  case days
  /// Fewest points that make a cluster.
  case minimumClusterSize
  /// Edges of the distance bands.
  case distanceBands
  /// Edges of the time bands.
  case timeBands
  /// Number of nearest neighbours.
  case neighbours
  /// Side of a grid's cells.
  case cell
  /// Corners of a grid.
  case extent
  /// How many times the median bandwidth an adaptive one may be.
  case trim
  /// Distance band within which cells are neighbours.
  case distance
  /// Number of replicates that end a test by simulation.
  case stopAfterReaching
}
