// The readers that are fuzzed.

extension FuzzReader {
  /// All of them, in the order in which they are run.
  static let all: [FuzzReader] = [
    .delimitedText, .table, .workbook, .workbookParts, .json, .features, .markup, .polisen, .osmPBF, .osmXML, .streetLines, .timeText,
    .coordinateText, .mgrs, .mapping, .scrubber, .geoPackage, .sqlite, .shapefile, .zippedShapefile,
  ]
}
