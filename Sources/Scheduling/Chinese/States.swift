import Problems

extension ChineseMessages {
  /// The states of schedules, slots and attempts in Chinese: values that scripts compare, worded where a person reads.
  public static let states = #"""
    active
      启用
    paused
      已暂停
    waiting
      等待
    running
      运行中
    succeeded
      成功
    failed
      失败
    timed_out
      超时
    skipped
      跳过
    missed
      错过
    cancelled
      已取消
    lost
      失联
    handed_back
      已退回
    done
      完成
    running, attempt %@
      第 %@ 次运行
    next: never
      没有下一时点
    """#
}
