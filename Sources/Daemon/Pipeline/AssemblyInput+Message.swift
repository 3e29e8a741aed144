import Acquisition
import Stream

extension AssemblyInput {
  /// nil for messages that carry nothing to assemble.
  init?(_ message: MRDMessage) {
    switch message {
    case .header(let header): self = .header(header)
    case .image(let image): self = .frame(image.frame)
    case .close: self = .close
    case .text, .other: return nil
    }
  }
}
