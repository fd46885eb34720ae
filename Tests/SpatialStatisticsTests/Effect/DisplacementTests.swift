// Displacement: published examples.

import Foundation
import Testing

@testable import SpatialStatistics

struct DisplacementTests {
  /// Wheeler and Ratcliffe (2018), Crime Science 7:11, the worked example of the paper (Philadelphia): treated 207 → 110, control 308 → 318, displacement 178 → 157, its control
  /// 150 → 140 give WDD −118 with standard error √1568 ≈ 39.6, z −2.98 and a 95 % interval of −196 to −40.
  @Test func differenceIsThePapers() throws {
    let found = try DisplacementDifference(
      target: .init(before: 207, after: 110), control: .init(before: 308, after: 318), displacement: .init(before: 178, after: 157),
      displacementControl: .init(before: 150, after: 140))
    #expect(found.difference == -118)
    #expect(abs(found.standardError - 1568.0.squareRoot()) < 1e-12)
    #expect(((found.z ?? 0) * 100).rounded() == -298)
    #expect(found.low.rounded() == -196 && found.high.rounded() == -40)
    #expect(abs(found.p - 0.00288) < 5e-5)
  }

  /// Wheeler, "The WDD test with different pre/post time periods" (9 January 2021): two years before and one after, treated 80 → 20, control 100 → 50: −20 a year with standard
  /// error √115.
  @Test func differenceOfUnequalPeriodsIsTheAuthors() throws {
    let found = try DisplacementDifference(
      target: .init(before: 80, after: 20), control: .init(before: 100, after: 50), periodBefore: 2, periodAfter: 1)
    #expect(found.difference == -20)
    #expect(abs(found.standardError - 115.0.squareRoot()) < 1e-12)
  }

  /// Wheeler, "The WDD test with different area sizes" (23 February 2021), as in the tests of his R package ptools 2.0.0: areas 1.2, 0.9, 1.5 and 1.6 give −99.69 (35.43),
  /// z −2.814, interval −169.13 to −30.26.
  @Test func differenceOfUnequalAreasIsTheAuthors() throws {
    let found = try DisplacementDifference(
      target: .init(before: 207, after: 110, size: 1.2), control: .init(before: 308, after: 318, size: 0.9),
      displacement: .init(before: 178, after: 157, size: 1.5), displacementControl: .init(before: 150, after: 140, size: 1.6))
    #expect(abs(found.difference + 99.69444444) < 1e-8)
    #expect(abs(found.standardError - 35.4280755) < 1e-7)
    #expect(abs((found.z ?? 0) + 2.813995483) < 1e-9)
    #expect(abs(found.low + 169.1321965) < 1e-6)
    #expect(abs(found.high + 30.25669241) < 1e-6)
  }

  /// Wheeler, "Some extensions to the WDD statistic" (2025): control 100 → 90 and treated 100 → 80 give −10 with a standard error of 19.
  @Test func differenceWithoutDisplacementIsTheAuthors() throws {
    let found = try DisplacementDifference(target: .init(before: 100, after: 80), control: .init(before: 100, after: 90))
    #expect(found.difference == -10)
    #expect(found.standardError.rounded() == 19)
  }

  @Test func differenceWithoutCasesSaysNothing() throws {
    let found = try DisplacementDifference(target: .none, control: .none)
    #expect(found.z == nil && found.p == 1 && found.low == 0 && found.high == 0)
    #expect(throws: StatisticsError.zeroExposure) {
      try DisplacementDifference(target: .none, control: .init(before: 1, after: 1, size: 0))
    }
    #expect(throws: StatisticsError.negativeValue(column: .count, row: 0)) {
      try DisplacementDifference(target: .init(before: -1, after: 1), control: .none)
    }
  }

  /// The worked example in the tests of the R package streetlamp (lamp_displacement_quotient, 2026): A 100 → 50, B 100 → 150, C 100 → 100 give success −0.5, buffer 0.5,
  /// WDQ −1: complete displacement.
  @Test func completeDisplacementIsMinusOne() throws {
    let found = try DisplacementQuotient(
      targetBefore: 100, targetAfter: 50, bufferBefore: 100, bufferAfter: 150, controlBefore: 100, controlAfter: 100)
    #expect(found.success == -0.5 && found.buffer == 0.5 && found.quotient == -1 && found.gap == nil)
    #expect(found.totalNetEffect == 0)
  }

  /// No worked quotient of Bowers and Johnson (2003, J. Quant. Criminol. 19:275–301) is openly printed with its counts: the article is closed, and the guide has formulas and
  /// their reading (appendices B and C) but no example with numbers. So the formulas of Guerette (2009), Tool Guide 10, appendix B, are applied to the counts of Wheeler and Ratcliffe's paper, by hand: 110/318 − 207/308 = −0.326165, 157/318 − 178/308 =
  /// −0.084211, WDQ 0.258186 (a diffusion of benefits), and a total net effect of 207·318/308 − 110 + 178·318/308 − 157 = 130.5.
  @Test func quotientFollowsTheGuide() throws {
    let found = try DisplacementQuotient(
      targetBefore: 207, targetAfter: 110, bufferBefore: 178, bufferAfter: 157, controlBefore: 308, controlAfter: 318)
    #expect(abs((found.success ?? 0) + 0.326165) < 1e-6)
    #expect(abs((found.buffer ?? 0) + 0.084211) < 1e-6)
    #expect(abs((found.quotient ?? 0) - 0.258186) < 1e-5)
    #expect(abs((found.totalNetEffect ?? 0) - 130.5) < 1e-9)
  }

  /// The reading of Guerette (2009), appendix C: above 1 the diffusion is greater than the effect, 0 to 1 it adds to it, 0 nothing around, 0 to −1 some benefit is left, below −1 none.
  @Test(arguments: [(40.0, 1.2), (80.0, 0.4), (100.0, 0), (120.0, -0.4), (160.0, -1.2)])
  func quotientReadsAsTheGuideSays(bufferAfter: Double, quotient: Double) throws {
    let found = try DisplacementQuotient(
      targetBefore: 100, targetAfter: 50, bufferBefore: 100, bufferAfter: bufferAfter, controlBefore: 100, controlAfter: 100)
    #expect(abs((found.quotient ?? 9) - quotient) < 1e-12)
    // The net effect falls as cases move: nothing is left of it at −1.
    #expect(((found.totalNetEffect ?? 0) > 0) == (quotient > -1))
  }

  @Test func quotientIsNilWithAReason() throws {
    let none = try DisplacementQuotient(
      targetBefore: 3, targetAfter: 1, bufferBefore: 0, bufferAfter: 1, controlBefore: 0, controlAfter: 2)
    #expect(none.quotient == nil && none.success == nil && none.gap == .noControlCases && none.totalNetEffect == nil)
    let rose = try DisplacementQuotient(
      targetBefore: 3, targetAfter: 5, bufferBefore: 0, bufferAfter: 1, controlBefore: 2, controlAfter: 2)
    #expect(rose.quotient == nil && rose.success == 1 && rose.gap == .noSuccess)
    let half = try DisplacementQuotient.withHalfCases(
      targetBefore: 3, targetAfter: 1, bufferBefore: 0, bufferAfter: 1, controlBefore: 0, controlAfter: 2)
    #expect(half.quotient?.isFinite == true)
  }
}
