import Catalogue

extension ChineseHelp {
  /// The help of this target's entries in Chinese.
  public static let luaLibraries = #"""
    == chart.bars
    = chart.bars(t, "标签列", "数值列" [, { title, format, sort, limit, colour, errors }])
    按行的次序，一行画一根条。
    - 也可以写作 chart.bars(t, { x = "label", y = "value", … })。缺失的值不画条。
    - sort = "-n" 按一列给各条排序，- 表示大的在前；limit = 10 只画前十根，并写明
    - 其余有多少；errors = "low, high" 指定每个值的区间两端所在的列。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 条形图 柱状图 画图 柱形图
    == chart.benford
    画出首位数字的占比，与本福特定律并列。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 本福特定律 首位数字 数字分布 画图
    == chart.control
    画控制图：各时点的值、中心线和控制限。
    - 用 spc 各函数的结果；点旁的数字是它违反的规则。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 控制图 质量控制 异常波动 画图
    == chart.funnel
    = chart.funnel(compare_rates(…), "标签列" [, { title, format, colour }])
    画漏斗图：各组的整改完成率对基数，附界限。
    - 界限就是 compare_rates 的界限：落在界限之外的组，与总体的差别不能用偶然来解释。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 漏斗图 完成率比较 界限 画图
    == chart.gantt
    = chart.gantt(t, "标签列", { opened, due, closed [, as_of, title, limit, colour] })
    画出每个问题何时发现、何时到期、何时销号。
    - opened、due 和 closed 指定日期列；due 和 closed 可以不写。没有销号的
    - 画到 as_of（不写时取 today()）并带箭头；逾期的用另一种颜色。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 甘特图 进度图 时限 逾期 画图
    == chart.heatmap
    = chart.heatmap(t, "横向列", "纵向列", "数值列" [, { title, format }])
    两个键的每种组合画一格，值越大颜色越深。
    - 同一对键只能出现在一行里；没有出现的不画格。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 热力图 热图 交叉表 画图
    == chart.histogram
    = chart.histogram(t, "数值列" [, { bins, title, format, colour }])
    画一列数的直方图。
    - 每段含下端、不含上端，最后一段两端都含。段宽取整齐的数。
    - 缺失值不计入。不写 bins 时，段数大致按 Sturges 的规则定。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 直方图 分布图 频数 画图
    == chart.line
    = chart.line(t, "横轴列", "纵轴列" [, { title, format, colour }])
    按 x 的次序画一条折线。
    - x 是一列数或日期；也可以是文本，文本保持原来的次序。
    - 有一项缺失的行略去。colour = "area_no" 使它的每个值各画一条线。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 折线图 走势图 趋势图 画图
    == chart.lorenz
    画洛伦兹曲线，附完全均等线。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 洛伦兹曲线 不均等 分配 画图
    == chart.pareto
    = chart.pareto(pareto(…) [, { title, format, limit, colour }])
    出现最多的值画在最前，各附累计占比。
    - limit = 10 只画前十个，并写明其余有多少。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 帕累托图 排列图 主要问题 累计占比 画图
    == chart.survival
    = chart.survival(time_to_close(…) [, { title, format, colour }])
    画出发现之后随天数推移，仍未销号的问题所占的比例。
    - colour = "area_no" 使 time_to_close 的每组各画一条曲线，附区间。
    - title 是图的标题，format（如 "0.0%"）是数字的格式，colour 是图中标记的颜色：
    - 写 "#D55E00" 这样的颜色；图的说明里写明可以按列着色的，也可以写列名，每个值一种颜色。
    - 格式不是 table 时显示各列的数。…:write "rates.svg"（.png、.pdf）把图写到 --out 之下。
    ? 图 生存曲线 销号用时 整改用时 画图
    == chart:write
    把图写成 --out 之下的文件：SVG、PNG 或 PDF。
    - 格式看扩展名。PNG 和 PDF 由 librsvg 绘制，用到时才加载；没有装的，
    - 报错会写明要装什么。文件要么完整出现，要么没有。没有 --out 时
    - 不能写文件。
    ? 保存图 导出图 写文件 图片 画图
    == check
    = check{ reported = claim "编号", recomputed = … }
    把公布的数字与分项，或与另一处公布的数字核对，得出结论。
    - 写在数据包的 checks.lua 里，每条核对就是 discrepancies() 的一行；在别处可以先试。
    - reported：一个公布数字，或者一个数，旁边写上 id、place 和 quantity。
    - 依据只用一种：recomputed，分项得出的数（一个数，或由 t:pull 之类得到的列表，由 Plumb 相加）；other，另一处公布的同一个数（公布数字或数）；parts（数或列表）、at_least 和 at_most，用于其余无从知道的情形。没有依据的数字无从核对。
    - 分项不到总数的，为 incomplete（所列不全）；有的分项没有数字（列表里有缺失）或只知道上下限的，为 partial（部分缺数）。
    - decimals：公布时有几位小数，写法看不出来时才要写：0.80 写 2，公布到万位的 630000 写 -4。数字按写出来的样子用十进制比较。note：加在结论的说明里。
    - 结论为 mismatch、conflict、incomplete、truncated、rounded、partial、unverifiable 或 ok。
    ? 核对 核查 公布数 复算 比对 结论 不符
    == claim
    = claim "编号" 或 claim("编号", "通报编号")
    通报公布的一个数字：data.claims 里 claim_id 为它的那一行。
    - 数字本身是 claim("id").reported。有几份通报用同一个编号时，才需要写通报编号。
    ? 公布数 公布数字 上报数 通报数字
    == clock
    运行开始以来实际经过的秒数，用来计时。
    ? 计时 用时 耗时 秒
    == data
    = data.表名
    数据集的各张表；单独写 data 列出它们。
    - 表在第一次用到时才读，并按数据包的规定检查。
    ? 数据 数据集 表 有哪些表
    == date
    日期：可以比较、相减、加减天数，可以取 .year、.month、.day 和 .weekday。
    - 星期一为 1，星期日为 7。
    - 对日期时间用 date(t)，得到它的日期。
    ? 日期 年月日 年份 月份
    == datetime
    日期加当天的时刻，不带时区：可以比较，可以取 .year、.month、.day、.weekday、.hour、.minute、.second 和 .date。
    - 也能读 2026/4/7 8:30 和 2026年4月7日 08:30；秒可以省略，小数点后最多六位。
    - 对日期用 datetime(d)，得到当天的零点。
    ? 日期时间 时间 时刻 时分秒
    == discrepancies
    每个公布的数字与复算的结果对照。
    - 各个数字怎样复算，写在数据包的 checks.lua 里。没有核对涉及的公布数字为 unverifiable（无从核对）；没有 checks.lua 的数据包不给出任何行，并在说明里点名。
    - 给出 check_id、place、quantity、reported、recomputed、difference（复算减公布）、verdict、note 和 notice_id，按核对的次序。
    - plumb check 显示同样的内容，问题最大的在前。
    ? 核对 不符 差异 公布数 复算 矛盾 核查结果
    == expect
    = expect(条件, "说明")
    条件不成立时，以这条说明使运行失败。
    - 缺失视为不成立。像 assert 一样，把检查的值原样给回。
    ? 断言 检查 必须 测试
    == expect_equal
    = expect_equal(实际值, 应有值 [, 容差])
    两个值不同则使运行失败：数、文本、日期、列表，表则逐格比较。
    - 数可以相差 `within`，不写时为 0。第一处不同连同位置一起报出。
    - 列名及其次序相同、各行的单元格相同，两张表才算相同。
    ? 断言 相等 测试 比较
    == expect_error
    = expect_error(函数 [, "部分文字"])
    函数没有以错误结束，或者错误的文字里没有这部分，则使运行失败。
    - 这部分文字可以是运行所用的语言，也可以是英文。给回错误的文字。
    - 时限、内存上限和 Ctrl-C 照样结束运行。
    ? 断言 报错 测试 错误
    == frame
    = frame(各行或各列 [, "列的次序"])
    用 Lua 的值做一张表：一列行，或者每列一个列表。
    - 按行写作 {a = 1, b = "x"}，按列写作 {a = {1, 2}, b = {"x", "y"}}。
    - Lua 的表不保留次序，所以各列按字母排；第二个参数另定次序：frame({ {b = 1, a = 2} }, "b, a")。
    - 某行没有的字段为缺失。一列里既有整数又有别的数，就成为一列数值；其他混用不接受。
    ? 建表 新建表 造表 手工数据
    == heading
    = heading(文字 [, 级别])
    显示一个标题，主要用于报告。
    - 级别从最高的 1 到 6。第一个标题就是报告的标题：plumb run --report。
    ? 标题 报告 小标题
    == help
    = help(x) 或 help "名称"
    显示一个名称的写法、一句说明和一个例子；不写名称时列出全部名称。
    ? 帮助 说明 用法 查询
    == history
    定期运行的记录：各次运行、随之保存的数字，以及某次运行的结果。
    - runs：schedule、slot、state、reason、attempts、started_at、finished_at、exit_status、run。
    - metrics：schedule、slot、run、name、value、recorded_at，早的在前。
    - 结果有几张表时，n 指定第几张。状态文件取 $PLUMB_STATE，否则取本人的；还没有状态文件时，各表为空。
    ? 运行历史 历史 计划 时点 历次结果
    == metric
    = metric("名称", 数值)
    把一个数存进运行历史；不在计划里运行时，显示在标准错误上。
    ? 指标 记录数字 运行历史 保存
    == params
    = params.名称
    本次运行的参数，由 --param NAME=VALUE 给出。
    - 读得成数的就是数。没有给出的是 nil。
    - 脚本可以自己设定：params.year = params.year or 2019。表达式里的 $year 就是它的值。
    ? 参数 变量 传参
    == print
    在一行上显示各个值，用制表符隔开。
    - 格式不是 table 时，写到标准错误。
    ? 显示 输出 打印
    == seconds_between
    从一个日期时间到另一个相隔多少秒，含小数。
    ? 相差秒数 秒 用时 时长 间隔 小时
    == show
    = show(值 [, 标题 | { title, note, format, columns }])
    在脚本返回的结果之前，把一个值作为结果显示。
    - 对表，{ title = "完成情况", note = "以通报为准", format = { rate = "0.0%" },
    - columns = { rate = "完成率" } } 设定标题、注、数字格式（写法与电子表格相同：
    - 0、0.00、0.0%、#,##0.00）和列标题。它们只改变显示的样子，值不变；csv 和 json
    - 里仍是值和列名。
    ? 显示 结果 标题 列标题 数字格式
    == source_words
    导入的通报里，表的各行所依据的原话，从当初导入的文件里读取。
    - t 要有 finding_no、claim_id、section_no 或 area_no，通报有几份时还要有 notice_id；findings:filter "finding_no == 5" 就是这样的表。
    - 给出 notice_id、table、key、column（缺失：整行）、file、place 和 words，一段一行。
    - 数据包里不存原话。文件在数据包的文件夹里、它的旁边和当前文件夹里找；导入之后改动过的不读。
    ? 原话 原文 出处 引文 依据
    == status_policy
    通报里各种进展说法归为什么状态，各口径又怎样计算。
    - 数据集自带同名的 status_policy 表，或者脚本设定了它，就用那一张。
    - 单元格都是 done、open 或 left_out 的列，每一列就是一种口径。
    ? 口径 状态 完成 基本完成 未完成 整改状态 从严 从宽
    == t:format
    给列设定数字格式，格式跟着表走。
    - 格式的写法与电子表格相同：0 是必显的数位，# 是有才显示的数位，
    - 逗号是千位分隔，% 按百分数显示，其他字母放在双引号里。由这张表
    - 再得出的表，名称没变的列仍带格式。值不变。
    ? 数字格式 格式 百分比 小数位 千分位
    == t:rows
    按次序逐行处理；行的字段写作 row.name。
    - 缺失的字段是 nil。行可以留着用，内容不会再变。
    ? 逐行 循环 遍历 每一行
    == t:show
    = t:show([标题 | { title, note, format, columns }])
    把表作为结果显示，并把它给回。
    - 选项与 show 的相同。
    ? 显示 结果 标题
    == t:titled
    用数据包里的标题作列标题。
    - 列取数据集里同名列的标题，依次看这张表所由来的
    - 各张表；base、rate 等 Plumb 自己的列有自己的标题。名称不变：csv 和 json 里没有列标题。
    ? 列标题 表头 中文列名 标题
    == t:write
    = t:write("rates.csv" [, { bom = true }])
    把表写成 --out 之下的文件，格式看扩展名。
    - 扩展名：.txt .csv .tsv .json .jsonl .md .html .xlsx .svg .png .pdf。
    - 写成 .svg、.png 或 .pdf 时，把两列的表（比较的对象和数字）画成图：一般为条形图，第一列
    - 是日期时为折线图。chart.bars 一类函数可以画任何表的两列。
    - { bom = true } 使 .csv 和 .tsv 以字节顺序标记开头，Excel 靠它识别 UTF-8。
    - 文件要么完整出现，要么没有。没有 --out 时不能写文件，在提示符下敲的除外：
    - 那里的名称写在当前文件夹，/tmp/rates.csv 这样的完整路径照写。
    ? 写文件 导出 保存 工作簿 Excel
    == text
    = text(文字)
    显示一段文字，报告按 Markdown 排版。
    - 报告认得段落、# 标题、列表（- 和 1.）、> 引用、**加粗**、*强调*、`代码`、
    - 链接和围栏代码。在提示符下，文字照原样显示。
    ? 文字 段落 报告 说明文字
    == today
    运行开始的日期，或 --as-of 指定的日期。
    ? 今天 当天 日期 今日
    """#
}
