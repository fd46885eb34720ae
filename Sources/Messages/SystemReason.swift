// Why the operating system refused, in both languages.
#if canImport(Glibc)
  import Glibc
#endif

/// The operating system's error codes in words; a rare one by its number.
public enum SystemReason {
  /// The words for an `errno`.
  public static func message(_ code: Int32) -> Message {
    switch code {
    case EACCES, EPERM: Message(sv: "behörighet saknas", en: "permission denied")
    case ENOENT, ENOTDIR: Message(sv: "mappen finns inte", en: "the folder does not exist")
    case EIO: Message(sv: "disken svarade med ett fel", en: "the disk failed")
    case ENXIO, ENODEV: Message(sv: "enheten finns inte", en: "no such device")
    case ELOOP: Message(sv: "länkar som pekar på varandra", en: "links that point at each other")
    case ENAMETOOLONG: Message(sv: "namnet är för långt", en: "the name is too long")
    case EMFILE, ENFILE: Message(sv: "för många öppna filer", en: "too many open files")
    case ENOSPC, EDQUOT: Message(sv: "disken är full", en: "the disk is full")
    case EROFS: Message(sv: "disken är skrivskyddad", en: "the disk is read-only")
    case EISDIR: Message(sv: "det är en mapp", en: "it is a folder")
    case EBADF: Message(sv: "kanalen är stängd", en: "the channel is closed")
    default: Message(sv: "fel \(code)", en: "error \(code)")
    }
  }
}
