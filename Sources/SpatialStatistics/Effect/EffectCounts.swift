// The counts behind a before–after comparison with comparable places.

/// Cases of a target and of comparable places, in one or more periods before and one after.
public struct EffectCounts: Sendable, Hashable, Codable {
  /// The target's cases in each period before.
  public var targetBefore: [Int]
  /// The target's cases after.
  public var targetAfter: Int
  /// Cases of each comparable place (rows) in each period before.
  public var placesBefore: [[Int]]
  /// Cases of each comparable place after.
  public var placesAfter: [Int]
  /// Exposure of each period before, such as hours of its window.
  public var exposureBefore: [Double]
  /// Exposure of the period after, in the same unit.
  public var exposureAfter: Double
  /// Size of each comparable place against the target, such as metres of road over metres; 1 where they are alike.
  public var placeSizes: [Double]

  /// Makes counts; sizes of 1 where none are given.
  public init(
    targetBefore: [Int], targetAfter: Int, placesBefore: [[Int]], placesAfter: [Int], exposureBefore: [Double], exposureAfter: Double,
    placeSizes: [Double]? = nil
  ) {
    self.targetBefore = targetBefore
    self.targetAfter = targetAfter
    self.placesBefore = placesBefore
    self.placesAfter = placesAfter
    self.exposureBefore = exposureBefore
    self.exposureAfter = exposureAfter
    self.placeSizes = placeSizes ?? placesAfter.map { _ in 1 }
  }

  /// The target's cases before, all periods together.
  public var before: Int { targetBefore.reduce(0, +) }
  /// The comparable places' cases before, all periods together.
  public var controlBefore: Int { placesBefore.reduce(0) { $0 + $1.reduce(0, +) } }
  /// The comparable places' cases after.
  public var controlAfter: Int { placesAfter.reduce(0, +) }
  /// Exposure before, all periods together.
  public var wholeExposureBefore: Double { exposureBefore.reduce(0, +) }

  func check() throws(StatisticsError) {
    if targetBefore.isEmpty { throw .noPoints }
    if placesAfter.isEmpty { throw .noControls }
    try Check.sameLength(exposureBefore.count, .exposure, as: targetBefore.count)
    try Check.sameLength(placesBefore.count, .count, as: placesAfter.count)
    try Check.sameLength(placeSizes.count, .length, as: placesAfter.count)
    for row in placesBefore { try Check.sameLength(row.count, .count, as: targetBefore.count) }
    for row in placesBefore + [targetBefore, placesAfter, [targetAfter]] { try Check.counts(row) }
    let total = try Check.total(placesBefore.flatMap { $0 } + targetBefore + placesAfter + [targetAfter])
    if total > 100_000 { throw .tooLarge(needed: total, limit: 100_000) }
    try Check.exposure(exposureBefore)
    try Check.exposure([exposureAfter])
    try Check.exposure(placeSizes)
    if exposureBefore.contains(0) || placeSizes.contains(0) { throw .zeroExposure }
  }
}
