import Problems

/// Returns the problem that `body` throws; `nil` where it throws none.
func caught(_ body: () throws -> Void) -> Problem? {
  do {
    try body()
    return nil
  } catch {
    return error as? Problem
  }
}
