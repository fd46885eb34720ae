// Corrections of many p-values.

import Testing

@testable import SpatialStatistics

struct FalseDiscoveryRateTests {
  /// Worked by hand: 0.03 · 4/2 is more than 0.04 · 4/3, so both become the latter.
  @Test func benjaminiHochbergStepsUp() {
    let adjusted = BenjaminiHochberg.adjust([0.01, 0.04, 0.03, 0.2])
    #expect(Near.differing(adjusted, [0.04, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.2], relative: 1e-15) == 0)
  }

  @Test func benjaminiYekutieliAddsTheHarmonicFactor() {
    let harmonic = 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4
    let adjusted = BenjaminiYekutieli.adjust([0.01, 0.04, 0.03, 0.9])
    let expected = [0.04 * harmonic, 0.04 * 4 / 3 * harmonic, 0.04 * 4 / 3 * harmonic, 1]
    #expect(Near.differing(adjusted, expected, relative: 1e-15) == 0)
  }

  /// Equal p-values get equal results, and p-values given once with a number of tests the same as when they are repeated.
  @Test func repeatedValuesMayBeCounted() {
    let distinct = [0.5, 0.001, 0.02, 1]
    let times = [3, 2, 5, 40]
    var long: [Double] = []
    for (value, count) in zip(distinct, times) { long += [Double](repeating: value, count: count) }
    for correction in MultipleCorrection.allCases {
      let short = StepUp.adjust(distinct, times: times, correction)
      let whole =
        switch correction {
        case .none: long
        case .benjaminiHochberg: BenjaminiHochberg.adjust(long)
        case .benjaminiYekutieli: BenjaminiYekutieli.adjust(long)
        }
      #expect([short[0], short[1], short[2], short[3]] == [whole[0], whole[3], whole[5], whole[10]])
      #expect(zip(whole, long).allSatisfy { $0 >= $1 && $0 <= 1 })
    }
  }

  @Test func theHarmonicNumberIsContinuousWhereItsFormulaChanges() {
    #expect(abs(StepUp.harmonic(2000) - StepUp.harmonic(1999) - 1 / 2000) < 1e-14)
    #expect(BenjaminiHochberg.adjust([]) == [])
    #expect(BenjaminiYekutieli.adjust([]) == [])
  }
}
