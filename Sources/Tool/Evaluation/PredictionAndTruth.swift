/// A quantity as measured and as the experts have it; null in JSON where it is not known.
struct PredictionAndTruth: Encodable, Equatable {
  @Nullable var predicted: Double?
  @Nullable var truth: Double?

  init(predicted: Double?, truth: Double?) {
    _predicted = Nullable(wrappedValue: predicted)
    _truth = Nullable(wrappedValue: truth)
  }
}
