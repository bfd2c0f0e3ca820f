extension ChineseMessages {
  /// Patterns that are put together of several parts of a source, in Chinese.
  public static let composed = #"""
    no column '%@' in %@
      %2$@中没有列“%1$@”
    jump
      拨快，由
    the clocks jump from %@ to %@
      时钟由 %@ 拨快到 %@
    the clocks go back from %@ to %@
      时钟由 %@ 拨回到 %@
    %@ reports the same
      %@公布相同
    another place reports the same
      另一处公布相同
    another place reports %@
      另一处公布为 %@
    %@ reports %@
      %@公布为 %@
    added '%@'
      已新增“%@”
    replaced '%@'
      已替换“%@”
    failed with status %@: %@
      退出状态 %@：%@
    ended by signal %@: %@
      被信号 %@ 终止：%@
    reached its time limit: %@
      达到时限：%@
    reached its memory limit: %@
      达到内存限额：%@
    the command line is wrong: %@
      命令行有误：%@
    the data is wrong: %@
      数据有误：%@
    a file is not there: %@
      文件不存在：%@
    pareto: %@ rows without a '%@' are not counted
      pareto：有%@行没有“%@”，未计入
    pareto: %@ row without a '%@' is not counted
      pareto：有%@行没有“%@”，未计入
    concentration: %@ rows without a '%@' are not counted
      concentration：有%@行没有“%@”，未计入
    concentration: %@ row without a '%@' is not counted
      concentration：有%@行没有“%@”，未计入
    """#
}
