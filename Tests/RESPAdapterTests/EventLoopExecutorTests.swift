import NIOCore
import NIOPosix
@testable import RESPAdapter
import Testing

@Suite struct EventLoopExecutorTests {
    @Test func `work runs on the loop, and elsewhere once that is about to end`() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let executor = EventLoopExecutor(loop)
        let work = Task(executorPreference: executor) { loop.inEventLoop }
        #expect(await work.value)

        executor.close()
        try await group.shutdownGracefully()
        let lateWork = Task(executorPreference: executor) { loop.inEventLoop }
        #expect(await !lateWork.value)
    }
}
