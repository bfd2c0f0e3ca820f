import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let scheduling = #"""
    there is a file '%@' already
      已有文件“%@”
    --replace writes over it
      用 --replace 覆盖它
    no answer
      没有回应
    state file '%@' is damaged: %@
      状态文件“%@”已损坏：%@
    '%@' stands after its manifest
      “%@”排在清单文件之后
    its manifest is too large
      清单文件太大
    it holds '%@', which no backup does
      里有备份不应有的“%@”
    it has no manifest
      没有清单文件
    its manifest cannot be read
      清单文件读不出
    it was written by a newer Plumb
      由更新版本的 Plumb 写成
    it holds no database
      里没有数据库
    '%@' is not what it was
      “%@”与原来不符
    '%@' is not in its manifest
      “%@”不在清单文件里
    there is a state file '%@' already
      已有状态文件“%@”
    --replace puts the backup in its place
      用 --replace 以备份替换它
    run %@ of '%@' is under way
      “%2$@”的运行 %1$@ 正在进行
    wait for its end
      请等它结束
    cannot remove '%@'
      无法删除“%@”
    it ends within '%@'
      在“%@”中间结束
    it ends too early
      结束得太早
    it is no tar archive
      不是 tar 归档
    a header is wrong
      有一个文件头不对
    '%@' is not a plain file
      “%@”不是普通文件
    the size of '%@' is wrong
      “%@”的大小不对
    '%@' is not a sound backup: %@
      “%@”不是完好的备份：%@
    '%@' was cut short while it was read
      “%@”在读取时被截短
    '%@' is too long a name for an archive
      “%@”的名称太长，归档放不下
    attempt %@ does not hold its run any more
      第%@次尝试已不再占有这次运行
    given back: %@
      退回：%@
    %@; tried again at %@
      %@；%@再试
    ␣(attempt %@)
      （第%@次尝试）
    ␣at attempt %@
      ，第%@次尝试时
    other bytes than run %@
      与运行 %@ 的字节不同
    the same bytes as run %@
      与运行 %@ 逐字节相同
    no run %@
      没有运行 %@
    no attempt %@
      没有尝试 %@
    other bytes than the result had
      与原结果字节不同的内容
    the result of run %@ was pruned; its hash is %@
      运行 %@ 的结果已清理；其哈希值为 %@
    run %@ has no result: it is %@: %@
      运行 %@ 没有结果：%@，%@
    %@: %@, %@ (run %@)
      %@：%@，%@（运行 %@）
    attempt %@ from %@: %@%@
      第%@次尝试，始于 %@：%@%@
    %@ is no slot of '%@' in %@
      %@ 不是“%2$@”在%3$@的时点
    %@: the schedule was removed at %@
      %@：计划已于 %@ 删除
    %@ is still to come
      %@ 还没有到
    %@ was before the schedule was added, at %@
      %@ 早于计划的新增时间 %@
    %@: no scheduler has been there since; 'plumb scheduler' runs them
      %@：此后没有调度器运行过；“plumb scheduler”会运行它们
    %@: the schedule was different then
      %@：当时的计划与现在不同
    the slot after: %@
      后一时点：%@
    the slot before: %@
      前一时点：%@
    asked for by hand
      由人工发起
    '--from' is not before '--to'
      “--from”应早于“--to”
    slots that are still to come cannot be filled in
      还没有到的时点不能补跑
    '--to' may be %@ at the latest
      “--to”最晚可为 %@
    filled in by hand
      由人工补跑
    %@; asked for by %@
      %@；由 %@ 要求
    run %@ left nothing to run again
      运行 %@ 没有留下可供重跑的内容
    it has not started
      它还没有开始
    it was %@: %@
      它%@：%@
    run %@ again
      重跑运行 %@
    run %@ does not wait: it is %@
      运行 %@ 不在等待：%@
    another hash than that of the script's text
      与脚本文本的哈希值不同的值
    state file '%@' was removed or replaced while it was used
      状态文件“%@”在使用中被删除或替换
    '%@' is a folder, not a state file
      “%@”是文件夹，不是状态文件
    '%@' is a database of another program
      “%@”是其他程序的数据库
    name another file with --state
      用 --state 指定另一个文件
    '%@' was written by a newer Plumb
      “%@”由更新版本的 Plumb 写成
    state file '%@' is damaged: its version is %@
      状态文件“%@”已损坏：其版本为 %@
    state file '%@'
      状态文件“%@”
    %@ is no database; it was left as it is
      %@不是数据库，未作改动
    %@ is damaged: %@
      %@已损坏：%@
    'plumb schedule restore' brings back a backup
      “plumb schedule restore”可由备份恢复
    %@: the disk is full
      %@：磁盘已满
    %@ cannot be written
      %@无法写入
    also to be read it needs leave to write, to itself and to its folder
      即使只读取，也需要对它和所在文件夹有写权限
    %@ cannot be opened
      %@无法打开
    it needs leave to read and to write, to itself and to its folder
      需要对它和所在文件夹有读写权限
    %@: reading or writing failed: %@
      %@：读写失败：%@
    %@ was held by another process for too long
      %@被另一进程占用太久
    there is a schedule '%@' already
      已有计划“%@”
    with --replace it gets this definition and keeps its history
      用 --replace 换成这个定义并保留历史
    nobody was there before the schedule was changed
      计划更改之前没有调度器在运行
    nobody was there before the schedule was removed
      计划删除之前没有调度器在运行
    the schedule was removed
      计划已删除
    '%@' is paused already
      “%@”已经暂停
    nobody was there before the schedule was paused
      计划暂停之前没有调度器在运行
    '%@' is not paused
      “%@”没有暂停
    '%@' cannot name a schedule
      “%@”不能作计划的名称
    letters, digits, '-', '_' and '.' can
      可用字母、数字、“-”、“_”和“.”
    no such schedule
      没有这个计划
    paused: %@
      暂停：%@
    nobody was there until %@
      直到 %@ 才有调度器运行
    %@, more than %@ later
      %@，已晚了 %@ 以上
    %@; only the latest slot is caught up with
      %@；只补跑最近的时点
    %@; caught up with
      %@；已补跑
    the one of %@ was still running
      %@ 的运行尚未结束
    a word
      词
    the unknown word '%@'
      未知的词“%@”
    JSON that is not an object
      不是对象的 JSON
    JSON that is not texts
      内容不是文本的 JSON
    JSON that is not a list
      不是列表的 JSON
    text that is not JSON
      不是 JSON 的文本
    an integer
      整数
    %@, which is out of range
      %@，超出范围
    a moment
      时刻
    nothing: there is no such column
      空：没有这一列
    %@ instead of %@
      %@，而应为%@
    nothing instead of %@
      空，而应为%@
    , row %@
      ，第%@行
    state file '%@' is damaged: table '%@'%@: column '%@' holds %@
      状态文件“%@”已损坏：表“%@”%@：列“%@”的内容为%@
    The wait before the first repetition; doubled each time.
      第一次重试前的等待时间，此后每次加倍。
    expected an amount of bytes, got '%@'
      应为字节数，得到的是“%@”
    an amount is written like 1GiB, 512MiB or 2GB; 'none' is no limit
      字节数写作 1GiB、512MiB 或 2GB；“none”表示不限
    A table of the data with holidays and make-up days, by which LW and 15W find working days; copied into the schedule. (default: Monday to Friday)
      数据中列有节假日和调休日的表，LW 和 15W 据此判断工作日；存入计划。（默认：周一至周五）
    A random time up to this is added to each wait.
      每次等待另加不超过此值的随机时间。
    How long logs and results are kept.
      日志和结果的保存期限。
    The limit of a result, up to 900MiB; a longer one fails the run.
      结果的大小限额，最多 900MiB；超过即判为失败。
    a result may have 1 byte to 900 MiB, not %@ bytes
      结果可为 1 字节至 900 MiB，不能是%@字节
    what is larger belongs into a file: t:write with --out
      更大的内容写成文件：t:write 加 --out
    The limit of a run's memory.
      每次运行的内存限额。
    a memory limit of 0 ends every run
      内存限额为 0，任何运行都会立即结束
    a memory limit of %@ bytes is none
      内存限额 %@ 字节不成其为限额
    --memory none sets no limit
      --memory none 表示不限
    The slots that are run of those that were missed.
      错过的时点中补跑哪些。
    Missed slots that are older than this are not run.
      早于此时限的错过时点不补跑。
    Started then too, and when the result changes.
      结果改变时也启动。
    Started when runs begin to fail and when they recover; it gets the facts as JSON.
      运行开始失败和恢复正常时启动；情况以 JSON 传入。
    expected a whole number from %@ to %@, got '%@'
      应为 %@ 至 %@ 的整数，得到的是“%@”
    What happens to a slot while the one before runs.
      上一时点还在运行时，这一时点如何处理。
    Formats of a report that each run writes besides its result, such as html,docx.
      每次运行在结果之外写出的报告格式，例如 html,docx。
    '%@' is no format of reports
      “%@”不是报告格式
    a format of reports stands twice in '%@'
      “%@”里有一种报告格式写了两次
    The number of times that a failed attempt is repeated.
      失败后重试的次数。
    'retries' is 0 to 1000000, not %@
      “retries”为 0 至 1000000，不能是%@
    default: %@
      默认：%@
    values: %@
      取值：%@
    %@ as '%@'
      %@ 的值为“%@”
    the option '%@', which only a newer Plumb knows
      选项“%@”，只有更新版本的 Plumb 才有
    The limit of a run's time.
      每次运行的时限。
    reached its time limit%@
      达到时限%@
    reached its memory limit%@
      达到内存限额%@
    the command line is wrong
      命令行有误
    the data is wrong
      数据有误
    a file is not there
      文件不存在
    failed with status %@%@
      退出状态 %@%@
    ended by signal %@%@
      被信号 %@ 终止%@
    could not be started: %@
      无法启动：%@
    its keeper was killed
      监管进程被终止
    the scheduler stopped
      调度器已停止
    took longer than %@
      超过 %@
    its result could not be read
      结果无法读取
    its result is longer than %@ (--max-result)
      结果超过 %@（--max-result）
    it wrote a file longer than %@
      写出的文件超过 %@
    its log is longer than %@
      日志超过 %@
    its scheduler ended while it ran
      运行期间调度器结束了
    a scheduler runs on '%@'
      “%@”上有调度器在运行
    stop it first
      请先停止它
    a task ended without an outcome
      任务没有给出结果就结束了
    run %@ goes on in another scheduler
      运行 %@ 由另一个调度器继续
    run %@ was interrupted
      运行 %@ 被中断
    expected five fields: minute hour day month weekday
      应有五项：分 时 日 月 星期
    a zone does not belong into the text
      规则文本里不写时区
    give it with --tz
      用 --tz 指定
    expected five fields (minute hour day month weekday), got %@
      应有五项（分 时 日 月 星期），得到的是%@
    missing: %@
      缺少：%@
    there are no seconds and no years here; '@every 30s' runs every 30 seconds
      这里没有秒和年；“@every 30s”表示每 30 秒运行一次
    nothing may follow '%@'
      “%@”之后不能再写
    '@reboot' is no moment that a calendar knows
      “@reboot”不是日历上的时刻
    'W' stands after one day, not after a range
      “W”写在单个日之后，不能写在范围之后
    a number of days before the last
      距最后一天的天数
    'L-%@': a month has at most 31 days
      “L-%@”：一个月最多 31 天
    expected 0 to 30
      应为 0 至 30
    a working day ('W') stands alone in the day field
      日项里的工作日（“W”）只能单独写
    'L' and '#' stand after one weekday
      “L”和“#”写在单个星期之后
    which one of the month (1 to 5)
      当月的第几个（1 至 5）
    '5L' or 'FRIL' is the last Friday
      “5L”或“FRIL”是最后一个星期五
    expected 1 to 5
      应为 1 至 5
    a month has no weekday number %@
      一个月里没有第%@个星期几
    'L' alone says nothing in the weekday field
      星期项里单独的“L”没有意义
    '5L' or 'FRIL' is the last Friday; 'L' in the day field is the last day
      “5L”或“FRIL”是最后一个星期五；日项里的“L”是最后一天
    unexpected %@ in the %@ field
      %2$@项里出现了意外的%1$@
    %@ cannot stand here in the %@ field
      %2$@项的这里不能用%1$@
    '?' stands alone in the day or weekday field
      “?”单独写在日项或星期项
    for example: L, L-3, LW, 15W as a day; 5L, MON#2 as a weekday
      例如：日项写 L、L-3、LW、15W；星期项写 5L、MON#2
    a step
      步长
    a step of 0 never moves on
      步长为 0，永远不会前进
    a step of %@ is wider than the %@ field
      步长 %@ 大于%@项的范围
    expected 1 to %@
      应为 1 至 %@
    '@every %@%@' counts on from the schedule's creation
      “@every %@%@”从计划新增时起算
    %@ %@ is not in %@ to %@
      %@ %@ 不在 %@ 至 %@ 之内
    a number or a name
      数或名称
    'L' is the last day, 'L-1' the one before
      “L”是最后一天，“L-1”是倒数第二天
    expected a number in the %@ field, got '%@'
      %@项应为数，得到的是“%@”
    the order is: minute hour day month weekday
      顺序是：分 时 日 月 星期
    names have three letters: '%@'
      名称是三个字母：“%@”
    '%@' cannot stand here in the %@ field
      %2$@项的这里不能用“%1$@”
    never due: %@ %@ no day '%@'
      永远不会到：%@%@没有“%@”这一天
    never due: no day is both '%@' and '%@'
      永远不会到：没有一天既是“%@”又是“%@”
    only in leap years
      只在闰年
    only in some leap years
      只在某些闰年
    only in some years
      只在某些年份
    a duration is written like 90s, 5m, 1h30m or 2d
      时长写作 90s、5m、1h30m 或 2d
    expected a duration
      应为时长
    too long a time
      时长太长
    expected a number, got %@
      应为数，得到的是%@
    expected a unit (ms, s, m, h, d or w) after the number
      数之后应有单位（ms、s、m、h、d 或 w）
    no unit of time %@
      没有时间单位 %@
    units go from long to short, each once
      单位由大到小，每个只写一次
    too long a time: more than a hundred years
      时长太长：超过一百年
    '%@' comes twice in %@: taken as the first, %@ (the second is %@)
      “%@”在%@出现两次：取第一次 %@（第二次为 %@）
    '%@' does not exist in %@: %@, taken as %@
      “%@”在%@不存在：%@，取为 %@
    go back
      拨回
    the clocks %@ from %@ to %@
      时钟由 %2$@ %1$@ %3$@
    a year of four digits
      四位的年份
    a day
      日
    %@ %@ has %@ days, not %@
      %@ %@ 有%@天，没有 %@ 日
    expected a time of day after the date, got %@
      日期之后应为时间，得到的是%@
    an hour
      时
    a minute
      分
    a second
      秒
    expected digits after the point
      小数点之后应有数字
    the hours of an offset
      时差的小时
    the minutes of an offset
      时差的分钟
    the seconds of an offset
      时差的秒
    unexpected %@ after the time
      时间之后出现了意外的%@
    expected %@ from %@ to %@, got %@
      应为 %2$@ 至 %3$@ 的%1$@，得到的是%4$@
    expected '%@', got %@
      应为“%@”，得到的是%@
    a time is written like 2026-11-23T08:30:00+08:00 or '2026-11-23 08:30'
      时间写作 2026-11-23T08:30:00+08:00 或“2026-11-23 08:30”
    , once instead of %@ times
      ，一次，而不是%@次
    %@: runs at %@%@
      %@：在 %@ 运行%@
    %@: %@ comes twice
      %@：%@ 出现两次
    %@ and runs both times
      %@，两次都运行
    %@, runs the first time
      %@，第一次运行
    %@: %@ comes a second time and runs again
      %@：%@ 第二次出现，再次运行
    a calendar changes nothing: '%@' asks for no working day
      日历不起作用：“%@”没有用到工作日
    LW and 15W in the day field do
      日项里的 LW 和 15W 才用到
    '@every' takes one duration, without spaces
      “@every”后写一个不含空格的时长
    for example: @every 1h30m
      例如：@every 1h30m
    counts whole seconds
      只计整秒
    needs at least one second
      至少一秒
    plain space
      普通空格
    sign of cron
      cron 的符号
    the fields stand apart by plain spaces
      各项之间用普通空格隔开
    the calendar '%@' does not hold %@: Monday to Friday
      日历“%@”没有涵盖 %@：按周一至周五计
    '%@/%@' is no zone file
      “%@/%@”不是时区文件
    no zones in '%@'
      “%@”里没有时区
    they come with the package 'tzdata': apt install tzdata
      时区由软件包“tzdata”提供：apt install tzdata
    a place is a zone, such as Asia/Shanghai; its clocks are followed
      时区用地名，例如 Asia/Shanghai，随当地时钟变化
    the same offset all year is '%@': names of this kind turn the sign round
      全年固定的同一时差是“%@”：这类名称的正负号相反
    zones have names such as Asia/Shanghai, Europe/Berlin, UTC
      时区的名称如 Asia/Shanghai、Europe/Berlin、UTC
    asked for by %@
      由 %@ 要求
    given up: %@
      已放弃：%@
    not done yet
      尚未完成
    tried again: %@
      将再试：%@
    expected the name of a secret parameter and of its environment variable
      应写明保密参数的名称和环境变量的名称
    for example token=env:OA_TOKEN; the value stands in the environment alone
      例如 token=env:OA_TOKEN；值只放在环境变量里
    every run has a variable '%@' of its own, which is no secret
      每次运行都自有变量“%@”，不能用作保密参数
    A parameter whose value is a variable of the scheduler's environment, such as token=env:OA_TOKEN; the history, logs, reports and pages never show it; may be given again.
      取调度器环境变量的值作参数，例如 token=env:OA_TOKEN；历史、日志、报告和网页都不显示该值；可重复给出。
    the secret '%@' is given twice
      保密参数“%@”给出了两次
    The most rows that one step of a run may fetch from a database.
      运行的一步最多可以从数据库读取多少行。
    'max_rows' is 1 to %@, not %@
      “max_rows”为 1 至 %@，不能是%@
    Whether a step over a table of a database that would run here fails the run.
      数据库表上本该在这里运行的步骤，是否使运行失败。
    """#
}
