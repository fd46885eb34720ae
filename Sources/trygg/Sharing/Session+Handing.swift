// Writing what an audience gets.
import Publishing

extension Session {
  /// Writes what the gate made for an audience, and nothing else: the one way by which `export` writes a list.
  ///
  /// - Returns: what is told about it, for the file beside it.
  func hand<Row>(_ handout: Handout<Row>, formats: [OutputFormat] = OutputFormat.lists, crs: Int? = nil) throws -> Envelope {
    try deliver(handout.layer, handout.rows, handout.envelope, formats: formats, crs: crs)
    return handout.envelope
  }
}
