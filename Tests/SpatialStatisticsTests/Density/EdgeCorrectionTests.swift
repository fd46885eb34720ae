// The mass of a kernel inside a rectangle, and the density corrected by it.

import Foundation
import Testing

@testable import SpatialStatistics

struct EdgeCorrectionTests {
  /// The mass by the midpoint rule in polar coordinates, 2,000 × 400 steps: good to some 1e-4 for rectangles that cut through the kernel.
  private func numerical(_ kernel: DensityKernel, _ west: Double, _ east: Double, _ south: Double, _ north: Double) -> Double {
    let end = kernel == .gaussian ? 9.0 : 1
    var sum = 0.0
    for ring in 0..<400 {
      let r = (Double(ring) + 0.5) / 400 * end
      var inside = 0
      for step in 0..<2000 {
        let angle = (Double(step) + 0.5) / 2000 * 2 * Double.pi
        let (dx, dy) = (r * cos(angle), r * sin(angle))
        if dx > -west && dx < east && dy > -south && dy < north { inside += 1 }
      }
      sum += kernel.peak * kernel.shape(r * r) * r * end / 400 * 2 * Double.pi * Double(inside) / 2000
    }
    return sum
  }

  @Test(arguments: DensityKernel.allCases)
  func theMassIsTheIntegralOverTheRectangle(kernel: DensityKernel) {
    var random = RandomStream(seed: 31, stream: 0)
    for _ in 0..<12 {
      // Also from outside the rectangle, where a distance is negative.
      let sides = (0..<4).map { _ in random.uniform() * 1.5 - 0.2 }
      guard sides[0] + sides[1] > 0, sides[2] + sides[3] > 0 else { continue }
      let found = kernel.mass(west: sides[0], east: sides[1], south: sides[2], north: sides[3])
      #expect(abs(found - numerical(kernel, sides[0], sides[1], sides[2], sides[3])) < 2e-3)
    }
  }

  /// Known masses: all of it, a half, a quarter; tolerance 1e-14.
  @Test(arguments: DensityKernel.allCases)
  func knownMassesAreExact(kernel: DensityKernel) {
    #expect(abs(kernel.mass(west: 20, east: 20, south: 20, north: 20) - 1) < 1e-14)
    #expect(abs(kernel.mass(west: 0, east: 20, south: 20, north: 20) - 0.5) < 1e-14)
    #expect(abs(kernel.mass(west: 0, east: 20, south: 20, north: 0) - 0.25) < 1e-14)
    #expect(kernel.mass(west: 0, east: 0, south: 1, north: 1) == 0)
  }

  /// Parts of a rectangle add up to the whole to 1e-14, wherever the cut goes.
  @Test(arguments: DensityKernel.allCases)
  func partsAddUp(kernel: DensityKernel) {
    let whole = kernel.mass(west: 0.6, east: 0.5, south: 0.9, north: 0.3)
    for cut in [-0.5, -0.1, 0, 0.2, 0.4] {
      let left = kernel.mass(west: 0.6, east: cut, south: 0.9, north: 0.3)
      let right = kernel.mass(west: -cut, east: 0.5, south: 0.9, north: 0.3)
      #expect(abs(left + right - whole) < 1e-14)
    }
  }

  /// The sum over cells of 1/50 bandwidth is the midpoint rule: good to 1e-3 at kernels cut by the border.
  @Test(arguments: DensityKernel.allCases)
  func diggleKeepsTheNumberOfPoints(kernel: DensityKernel) throws {
    let (x, y) = Simulated.points(60, side: 100, seed: 32)
    let grid = try RegularGrid(minX: 0, minY: 0, cell: 1, rows: 100, columns: 100)
    let corners = (x + [0, 100, 50], y + [0, 100, 0])
    let corrected = try KernelDensity.estimate(x: corners.0, y: corners.1, grid: grid, bandwidth: 25, kernel: kernel, edge: .diggle)
    #expect(abs(corrected.density.reduce(0, +) - 63) < 63 * 1e-3)
    let plain = try KernelDensity.estimate(x: corners.0, y: corners.1, grid: grid, bandwidth: 25, kernel: kernel)
    #expect(plain.density.reduce(0, +) < 58)
  }
}
