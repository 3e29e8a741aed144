import Measurement

/// One frame as the network sees it within one crop: a function of the frame's pixels, its geometry and the crop alone.
struct FrameLabels: Sendable, Equatable {
  /// In the frame's own pixels, anatomically possible by itself; the rules over the whole cycle are not applied yet.
  var labels: LabelMap
  /// Mean probability of the labels; nil where the frame shows nothing.
  var confidence: Double?
  /// Mean of the encoder's tokens; empty where the frame shows nothing or the network hands out none.
  var pooledTokens: [Float] = []

  /// A frame that shows nothing.
  init(columns: Int, rows: Int) {
    labels = LabelMap(columns: columns, rows: rows)
  }

  init(labels: LabelMap, confidence: Double?, pooledTokens: [Float]) {
    self.labels = labels
    self.confidence = confidence
    self.pooledTokens = pooledTokens
  }
}
