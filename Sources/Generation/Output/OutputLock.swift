/// The right to write into an output folder, held by one run at a time.
///
/// The lock is on the folder itself, so that no lock file is left in it, and the operating system
/// takes it back when the run ends in any way.
struct OutputLock {
  /// How long a run waits for another one.
  ///
  /// A build may start the same plugin twice.
  static let waitMilliseconds = 30_000
  private static let retryMilliseconds: UInt32 = 20

  private let descriptor: FileDescriptor

  /// Waits until nobody else writes into `folder`.
  static func acquire(on folder: String) throws(OutputError) -> OutputLock {
    let descriptor = try system { () throws(SystemError) in try openFolder(folder) }
    let start = monotonicMilliseconds()
    while true {
      do throws(SystemError) {
        if try tryLock(descriptor, path: folder) { return OutputLock(descriptor: descriptor) }
      } catch {
        closeDescriptor(descriptor)
        throw .system(error)
      }
      if monotonicMilliseconds() - start > Self.waitMilliseconds {
        closeDescriptor(descriptor)
        throw .locked(path: folder)
      }
      pause(milliseconds: Self.retryMilliseconds)
    }
  }

  /// Makes the renamed entries of the folder survive a power cut.
  func flushEntries(of folder: String) throws(SystemError) {
    try flush(descriptor, path: folder)
  }

  /// Lets the next run in.
  func release() { closeDescriptor(descriptor) }
}
