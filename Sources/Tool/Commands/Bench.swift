import ArgumentParser

/// Times the int8 engine, or a running service.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time the int8 engine, or a running service.",
    subcommands: [BenchRun.self, BenchServe.self, BenchStream.self],
    defaultSubcommand: BenchRun.self)
}
