import Problems

extension ChineseMessages {
  /// The notes on what was decided when a file was read, which are put together of several parts, in Chinese.
  public static let decisions = #"""
    %@: %@ rows, %@ columns
      %@：%@行、%@列
    %@: %@ row, %@ columns
      %@：%@行、%@列
    %@: %@ rows, %@ column
      %@：%@行、%@列
    %@: %@ row, %@ column
      %@：%@行、%@列
    rows: %@
      行：%@
    types: %@
      类型：%@
    cells: %@
      单元格：%@
    kept as text: %@
      按文本保留：%@
    merged cells: %@
      合并单元格：%@
    '%@' integer (%@)
      “%@”为整数（%@）
    '%@' number (%@)
      “%@”为数值（%@）
    '%@' date (%@)
      “%@”为日期（%@）
    '%@' datetime (%@)
      “%@”为日期时间（%@）
    '%@' boolean (%@)
      “%@”为真假值（%@）
    '%@' text: %@: %@
      “%@”为文本：%@：%@
    %@ (%@)
      %@（%@）
    %@ more
      另有%@个
    """#
}
