// A reader that is fed anything.
import Messages

/// One reader, with small inputs to begin from.
///
/// `Scripts/fuzz` feeds it what libFuzzer invents; the tests feed it the seeds and simple changes of them. A further reader is a file in
/// `Readers` and a line in `FuzzReader.all`.
struct FuzzReader: Sendable, CustomStringConvertible {
  /// Its name, as `Scripts/fuzz` takes it.
  let name: String
  /// Inputs that go deep into the reader.
  let seeds: [[UInt8]]
  private let read: @Sendable (UnsafeBufferPointer<UInt8>) throws -> Void

  /// - Parameter read: reads the bytes; it may throw a `Failure` for bad input and nothing else.
  init(_ name: String, seeds: [[UInt8]], read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) throws -> Void) {
    self.name = name
    self.seeds = seeds
    self.read = read
  }

  init(_ name: String, texts: [String], read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) throws -> Void) {
    self.init(name, seeds: texts.map { Array($0.utf8) }, read: read)
  }

  var description: String { name }

  /// Reads the bytes; ends the program where the reader does what it must not.
  func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
      try read(bytes)
    } catch let failure as Failure where failure.status == .badInput {
      // What a bad file should give.
    } catch {
      fatalError("\(name): \(error)")
    }
  }

  func run(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { run($0) } }

  /// Ends the program unless a claim holds.
  static func require(_ holds: Bool, _ claim: @autoclosure () -> String) {
    if !holds { fatalError("does not hold: \(claim())") }
  }
}
