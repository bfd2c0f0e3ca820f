import Problems

extension ChineseMessages {
  /// The words of ArgumentParser itself in Chinese; they stand in no source of Plumb's.
  public static let argumentParser = #"""
    OVERVIEW:
      说明：
    USAGE:
      用法：
    Usage:
      用法：
    Error:
      错误：
    Help:
      参数：
    ARGUMENTS:
      参数：
    OPTIONS:
      选项：
    SUBCOMMANDS:
      子命令：
    Show the version.
      显示版本。
    Show help information.
      显示帮助。
    Show subcommand help information.
      显示子命令的帮助。
    See '%@ help %@' for detailed help.
      用“%=@ help %@”查看详细帮助。
    See '%@' for more information.
      用“%@”查看更多说明。
    %@ (default)
      %@（默认）
    %@ (default: %@)
      %@（默认：%=@）
    %@ (values: %@)
      %@（取值：%=@）
    %@ (values: %@; default: %@)
      %@（取值：%=@；默认：%=@）
    (default: %@)
      （默认：%=@）
    (values: %@)
      （取值：%=@）
    (values: %@; default: %@)
      （取值：%=@；默认：%=@）
    Unknown option '%@'
      没有选项“%@”
    Unknown option '%@'. Did you mean '%@'?
      没有选项“%@”。是否指“%@”？
    Missing value for '%@'
      “%@”缺少值
    Missing expected argument '%@'
      缺少参数“%@”
    Missing one of: '%@'
      缺少下列之一：“%@”
    Unexpected argument '%@'
      多余的参数“%@”
    %@ unexpected arguments: '%@'
      多余的%@个参数：“%@”
    The option '%@' does not take any value, but '%@' was specified.
      选项“%@”不带值，却写了“%@”。
    The value '%@' is invalid for '%@'
      “%2$@”不能取值“%1$@”
    The value '%@' is invalid for '%@': %@
      “%2$@”不能取值“%1$@”：%3$@
    The value '%@' is invalid for '%@'. Please provide one of %@.
      “%2$@”不能取值“%1$@”。可用的值：%3$@。
    The value '%@' is invalid for '%@'. Please provide one of the following:
      “%2$@”不能取值“%1$@”。可用的值：
    Missing required subcommand.
      缺少子命令。
    """#
}
