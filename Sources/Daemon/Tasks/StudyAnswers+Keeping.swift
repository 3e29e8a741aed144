import Stream

extension StudyAnswers {
  /// Drops the answers to a long-axis cine whose view was found to be another.
  mutating func forget(cine: Int) {
    landmarks.removeAll { $0.source.cine == cine }
    lax.removeAll { $0.source.cine == cine }
  }

  /// Keeps an answer in the place of the same model's earlier one to the same input.
  mutating func keep(_ answer: TaskAnswer) {
    func place(_ source: AnswerSource) -> (Int, String) { (source.cine ?? -1, source.model.name) }
    func replace<Event>(_ events: inout [Event], _ event: Event, source: (Event) -> AnswerSource) {
      events.removeAll {
        source($0).model.name == answer.source.model.name && source($0).cine == answer.source.cine
      }
      events.append(event)
      events.sort { place(source($0)) < place(source($1)) }
    }
    switch answer {
    case .landmarks(let event): replace(&landmarks, event, source: \.source)
    case .lax(let event): replace(&lax, event, source: \.source)
    case .classification(let event): replace(&classification, event, source: \.source)
    case .regression(let event): replace(&regression, event, source: \.source)
    }
  }
}
