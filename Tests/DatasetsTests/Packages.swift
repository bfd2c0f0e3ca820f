/// A `datapackage.json` with these resources.
func package(_ resources: String...) -> String {
  "{\"name\": \"p\", \"resources\": [\n\(resources.joined(separator: ",\n"))\n]}"
}

/// A resource with these fields, and what else its schema holds.
func resource(_ name: String, _ fields: String, _ rest: String = "") -> String {
  "{\"name\": \"\(name)\", \"path\": \"\(name).csv\", \"schema\": {\"fields\": [\(fields)]\(rest)}}"
}
