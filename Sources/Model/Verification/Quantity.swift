/// What a tensor of a vector folder holds, read from its name: dot-separated parts, of which the last may say which
/// part of the tensor is stored.
///
/// `masked_features.sax`, `output.all.masked`: computed with the folder's masks. `features_sax_only.cls`: from the
/// named views alone.
struct Quantity: Equatable {
  /// The parts of the name without mask, view selection and sampling.
  let parts: [String]
  /// Which part of the tensor is stored.
  let sampling: Sampling
  /// What of the folder's inputs it is computed from.
  let selection: InputSelection

  /// Nil where the name's suffix cannot be read.
  init?(_ name: String, views: [String]) {
    guard let sampling = Sampling(suffixOf: name) else { return nil }
    self.sampling = sampling
    var parts = name.split(separator: ".").map(String.init).filter { !$0.hasPrefix("every") }
    guard !parts.isEmpty else { return nil }
    var isMasked = parts.contains("masked")
    parts.removeAll { $0 == "masked" }
    if parts.first?.hasPrefix("masked_") == true {
      isMasked = true
      parts[0].removeFirst("masked_".count)
    }
    var selected: [String]?
    if let first = parts.first, first.hasSuffix("_only"), let end = first.firstIndex(of: "_") {
      let named = first[end...].dropLast("only".count)
      selected = views.filter { named.contains("_\($0)_") }
      parts[0] = String(first[..<end])
    }
    self.parts = parts
    selection = InputSelection(views: selected, isMasked: isMasked)
  }
}
