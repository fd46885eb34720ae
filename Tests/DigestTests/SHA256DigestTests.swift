import Testing

@testable import Digest

/// Test vectors: NIST, "Examples with Intermediate Values" for SHA-256, and the Cryptographic Algorithm Validation Program.
@Suite struct SHA256DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func knownAnswer(text: String, expected: String) {
    #expect(SHA256Digest.hex(of: text) == expected)
  }

  @Test func aMillionLettersGiveTheKnownAnswer() {
    var digest = SHA256Digest()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
    for _ in 0..<1000 { digest.update(piece) }
    #expect(digest.finalizeHex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesOfAnyLengthGiveTheSameDigest() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = SHA256Digest.hex(of: bytes)
    for step in [1, 3, 55, 56, 63, 64, 65, 119, 999] {
      var digest = SHA256Digest()
      for start in stride(from: 0, to: bytes.count, by: step) { digest.update(bytes[start..<min(start + step, bytes.count)]) }
      #expect(digest.finalizeHex() == whole)
    }
  }

  @Test func finalizingTwiceChangesNothing() {
    var digest = SHA256Digest()
    digest.update("ab")
    _ = digest.finalize()
    digest.update("c")
    #expect(digest.finalizeHex() == SHA256Digest.hex(of: "abc"))
    #expect(digest.finalizeHex() == SHA256Digest.hex(of: "abc"))
  }
}
