/// The name of the file that a relative reference in `file` names.
///
/// `../schemas/pet%20list.yaml` in `api/v1/openapi.yaml` is `api/schemas/pet list.yaml`. Names that
/// leave the folder of a relative root keep their `..`. A query is no part of a file's name.
package func relativeFileName(of reference: URIReference, from file: String) -> String {
  var path: String = reference.path
  if let mark = path.firstIndex(of: "?") { path = String(path[..<mark]) }
  path = removingPercentEncoding(path)
  if path.hasPrefix("/") { return removingDotSegments(path) }
  guard let slash = file.lastIndex(of: "/") else { return removingDotSegments(path) }
  return removingDotSegments(String(file[...slash]) + path)
}
