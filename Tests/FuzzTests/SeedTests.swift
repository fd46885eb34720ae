// What `Scripts/fuzz` begins from, and simple changes of it, as ordinary tests.
import Testing

@Suite struct SeedTests {
  @Test func namesTellTheReadersApart() {
    #expect(Set(FuzzReader.all.map(\.name)).count == FuzzReader.all.count)
  }

  /// A reader that crashes or breaks its word ends the program.
  @Test(arguments: FuzzReader.all)
  func seedsAndChangedSeedsAreSurvived(_ reader: FuzzReader) {
    var state: UInt64 = 20_261_124
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, limit)
    }
    var runs = 0
    reader.run([UInt8]())
    for seed in reader.seeds {
      reader.run(seed)
      for _ in 0..<100 {
        var bytes = seed
        for _ in 0...random(5) {
          guard !bytes.isEmpty else { break }
          switch random(5) {
          case 0: bytes[random(bytes.count)] = UInt8(random(256))
          case 1: bytes.remove(at: random(bytes.count))
          case 2: bytes.insert(UInt8(random(256)), at: random(bytes.count))
          case 3: bytes.removeLast(random(bytes.count))
          default: bytes.append(contentsOf: bytes[random(bytes.count)...])
          }
        }
        reader.run(bytes)
        runs += 1
      }
    }
    #expect(runs == reader.seeds.count * 100)
  }
}
