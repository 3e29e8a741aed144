public import Foundation

/// Why a JSON file that `Training` fitted to a network's weights, and that lies beside them, cannot be used.
public protocol FittedFileFailure: Error {
  static func unreadable(path: String, reason: String) -> Self
  static func contents(path: String, reason: String) -> Self
}

extension FittedFileFailure {
  /// What the file holds, before the numbers in it are trusted.
  public static func read<Contents: Decodable>(path: String, decoder: JSONDecoder = JSONDecoder()) throws(Self)
    -> Contents
  {
    let maximumBytes = 1 << 20
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    guard data.count <= maximumBytes else { throw .contents(path: path, reason: "longer than \(maximumBytes) bytes") }
    do {
      return try decoder.decode(Contents.self, from: data)
    } catch let error as DecodingError {
      throw .contents(path: path, reason: "\(error)")
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }
}
