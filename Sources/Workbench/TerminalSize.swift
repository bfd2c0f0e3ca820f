import System
import Tables

extension TableLayout {
  /// The size of a table where results go: the window's width on a terminal, a wide page
  /// elsewhere. `COLUMNS` has the last word.
  public static var ofTerminal: TableLayout {
    TableLayout(rows: 100, width: columnsAsked ?? windowWidth ?? 160)
  }

  /// For a list that is read to its end: every row, and whole sentences unless
  /// there is a window that they must fit.
  public static var everyRow: TableLayout { TableLayout(rows: nil, width: columnsAsked ?? windowWidth) }

  private static var columnsAsked: Int? {
    guard let value = getenv("COLUMNS"), let columns = Int(String(cString: value)), columns > 0
    else { return nil }
    return columns
  }

  private static var windowWidth: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
