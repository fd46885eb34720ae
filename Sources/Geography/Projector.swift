// Degrees to metres and back, through PROJ.
import CPROJ
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// The coordinate reference systems that `trygg` names; any other EPSG code known to PROJ works as well.
public enum CRS {
  /// WGS 84, degrees.
  public static let wgs84 = 4326
  /// SWEREF 99 TM, the working plane, metres.
  public static let sweref99TM = 3006
  /// SWEREF 99 23 15, the local zone of Överkalix, metres.
  public static let sweref992315 = 3018
  /// RT 90 2.5 gon V, the national plane until 2007, metres.
  public static let rt90 = 3021
  /// Stands for OGC:CRS84: WGS 84 with longitude before latitude, for servers that trust the order of axes in EPSG's database.
  public static let crs84 = 84

  /// Whether positions in the system are WGS 84 degrees, in either order of axes.
  public static func isWGS84(_ code: Int) -> Bool { code == wgs84 || code == crs84 }

  /// Whether the system is one of the twelve local zones of SWEREF 99, SWEREF 99 12 00 to SWEREF 99 23 15.
  public static func isLocalSweref99(_ epsg: Int) -> Bool { (3007...3018).contains(epsg) }

  /// Whether positions in the system are degrees, as far as `trygg` knows it by its number.
  public static func isGeographic(_ epsg: Int) -> Bool { [4326, 4258, 4619, 4979].contains(epsg) }
}

/// Converts between WGS 84 and one plane (or other) system.
///
/// PROJ objects belong to one thread at a time, so a projector is not `Sendable`: make one where it is needed
/// (tens of microseconds for SWEREF 99, which needs no database look-up).
public final class Projector {
  /// The EPSG code of the system that is not WGS 84.
  public let epsg: Int
  private let context: OpaquePointer
  private let transformation: OpaquePointer
  private let takesRadians: Bool

  /// SWEREF 99 TM (EPSG:3006).
  public static func sweref99TM() throws -> Projector { try Projector(epsg: CRS.sweref99TM) }

  /// A projector between WGS 84 and `epsg`.
  ///
  /// - Throws: `Failure` (usage) when PROJ does not know the code, (environment) when PROJ cannot start.
  public init(epsg: Int) throws {
    self.epsg = epsg
    guard let context = proj_context_create() else { throw Failure.projectionLibrary() }
    proj_log_level(context, PJ_LOG_NONE)
    // The Swedish planes are written out, so that they need neither proj.db nor its start-up time.
    let definition: String? =
      switch epsg {
      case CRS.sweref99TM: "+proj=utm +zone=33 +ellps=GRS80 +units=m"
      case CRS.sweref992315: "+proj=tmerc +lat_0=0 +lon_0=23.25 +k=1 +x_0=150000 +y_0=0 +ellps=GRS80 +units=m"
      default: nil
      }
    var made: OpaquePointer?
    if let definition {
      made = proj_create(context, definition)
      takesRadians = true
    } else {
      takesRadians = false
      if let raw = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:\(epsg)", nil) {
        made = proj_normalize_for_visualization(context, raw)
        proj_destroy(raw)
      }
    }
    guard let made else {
      proj_context_destroy(context)
      throw Failure.unknownCRS(epsg)
    }
    self.context = context
    transformation = made
  }

  deinit {
    proj_destroy(transformation)
    proj_context_destroy(context)
  }

  /// The plane point of a position, in metres.
  ///
  /// - Throws: `Failure` (bad input) when the position lies outside what the system can express.
  public func plane(_ position: Position) throws -> PlanePoint {
    guard position.isValid else { throw Failure.positionOutsideCRS(epsg) }
    let scale = takesRadians ? Double.pi / 180 : 1
    let answer = proj_trans(
      transformation, PJ_FWD, proj_coord(position.longitude * scale, position.latitude * scale, 0, 0))
    guard answer.xy.x.isFinite, answer.xy.y.isFinite else { throw Failure.positionOutsideCRS(epsg) }
    return PlanePoint(x: answer.xy.x, y: answer.xy.y)
  }

  /// The position of a plane point.
  ///
  /// - Throws: `Failure` (bad input) when the point lies outside the system's reach.
  public func position(_ point: PlanePoint) throws -> Position {
    guard point.x.isFinite, point.y.isFinite else { throw Failure.positionOutsideCRS(epsg) }
    let answer = proj_trans(transformation, PJ_INV, proj_coord(point.x, point.y, 0, 0))
    let scale = takesRadians ? 180 / Double.pi : 1
    let position = Position(latitude: answer.lp.phi * scale, longitude: answer.lp.lam * scale)
    guard position.isValid else { throw Failure.positionOutsideCRS(epsg) }
    return position
  }
}
