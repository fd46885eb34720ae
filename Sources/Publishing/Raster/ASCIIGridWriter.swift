// Rasters as plain text.

extension Raster {
  /// Writes the raster as an ESRI ASCII grid: six header lines, then the rows from the north, numbers with up to six decimals.
  ///
  /// The reference system stands in a `.prj` file of its own beside it; `CRS.esriText` gives its content.
  /// Source: Esri, "ASCII raster format".
  public func writeASCIIGrid(to output: ByteOutput) {
    func line(_ key: String, _ value: Double) {
      output.text(key + " ")
      output.trimmed(value, decimals: 6)
      output.byte(10)
    }
    line("ncols", Double(columns))
    line("nrows", Double(rows))
    line("xllcorner", minX)
    line("yllcorner", minY)
    line("cellsize", cell)
    line("NODATA_value", Raster.noData)
    for row in (0..<rows).reversed() {
      for column in 0..<columns {
        if column > 0 { output.byte(32) }
        let value = values[row * columns + column]
        output.trimmed(value.isFinite ? value : Raster.noData, decimals: 6)
      }
      output.byte(10)
    }
  }
}
