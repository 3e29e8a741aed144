import Model
import Stream

extension ModelIdentity {
  init(_ segmenter: any Segmenter) {
    self.init(name: segmenter.name, version: segmenter.version, checksum: segmenter.checksum)
  }
}
