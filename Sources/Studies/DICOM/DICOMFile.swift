internal import CDICOM

/// An open DICOM file. Its pointer is owned by this object alone, used by one thread and freed with it.
final class DICOMFile {
  let path: String
  private let handle: OpaquePointer

  /// Throws `StudyError.invalidFile` with dcmtk's reason.
  init(path: String) throws(StudyError) {
    var reason = Reason()
    guard let handle = reason.fill({ cdicom_open(path, $0, $1) }) else {
      throw .invalidFile(path: path, reason: "\(reason.text) (is the file complete?)")
    }
    self.path = path
    self.handle = handle
  }

  deinit { cdicom_close(handle) }

  /// All values of a text attribute; empty when it is absent.
  func texts(_ tag: DICOMTag) -> [String] {
    var value = Reason()
    guard value.fill({ cdicom_text(handle, tag.group, tag.element, $0, $1) }) != 0 else { return [] }
    return value.text.split(separator: "\\", omittingEmptySubsequences: false).map {
      String($0.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed())
    }
  }

  func text(_ tag: DICOMTag) -> String? { texts(tag).first { !$0.isEmpty } }

  /// Up to six values of a numeric attribute, or none if one of them is no finite number.
  func numbers(_ tag: DICOMTag) -> [Double] {
    var values = [Double](repeating: 0, count: 6)
    let count = values.withUnsafeMutableBufferPointer {
      cdicom_numbers(handle, tag.group, tag.element, $0.baseAddress, Int32($0.count))
    }
    let read = values.prefix(Int(count))
    return read.allSatisfy(\.isFinite) ? Array(read) : []
  }

  func number(_ tag: DICOMTag) -> Double? { numbers(tag).first }

  func integer(_ tag: DICOMTag) -> Int? { number(tag).flatMap { Int(exactly: $0.rounded()) } }

  /// The stored words of the first frame, neither masked nor signed.
  func storedWords(count: Int) throws(StudyError) -> [UInt16] {
    var words = [UInt16](repeating: 0, count: count)
    var reason = Reason()
    let done = words.withUnsafeMutableBufferPointer { buffer in
      reason.fill { cdicom_pixels(handle, buffer.baseAddress, count, $0, $1) }
    }
    guard done != 0 else { throw .invalidFile(path: path, reason: "its pixels cannot be read: \(reason.text)") }
    return words
  }

  /// A buffer for the C side's texts.
  private struct Reason {
    private var bytes = [CChar](repeating: 0, count: 1024)

    mutating func fill<Result>(_ body: (UnsafeMutablePointer<CChar>?, Int) -> Result) -> Result {
      bytes.withUnsafeMutableBufferPointer { body($0.baseAddress, $0.count) }
    }

    var text: String { String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
  }
}
