import CheckpointSupport
import Foundation
import Model
import Testing

@Suite struct SafetensorsFileTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open(_ data: Data) throws -> SafetensorsFile {
    try SafetensorsFile(path: directory.write(data, as: "file.safetensors"))
  }

  private func problem(_ data: Data) -> CheckpointError.Problem? {
    do {
      _ = try open(data)
      return nil
    } catch let error as CheckpointError {
      return error.problem
    } catch {
      Issue.record("untyped error \(error)")
      return nil
    }
  }

  private func problem(header: String, bytes: Int) -> CheckpointError.Problem? {
    problem(SafetensorsBytes.file(header: header, data: Data(count: bytes)))
  }

  @Test func readsWhatWasWritten() throws {
    let header =
      #"{"__metadata__":{"licence":"MIT"},"b":{"dtype":"F32","shape":[2],"data_offsets":[3,11]},"#
      + #""a":{"dtype":"U8","shape":[3,1],"data_offsets":[0,3]}}"#
    var data = Data([7, 8, 9])
    [Float(1.5), -2].withUnsafeBytes { data.append(contentsOf: $0) }
    let file = try open(SafetensorsBytes.file(header: header, data: data))
    #expect(file.metadata == ["licence": "MIT"])
    #expect(try file.elements("a", as: UInt8.self) == [7, 8, 9])
    #expect(try file.elements("b", as: Float.self) == [1.5, -2])
    #expect(file.tensors["a"]?.shape == [3, 1])
    #expect(throws: CheckpointError.self) { try file.elements("b", as: Int8.self) }
    #expect(throws: CheckpointError.self) { try file.elements("c", as: Int8.self) }
  }

  @Test func refusesLyingHeaders() {
    #expect(problem(Data([1, 0, 0])) == .truncated(expected: 8, found: 3))
    #expect(problem(Data([255, 255, 255, 255, 255, 255, 255, 255])) == .headerLength(.max, limit: 16 << 20))
    #expect(problem(Data([9, 0, 0, 0, 0, 0, 0, 0, 123])) == .truncated(expected: 17, found: 9))
    for header in [
      "", "[]", "{", "{\"a\":1}", #"{"a":{"dtype":"F32","shape":[1]}}"#, String(repeating: "[", count: 100_000),
    ] {
      guard case .header = problem(header: header, bytes: 4) else {
        Issue.record("accepted \(header.prefix(40))")
        continue
      }
    }
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
    #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}"#,
  ])
  func namesTheTensorToBlame(header: String) {
    guard case .entry(let tensor, _) = problem(header: header, bytes: 4) else {
      Issue.record("accepted or blamed otherwise: \(header)")
      return
    }
    #expect(tensor == "a")
  }

  @Test func refusesOverlapsAndHoles() {
    let entry = { (name: String, begin: Int) in
      #""\#(name)":{"dtype":"F32","shape":[1],"data_offsets":[\#(begin),\#(begin + 4)]}"#
    }
    #expect(problem(header: "{\(entry("a", 0)),\(entry("b", 4))}", bytes: 8) == nil)
    #expect(
      problem(header: "{\(entry("a", 0)),\(entry("b", 2))}", bytes: 8)
        == .layout(tensor: "b", expectedOffset: 4, found: 2))
    #expect(
      problem(header: "{\(entry("a", 0)),\(entry("b", 8))}", bytes: 12)
        == .layout(tensor: "b", expectedOffset: 4, found: 8))
    guard case .header = problem(header: "{\(entry("a", 0))}", bytes: 9) else {
      Issue.record("accepted bytes that belong to no tensor")
      return
    }
  }

  @Test func refusesWhatIsNotAFile() {
    #expect(throws: CheckpointError.self) { try SafetensorsFile(path: "/dev/zero") }
    #expect(throws: CheckpointError.self) { try SafetensorsFile(path: directory.url.path) }
    #expect(throws: CheckpointError.self) { try SafetensorsFile(path: directory.url.path + "/none") }
  }

  /// Hundreds of damaged files: each opens with tensors that can be read, or is refused with a typed error.
  @Test func damagedFilesNeverTrap() throws {
    let good = SafetensorsBytes.file([
      ("first.weight", [3, 2], [1, 2, 3, 4, 5, 6]), ("first.bias", [2], [1, 2]), ("scalar", [], [4]),
    ])
    var random = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<200 {
      var bytes = good
      for _ in 0...Int.random(in: 0...3, using: &random) {
        switch Int.random(in: 0...3, using: &random) {
        case 0 where bytes.count > 1: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
        case 1: bytes.append(UInt8.random(in: 0...255, using: &random))
        default:
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
      }
      do {
        let file = try open(bytes)
        for (name, entry) in file.tensors where entry.type == .float32 {
          #expect(try file.elements(name, as: Float.self).count == entry.shape.reduce(1, *))
        }
      } catch is CheckpointError {
        refused += 1
      }
    }
    #expect(refused > 50)
  }

  @Test func checksumIsSHA256() throws {
    let path = try directory.write(SafetensorsBytes.file([("a", [1], [1])]), as: "a.safetensors")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(try SafetensorsFile(path: path).checksum() == String(text.prefix(64)))
  }
}
