import ArgumentParser

/// The service: frames in over ZeroMQ, live EF out, everything it decides in the journal.
@main
struct Cinewatchd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cinewatchd",
    abstract: "Live ejection fraction from cine MR slices. Research software, not a medical device.")
}
