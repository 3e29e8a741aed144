import Testing

@testable import Stream

@Suite struct BoundedQueueTests {
  @Test func fullMeansRefused() async {
    let queue = BoundedQueue<Int>(capacity: 2)
    #expect(queue.push(1) && queue.push(2))
    #expect(!queue.push(3))
    #expect(await queue.next() == 1)
    #expect(queue.push(4))
    queue.finish()
    #expect(!queue.push(5))
    var rest: [Int] = []
    for await element in queue { rest.append(element) }
    #expect(rest == [2, 4])
  }

  @Test func bytesAreBoundedButOneElementAlwaysPasses() async {
    let queue = BoundedQueue<Int>(capacity: 10, maximumBytes: 100)
    #expect(queue.push(1, bytes: 1_000))
    #expect(!queue.push(2, bytes: 1))
    #expect(queue.depth == (1, 1_000))
    #expect(await queue.next() == 1)
    #expect(queue.push(3, bytes: 60) && queue.push(4, bytes: 40))
    #expect(!queue.push(5, bytes: 1))
  }

  @Test func aWaitingConsumerIsWokenInOrder() async {
    let queue = BoundedQueue<Int>(capacity: 1_000)
    let consumer = Task {
      var seen: [Int] = []
      for await element in queue { seen.append(element) }
      return seen
    }
    for element in 0..<500 {
      #expect(queue.push(element))
      if element % 50 == 0 { await Task.yield() }
    }
    queue.finish()
    #expect(await consumer.value == Array(0..<500))
  }

  @Test func cancellationEndsTheWait() async {
    let queue = BoundedQueue<Int>(capacity: 1)
    let consumer = Task { await queue.next() }
    consumer.cancel()
    #expect(await consumer.value == nil)
    #expect(queue.push(1))
    #expect(await queue.next() == 1)
  }
}
