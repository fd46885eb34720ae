// Shared folders are known by their kind.
import Testing

@testable import Store

struct FileLocksTests {
  private static let mounts = """
    /dev/sda1 / ext4 rw 0 0
    server:/data /mnt/gemensam nfs4 rw 0 0
    //server/share /mnt/med\\040mellanslag cifs rw 0 0
    user@host: /mnt/ssh fuse.sshfs rw 0 0
    /dev/sdb1 /mnt/disk fuseblk rw 0 0
    tmpfs /mnt/gemensam/lokal tmpfs rw 0 0
    """

  @Test(arguments: [
    ("/home/a/trygg.sqlite", nil), ("/mnt/gemensam/trygg.sqlite", "nfs4"), ("/mnt/med mellanslag/trygg.sqlite", "cifs"),
    ("/mnt/ssh/trygg.sqlite", "fuse.sshfs"), ("/mnt/disk/trygg.sqlite", nil), ("/mnt/gemensam/lokal/trygg.sqlite", nil),
    ("/mnt/gemensamt/trygg.sqlite", nil),
  ]) func theKindOfTheNearestMountCounts(path: String, kind: String?) {
    #expect(FileLocks.share(path, mounts: Self.mounts) == kind)
  }
}
