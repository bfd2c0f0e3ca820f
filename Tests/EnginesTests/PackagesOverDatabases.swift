import Foundation
import TestBasics
import Testing

/// A data package whose tables lie in a database, and its checks.
///
/// - Parameters:
///   - path: the package as files.
///   - dialect: the dialect of a table, by its name.
///   - change: changes the resource of the findings.
func packageOverDatabase(
  _ path: String, over dialect: (String) -> [String: Any], _ change: (inout [String: Any]) -> Void
) throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  let source = URL(filePath: path)
  let data = try Data(contentsOf: source.appending(path: "datapackage.json"))
  var root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  var resources = try #require(root["resources"] as? [[String: Any]])
  for index in resources.indices {
    let name = resources[index]["name"] as? String ?? ""
    for key in ["path", "format", "mediatype", "encoding"] { resources[index][key] = nil }
    resources[index]["dialect"] = dialect(name)
    if name == "findings" { change(&resources[index]) }
  }
  root["resources"] = resources
  try JSONSerialization.data(withJSONObject: root).write(to: folder.url.appending(path: "datapackage.json"))
  try FileManager.default.copyItem(
    at: source.appending(path: "checks.lua"), to: folder.url.appending(path: "checks.lua"))
  return folder
}

/// The lines of checks in JSON. Rows that are equally bad stay in the order of the claims, which is that of their
/// key in a database.
func checks(_ output: String) -> [String] {
  output.split(separator: "\n").map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }.sorted()
}
