// Personal data in any bytes.

@testable import Intake

extension FuzzReader {
  static let scrubber = FuzzReader(
    "scrubber",
    texts: [
      "Ring 070-123 45 67 eller +46 (0)926 77 000", "19850101-1234 850161 1234 8501011234", "misstänkt heter Anna-Lisa von Öberg, J. Ek",
      "ABC 123 abc12d ABC-12A", "anna.å+x@exempel.se anna (at) exempel.se", "E10 väg 392, 66.326249, 22.837095 kl 0830-1015",
    ]
  ) { bytes in
    guard let clean = Scrubber.scrub(bytes) else { return }
    FuzzReader.require(!clean.isEmpty, "a text that is changed holds a mark")
    if String(validating: bytes, as: UTF8.self) != nil {
      FuzzReader.require(String(validating: clean, as: UTF8.self) != nil, "a text stays a text")
    }
  }
}
