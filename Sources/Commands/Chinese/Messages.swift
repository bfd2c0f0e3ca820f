import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let commands = #"""
    Compare every figure that the notices report with its parts.
      把通报公布的每个数字与其分项核对。
    Every reported figure with its verdict, worst first: %@. The checks.lua of each data package says how its figures are recomputed.⏎⏎    plumb check⏎    plumb check --fail-on mismatch,conflict⏎    plumb check --format json
      列出公布的每个数字及核对结论，最差的在前：%@。各数据包的 checks.lua 说明各数字如何复算。⏎⏎    plumb check⏎    plumb check --fail-on mismatch,conflict⏎    plumb check --format json
    End with status 1 where there is one of these verdicts, separated by commas; may be given again.
      出现这些结论之一时以状态 1 结束，多个用逗号隔开；可重复给出。
    Check one notice only.
      只核对一份通报。
    List the tables of the dataset, or the columns of one.
      列出数据集的各表，或某一张表的各列。
    A table, to see its columns.
      要看其各列的表。
    All that was decided when the table's files were read, with the cells that show it.
      列出读入这张表的文件时所作的全部判断，以及作为依据的单元格。
    --why needs the name of a table
      --why 需要写明表名
    Run one line of Lua; an expression's value is its result.
      运行一行 Lua；表达式的值就是结果。
    The line.
      这一行 Lua。
    Make a data package of tabular files, or one of findings of ledgers and notices.
      把表格文件做成数据包，或把台账、通报做成问题数据包。
    The files.
      文件。
    The folder of the package.
      数据包的文件夹。
    What the files are: ledgers of findings, or a notice. (default: by their content)
      文件的内容：findings 为台账，notice 为通报。（默认：按内容判断）
    What a heading is, such as 整改期限=due_on; may be given again.
      表头对应哪一列，例如 整改期限=due_on；可重复给出。
    What a word stands for, such as 推进中=in_progress; may be given again.
      某个词对应哪种状态，例如 推进中=in_progress；可重复给出。
    Map as this package was mapped, use its answers, and tell every difference.
      照这个数据包的对应关系导入，沿用其中的答复，并列出每一处不同。
    Replace the package that stands in the folder.
      替换该文件夹里已有的数据包。
    Keep the names of persons.
      保留人名。
    The notice_id of every row. (default: the first file's stem)
      各行的 notice_id。（默认：第一个文件的主名）
    How results are printed: %@.
      结果的显示格式：%@。
    Begin csv and tsv with a byte order mark, by which Excel knows UTF-8.
      在 csv 和 tsv 开头写字节顺序标记，使 Excel 识别 UTF-8。
    '--bom' goes with '--format csv' and '--format tsv'
      “--bom”只能与“--format csv”或“--format tsv”同用
    A parameter: params.NAME in the script; may be given again.
      运行参数：脚本里为 params.NAME；可重复给出。
    Answer questions about rectification notices with short Lua scripts.
      用简短的 Lua 脚本回答整改通报中的问题。
    a time limit of 0 ends every run
      时限为 0，任何运行都会立即结束
    Open the prompt, as plumb alone does; run a script from a pipe.
      打开提示符，与单独的 plumb 相同；或运行由管道送入的脚本。
    At the prompt, .help tells the commands and help() the names. From a pipe or a here-document, standard input is a script: no prompt, and the first problem ends it.⏎⏎    plumb repl --data datasets⏎    echo 'data.findings:count "status"' | plumb --format csv
      在提示符下，.help 列出命令，help() 列出名称。来自管道或内嵌文档时，标准输入就是脚本：不显示提示符，遇到第一个错误即结束。⏎⏎    plumb repl --data datasets⏎    echo 'data.findings:count "status"' | plumb --format csv
    Parameters from a file, an object of JSON, so that no list of processes shows them; - is standard input.
      从文件读入运行参数，内容为一个 JSON 对象，这样进程列表里看不到参数；- 表示标准输入。
    The only folder that the script may write to. (default: none)
      脚本唯一可以写入的文件夹。（默认：无）
    The seed of random numbers and of sampling: a run repeats exactly.
      随机数与抽样的种子：同一种子，结果完全重现。
    The date that today() gives. (default: the day of the run)
      today() 给出的日期。（默认：运行当天）
    The limit of the run's time, such as 500ms, 90s or 1h30m, or none; at the prompt, of each input's. (default: 60s, none at the prompt)
      运行的时限，例如 500ms、90s 或 1h30m，或 none；在提示符下为每次输入的时限。（默认：60s，提示符下不限）
    The limit of the run's memory, such as 512MiB or 2GiB, or none.
      运行的内存限额，例如 512MiB 或 2GiB，或 none。
    Run an analyst's script.
      运行分析脚本。
    What the script returns is its result and is printed.⏎⏎    plumb run scripts/overview.lua⏎    plumb run scripts/completion.lua --param policy=substantial --format csv⏎    plumb run scripts/overview.lua --report 整改情况.html
      脚本返回的就是结果，会显示出来。⏎⏎    plumb run scripts/overview.lua⏎    plumb run scripts/completion.lua --param policy=substantial --format csv⏎    plumb run scripts/overview.lua --report 整改情况.html
    The script.
      脚本。
    Write what the script shows as a report too, when it has succeeded; may be given again. The ending says the format: %@.
      运行成功后，把脚本展示的内容另写成报告；可重复给出。格式由扩展名决定：%@。
    Add a schedule: a script, and when it is due.
      新增计划：脚本及其运行时点。
    The name of the schedule.
      计划的名称。
    When it is due: minute, hour, day, month, weekday; or @daily, or @every 90s.
      何时运行：分、时、日、月、星期；或 @daily，或 @every 90s。
    Give a schedule of this name the new definition; it keeps its history.
      同名计划改用新的定义，历史保留。
    Copy schedules, history, results and logs into one file.
      把计划、历史、结果和日志备份到一个文件。
    A tar archive that is read again before it gets its name. Schedulers may go on meanwhile.
      tar 归档，写好后重新读一遍才定名。备份期间调度器可以继续运行。
    The file to write.
      要写的文件。
    Write over a file of this name.
      覆盖同名文件。
    Run past slots that have no success, oldest first.
      补跑没有成功的过去时点，从最早的开始。
    The schedule.
      计划。
    The end, itself not included.
      终点，不含终点本身。
    Only list the slots.
      只列出时点。
    Show the rows that are new, gone or changed from one result to another.
      列出两次结果之间新增、消失或改变的行。
    The later run.
      较晚的运行。
    A column by which a row that changed is known again; may be given again.
      据以认出同一行的列；可重复给出。
    Explain why a schedule did, or did not, run at a moment.
      说明某个计划在某一时刻为何运行或没有运行。
    The moment, such as '2026-11-23 08:30'.
      时刻，例如“2026-11-23 08:30”。
    List the schedules, each with its next slot and the outcome of its last.
      列出各计划及其下一时点和上次的结果。
    List the coming slots of one schedule, or of all.
      列出一个或全部计划接下来的时点。
    The schedule; all of them without one.
      计划；不写则为全部。
    Pause a schedule: its slots are cancelled until it is resumed.
      暂停计划：恢复之前，其时点一律取消。
    Why; it stands in the history.
      原因，记入历史。
    Show when a cron text would be due.
      显示一条 cron 规则会在何时运行。
    Minute, hour, day, month, weekday; or @daily, or @every 90s.
      分、时、日、月、星期；或 @daily，或 @every 90s。
    A table of the data with holidays and make-up days, by which LW and 15W find working days. (default: Monday to Friday)
      数据中列有节假日和调休日的表，LW 和 15W 据此判断工作日。（默认：周一至周五）
    Remove a schedule; its history stays.
      删除计划，历史保留。
    Repeat a run with the same script, parameters and data.
      用同样的脚本、参数和数据重跑一次。
    The number of a run, as history has it.
      运行的编号，见 history。
    Say whether the same bytes come out; fail where they do not.
      说明结果是否逐字节相同；不同则失败。
    Make a state file from a backup.
      由备份恢复状态文件。
    The backup is unpacked and checked beside the state file first. Refused while a scheduler runs.
      备份先在状态文件旁边解开并核对。有调度器在运行时不予恢复。
    A file that 'plumb schedule backup' wrote.
      “plumb schedule backup”写出的文件。
    Put the backup in the place of the state file that is there.
      用备份替换现有的状态文件。
    Resume a paused schedule; slots of the pause are not run.
      恢复已暂停的计划；暂停期间的时点不补跑。
    Run a schedule now, beside its slots, and print its result.
      在时点之外立即运行一次计划，并显示结果。
    Run what is due, until SIGTERM or Ctrl-C.
      按时点运行各计划，直到收到 SIGTERM 或 Ctrl-C。
    It stays until it is stopped: SIGTERM or Ctrl-C gives what runs 20 seconds to end; the rest is given back and runs when a scheduler is there again. Several may share one state file. What it does is logged on standard error.
      一直运行到被停止为止：收到 SIGTERM 或 Ctrl-C 后，正在进行的运行有 20 秒收尾；其余的退回，待有调度器时再运行。多个调度器可共用一个状态文件。所做的事记录在标准错误。
    How many runs at a time.
      同时进行的运行数。
    Give Prometheus figures on this port of 127.0.0.1; 0 takes a free one.
      在 127.0.0.1 的这个端口提供 Prometheus 指标；0 表示任取一个空闲端口。
    Manage recurring analyses: when they are due, and how they ended.
      管理定期分析：何时运行，结果如何。
    List slots and runs with their outcomes, newest first.
      列出时点、运行及其结果，最近的在前。
    How many at most.
      最多列出多少条。
    Print what a run's attempts wrote beside their results.
      显示一次运行各次尝试在结果之外写出的内容。
    Print the result of a run, or write its report.
      显示一次运行的结果，或写出其报告。
    Copy the run's report in this format (%@) to a file.
      把这次运行的报告以此格式（%@）存成文件。
    The file for the report. (default: the schedule's name and the run's number)
      报告的文件名。（默认：计划名加运行编号）
    '--to' is the file of a report, which '--report' asks for
      “--to”是报告的文件名，需与“--report”同用
    Show the definition of a schedule.
      显示计划的定义。
    How many, up to %@.
      列出多少个，最多%@个。
    expected a whole number
      应为整数
    -n is at least 1
      -n 至少为 1
    -n is at most %@
      -n 最多为 %@
    ␣(default: %@)
      （默认：%@）
    The first moment, itself included.%@
      起始时刻，含起始时刻本身。%@
    The state file. (default: $PLUMB_STATE, else ~/.local/state/plumb/plumb.sqlite)
      状态文件。（默认：$PLUMB_STATE，否则 ~/.local/state/plumb/plumb.sqlite）
    The zone of its clock. (default: the machine's)
      计划所用时钟的时区。（默认：本机时区）
    '%@' on the command line or in the environment is not UTF-8
      命令行或环境变量中的“%@”不是 UTF-8
    a script is run by: plumb run %@
      运行脚本用：plumb run %@
    Run the tests of scripts.
      运行脚本的测试。
    A test is a global function test_… of a file *_test.lua. Each runs alone, in a fresh state, and fails with the first expect, expect_equal or expect_error that is missed.⏎⏎    plumb test scripts⏎    plumb test scripts/late_test.lua --as-of 2019-12-31⏎    plumb test scripts --format junit > tests.xml⏎⏎Exit status 1 where a test fails.
      测试是 *_test.lua 文件中名为 test_… 的全局函数。每个测试在全新的状态里单独运行，第一个不满足的 expect、expect_equal 或 expect_error 使其失败。⏎⏎    plumb test scripts⏎    plumb test scripts/late_test.lua --as-of 2019-12-31⏎    plumb test scripts --format junit > tests.xml⏎⏎有测试失败时退出状态为 1。
    A folder with files *_test.lua, or one of them.
      装有 *_test.lua 文件的文件夹，或其中一个文件。
    How outcomes are told: %@.
      测试结果的格式：%@。
    The seed of random numbers and of sampling.
      随机数与抽样的种子。
    The date that today() gives. (default: today)
      today() 给出的日期。（默认：今天）
    '--lang' needs a language: en or zh
      “--lang”之后要写语言：en 或 zh
    Serve runs, results and data as pages to browsers.
      用网页向浏览器提供各次运行、结果和数据。
    pages need
      网页需要
    A data package, a folder of them, any tabular file, a pattern of files in quotes, or a database as postgres://SERVICE or clickhouse://NAME; may be given again. Tables of one name are stacked. (default: $PLUMB_DATA, else ./datasets)
      数据包、存放数据包的文件夹、任何含表格的文件、加引号的文件名通配式，或写作 postgres://SERVICE、clickhouse://NAME 的数据库；可重复给出。同名的表上下拼接。（默认：$PLUMB_DATA，否则 ./datasets）
    The most rows that one step may fetch from a database.
      一步最多可从数据库读取的行数。
    --max-rows is a number of rows, at least 1
      --max-rows 是行数，至少为 1
    The package holds UTF-8 CSV files, datapackage.json, and import.json, which says what was decided. Standard error tells it too.⏎⏎With --as findings the columns of a ledger (台账) are mapped by their headings, so that completion_rate, ageing and time_to_close work at once. What can be read two ways is missing and stands in the table doubts. Names of persons become letters.⏎⏎A notice (通报) as text, Word document, web page or PDF document becomes its findings, their statuses, its areas and sections, and every figure that it reports, each with its place in the text; plumb check then holds the figures against the list. A plan, a speech, or two notices in one file are refused. --review puts the doubts of a package one by one and keeps the answers, which --like uses; with the files named too, they are imported anew into the package at once.⏎⏎    plumb import 通报.txt --to 通报⏎    plumb import 台账.xlsx --to 台账 --as findings⏎    plumb import 台账.csv --to 台账 --as findings --map "整改期限=due_on" --status "研究中=in_progress"⏎    plumb import 七月.csv --to 七月 --like 六月⏎    plumb import --review 通报
      数据包内有 UTF-8 的 CSV 文件、datapackage.json，以及记录各项判断的 import.json。这些判断也写到标准错误。⏎⏎用 --as findings 时，台账各列按表头对应，completion_rate、ageing 和 time_to_close 随即可用。有两种读法的内容记为缺失，列入 doubts 表。人名以字母代替。⏎⏎文本、Word 文档、网页或 PDF 文档的通报，会整理成各项问题及其状态、方面和类别，以及公布的每个数字，都注明在原文中的出处；plumb check 再拿这些数字与清单核对。方案、讲话，或一个文件里有两份通报的，不予导入。--review 逐条提出数据包的疑点并保存答复，供 --like 使用；同时写上文件名，就马上按答复重新导入。⏎⏎    plumb import 通报.txt --to 通报⏎    plumb import 台账.xlsx --to 台账 --as findings⏎    plumb import 台账.csv --to 台账 --as findings --map "整改期限=due_on" --status "研究中=in_progress"⏎    plumb import 七月.csv --to 七月 --like 六月⏎    plumb import --review 通报
    Answer the doubts of this package at the prompt.
      在提示符下答复这个数据包的疑点。
    --review names the package; --to and --like do not go with it
      --review 已写明数据包，不能再写 --to 和 --like
    Missing expected argument '<file> ...'
      缺少参数“<file> ...”
    Missing expected argument '--to <dir>'
      缺少参数“--to <dir>”
    List the snapshots of tables that make the next reading of unchanged files quick, or remove them.
      列出表的快照（没有改动的文件再读时就快），或者删除它们。
    A table of more than 1 MB of files is kept as it was read in $XDG_CACHE_HOME/plumb (else ~/.cache/plumb), 10 GiB at most, the oldest removed first. A file that was written less than three seconds before it is read leaves none. Where a file has changed, or a snapshot is damaged, the files are read again. PLUMB_CACHE=off keeps and uses none.⏎⏎    plumb cache⏎    plumb cache --clear
      文件合计 1 MB 以上的表，读过之后照原样存在 $XDG_CACHE_HOME/plumb（否则 ~/.cache/plumb），合计最多 10 GiB，先删最旧的。写完不到三秒就读的文件不存快照。文件有改动或快照损坏时，重新读文件。PLUMB_CACHE=off 则不存也不用快照。⏎⏎    plumb cache⏎    plumb cache --clear
    Remove all snapshots first.
      先删除所有快照。
    List the databases that tables can be read from, and what of them is not read.
      列出可以读取表的数据库，以及其中有哪些内容不读。
    Each service of ~/.pg_service.conf (or $PGSERVICEFILE) and each connection to ClickHouse of ~/.config/plumb/connections.json (or $PLUMB_CONNECTIONS): whether it can be reached, its version, how many tables may be read, the columns of types that Plumb does not read, and what is wrong otherwise.⏎⏎    plumb engines⏎    plumb engines postgres://notices clickhouse://findings
      ~/.pg_service.conf（或 $PGSERVICEFILE）里的每个服务，以及 ~/.config/plumb/connections.json（或 $PLUMB_CONNECTIONS）里的每个 ClickHouse 连接：能否连上、版本、能读多少张表、有哪些列的类型 Plumb 不读，以及别的什么问题。⏎⏎    plumb engines⏎    plumb engines postgres://notices clickhouse://findings
    Databases, to try only these.
      只试这些数据库。
    Results go to standard output, everything else to standard error. Every command takes --lang en or --lang zh; without it the language is that of $PLUMB_LANG, else of the locale.⏎⏎Exit status: 0 done, 1 the script failed, 64 the command line is wrong, 65 the data is wrong, 66 a file is not there, 69 a database cannot be reached, 70 a fault of Plumb's own, 124 the time limit, 125 the memory limit, 130 interrupted.
      结果写到标准输出，其余一律写到标准错误。每个命令都可以加 --lang en 或 --lang zh；不写时按 $PLUMB_LANG，否则按系统区域设置。⏎⏎退出状态：0 完成，1 脚本失败，64 命令行写错，65 数据有错，66 文件不在，69 数据库连不上，70 Plumb 自身的故障，124 到了时限，125 到了内存上限，130 被中断。
    The earlier run, or a schedule for its two newest results.
      较早的运行；写计划名则比较它最新的两个结果。
    Write the definitions of all schedules into a file that a person can read.
      把所有计划的定义写成人能读懂的文件。
    JSON, with paths relative to the file, so that it moves with the scripts. The history is not in it: 'plumb schedule backup' copies that.
      JSON 格式，路径相对于这个文件，可以随脚本一起搬走。里面没有历史：历史用“plumb schedule backup”复制。
    Add the schedules of a file that 'plumb schedule export' wrote.
      添加由“plumb schedule export”写出的文件里的计划。
    All of them are read and checked before the first is added.
      全部读完并检查之后，才添加第一个。
    The file to read.
      要读取的文件。
    Give schedules that are there the definitions of the file; they keep their history.
      已有的同名计划改用文件里的定义，历史保留。
    With a schedule's name: the newest run whose slot lies before this moment.
      与计划名同用：时点在此刻之前的最新一次运行。
    The number of a run, as history has it, or a schedule for its newest run.
      运行历史里的运行编号；写计划名则为它最新的一次运行。
    The number of a run, as history has it, or a schedule for its newest result.
      运行历史里的运行编号；写计划名则为它最新的结果。
    Refuse a step over a table of a database that would run here, on rows that are fetched for it.
      对数据库的表，凡是要把行读到这里才能运行的步骤，一律拒绝。
    Show the parts that were added up, too.
      同时列出相加的各个分项。
    A parameter whose value is an environment variable's, such as token=env:OA_TOKEN; nothing that the run writes shows it; may be given again.
      取环境变量的值作参数，例如 token=env:OA_TOKEN；运行写出的内容都不显示该值；可重复给出。
    plumb --help lists the commands
      plumb --help 列出各命令
    '%@' is no argument of this command
      “%@”不是此命令的参数
    --data %@ names the data
      数据用 --data %@ 指定
    """#
}
