// Every row accounted for, and nothing off by more than a metre or an hour without being told.
import Testing

@Suite struct TortureTests {
  static let cases =
    TortureCase.forms + TortureCase.places + TortureCase.times + TortureCase.shapes + TortureCase.workbooks + TortureCase.features

  @Test(arguments: cases) func everyRowIsAccountedForAndTrue(_ file: TortureCase) throws { try file.check() }

  @Test func theMatrixIsLargeAndItsNamesDiffer() {
    #expect(Self.cases.count >= 60)
    #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
  }
}
