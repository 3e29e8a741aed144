import Family
import Foundation

extension StudyTask {
  /// Threads of one model: the tasks leave the others to the EF.
  private static let threads = 1

  /// Loads the configured models. One that cannot be used is refused with its reason, and the rest runs.
  static func load(
    _ configuration: DaemonConfiguration.Tasks, refused: (_ model: String, _ reason: any Error) -> Void
  ) -> [StudyTask] {
    let store = ModelStore(stateDirectory: ModelStore.stateDirectory(configuration.stateDirectory))
    let names = configuration.onArrival.map { ($0, Moment.arrival) } + configuration.atClose.map { ($0, .close) }
    return names.compactMap { name, moment in
      do {
        return try StudyTask(
          store.load(name, threads: threads), moment: moment, allowsResearch: configuration.research)
      } catch {
        refused(name, error)
        return nil
      }
    }
  }
}
