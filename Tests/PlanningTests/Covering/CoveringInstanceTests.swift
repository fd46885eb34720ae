// The instance file: what is read, and what is refused with its line.
import Geography
import Messages
import Testing

@testable import Planning

@Suite struct CoveringInstanceTests {
  private func read(_ text: String) throws -> CoveringInstance { try CoveringInstance(bytes: Array(text.utf8), name: "fil.txt") }

  @Test func numbersSpacesAndEmptyLinesAreRead() throws {
    let instance = try read("1 2 1 500\r\n0.5 -1.5\r\n\r\n1\t2  3\n-4 5e1 0\n\n")
    #expect(instance.sites == [PlanePoint(x: 0.5, y: -1.5)])
    #expect(instance.demands == [PlanePoint(x: 1, y: 2), PlanePoint(x: -4, y: 50)])
    #expect(instance.weights == [3, 0])
    #expect(instance.limit == 1 && instance.radius == 500)
  }

  @Test(arguments: [
    ("1 1 1\n0 0\n0 0 1", "rad 1"), ("1 1 1 x\n0 0\n0 0 1", "rad 1"), ("1.5 1 1 5\n0 0\n0 0 1", "rad 1"), ("1 1 -1 5\n0 0\n0 0 1", "rad 1"),
    ("1 1 1 5\n0 0 0\n0 0 1", "rad 2"), ("1 1 1 5\n0 0\n0 0\n", "rad 3"), ("1 1 1 5\n0 0\n0 0 -1", "rad 3"),
    ("1 1 1 5\n0 0\n0 nan 1", "rad 3"),
    ("1 1 1 5\n0 0\n0 0 1\n0 0 1", "rad 4"), ("2 1 1 5\n0 0\n0 0 1", "rad 3"), ("1 2 1 5\n0 0\n0 0 1", "slutar för tidigt"), ("", "tom"),
  ])
  func aFaultIsNamedWithItsLine(text: String, part: String) {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.status == .badInput)
    #expect(failure?.text(.swedish).contains(part) == true)
  }
}
