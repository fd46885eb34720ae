// Cells that had to be written anew, at addresses that hold for the row.

/// One growing piece of memory for each column.
final class CellStore {
  private var cells: [UnsafeMutableBufferPointer<UInt8>] = []

  deinit { for cell in cells { cell.deallocate() } }

  /// Keeps bytes under a column; they stay where they are until the column is set again.
  func set(_ column: Int, _ bytes: some Collection<UInt8>) -> UnsafeBufferPointer<UInt8> {
    while cells.count <= column { cells.append(.allocate(capacity: 32)) }
    if cells[column].count < bytes.count {
      cells[column].deallocate()
      cells[column] = .allocate(capacity: bytes.count * 2)
    }
    _ = cells[column].initialize(from: bytes)
    return UnsafeBufferPointer(rebasing: cells[column][..<bytes.count])
  }
}
