/// Which of several values is the largest: int8's choices held against fp32's.
struct Choices {
  private let count: Int
  private var differing = 0
  private var clearly = 0

  /// - Parameters:
  ///   - rows: One choice is made in each; their values follow each other.
  ///   - found: int8's.
  ///   - expected: fp32's, as many. A choice is clear where the greatest value leads that of int8's choice by more than
  ///     int8's allowed error, relative to the greatest magnitude.
  init(rows: Int, of found: [Float], against expected: [Float]) {
    count = rows
    let width = expected.count / max(rows, 1)
    let tolerance = Float(Accuracy.int8Limit) * (expected.map(abs).max() ?? 0)
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let (mine, theirs) = (Self.largest(found[range]), Self.largest(expected[range]))
      guard mine != theirs else { continue }
      differing += 1
      if expected[theirs] - expected[mine] > tolerance { clearly += 1 }
    }
  }

  static func outcome(_ choices: [Choices]) -> TensorComparison.Outcome {
    .choices(
      count: choices.reduce(0) { $0 + $1.count }, differing: choices.reduce(0) { $0 + $1.differing },
      clearly: choices.reduce(0) { $0 + $1.clearly })
  }

  /// Index of the largest value, the first of equals.
  private static func largest(_ values: ArraySlice<Float>) -> Int {
    values.indices.reduce(values.startIndex) { values[$1] > values[$0] ? $1 : $0 }
  }
}
