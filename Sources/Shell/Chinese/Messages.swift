import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let shell = #"""
    date %@
      日期 %@
    datetime %@
      日期时间 %@
    these commands; help() lists the names of Lua, ?name explains one
      本列表；help() 列出 Lua 的各名称，?名称 查看说明
    add a file, a pattern of files or a data package to this session
      把文件、文件名模式或数据包加入本次会话
    the dataset's tables, with their rows
      数据集的各表及其行数
    a table's columns
      一张表的各列
    how results are printed: table, csv, json …
      结果的显示格式：table、csv、json……
    show how long each input takes, or stop
      显示或不再显示每次输入的用时
    this session's good lines as a script that runs from scratch
      把本次会话中成功的输入存成可从头运行的脚本
    run a script in this session
      在本次会话里运行脚本
    the last result, _, whole: printed, or written to a file
      完整的上次结果 _：显示出来，或写入文件
    the last result, whole, in a pager
      在分页器里查看完整的上次结果
    set parameters; alone, list them
      设定运行参数；单独使用则列出参数
    the whole traceback of the last problem
      上次错误的完整调用过程
    leave, as Ctrl-D does
      退出，与 Ctrl-D 相同
    the history in '%@' is not text: it stays as it is, and nothing is kept
      “%@”里的历史不是文本：原样保留，不再记录
    cannot keep the history in '%@': %@
      无法在“%@”里记录历史：%@
    -- Saved from the prompt of plumb.
      -- 由 plumb 提示符保存。
    cannot start '%@'
      无法启动“%@”
    $PAGER names another pager
      可用 $PAGER 指定其他分页器
    input %@
      输入 %@
    %@ ms
      %@ 毫秒
    '%@' was local to an earlier input; write %@ = … without local to keep it
      “%@”是先前一次输入里的 local；要保留它，请去掉 local 写成 %@ = …
    .help tells them
      用 .help 查看命令
    formats: %@
      格式：%@
    there was no problem yet
      还没有出过错误
    nothing to save yet
      还没有可保存的内容
    the saved script does not run from scratch
      存下的脚本从头运行不通
    the terminal cannot be used
      无法使用终端
    data lists the tables, data.findings is one; a value needs no return.⏎Tab completes names, columns and values; ?filter explains, help() lists all.⏎.help tells the commands; Ctrl-C stops what runs, Ctrl-D leaves.⏎
      data 列出各表，data.findings 是其中一张；取值不必写 return。⏎Tab 补全名称、列和值；?filter 查看说明，help() 列出全部。⏎.help 列出命令；Ctrl-C 停止运行，Ctrl-D 退出。⏎
    standard input
      标准输入
    cannot read standard input
      无法读取标准输入
    standard input is not UTF-8
      标准输入不是 UTF-8
    Tab completes, Ctrl-R searches what was typed, Ctrl-C stops what runs or clears the line.
      Tab 补全，Ctrl-R 查找输入过的内容，Ctrl-C 停止运行或清除本行。
    not found: %@
      没有找到：%@
    looking for: %@
      查找：%@
    opened %@
      已打开 %@
    no calls led to it
      没有调用过程
    %@: the last result, as %@
      %@：上次结果，格式 %@
    no parameters
      没有运行参数
    %@: %@ inputs, run from scratch and saved
      %@：%@次输入，已从头运行并保存
    -- It needs the data that was opened there: plumb run %@%@
      -- 它需要在那里打开的数据：plumb run %@%@
    """#
}
