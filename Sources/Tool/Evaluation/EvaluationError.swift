/// Why subjects could not be evaluated.
enum EvaluationError: Error, CustomStringConvertible {
  case noSubjects(path: String)
  case noStudies(path: String)
  case noneSelected(path: String)
  case subjectPattern(String)
  case metadata(path: String, reason: String)
  case labels(path: String, reason: String)

  var description: String {
    switch self {
    case .noSubjects(let path):
      "\(path) holds no labelled subject: give a folder with cine.nii.gz, seg_ed.nii.gz, seg_es.nii.gz and meta.json, "
        + "or one that has such folders in it."
    case .noStudies(let path):
      "\(path) holds no study: give a folder with cine.nii.gz, or one with such folders in it."
    case .noneSelected(let path): "No subject in \(path) is selected: loosen --subjects or --holdout."
    case .subjectPattern(let pattern): "--subjects \(pattern) is not a regular expression."
    case .metadata(let path, let reason): "\(path) cannot be used: \(reason)"
    case .labels(let path, let reason): "\(path) does not fit its cine: \(reason)"
    }
  }
}
