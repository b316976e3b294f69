internal import NIOCore
internal import NIOPosix

/// Runs tasks on an event loop, so that who waits for an answer goes on where it came.
///
/// Otherwise each request costs two changes of threads, which is more than most answers take to judge.
final class EventLoopExecutor: TaskExecutor {
  /// One for each event loop that connections live on.
  static let all: [any TaskExecutor] = Array(MultiThreadedEventLoopGroup.singleton.makeIterator())
    .map { EventLoopExecutor($0) }

  private let loop: any EventLoop

  private init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
