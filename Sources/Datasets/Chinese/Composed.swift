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
    heading in line %@ below %@
      表头在第 %@ 行，其上有%@
    heading in row %@ below %@
      表头在第 %@ 行，其上有%@
    heading in lines %@ and %@, joined
      表头由第 %@、%@ 行合并而成
    heading in rows %@ and %@, joined
      表头由第 %@、%@ 行合并而成
    heading in lines %@ and %@, joined below %@
      表头由第 %@、%@ 行合并而成，其上有%@
    heading in rows %@ and %@, joined below %@
      表头由第 %@、%@ 行合并而成，其上有%@
    heading in rows %@ to %@, joined
      表头由第 %@ 至 %@ 行合并而成
    heading in rows %@ to %@, joined below %@
      表头由第 %@ 至 %@ 行合并而成，其上有%@
    %@ total row (%@)
      %@个合计行（%@）
    %@ total rows (%@)
      %@个合计行（%@）
    %@ repeated heading (%@)
      %@个重复的表头（%@）
    %@ repeated headings (%@)
      %@个重复的表头（%@）
    %@ blank row (%@)
      %@个空行（%@）
    %@ blank rows (%@)
      %@个空行（%@）
    %@ line across the table (%@)
      %@个横跨整表的行（%@）
    %@ lines across the table (%@)
      %@个横跨整表的行（%@）
    %@ line at the foot (%@)
      表尾%@行（%@）
    %@ lines at the foot (%@)
      表尾%@行（%@）
    %@ more
      另有%@个
    commas
      逗号
    tabs
      制表符
    semicolons
      分号
    pipes
      竖线
    given
      已指定
    separate '%@' by '%@': fewer than %@ parts in %@, the first %@, so that the last are missing
      按“%2$@”拆分“%1$@”：%4$@不足%3$@个部分，首处为%5$@，末尾几列缺失
    separate '%@' by '%@': more than %@ parts in %@, the first %@, which stay together in '%@'
      按“%2$@”拆分“%1$@”：%4$@超过%3$@个部分，首处为%5$@，多出的都留在“%6$@”里
    separate '%@' by '%@': fewer than %@ parts in %@, the first %@, so that the last are missing; more than %@ parts in %@, the first %@, which stay together in '%@'
      按“%2$@”拆分“%1$@”：%4$@不足%3$@个部分，首处为%5$@，末尾几列缺失；%7$@超过%6$@个部分，首处为%8$@，多出的都留在“%9$@”里
    """#
}
