public import Foundation

/// The vector folders of a directory, held against this implementation: fp32 against the stored tensors, int8 against
/// fp32.
public struct VerificationReport: Sendable {
  /// The folders' results, in the order they were run.
  public private(set) var cases: [CaseReport] = []

  private let engine: Engine

  /// - Parameter engine: The one that is held against its reference.
  public init(engine: Engine = .reference) { self.engine = engine }

  /// The vector folders at or below `directory`, by path: those that hold an `io.safetensors`.
  public static func folders(in directory: URL) -> [URL] {
    let paths = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0 == "io.safetensors" || $0.hasSuffix("/io.safetensors") }.sorted()
      .map { directory.appendingPathComponent($0).deletingLastPathComponent() }
  }

  /// Runs one folder and notes the result.
  public mutating func run(_ folder: URL) -> CaseReport {
    let name = folder.standardizedFileURL.lastPathComponent
    let report: CaseReport
    do {
      let folder = try VectorFolder(folder)
      let comparisons =
        switch engine {
        case .reference: try VectorCase(folder).compare()
        case .int8: try Int8Case(folder).compare()
        }
      report = CaseReport(name: name, comparisons: comparisons, refusal: nil)
    } catch {
      report = CaseReport(name: name, comparisons: [], refusal: "\(error)")
    }
    cases.append(report)
    return report
  }

  /// Whether at least one case ran and all that ran agree; where `everything` is asked for, also whether none was
  /// left out, nor any tensor.
  public func succeeded(everything: Bool) -> Bool {
    guard cases.contains(where: \.ran), cases.allSatisfy({ $0.passed || !$0.ran }) else { return false }
    return !everything || cases.allSatisfy { $0.ran && $0.unknownTensors.isEmpty }
  }

  /// `N run, P passed, U not run`.
  public var summary: String {
    let ran = cases.count(where: \.ran)
    return "\(ran) run, \(cases.count(where: \.passed)) passed, \(cases.count - ran) not run"
  }
}
