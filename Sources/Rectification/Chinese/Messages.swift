import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let rectification = #"""
    each is open or not by its status
      是否未完成依状态判断
    over %@
      %@以上
    'buckets' is a list of days, such as {30, 90}, not %@
      “buckets”是天数的列表，例如 {30, 90}，不能是%@
    expected a number of days at item %@ of 'buckets'
      “buckets”的第%@项应为天数
    the days of 'buckets' rise, but %@ comes after %@
      “buckets”的天数要递增，而 %@ 在 %@ 之后
    comparing needs at least 2 groups, got %@
      比较至少要有两组，得到的是%@组
    no finding counts under the policy '%@'
      按口径“%@”没有一项问题计入基数
    the status '%@' has the name of another column of the result
      状态“%@”与结果的另一列同名
    the column '%@' has the name of another column of the result
      列“%@”与结果的另一列同名
    each is counted by its status
      各按其状态计
    the weights add up to 0, so there are no shares
      权重合计为 0，算不出占比
    the weights add up to more than a number can hold
      权重合计超出数值所能存的范围
    a weight cannot be below 0, got %@ in row %@
      权重不能小于 0，第%2$@行为 %1$@
    every value of '%@' is missing
      “%@”的值全部缺失
    there are no rows
      一行也没有
    row without a '%@' is
      行没有“%@”，
    rows without a '%@' are
      行没有“%@”，
    concentration: %@ %@ not counted
      concentration：%@%@未计入
    a check needs 'reported', the figure or its claim
      核对要有“reported”，即公布的数字或其编号
    write reported = claim("head_done"), or reported = 25
      写成 reported = claim("head_done")，或 reported = 25
    a check of a plain number needs '%@'
      核对单独的数字要有“%@”
    a check of a plain number needs 'place'
      核对单独的数字要有“place”
    'decimals' is a number from -400 to 400, not %@
      “decimals”是 -400 至 400 的数，不能是%@
    %@ has more than %@ decimals
      %@的小数超过%@位
    %@ is no multiple of 10^%@
      %@不是 10^%@ 的整数倍
    decimals = %@ says that the figure was reported without its last %@
      decimals = %@ 表示公布时舍去了最后%@
    no figure is reported
      没有公布数字
    no parts are given
      没有给出分项
    the claim '%@' has no figure
      公布数字“%@”没有数值
    %@ reported
      公布 %@
    %@ recomputed
      复算为 %@
    %@ of %@ are told, other parts are missing
      %2$@中列出了%1$@，其余分项缺失
    the parts give the same
      与分项合计一致
    the parts give %@, which was rounded
      分项合计为 %@，公布时作了四舍五入
    the parts give %@, which rounds to %@: the rest was cut off
      分项合计为 %@，四舍五入为 %@：尾数被舍去
    the parts give %@, %@ than reported
      分项合计为 %@，比公布的%@
    all of it is told
      已全部列出
    %@ of %@ are told, the rest cannot be known
      %2$@中列出了%1$@，其余无从得知
    ; between %@ and %@ are possible
      ；可能在 %@ 与 %@ 之间
    between %@ and %@ are possible
      可能在 %@ 与 %@ 之间
    at least %@ are told
      至少列出了 %@
    no parts are given; %@ at most are possible
      没有给出分项；最多可能有 %@
    there can be %@ at most, %@ than reported
      最多可能有 %@，比公布的%@
    there are at least %@, %@ than reported
      至少有 %@，比公布的%@
    a check gives one kind of evidence, not both '%@' and '%@'
      一次核对只用一种依据，不能同时用“%@”和“%@”
    at least %@ is more than at most %@
      下限 %@ 大于上限 %@
    expected a number at item %@ of '%@', got %@
      “%2$@”的第%1$@项应为数值，得到的是%3$@
    no finding counts under the policy
      按此口径没有一项问题计入基数
    no finding has a date of opening
      没有一项问题有发现日期
    no finding was opened by %@
      到%@为止没有发现问题
    row %@ was closed on %@, before it was opened on %@
      第%@行的销号日期 %@ 早于发现日期 %@
    { status = false } goes by the dates alone
      { status = false } 只依日期判断
    the option '%@' is needed: the column with the date on which a finding was %@
      需要选项“%@”：记载问题%@日期的列
    without a date of opening
      没有发现日期
    opened after %@
      在%@之后发现
    left out by the policy
      按口径不计
    are open or not by their dates
      是否未完成依日期判断
    is open or not by its dates
      是否未完成依日期判断
    %@: %@ without a status %@
      %@：%@没有状态，%@
    %@: %@ %@ %@ not counted
      %@：%@%@，%@未计入
    column '%@' holds %@, not dates
      列“%@”是%@，不是日期
    t:mutate "%@ = date(%@)" makes dates of them
      t:mutate "%@ = date(%@)" 转为日期
    %@ open finding
      %@项未完成问题
    without a due date
      没有整改时限
    due on %@ or later
      到 %@ 尚未到期
    the calendar does not hold all their years
      日历没有涵盖其全部年份
    the dataset has no table 'calendar'
      数据集里没有“calendar”表
    overdue: working_days_late is missing for %@: %@
      overdue：%@的 working_days_late 缺失：%@
    pareto: %@ %@ not counted
      pareto：%@%@未计入
    %@ (finding %@)
      %@（问题 %@）
    staffing_ratios: %@ of %@ is left missing, as the findings differ: %@
      staffing_ratios：%2$@的 %1$@ 各问题所载不一，记为缺失：%3$@
    the whole body
      全系统
    { status = "…" } names the column that holds the statuses
      { status = "…" } 指明状态所在的列
    column '%@' holds %@, not texts
      列“%@”是%@，不是文本
    %@: %@: the dates alone count
      %@：%@：只依日期判断
    the columns '%@' and '%@' may both hold the status
      列“%@”和“%@”都可能是状态
    { status = "%@" } names one of them
      { status = "%@" } 指明用哪一列
    %@: the status is read from the column '%@'
      %@：状态取自列“%@”
    %@ %@ done without a date of closing
      %@%@已完成而没有销号日期
    %@ %@ open with one
      %@%@未完成而有销号日期
    basically done
      基本完成
    in progress
      正在整改
    not done
      未完成
    not applicable
      不适用
    row %@ has no status
      第%@行没有状态
    '%@' stands for '%@' and for '%@'
      “%@”既对应“%@”又对应“%@”
    '%@' has no treatment under the policy '%@'
      “%@”在口径“%@”里没有规定
    give it done, open or left_out
      规定为 done、open 或 left_out
    '%@' is '%@' and '%@' under the policy '%@'
      “%@”在口径“%4$@”里既是“%2$@”又是“%3$@”
    no text
      没有文字
    '%@' is %@ under the policy '%@'
      “%@”在口径“%3$@”里是%2$@
    a status is done, open or left_out
      状态的处理只有 done、open 和 left_out
    '%@' (in %@)
      “%@”（在 %@）
    no status %@
      没有状态%@
    nor %@%@
      也没有%@%@
    the words are those of the table %@
      状态用语以表 %@ 为准
    %@: %@ without a status %@ not counted
      %@：%@没有状态，%@未计入
    each counts by its status, one without a date as closed on %@
      各按其状态计，没有日期的按%@销号计
    false as the third argument
      第三个参数写 false
    kind of day
      日期类别
    a calendar as the third argument, or false
      第三个参数写日历或 false
    no calendar: the dataset has no table 'calendar'
      没有日历：数据集里没有“calendar”表
    give %@ to count Monday to Friday
      %@，即按周一至周五计
    'calendar' is a table with the columns date and kind, or false, not %@
      “calendar”应为含 date 和 kind 两列的表，或 false，不能是%@
    %@ reports the same
      %@公布的相同
    another place reports the same
      另一处公布的相同
    %@ reports %@
      %@公布 %@
    another place reports %@
      另一处公布 %@
    what is open is late, and what has no date is not counted
      未完成的算逾期，没有日期的不计入
    the option 'key' is needed: the columns that say that two findings are the same
      要写选项“key”：哪些列相同就算同一个问题
    recurrence: %@ without a key or a date of opening %@ not counted
      recurrence：%1$@没有键或发现日期，%2$@不计入
    """#
}
