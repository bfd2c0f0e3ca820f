import System

func put(_ text: String, at path: String) throws {
  try Files.write(path) { sink in sink.append(text) }
}
