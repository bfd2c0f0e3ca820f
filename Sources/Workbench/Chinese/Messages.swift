import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let workbench = #"""
    no snapshots are kept
      没有保存快照
    PLUMB_CACHE is 'off', or neither XDG_CACHE_HOME nor HOME names a folder
      PLUMB_CACHE 为“off”，或者 XDG_CACHE_HOME 和 HOME 都没有指明文件夹
    the package '%@' has no checks.lua
      数据包“%@”没有 checks.lua
    the check '%@' stands twice
      核对项“%@”出现了两次
    checks show nothing: check{…} makes a row
      核对脚本不展示内容：check{…} 给出一行
    checks keep no figures: check{…} makes a row
      核对脚本不记指标：check{…} 给出一行
    %@ figures: %@
      %@个数字：%@
    nothing was checked
      没有可核对的内容
    %@ with no finite number written as null
      %@不是有限数值，写成 null
    '%@' holds more than one value, which %@ cannot show
      “%@”不止一个值，%@ 显示不了
    --format json can
      --format json 可以
    … %@ more
      ……另有%@项
    (a table of %@ and %@)
      （%@、%@的表）
    (a chart)
      （图）
    note: %@
      注：%@
    --data PATH names a data package, a folder of them, a file or a pattern of files
      --data 路径 可为数据包、装有数据包的文件夹、文件或文件名模式
    there is no result yet
      还没有结果
    the report '%@' is asked for twice
      报告“%@”写了两次
    the folder '%@' of the report '%@' is not there
      没有文件夹“%@”（报告“%@”）
    parameter %@
      参数 %@
    %@, Lua %@
      %@，Lua %@
    as of
      数据日期
    made by
      生成工具
    line %@
      第%@行
    page %@
      第%@页
    metric: %@ = %@
      指标：%@ = %@
    expected an object of parameters, got %@
      应为参数的对象，得到的是%@
    for example {"year": "2019"}
      例如 {"year": "2019"}
    expected a text, a number or a boolean, got %@
      应为文本、数值或真假值，得到的是%@
    standard input cannot be read
      无法读取标准输入
    the result of run %@
      运行 %@ 的结果
    there are no schedules yet: no state file '%@'
      还没有计划：没有状态文件“%@”
    'plumb schedule add' adds one; --state names another file
      用“plumb schedule add”新增计划；用 --state 指定另一个文件
    slots are due since %@ and no scheduler has seen them; 'plumb scheduler' runs them
      自 %@ 起有到期时点而没有调度器处理；“plumb scheduler”会运行它们
    no scheduler is running; 'plumb scheduler' runs what is due
      没有调度器在运行；“plumb scheduler”按时点运行各计划
    within a year, %@: %@
      一年之内，%@：%@
    working days are Monday to Friday; --calendar TABLE goes by a table of holidays and make-up days
      工作日为周一至周五；--calendar 表名 按节假日和调休日的表判断
    '%@' is paused: these slots will be cancelled until it is resumed
      “%@”已暂停：恢复之前这些时点一律取消
    no attempt was made: %@, %@
      没有进行过尝试：%@，%@
    attempt %@: %@%@
      第%@次尝试：%@%@
    its log was pruned
      日志已清理
    run %@ has no report as .%@
      运行 %@ 没有 .%@ 报告
    plumb schedule add … --report %@ --replace has each run write one
      plumb schedule add … --report %@ --replace 使每次运行都写报告
    it has: %@
      已有：%@
    wrote '%@'
      已写出“%@”
    runs %@ and %@ gave equal results
      运行 %@ 与 %@ 的结果相同
    (no rows): %@
      （没有行）：%@
    it is paused
      已暂停
    next: %@
      下一时点：%@
    removed '%@'; its history stays
      已删除“%@”；历史保留
    paused '%@'
      已暂停“%@”
    resumed '%@'; %@
      已恢复“%@”；%@
    'plumb scheduler' runs them, oldest first
      “plumb scheduler”从最早的开始运行
    backed up '%@' to '%@': %@ files, %@ bytes, read again
      已把“%@”备份到“%@”：%@个文件，%@字节，已重读核对
    restored '%@' from '%@': %@ files, %@ bytes
      已由“%2$@”恢复“%1$@”：%3$@个文件，%4$@字节
    slots since the backup are due again; 'plumb scheduler' does with them as each schedule says
      备份之后的时点又到期了；“plumb scheduler”按各计划的规定处理
    run %@ gave %@
      运行 %@ %@
    the data is other than it was
      数据与当时不同
    %@ was %@, is %@
      %@ 原为 %@，现为 %@
    '--workers' is at least 1
      “--workers”至少为 1
    run %@ %@: %@
      运行 %@ %@：%@
    there is no folder and no file '%@'
      没有文件夹或文件“%@”
    there are no tests in '%@'
      “%@”里没有测试
    tests are functions test_… of files *_test.lua
      测试是 *_test.lua 文件里的 test_… 函数
    the file has no function test_…
      文件里没有 test_… 函数
    '%@' is no function any more
      “%@”已不是函数
    %@ passed
      %@通过
    %@ of %@ failed
      %2$@中有%1$@个失败
    the script prints too much; the rest is left out
      脚本输出过多，其余略去
    rows of the report do not open into the words of their source: %@
      报告中的行无法展开出处原文：%@
    nothing was decided on reading '%@': its package says what it holds
      读“%@”时没有作任何判断：其数据包说明了内容
    figure falls
      个数字
    figures fall
      个数字
    %@ %@ short: %@
      %@%@不符：%@
    the first is %@: %@
      第一个是 %@：%@
    cannot write to standard %@: %@
      无法写到标准%@：%@
    no language '%@'
      没有语言“%@”
    script
      脚本
    script SHA-256
      脚本 SHA-256
    data SHA-256
      数据 SHA-256
    seed
      种子
    again
      重新生成
    report
      报告
    data
      数据
    reading %@: %@ %
      正在读入 %@：%@ %
    ok    %@ %@
      通过  %@ %@
    FAIL  %@ %@
      失败  %@ %@
    it printed:
      其输出为：
    '%@' has no checks.lua; a data package whose tables lie there may have one
      “%@”没有 checks.lua；表放在那里的数据包可以有
    answers of earlier reviews:
      以前的答复：
    take back (a number, nothing to go on, q to stop):
      收回哪一条（编号，空行继续，q 结束）：
    expected a number from 1 to %@, got '%@'
      应为 1 到 %@ 之间的编号，得到的是“%@”
    the rows follow when the file is named too: plumb import FILE --review %@
      同时写上文件名才会改写各行：plumb import 文件 --review %@
    the answer is a remark, which changes no row
      答复只作备注，不改变任何行
    answer (a number, a value, nothing to leave it, b for the question before, q to stop):
      回答（编号或值，直接回车留待以后，b 回到上一个，q 退出）：
    %@ of %@
      第%1$@个，共%2$@个
    %@: %@, %@ (%@)
      %@：%@，%@（%@）
    %@ answer
      %@ 条答复
    %@ question
      %@ 个疑点
    %@ kept in %@/import.json; %@ left
      已将%@存入 %@/import.json；还剩%@
    , and %@ more
      ，另有 %@ 个
    the files
      文件
    a table '%@' is in %@ and in '%@'
      表“%@”在%@里和“%@”里都有
    tables of databases are not stacked: name one of the two
      数据库的表不作上下拼接：请只写其中一个
    %@  the files
      %@  文件
    rows of %@
      %@ 的行
    %@ of %@, %@, snapshot %@ at %@
      %2$@ 的%1$@，%3$@，快照 %4$@，取于 %5$@
    rows of %@ SHA-256
      %@ 各行的 SHA-256
    SQL of %@
      %@ 的 SQL
    there are no schedules to export
      没有可以导出的计划
    '%@' is there already
      “%@”已经存在
    %@ schedule
      %@ 项计划
    exported %@ to '%@'
      已将%@导出到“%@”
    expected an object with 'schedules'
      应为含有“schedules”的对象
    'plumb schedule export' writes such a file
      这样的文件由“plumb schedule export”写出
    a schedule has a text '%@'
      计划应有文本“%@”
    no member '%@'
      没有成员“%@”
    '%@' is a text
      “%@”应为文本
    '--before' goes with a schedule's name
      “--before”要与计划名同用
    secret, from the variable %@ of the environment
      保密，取自环境变量 %@
    notification '%@': %@
      通知“%@”：%@
    the parameter '%@' is given twice
      参数“%@”给出了两次
    the secret '%@' has fewer than %@ signs
      保密参数“%@”少于 %@ 个字符
    so short a value stands in many texts by chance, and cannot be hidden
      这么短的值会碰巧出现在许多文字里，无法隐去
    the environment has no variable '%@' for the secret '%@'
      环境里没有变量“%@”，保密参数“%@”取不到值
    whoever starts the scheduler gives it, as EnvironmentFile= of its unit does
      由启动调度器的人提供，例如在其单元文件里写 EnvironmentFile=
    reading %@: %@
      正在读入 %@：%@
    '%@' has no result yet
      “%@”还没有结果
    '%@' has only one result yet
      “%@”还只有一个结果
    '%@' has no run yet
      “%@”还没有运行过
    '%@' has only one run yet
      “%@”还只运行过一次
    unknown
      未知
    ␣(taken)
      （已采用）
    """#
}
