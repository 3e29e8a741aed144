import ArgumentParser

/// The tool beside the service: replay a study, watch its events, measure, evaluate, verify.
@main
struct Cinewatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cinewatch",
    abstract: "Replay, watch and measure cine cardiac MR studies. Research software, not a medical device.",
    subcommands: [
      Replay.self,
      Watch.self,
      Measure.self,
      Evaluate.self,
      Verify.self,
      Quantise.self,
      Inspect.self,
      Bench.self,
      Models.self,
      Infer.self,
      Corrupt.self,
      QualityBench.self,
    ])
}
