import ArgumentParser

/// Times the int8 engine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time the int8 engine.", subcommands: [BenchRun.self, BenchServe.self],
    defaultSubcommand: BenchRun.self)
}
