/// What `cinewatch bench` measured.
struct BenchReport: Codable {
  /// A matrix product.
  struct Product: Codable {
    let rows: Int
    let inputs: Int
    let outputs: Int
    let threads: Int
    let gigaOperationsPerSecond: Double
    /// The best of the same rounds, with as many threads; absent where the peak is unknown.
    let peakGigaOperationsPerSecond: Double?
    let fractionOfPeak: Double?
  }

  /// The same product on one thread of every instruction set, and in float32.
  struct InstructionSetSpeed: Codable {
    let rows: Int
    let inputs: Int
    let outputs: Int
    /// OpenBLAS sgemm.
    let floatGigaOperationsPerSecond: Double
    /// By the instruction set's name.
    let gigaOperationsPerSecond: [String: Double]
  }

  /// A whole model or part of one.
  struct ModelTime: Codable {
    let name: String
    let frames: Int
    let threads: Int
    let seconds: Double
    let medianSeconds: Double
  }

  /// A kernel, or a shape of matrix product, within a model.
  struct Operator: Codable {
    let model: String
    let name: String
    let calls: Int
    let seconds: Double
    /// Of the model's time.
    let share: Double
    /// Of matrix products.
    let gigaOperationsPerSecond: Double?
    let fractionOfPeak: Double?
  }

  /// The last slice of a stack, on what a streaming encoder kept of the others.
  struct Streaming: Codable {
    let slices: Int
    let threads: Int
    /// Medians.
    let sliceSeconds: Double
    let volumeSeconds: Double
    let workingMegabytes: Int

    /// The volume's time by the slice's.
    var ratio: Double { volumeSeconds / sliceSeconds }
  }

  let instructionSet: String
  /// Of the loop that the peak is measured with; absent where there is no such instruction.
  var peakInstructionsPerCycle: Double?
  var products: [Product] = []
  var instructionSets: [InstructionSetSpeed] = []
  var models: [ModelTime] = []
  var operators: [Operator] = []
  var streaming: Streaming?
  var peakMemoryMegabytes: Int?
}
