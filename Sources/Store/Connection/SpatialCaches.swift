// SpatiaLite's memory per connection, which must be freed after the connection is closed.
import CSpatiaLite
import Foundation

/// Owns the caches that SpatiaLite allocates for each connection.
///
/// They are freed when the owner goes away, which must be after the connections are closed: keep the owner beside the
/// queue and close the queue first.
final class SpatialCaches: @unchecked Sendable {
  // Unchecked: the list is only touched under the lock.
  private let lock = NSLock()
  private var caches: [UnsafeMutableRawPointer] = []

  /// Switches SpatiaLite on for a connection; false when it cannot be started.
  func attach(to connection: OpaquePointer) -> Bool {
    guard let cache = spatialite_alloc_connection() else { return false }
    spatialite_init_ex(connection, cache, 0)
    lock.withLock { caches.append(cache) }
    return true
  }

  deinit {
    for cache in caches { spatialite_cleanup_ex(cache) }
  }
}
