import Catalogue

extension ChineseHelp {
  /// The help of this target's entries in Chinese.
  public static let statistics = #"""
    == audit.allocate
    各层应当检查多少项，才能把总数估得最准（Neyman 1934）。
    - `by`：分层的列；`value`：要求总数的列，如账面金额；`n`：一共检查多少项。
    - `method`：`"neyman"`（按行数乘标准差的比例，不写时）或 `"proportional"`（只按行数）。
    - 给出一张表：`stratum`、`population`、`sd`、`n`。每层至少 2 项，不够则全部；小的层容不下的分给其他层。没有层或没有值的行不计入，有多少行用一条说明写出。
    ? 分层抽样 样本分配 抽查 审计抽样
    == audit.attribute_sample
    要检查多少项，才能排除可容忍偏差率（AICPA 指南 Audit Sampling；审计准则第1314号）。
    - `tolerable` 和 `expected`（不写时为 0）是偏差率，`confidence` 不写时为 0.95，`population` 是总体的项数，或者总体的表。
    - 给出 `n`、`acceptance`（偏差不超过这么多，就接受总体）、`method` 和各参数。不写总体时用二项分布，与指南的表一致；写了则用超几何分布。
    - 取可接受的偏差数不少于样本中预期偏差数的最小样本。
    ? 属性抽样 样本量 抽查 审计抽样 可容忍偏差率 抽多少
    == audit.benford
    金额的首位数字与本福特定律对照，并按平均绝对偏差给出 Nigrini 的结论（2012）。
    - `digits`：`"first"`（不写时）、`"second"` 或 `"first_two"`。金额的正负号不计；0 和缺失没有数字。一位数的第二位为 0。
    - 给出 `mad`、`verdict`（`close`、`acceptable`、`marginal`、`nonconformity`）、`statistic`、`df`、`p_value`（Pearson 的 χ²）、`n`、`enough`、`zeros`、`missing`，以及一张表 `digits`：`digit, n, share, expected, z`。
    - 不到 300 笔（两位数字则为 1000 笔）时 `enough` 为假：这时单凭偶然就会有很大偏差，并有说明。受规定限制或由规定定死的金额（如定额罚款），本来就不必符合这条定律。
    ? 本福特 首位数字 数字分析 舞弊 造假 金额异常
    == audit.discovery_sample
    偏差率达到所说的程度时，要检查多少项才能至少查出一项偏差（发现抽样，Arkin 1984）。
    - `tolerable` 是偏差率，`confidence` 是至少查出一项的概率（不写时为 0.95），`population` 是总体的项数，或者总体的表。用来查有没有问题，例如 36 个事项里有没有一张假票据。
    - 给出 `n`、`acceptance`（0）、`method` 和各参数。它就是预期没有偏差的属性抽样。
    ? 发现抽样 样本量 抽查 审计抽样
    == audit.evaluate_attribute
    抽查 n 项查出若干偏差之后，总体最多可能有多少偏差（精确单侧上限，Clopper 和 Pearson 1934）。
    - 给出 `estimate`、`upper`（偏差率）、`upper_count`（项数，写了 `population` 才有）、`method`、各参数；写了 `tolerable` 还给出 `accepted`：`upper` 不超过它。
    - 写了 `population`（项数，或者总体的表）用超几何分布，否则用二项分布。
    ? 抽样评价 属性抽样 偏差率上限 抽查结果 审计抽样
    == audit.evaluate_mus
    货币单元抽样之后，总体最多可能高估多少（Stringer 界，1963）。
    - `book` 和 `audited` 是账面值和审定值所在的列，`interval` 是相邻两个货币单元之间的金额；`hits` 是写明一项被抽中几次的列，样本里有名为 `hits` 的列就用它。
    - 给出 `projected`、`basic_precision`、`allowance`、`upper`（三者之和）、`understatement`（推断的低估，不作抵销）、各参数、`n`、`missing`，写了 `tolerable` 还有 `accepted`，以及高估项目的表 `taints`：`book, audited, taint, projected`，最重的在前。
    - 不小于间隔的项目必定被抽中，按实际数计。没有值的行不计入，并写明有多少。账面值必须大于 0，审定值不能小于 0。
    ? 货币单元抽样 错报上限 高估 抽样评价 审计抽样
    == audit.gaps
    序列里缺了哪些号，例如文号（Coderre，Fraud Analysis Techniques，2009）。
    - 一列整数，或者一列带号码的文本，如 罚字〔2018〕第12号：取最后一串数字，其余部分相同的文本算一个序列。
    - 给出 `series`（文本才有，号码处写 #）、`from`、`to` 和 `missing`（缺多少个），按次序排列。重复的号码和没有号码的单元格各有多少，用一条说明写出。
    ? 断号 缺号 跳号 连号 文号 票据号
    == audit.mus
    货币单元抽样要抽多少，才能排除可容忍错报（AICPA 指南 Audit Sampling，泊松系数）。
    - `book_value` 是各项的合计，`tolerable` 和 `expected`（不写时为 0）是错报金额，`confidence` 不写时为 0.95。用来计划抽查付款或罚款台账，其中大额最要紧。
    - 给出 `n`、`interval`（账面合计除以 n）、`factor` 和各参数。用 `audit.select(t, { method = "mus", weight = …, n = … })` 抽取样本。
    ? 货币单元抽样 样本量 可容忍错报 审计抽样
    == audit.project
    由样本推断总体的合计，附区间（Cochran，Sampling Techniques，1977）。
    - `audited` 和 `book` 是审定值和账面值所在的列；`population` 是全部项目的表（含 `book` 和 `strata` 两列），或者项数。
    - `method`：`"mean"`（平均数乘项数）、`"difference"`（账面减审定，乘项数）或 `"ratio"`（审定除以账面，乘账面合计）；不写时，写了 `book` 为 `"difference"`，否则为 `"mean"`。`population` 是项数时，账面合计写在 `book_value` 里。
    - `strata` 指定分层的列，各层分别推断再相加；这时 `population` 是全部项目的表，或者 `audit.allocate` 给出的那种表（`stratum`、`population`，需要时还有 `book_value`）。
    - 给出 `estimate`、`low`、`high`、`std_error`、`level`、`n`、`df`、`population`、`missing` 和 `method`；有账面值还给出 `book_value` 和 `misstatement`（账面减估计）。用学生 t 分布，自由度为 n 减层数；按有限总体校正。
    ? 推断总体 抽样推断 总额估计 错报推断 审计抽样
    == audit.repeated
    出现在不止一行的值，例如重复支付的款项（Coderre，Fraud Analysis Techniques，2009）。
    - `columns`：一列或几列，要全部相等。给出这些列、`times` 和 `rows`（行号，最多十个），次数多的在前。
    - 有一项缺失的行不算重复，有多少行用一条说明写出。
    ? 重复 重复支付 重复报销 查重 雷同
    == audit.round_numbers
    有多少金额是 5、10、50、100 等的整倍数，与应有的比例对照（Nigrini，Benford's Law，2012）。
    - 给出一张表：`multiple_of`、`base`（不小于这个数的金额数）、`n`、`share`、`expected`、`p_value`（这么多或更多的概率：二项分布）。缺失和 0 不计入，有多少行用一条说明写出。
    ? 整数金额 凑整 整百 整千 金额异常
    == audit.select
    从一张表里随机抽取若干行，附上重现和评价所需的内容（Cochran，Sampling Techniques，1977）。
    - `method`：`"random"`（不放回，不写时）、`"systematic"`（随机起点，每隔若干行）、`"mus"`（货币单元：`weight` 是账面金额的列，每一元的机会相同）或 `"stratified"`（按 `by` 的列分层，各层随机抽取）。
    - 各层按行数的比例分配 `n`，每层至少一项；`n = audit.allocate(…)` 则逐层指定。`mus` 可以写 `interval` 代替 `n`。
    - 给出 `selection_no`、`stratum`、`inclusion_probability`、`hits` 和表的各列，按表的次序。`--seed` 使样本可以重现。
    - 没有层或账面金额的行、账面金额为 0 的行抽不到，有多少行用一条说明写出。账面金额为负则报错。
    ? 抽样 抽查 随机抽取 分层抽样 系统抽样 审计抽样
    == spc.c_chart
    基数不变的计数的控制图，例如每月的问题数（Shewhart 1931）。
    - 给出 `centre`、`points`（一张表，按 `at` 的次序：`at, value, centre, lower, upper, rule`）、`signals`（违反规则的点数）、`n`、`missing` 和 `method`。有一项缺失的行不计入。
    - `rule` 是这一点违反的第一条 Nelson 规则（1984）：1 超出三倍标准差；2 连续九点在同一侧；3 连续六点上升或下降；4 连续十四点上下交替；5 三点中有两点超出两倍标准差；6 五点中有四点超出一倍标准差；7 连续十五点在一倍标准差之内；8 连续八点在两侧超出一倍标准差。
    - `rules = "1, 2"` 只用这几条：规则越多，误报越多。
    ? 控制图 计数 每月问题数 异常波动
    == spc.cusum
    各值（例如每月的整改天数）超出目标的累积和，用来发现小而持久的变动（Page 1954）。
    - `target` 不写时取平均数，`sd` 不写时由移动极差估计；`k`（0.5）是容差，`h`（5）是界限，都以标准差计（Montgomery 2013）。
    - 给出 `centre`（0）、`points`（一张表：`at, value, centre, lower, upper, rule, observed, above, below`）、`target`、`sd`、`k`、`h`、`n` 和 `missing`。`value` 是两个累积和中较大的一个，向下的带负号；超出界限时 `rule` 为 1。
    ? 累积和 控制图 持续变动 偏移
    == spc.p_chart
    占比的控制图，例如每月的完成率（Shewhart 1931）。
    - 给出 `centre`、`points`（一张表，按 `at` 的次序：`at, value, centre, lower, upper, rule`）、`signals`（违反规则的点数）、`n`、`missing` 和 `method`。有一项缺失的行不计入。
    - `rule` 是这一点违反的第一条 Nelson 规则（1984）：1 超出三倍标准差；2 连续九点在同一侧；3 连续六点上升或下降；4 连续十四点上下交替；5 三点中有两点超出两倍标准差；6 五点中有四点超出一倍标准差；7 连续十五点在一倍标准差之内；8 连续八点在两侧超出一倍标准差。
    - `rules = "1, 2"` 只用这几条：规则越多，误报越多。
    ? 控制图 占比 完成率 每月完成率 异常波动
    == spc.run_chart
    一个序列（例如每月的完成率）围绕中位数的走势，附偏移和趋势（Perla、Provost 和 Murray 2011）。
    - 给出 `centre`、`points`（一张表，按 `at` 的次序：`at, value, centre, lower, upper, rule`）、`signals`（违反规则的点数）、`n`、`missing` 和 `method`。有一项缺失的行不计入。
    - 连续六点或更多在同一侧为偏移（规则 2），连续五点或更多上升或下降为趋势（规则 3）；恰在中位数上的点和相等的邻点不计。它没有控制限。另外给出 `runs` 和 `longest_run`。
    ? 链图 走势 偏移 趋势 控制图
    == spc.u_chart
    单位基数上事件数的控制图，例如每公里的问题数（Shewhart 1931）。
    - 给出 `centre`、`points`（一张表，按 `at` 的次序：`at, value, centre, lower, upper, rule`）、`signals`（违反规则的点数）、`n`、`missing` 和 `method`。有一项缺失的行不计入。
    - `rule` 是这一点违反的第一条 Nelson 规则（1984）：1 超出三倍标准差；2 连续九点在同一侧；3 连续六点上升或下降；4 连续十四点上下交替；5 三点中有两点超出两倍标准差；6 五点中有四点超出一倍标准差；7 连续十五点在一倍标准差之内；8 连续八点在两侧超出一倍标准差。
    - `rules = "1, 2"` 只用这几条：规则越多，误报越多。
    ? 控制图 单位缺陷数 每公里 异常波动
    == spc.xmr
    单值（例如每月的完成率）的控制图，控制限由移动极差得出（Shewhart 1931；Wheeler 1992）。
    - 给出 `centre`、`points`（一张表，按 `at` 的次序：`at, value, centre, lower, upper, rule`）、`signals`（违反规则的点数）、`n`、`missing` 和 `method`。有一项缺失的行不计入。
    - 另外给出 `mean_range`、`sigma`（平均极差除以 1.128）和 `ranges`，即移动极差的控制图。
    - `rule` 是这一点违反的第一条 Nelson 规则（1984）：1 超出三倍标准差；2 连续九点在同一侧；3 连续六点上升或下降；4 连续十四点上下交替；5 三点中有两点超出两倍标准差；6 五点中有四点超出一倍标准差；7 连续十五点在一倍标准差之内；8 连续八点在两侧超出一倍标准差。
    - `rules = "1, 2"` 只用这几条：规则越多，误报越多。
    ? 单值控制图 移动极差 控制图 异常波动
    == stats.acf
    序列与自身推后若干步的相关系数（Box 和 Jenkins 1970）。
    - 给出一张表：`lag`、`acf`、`low`、`high`（没有记忆的序列以 `level`（0.95）落在其间：正态近似，与 R 的图相同），从推后 1 步开始。`lags` 不写时为 10 log₁₀ n。有缺失值的序列不予计算，因为步子会错位。例如，问一个月的问题数是否随上个月而变。
    - 也可以写一张表和列名：`stats.acf(t, "rate")`。
    ? 自相关 序列相关 时间序列 周期
    == stats.agreement
    全部评判者意见一致的项所占的比例，附 Wilson 区间，以及各类别的一致程度（Cicchetti 和 Feinstein 1990）。
    - 给出 `estimate`、`low`、`high`、`level`、`agreed`、`n`、`missing`、`raters`、`method` 和一张表 `categories`：`category`、`ratings` 和 `agreement`（两个评判当中有一个是这一类时，两个都是的概率）。
    ? 一致率 一致性 人工判定 复核
    == stats.anova
    几组的平均数是否不同的检验（方差分析，Fisher 1925）。
    - 接受一张表和两列的列名，或者一列数和一列组别。`{equal_variance = false}` 为 Welch 的方法（1951），与 R 的 `oneway.test` 相同。
    - 给出 `statistic`（F）、`df`、`df_within`、`p_value`、`eta_squared`（组间变异所占的比例）、`groups`（一张表：`group, n, mean, sd`）、`n`、`missing` 和 `method`。
    ? 方差分析 多组比较 平均数检验 组间差异
    == stats.binom_ci
    n 次当中 k 次成功的占比的界限；不指定方法时用精确法（Clopper 和 Pearson 1934）。
    - 给出 `estimate`、`low`、`high`、`level`、`side`、`k`、`n` 和 `method`。例如，36 个事项都没有错，它给出总体最多可能错多少。
    - `method` 为 `"exact"`、`"wilson"`（1927）或 `"jeffreys"`（Brown、Cai 和 DasGupta 2001）。
    - `side = "upper"` 只给上限，好比审计人员说明最多可能错多少；`"lower"` 只给下限。
    - 也可以写一张表和列名：`stats.binom_ci(t, "done")`。
    ? 置信区间 精确区间 占比 比率上限
    == stats.bootstrap
    用自助法求样本的任意一个数字的置信区间。
    - `fn` 接受一列数，给出要求的数字：`stats.median`，或你自己的函数。缺失值不计入，并写明有多少。用于没有公式的数，例如整改天数的中位数。
    - 给出 `estimate`、`low`、`high`、`level`、`std_error`、`times`、`n`、`missing` 和 `method`。重抽样 `times` 次（2000）；`--seed` 使结果可以重现。
    - `method` 为 `"bca"`（Efron 1987：校正偏差和偏度，还要逐个去掉每个值重算一遍）或 `"percentile"`。
    - 也可以写一张表和列名：`stats.bootstrap(t, "days", stats.median)`。
    ? 自助法 自举 重抽样 置信区间 区间估计
    == stats.chisq_test
    Pearson 卡方检验：计数表的各行是否同分布。
    - `counts` 是由各行组成的列表，每行是一列计数。给出 `statistic`、`df`、`p_value`、`expected`（假如独立应有的计数，按行）、`n` 和 `method`。例如，问各区问题的整改状态是否不同。
    - 用 Pearson 的 χ²。2 × 2 表像 R 一样作 Yates 连续性校正；`{correct = false}` 不作校正。
    - 单独一列计数与应有的占比 `shares` 对照，不写时各占比相等（拟合优度，Pearson 1900）。
    - 期望计数小于 5 时结果粗略：`stats.fisher_test` 是精确的。
    - 也可以写一张表和列名：`stats.chisq_test(t, "area", "status")`。
    ? 卡方检验 卡方 独立性检验 列联表 差异检验
    == stats.cor
    两列数的相关系数，−1 到 1。
    - 给出 `estimate`、`p_value`、`alternative`、`low`、`high`、`level`、`statistic`、`df`、`n`、`missing` 和 `method`。有缺失值的对不计入，并写明有多少。例如，问人员多的单位是否整改得多。
    - `method` 为 `"pearson"`（沿直线；区间用 Fisher 变换，至少要四对）、`"spearman"` 或 `"kendall"`（tau-b），后两种看名次，不给区间。
    - p 值：没有相同值时，Spearman 22 对以内、Kendall 不到 50 对用精确分布；否则用学生 t 分布和正态分布。
    - 各点恰在一条直线上时，p 值为 0，区间宽度为零。
    - `alternative = "less"`（`"greater"`）问相关是否为负（正），并且只给上限（下限）。
    - 也可以写一张表和列名：`stats.cor(t, "staff", "days")`。
    ? 相关 相关系数 皮尔逊 斯皮尔曼 肯德尔
    == stats.fisher_test
    Fisher 精确检验：计数表的各行是否不同（1935；更大的表用 Freeman 和 Halton 1951）。
    - 给出 `p_value`、`estimate`（优势比）、`low`、`high`、`level`、`alternative`、`n` 和 `method`；比 2 × 2 大的表只有 `p_value`、`std_error`、`times`、`n` 和 `method`。例如，问一个街道 4 个问题完成 3 个、另一个街道 4 个完成 1 个，差别是否只是偶然。
    - 双侧：把边际合计相同、可能性不大于实际所见的各表概率相加（Fisher 1935）。
    - 优势比是条件极大似然估计，与 R 的 `fisher.test` 相同；有一格为 0 时，它是 0 或 `inf`。
    - `alternative = "less"`（`"greater"`）问优势比是否小于（大于）1，并且只给上限（下限）。
    - 更大的表，如果边际合计相同的表太多，就随机抽 `times` 张（不写时 10000 张；Patefield 1981）：说明里写出 p 值的标准误 `std_error`，同样的 `--seed` 抽出同样的表。否则没有 `std_error` 和 `times`，p 值是精确的（Mehta 和 Patel 1983）。
    - 也可以写一张表和列名：`stats.fisher_test(t, "area", "done")`。
    ? 精确检验 费舍尔 优势比 差异检验 小样本
    == stats.gini
    金额的不均等程度，从 0（全部相等）到接近 1（一家独占）：基尼系数（Gini 1912）。
    - 任意两个金额之差的平均数的一半，除以平均数。`{corrected = true}` 再乘以 n ⁄ (n − 1)，使一家独占时为 1。例如，看罚款是否集中在少数企业。
    - 缺失值不计入。金额不能小于 0，也不能全为 0。
    - 也可以写一张表和列名：`stats.gini(t, "fine")`。
    ? 基尼系数 不均等 分配 集中度
    == stats.glm
    以另外几列说明是否、占比或计数的模型（广义线性模型，Nelder 和 Wedderburn 1972）。
    - `family`：`"binomial"`（逻辑回归，不写时：因变量是真假、1 和 0，或者 `trials` 列次数当中的成功数）或 `"poisson"`（计数，写了 `exposure` 列则以它为基数）。公式的写法与 `stats.lm` 相同。
    - 给出 `coefficients`（一张表：`term, estimate, std_error, statistic, p_value, low, high, ratio`；`ratio` 是估计值的 exp，即优势比或率比）、`deviance`、`null_deviance`、`df`、`aic`、`family`、`level`、`n`、`missing`、`dropped` 和 `method`。检验和区间用 Wald 法，与 R 的 `summary` 和 `confint.default` 相同。
    - 有一项能完全判定结果时，没有有限的最优系数，这时会写明。
    ? 逻辑回归 泊松回归 广义线性模型 影响因素 回归
    == stats.histogram
    把取值范围分成若干段，数每段有多少个数。
    - 给出一张表：`from, to, count`。缺失值不计入。恰在分界上的数归上面一段，最大的归最后一段。例如，看问题整改用了多少天。
    - `bins` 是段数；不写时按 Freedman 和 Diaconis（1981）的规则：段宽为四分位距的两倍除以 n 的立方根，最多 10,000 段。
    - 也可以写一张表和列名：`stats.histogram(t, "days")`。
    ? 直方图 分布 频数 分段 分箱
    == stats.hypergeom_ci
    总体 N 项、不放回抽查 n 项查出 k 项时，总体占比的精确界限（Buonaccorsi 1987）。
    - 给出 `estimate`、`low`、`high`（占总体的比例）、`low_count`、`high_count`（项数）、`level`、`side`、`k`、`n`、`population` 和 `method`。用于从台账里抽查，例如一共 36 项，抽查 12 项，有 1 项不对。
    - 上限是这样的最大项数：总体若有这么多，样本里出现 k 项或更少的概率仍大于所余的概率；下限同理。全部查过，就没有不确定。
    ? 有限总体 抽查 精确区间 超几何 置信区间
    == stats.its
    一项措施使序列的水平和斜率改变了多少（分段回归，Wagner 2002；误差用 Newey 和 West 1987）。
    - `at` 是一列日期（按天计），或者间隔均匀的数，如月份的序号；`start` 是措施之后的第一个。
    - 给出 `coefficients`（一张表：`term, estimate, std_error, statistic, p_value, low, high`，各项为 `level`、`slope`、`level_change`、`slope_change`）、`lag`、`df`、`level`、`n`、`missing` 和 `method`。
    - `lag` 是误差可以前后相关多少步，不写时为 4 (n ⁄ 100)^(2⁄9)；误差按小样本校正，乘 n ⁄ (n − 4)。有缺失值的行不计入。
    ? 间断时间序列 措施效果 前后对比 整改成效 政策效果
    == stats.kaplan_meier
    Kaplan–Meier 曲线：有的还没有等到结果时，随时间推移仍在等待的占比。
    - `event` 写明每个时间是等到了结果（true 或 1），还是删失（false 或 0）。例如，看多少天之后还有多少问题没有销号，尽管有的至今未销号。
    - 给出 `curve`（一张表：`time, at_risk, events, censored, survival, std_error, low, high`）、`median` 及其 `low` 和 `high`（曲线或界限始终在一半以上时为缺失）、`level`、`n`、`events`、`missing` 和 `method`。时间或结果缺失的不计入，并写明有多少。
    - 标准误用 Greenwood 公式；`conf` 是区间所用的尺度：`"log-log"`（不写时）、`"log"` 或 `"plain"`。首个事件之前和全部等到结果之后没有区间。
    - 也可以写一张表和列名：`stats.kaplan_meier(t, "days", "closed")`。
    ? 生存曲线 生存分析 删失 等待时间 销号用时
    == stats.kappa
    评判者的意见一致程度，扣除碰巧一致的部分，用于人工判定状态（两人用 Cohen 1960，更多人用 Fleiss 1971）。
    - 一行是一项，一列是一个评判者；也可以写作 `stats.kappa(t, "a", "b")`。`weights`（限两人）：`"none"`，或有序类别之间的 `"linear"`、`"quadratic"` 分歧（Cohen 1968）；`levels` 按次序列出类别，不写时按文本的次序。
    - 给出 `estimate`、`low`、`high`、`level`、`std_error`（Fleiss、Cohen 和 Everitt 1969；Fleiss、Nee 和 Landis 1979）、`p_value`（没有超出碰巧的一致）、`agreement`（意见一致的对所占的比例）、`n`、`missing`、`raters`、`weights` 和 `method`。有评判者没有判的项不计入。
    ? 一致性 卡帕 判定一致 复核 评判
    == stats.kruskal
    几组的值是否总体不同的秩检验（Kruskal 和 Wallis 1952）。
    - 接受一张表和两列的列名，或者一列数和一列组别。
    - 给出 `statistic`（H，按相同值校正）、`df`、`p_value`（按 χ²）、`groups`（一张表：`group, n, median, mean_rank`）、`n`、`missing` 和 `method`。
    ? 秩检验 多组比较 非参数检验 组间差异
    == stats.kurtosis
    超额峰度：正态分布为 0，尾部更重则大于 0。
    - 缺失值不计入。
    - 像 Excel 和 SAS 一样按样本量校正（Joanes 和 Gill 1998 的类型 2）；`{type = 1}` 给出单纯的矩。
    - 也可以写一张表和列名：`stats.kurtosis(t, "days")`。
    ? 峰度 分布形状 尾部
    == stats.lm
    用最小二乘法，以另外几列拟合一列数的线性模型。
    - 给出 `coefficients`（一张表：`term, estimate, std_error, statistic, p_value, low, high`）、`r_squared`、`adjusted_r_squared`、`sigma`、`df`、`f_statistic`、`f_p_value`、`level`、`n`、`missing`、`dropped` 和 `method`。公式用到的列有缺失值的行不计入，并写明有多少。例如，问整改天数与面积、人员有什么关系。
    - 文本列按码位次序，除第一个文本以外，每个文本变成一个示性变量（`area = north`）；true 为 1，false 为 0；日期取天数。`- 1` 或 `+ 0` 去掉截距；`a:b` 是两列之积，这两列本身也须在公式里。
    - 对前面各项没有增添的项（例如重复、合计或常数）略去，并在 `dropped` 里写明。
    - 用两倍于双精度位数的 Householder QR 分解，没有增添的列移到后面。完全拟合时标准误为 0，不作检验。
    ? 线性回归 回归 最小二乘 趋势 线性模型
    == stats.logrank
    对数秩检验：各组的生存曲线是否相同。
    - `event` 写明每个时间是等到了结果（true 或 1），还是删失（false 或 0）；`group` 写明各属于哪一组。例如，问两个区整改得是否一样快。
    - 给出 `statistic`、`df`、`p_value`、`groups`（一张表：`group, n, observed, expected`）、`n`、`missing` 和 `method`。有任何一项缺失的不计入，并写明有多少。
    - 任意组数的对数秩检验（Mantel 1966），与 R 的 `survdiff` 相同。
    - 也可以写一张表和列名：`stats.logrank(t, "days", "closed", "area")`。
    ? 对数秩检验 生存分析 差异检验 组间比较
    == stats.lorenz
    最小的那些合起来占总数多少：洛伦兹曲线（Lorenz 1905），由 chart.lorenz 画出。
    - 给出一张表：`share_of_items`、`share_of_total`，从 0 和 0 到 1 和 1，从最小的金额起每个一行。缺失值不计入；金额不能小于 0，也不能全为 0。例如，看较小的一半企业缴了多少罚款。
    - 也可以写一张表和列名：`stats.lorenz(t, "fine")`。
    ? 洛伦兹曲线 不均等 分配 累计占比
    == stats.mad
    与中位数的距离的中位数，乘以 1.4826。
    - 缺失值不计入。
    - 乘上这个系数，对正态数据就是标准差的估计，与 R 相同。
    - 也可以写一张表和列名：`stats.mad(t, "days")`。
    ? 绝对中位差 离散 稳健 波动
    == stats.mann_kendall
    序列是否上升或下降的检验，不论什么形状（Mann 1945、Kendall 1975）。
    - 各数按时间先后排。给出 `estimate`（tau-b）、`statistic`（S：上升的对数减下降的对数）、`z`、`p_value`、`alternative`（`"greater"` 为上升）、`n`、`missing` 和 `method`。例如，问每月的完成率是否在上升。
    - 不到 50 个值且没有相同值时用精确分布，否则用正态近似，并作连续性和相同值校正。缺失值不计入；它假定各值互相独立。
    - 也可以写一张表和列名：`stats.mann_kendall(t, "rate")`。
    ? 趋势检验 上升 下降 趋势 时间序列
    == stats.mantel_haenszel
    各层共同的优势比及其检验（Mantel 和 Haenszel 1959）。
    - 接受各有两个值的两列和一列分层，或者由 `{{a, b}, {c, d}}` 组成的列表。区间用 Robins、Breslow 和 Greenland（1986）的方法；检验作连续性校正，除非 `correct = false`。与 R 的 `mantelhaen.test` 相同。
    - 给出 `estimate`、`low`、`high`、`level`、`statistic`、`df`、`p_value`、`alternative`、`homogeneity`（各层优势比相同的 Breslow–Day 检验的 p 值，经 Tarone 校正）、`crude`（不分层的优势比）、`strata`（计入几层）、`n`、`missing` 和 `method`。
    ? 分层比较 优势比 混杂因素 差异检验
    == stats.mean
    算术平均数。
    - 缺失值不计入。
    - 无论量级大小、次序如何，都是最接近精确平均数的数。
    - 也可以写一张表和列名：`stats.mean(t, "days")`。
    ? 平均 平均数 均值 平均值
    == stats.median
    中位数；个数为偶数时，取中间两数的平均数。
    - 缺失值不计入。
    - 也可以写一张表和列名：`stats.median(t, "days")`。
    ? 中位数 中间值
    == stats.mode
    出现最多的值（Pearson 1895）。
    - 数、文本、日期或真假值。几个同样多时取次序最前的，并用一条说明写出另外还有几个。缺失值不计入。
    - 也可以写一张表和列名：`stats.mode(t, "unit")`。
    ? 众数 最常见 出现最多
    == stats.odds_ratio
    两个优势之比，a 比 b 对 c 比 d，区间按其对数（Woolf 1955）。
    - 给出 `estimate`、`low`、`high`、`level`、`p_value`（比为 1，按其对数）、`alternative`、`n` 和 `method`。例如，看复查与不复查，完成的优势相差几倍。
    - 有一格为 0 时按对数没有区间：这时可用精确的 `stats.fisher_test`。
    - `alternative = "less"`（`"greater"`）问第一个是否较小（较大），并且只给上限（下限）。
    - 也可以写一张表和列名：`stats.odds_ratio(t, "area", "done")`。
    ? 优势比 比值比 差异 比较
    == stats.p_adjust
    按个数校正 p 值（Holm 1979、Benjamini 和 Hochberg 1995）。
    - `method`：`"holm"`（不写时：控制出现哪怕一次误报的概率）、`"bh"`（控制所报当中误报的比例）或 `"bonferroni"`。用于同时比较许多单位，其中总有几个只是偶然突出。
    - 按 `p` 的次序给出一个列表；缺失的 p 值仍然缺失，也不计数。与 R 的 `p.adjust` 相同。
    - 也可以写一张表和列名：`stats.p_adjust(t, "p_value", "bh")`。
    ? 多重比较 校正 误报 显著性
    == stats.poisson_ci
    以公里、月份等为基数、发生 k 次的事件率的精确界限（Garwood 1936）。
    - 给出 `estimate`、`low`、`high`（每单位基数的次数）、`level`、`side`、`k`、`base`（不写时为 1）和 `method`。用于每月的问题数、每公里河道的问题数。
    ? 事件率 发生率 置信区间 泊松 次数
    == stats.power_mean
    每组 n 个时，t 检验能查出平均数之差的概率（Cohen 1988；非中心 t 分布）。
    - `kind` 为 `"two_sample"`（不写时）、`"one_sample"` 或 `"paired"`（这时 `sd` 是差值的标准差）；`alpha` 不写时为 0.05。例如，每个区 64 个问题，够不够看出 10 天的差别。
    - 给出 `power`、各参数和 `method`。与 R 的 `power.t.test`（`strict = TRUE`）相同。
    ? 检验功效 把握度 样本量 平均数检验
    == stats.power_prop
    每组 n 个时，占比检验能查出差别的概率（Fleiss 1981）。
    - `alpha` 不写时为 0.05。给出 `power`、各参数和 `method`。正态近似，与 R 的 `power.prop.test` 相同。例如，每个区 50 个问题，够不够分辨 50% 与 75% 的完成率。
    - `alternative = "less"`（`"greater"`）只看第一个占比较小（较大）。
    ? 检验功效 把握度 样本量 占比检验
    == stats.prop_test
    = stats.prop_test(k1, n1, k2, n2 [, level 或 {level, alternative}])
    两个占比之差，附区间和检验。
    - 给出 `difference`（第一个减第二个）、`low`、`high`、`level`、`estimate1`、`estimate2`、`statistic`、`df`、`p_value`、`alternative`、`n` 和 `method`。例如，比较两个区或两年的完成率。
    - 区间是 Newcombe 由两个 Wilson 区间合成的（1998，方法 10）；p 值来自不作连续性校正的 Pearson χ²。两组都没有成功或者全部成功，就没有差别：p 值为 1。
    - `alternative = "less"`（`"greater"`）问第一个是否较小（较大），并且只给上限（下限）。
    - 计数小时可用精确的 `stats.fisher_test`。
    - 也可以写一张表和列名：`stats.prop_test(t, "done", "area")`。
    ? 比率检验 占比之差 完成率之差 差异检验 比较
    == stats.quantile
    各数当中有比例 p 的在它之下的那个值。
    - 缺失值不计入。
    - p 取它写出来的分数：0.7 即 7/10，1 / 3 即三分之一。
    - 两个值之间用插值：Hyndman 和 Fan（1996）的类型 7，即 R、NumPy 和 Excel 的默认算法。
    - 也可以写一张表和列名：`stats.quantile(t, "days", 0.9)`。
    ? 分位数 百分位数 四分位数
    == stats.rate_test
    两个事件率之比，附精确界限和精确检验（Przyborowski 和 Wilenski 1940）。
    - 给出 `estimate`（第一个率除以第二个）、`low`、`high`、`level`、`rate1`、`rate2`、`p_value`、`alternative`、`k1`、`base1`、`k2`、`base2` 和 `method`。例如，比较两个区每公里河道的问题数。
    - 与 R 的 `poisson.test` 相同：总次数既定，第一个的次数服从二项分布。第二个一次也没有时，比为 `inf`。
    - `alternative = "less"`（`"greater"`）问第一个是否较小（较大），并且只给上限（下限）。
    ? 率比 事件率 发生率比较 差异检验
    == stats.risk_ratio
    两个占比之比，a 占 a + b 的比例除以 c 占 c + d 的比例，区间按其对数（Katz 1978）。
    - 给出 `estimate`、`low`、`high`、`level`、`risk1`、`risk2`、`p_value`（比为 1，按其对数）、`alternative`、`n` 和 `method`。例如，看复查过的地方，整改完成是没有复查的几倍。
    - 有一格为 0 时按对数没有区间：这时可用 `stats.prop_test` 比较两个占比之差。
    - `alternative = "less"`（`"greater"`）问第一个是否较小（较大），并且只给上限（下限）。
    - 也可以写一张表和列名：`stats.risk_ratio(t, "area", "done")`。
    ? 相对风险 风险比 占比之比 比较
    == stats.sample_size_prop
    = stats.sample_size_prop{ p1, p2 [, power, alpha, alternative] } 或 { margin [, p, level, population] }
    要多少项，才能查出两个占比之差（Fleiss 1981），或者把一个占比估到给定的误差之内（Cochran 1977）。
    - 写 `p1` 和 `p2`：每组的 `n`，功效 `power`（0.8）、显著性水平 `alpha`（0.05），与 R 的 `power.prop.test` 相同，向上取整。
    - 写 `margin`：`n` 使置信水平 `level`（0.95）的区间两侧至多这么宽，占比为 `p`（不写时取最不确定的 0.5）；总体有限时按 `population`（项数或表）校正。
    - 给出 `n`、各参数和 `method`。
    ? 样本量 抽多少 抽查数量 误差范围
    == stats.sd
    样本标准差，即方差的平方根。
    - 缺失值不计入。
    - 也可以写一张表和列名：`stats.sd(t, "days")`。
    ? 标准差 离散 波动
    == stats.skewness
    偏度：大值一侧拖得长时大于 0。
    - 缺失值不计入。
    - 像 Excel 和 SAS 一样按样本量校正（Joanes 和 Gill 1998 的类型 2）；`{type = 1}` 给出单纯的矩。
    - 也可以写一张表和列名：`stats.skewness(t, "days")`。
    ? 偏度 分布形状 偏斜
    == stats.t_test
    平均数的 t 检验，或两个平均数之差的 t 检验。
    - 给出 `estimate`（平均数，或第一个平均数减第二个）、`low`、`high`、`level`、`statistic`、`df`、`p_value`、`alternative`、`std_error`、`n`（或 `n1` 和 `n2`）、`missing` 和 `method`。例如，比较两个区的整改天数。
    - 两列数用 Welch 检验（1947）比较，容许方差不同；`{equal_variance = true}` 为学生 t 检验。`{paired = true}` 逐项配对，有缺失值的对不计入。
    - `mu` 是检验所对照的平均数或差，不写时为 0：`stats.t_test(x, nil, {mu = 5})`。
    - `alternative = "less"`（`"greater"`）问第一个是否较小（较大），并且只给上限（下限）。
    - 也可以写一张表和列名：`stats.t_test(t, "days", "area")`。
    ? 平均数检验 均值检验 显著性 差异检验 配对
    == stats.theil_sen
    不受离群值牵动的直线斜率：各对斜率的中位数（Theil 1950、Sen 1968）。
    - 给出 `estimate`（斜率）、`low`、`high`、`level`、`intercept`、`n`、`missing` 和 `method`。有缺失值的对不计入。与 SciPy 的 `theilslopes` 相同。例如，看完成率每月变化多少。
    - 也可以写一张表和列名：`stats.theil_sen(t, "year", "rate")`。
    ? 稳健斜率 趋势 斜率 增长
    == stats.trend_test
    占比是否逐组上升或下降的检验（Cochran 1954、Armitage 1955）。
    - `k` 和 `n` 是成功数和总数的列表；`scores` 是一列数，不写时为 1、2、3……例如，问完成率是否逐年上升。
    - 给出 `statistic`（χ²）、`df`、`p_value`、`slope`（每一级占比变化多少）、`alternative`（就斜率而言）、`n` 和 `method`。与 R 的 `prop.trend.test` 相同。
    - 也可以写一张表和列名：`stats.trend_test(t, "done", "base")`。
    ? 趋势检验 占比趋势 逐年变化 上升 下降
    == stats.var
    样本方差：与平均数之差的平方和除以 n − 1。
    - 缺失值不计入。
    - 无论偏移和量级多大，都是最接近精确方差的数。
    - 也可以写一张表和列名：`stats.var(t, "days")`。
    ? 方差 离散
    == stats.wilcoxon
    Wilcoxon 秩检验：一列数是否总体上比另一列大。
    - 给出 `statistic`、`p_value`、`alternative`、`n`（或 `n1` 和 `n2`）、`missing` 和 `method`。缺失值不计入，并写明有多少。例如，比较整改天数，其中少数特别长。
    - 它是 Mann–Whitney 检验（统计量是第一列胜出的对数，平局算半对）；写 `{paired = true}` 则是差值的 Wilcoxon 符号秩检验，差为 0 的不计入。
    - 不到 50 个值且没有相同值时用精确分布；否则用正态近似，并作连续性和相同值校正，与 R 的 `wilcox.test` 相同。
    - `alternative = "less"`（`"greater"`）问第一列是否总体较小（较大）。
    - 也可以写一张表和列名：`stats.wilcoxon(t, "days", "area")`。
    ? 秩检验 秩和检验 非参数检验 差异检验 符号秩
    == stats.wilson
    = stats.wilson(k, n [, level 或 {level}])
    n 次当中 k 次成功的占比，附 Wilson 区间。
    - 给出 `estimate`、`low`、`high`、`level`（不写时为 0.95）、`n` 和 `method`。用于完成率，例如 10 个问题完成 8 个。
    - 区间是 Wilson 的得分区间（1927）：始终在 0 与 1 之间，n 小或占比接近 0、1 时也可靠。
    - 也可以写一张表和列名：`stats.wilson(t, "done")`。
    ? 置信区间 区间 占比 完成率 比率
    """#
}
