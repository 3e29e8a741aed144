import Foundation
import Stream

/// Where the events of a watch go.
protocol WatchOutput {
  mutating func show(_ received: EventSubscriber.Received, _ event: AnyEvent, study: WatchedStudy?)
}

/// Each event as one line of JSON, as it came.
struct JSONLinesOutput: WatchOutput {
  func show(_ received: EventSubscriber.Received, _ event: AnyEvent, study: WatchedStudy?) {
    // The service writes an event as one line; one with line breaks would be two here.
    FileHandle.standardOutput.write(received.json.filter { $0 != 0x0A } + [0x0A])
  }
}

/// One line of text per event, for files and pipes.
struct PlainOutput: WatchOutput {
  func show(_ received: EventSubscriber.Received, _ event: AnyEvent, study: WatchedStudy?) {
    guard let line = EventText.line(event) else { return }
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }
}

/// The study's screen, drawn again over itself at every event.
struct TerminalOutput: WatchOutput {
  private var drawn: (study: StudyToken, lines: Int)?

  mutating func show(_ received: EventSubscriber.Received, _ event: AnyEvent, study: WatchedStudy?) {
    guard let study else { return }
    let lines = StudyScreen(study: study, columns: Self.columns).lines
    var text = ""
    // Another study begins below the one before.
    if let drawn, drawn.study == study.token { text += "\u{1B}[\(drawn.lines)A" }
    text += lines.map { "\u{1B}[2K\($0)\n" }.joined() + "\u{1B}[J"
    FileHandle.standardOutput.write(Data(text.utf8))
    drawn = (study.token, lines.count)
  }

  private static var columns: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
  }
}
