import System

/// The files in which the machine describes its connections to PostgreSQL: `pg_service.conf`.
public enum ServiceFile {
  /// The services of the person's file and of the machine's, in their order, each once.
  public static var services: [EngineName] {
    var services: [EngineName] = []
    for path in paths {
      guard let bytes = Files.contents(of: path, limit: 1 << 20) else { continue }
      for name in names(in: String(decoding: bytes, as: UTF8.self)) {
        let service = EngineName(service: name)
        if !services.contains(service) { services.append(service) }
      }
    }
    return services
  }

  /// The names between brackets that begin the lines of a file.
  static func names(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.first == "[", let end = line.lastIndex(of: "]") else { return nil }
      return String(line[line.index(after: line.startIndex)..<end])
    }
  }

  private static var paths: [String] {
    let own = environment("PGSERVICEFILE") ?? environment("HOME").map { $0 + "/.pg_service.conf" }
    let folder = environment("PGSYSCONFDIR") ?? "/etc/postgresql-common"
    return (own.map { [$0] } ?? []) + [folder + "/pg_service.conf"]
  }
}
