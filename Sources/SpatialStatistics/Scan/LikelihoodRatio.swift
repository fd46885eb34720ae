// The statistics of the scans: how much better "more inside" explains the numbers than "the same everywhere".

import Foundation

/// Log likelihood ratios of one window against the rest, for more cases inside than expected; 0 where there are not more.
///
/// For a given number of cases both fall as the expected number grows. The scans rely on it: per replicate they only note, for each number of
/// cases, the smallest expected number of any window, and compute the logarithms once at the end.
public enum LikelihoodRatio {
  /// Poisson, conditional on the total: c ln(c/E) + (C − c) ln((C − c)/(C − E)) when c > E, else 0.
  ///
  /// Null hypothesis: each of the C cases falls into the window with probability E/C, independently.
  /// Source: Kulldorff (1997), "A spatial scan statistic", Communications in Statistics – Theory and Methods 26(6):1481–1496.
  ///
  /// - Parameters:
  ///   - cases: c, in the window.
  ///   - expected: E, above 0 and below C.
  ///   - total: C, in all.
  public static func poisson(cases: Int, expected: Double, total: Int) -> Double {
    let c = Double(cases)
    let all = Double(total)
    guard c > expected, expected > 0 else { return 0 }
    let outside = all - c
    let rest = outside > 0 ? outside * log(outside / (all - expected)) : 0
    return max(0, c * log(c / expected) + rest)
  }

  /// Bernoulli: ln of the likelihood with one share of cases inside and another outside, over that with one share everywhere, when the
  /// share inside is higher, else 0.
  ///
  /// Null hypothesis: every point is a case with the same probability.
  /// Source: Kulldorff (1997), as above.
  ///
  /// - Parameters:
  ///   - cases: in the window.
  ///   - points: cases and controls in the window.
  ///   - totalCases: in all.
  ///   - totalPoints: cases and controls in all.
  public static func bernoulli(cases: Int, points: Int, totalCases: Int, totalPoints: Int) -> Double {
    let c = Double(cases)
    let n = Double(points)
    let allCases = Double(totalCases)
    let all = Double(totalPoints)
    guard points > 0, points < totalPoints, c * all > allCases * n else { return 0 }
    let inside = term(c, n) + term(n - c, n)
    let outside = term(allCases - c, all - n) + term(all - n - (allCases - c), all - n)
    let everywhere = term(allCases, all) + term(all - allCases, all)
    return max(0, inside + outside - everywhere)
  }

  /// k ln(k/n), 0 at k = 0.
  private static func term(_ k: Double, _ n: Double) -> Double {
    k > 0 ? k * log(k / n) : 0
  }
}
