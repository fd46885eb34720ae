// One pass along a line that finds the stretches where the density of events is above a threshold.

/// Stretches of a line with one threshold each, in units of bandwidths and of the top of one event's kernel.
struct ThresholdedLine: Sendable {
  /// Where each section ends, in bandwidths from the start of the line.
  let ends: Column<Double>
  /// Threshold of each section; infinite where no events are expected.
  let thresholds: Column<Double>
  /// Whether what lies beyond the ends is folded back.
  let reflects: Bool

  var length: Double { ends.base[ends.count - 1] }
}

/// A stretch above the threshold; positions in bandwidths.
struct SweptStretch {
  var from = 0.0
  var to = 0.0
  /// Events under the curve, and under the part of it above the threshold.
  var area = 0.0
  var excess = 0.0
  /// Highest density, in tops of one kernel, and where.
  var peak = 0.0
  var peakAt = 0.0
}

/// Events in order along a line, as working memory of one thread.
final class SweepScratch {
  /// Room for images beyond the start, the events, and images beyond the end; positions in bandwidths.
  private let positions: Column<Double>
  private let count: Int
  private var first = 0
  private var end = 0

  init(events: Int) {
    count = events
    positions = Column(repeating: 0, count: 3 * events)
  }

  /// Where the events are to be put, in order.
  var events: UnsafeMutablePointer<Double> { positions.base + count }

  /// Visits the stretches above the threshold, from the start of the line on.
  ///
  /// The density is quadratic between the places where a kernel begins or ends. Its number of kernels and the first two moments of their
  /// positions, taken from the present place so that they stay small, give its value, its crossings of the threshold and its area exactly.
  /// Complexity: O(events + sections).
  @inline(__always)
  func sweep(_ line: ThresholdedLine, visit: (SweptStretch) -> Void) {
    addImages(line)
    let positions = positions.base
    let ends = line.ends.base
    let sections = line.ends.count
    var section = 0
    var threshold = line.thresholds.base[0]
    var place = 0.0
    var entering = first
    var leaving = first
    var kernels = 0.0
    var moment = 0.0
    var second = 0.0
    var stretch = SweptStretch()
    var isOpen = false
    while entering < end && positions[entering] < 1 {
      kernels += 1
      moment += positions[entering]
      second += positions[entering] * positions[entering]
      entering += 1
    }
    while true {
      let nextIn = entering < end ? positions[entering] - 1 : .infinity
      let nextOut = leaving < entering ? positions[leaving] + 1 : .infinity
      let next = min(ends[section], min(nextIn, nextOut))
      let step = next - place
      if step > 0 {
        if kernels > threshold {
          judge(place, step, kernels, moment, second, threshold, &stretch, &isOpen, visit)
        } else if isOpen {
          isOpen = false
          visit(stretch)
        }
        second += step * (kernels * step - 2 * moment)
        moment -= kernels * step
        place = next
      }
      if next == nextOut {
        leaving += 1
        if leaving == entering {
          // Nothing in reach: rounding has no way to add up.
          kernels = 0
          moment = 0
          second = 0
        } else {
          // It leaves from exactly one bandwidth behind.
          kernels -= 1
          moment += 1
          second -= 1
        }
      } else if next == nextIn {
        kernels += 1
        moment += 1
        second += 1
        entering += 1
      } else {
        section += 1
        if section == sections { break }
        threshold = line.thresholds.base[section]
      }
    }
    if isOpen { visit(stretch) }
  }

  /// Adds the part of a piece that is above the threshold to the open stretch, and opens and closes stretches.
  @inline(__always)
  private func judge(
    _ place: Double, _ length: Double, _ kernels: Double, _ moment: Double, _ second: Double, _ threshold: Double,
    _ stretch: inout SweptStretch, _ isOpen: inout Bool, _ visit: (SweptStretch) -> Void
  ) {
    // The density at δ from the place is height + 2 moment δ − kernels δ².
    let height = kernels - second
    let discriminant = moment * moment + kernels * (height - threshold)
    var from = 0.0
    var to = -1.0
    if discriminant > 0 {
      let root = discriminant.squareRoot()
      from = max(0, (moment - root) / kernels)
      to = min(length, (moment + root) / kernels)
    }
    guard to > from else {
      if isOpen {
        isOpen = false
        visit(stretch)
      }
      return
    }
    if isOpen && place + from - stretch.to > 1e-9 {
      isOpen = false
      visit(stretch)
    }
    if !isOpen {
      isOpen = true
      stretch = SweptStretch(from: place + from)
    }
    let width = to - from
    let integral = width * (height + moment * (to + from) - kernels * (to * to + to * from + from * from) / 3)
    stretch.to = place + to
    stretch.area += 0.75 * integral
    stretch.excess += 0.75 * (integral - threshold * width)
    let top = min(to, max(from, moment / kernels))
    let value = height + top * (2 * moment - kernels * top)
    if value > stretch.peak {
      stretch.peak = value
      stretch.peakAt = place + top
    }
    if to < length {
      isOpen = false
      visit(stretch)
    }
  }

  private func addImages(_ line: ThresholdedLine) {
    first = count
    end = 2 * count
    guard line.reflects else { return }
    let positions = positions.base
    var event = count
    while event < 2 * count && positions[event] < 1 {
      first -= 1
      positions[first] = -positions[event]
      event += 1
    }
    event = 2 * count - 1
    let length = line.length
    while event >= count && length - positions[event] < 1 {
      positions[end] = 2 * length - positions[event]
      end += 1
      event -= 1
    }
  }
}
