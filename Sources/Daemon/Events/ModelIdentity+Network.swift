import Model
import Stream

extension ModelIdentity {
  init(_ segmenter: any FrameSegmenter) {
    self.init(name: segmenter.name, version: segmenter.version, checksum: segmenter.checksum)
  }

  init(_ segmenter: any StackSegmenter) {
    self.init(name: segmenter.name, version: segmenter.version, checksum: segmenter.checksum)
  }
}
