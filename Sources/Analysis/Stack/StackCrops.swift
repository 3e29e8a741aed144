/// Where both networks look in a slice.
struct StackCrops: Sendable {
  /// Around the stack's heart.
  let together: CropResampler
  /// Around the slice's own.
  let alone: CropResampler
}
