/// The two kinds of cine that are told apart.
public enum CineView: String, Sendable, Codable {
  case shortAxis
  case longAxis
}
