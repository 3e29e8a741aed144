package import Foundation

/// Bytes of safetensors files, good ones and bad ones.
package enum SafetensorsBytes {
  /// A header and data with the header's true length in front.
  package static func file(header: String, data: Data) -> Data {
    var result = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    result.append(contentsOf: header.utf8)
    result.append(data)
    return result
  }

  /// A well-formed file of float32 tensors.
  package static func file(_ tensors: [(name: String, shape: [Int], values: [Float])]) -> Data {
    file(tensors, type: "F32") { values, data in values.withUnsafeBytes { data.append(contentsOf: $0) } }
  }

  /// A well-formed file of bfloat16 tensors; what float32 has beyond is cut off.
  package static func bfloat16File(_ tensors: [(name: String, shape: [Int], values: [Float])]) -> Data {
    file(tensors, type: "BF16") { values, data in
      values.map { UInt16($0.bitPattern >> 16).littleEndian }.withUnsafeBytes { data.append(contentsOf: $0) }
    }
  }

  private static func file(
    _ tensors: [(name: String, shape: [Int], values: [Float])], type: String, append: ([Float], inout Data) -> Void
  ) -> Data {
    var entries: [String] = []
    var data = Data()
    for tensor in tensors {
      let begin = data.count
      append(tensor.values, &data)
      entries.append(
        #""\#(tensor.name)":{"dtype":"\#(type)","shape":\#(tensor.shape),"data_offsets":[\#(begin),\#(data.count)]}"#)
    }
    return file(header: "{\(entries.joined(separator: ","))}", data: data)
  }
}
