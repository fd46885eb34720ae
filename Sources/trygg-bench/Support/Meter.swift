// Measures CPU time and memory of a piece of work in this process.
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What a piece of work cost.
struct Cost {
  /// Median CPU seconds of the runs, over all threads.
  var cpuSeconds: Double
  /// Most memory above what was in use before, in megabytes; the largest of the runs.
  var megabytes: Double
}

/// Measures CPU time and memory.
enum Meter {
  /// Runs the work several times.
  static func cost(runs: Int = 3, _ work: () throws -> Void) rethrows -> Cost {
    var times: [Double] = []
    var memory = 0.0
    for _ in 0..<runs {
      // Free pages go back to the system, and the high-water mark begins anew.
      returnFreePages()
      try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
      let before = kilobytes("VmRSS:")
      let start = cpuSeconds()
      try work()
      times.append(cpuSeconds() - start)
      memory = max(memory, Double(kilobytes("VmHWM:") - before) / 1024)
    }
    return Cost(cpuSeconds: times.sorted()[runs / 2], megabytes: memory)
  }

  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Most memory that this process has used, in megabytes.
  static func peakMegabytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  /// Calls the C library's `malloc_trim`, which its module map leaves out.
  private static func returnFreePages() {
    typealias Trim = @convention(c) (Int) -> Int32
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }

  private static func kilobytes(_ key: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(key) })
    else { return 0 }
    return Int(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first ?? "") ?? 0
  }
}
