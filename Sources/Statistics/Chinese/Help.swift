import Catalogue

extension ChineseHelp {
  /// The help of this target's entries in Chinese.
  public static let statistics = #"""
    == stats.bootstrap
    用自助法求样本的任意一个数字的置信区间。
    - `fn` 接受一列数，给出要求的数字：`stats.median`，或你自己的函数。缺失值不计入，并写明有多少。
    - 给出 `estimate`、`low`、`high`、`level`、`std_error`、`times`、`n`、`missing` 和 `method`。重抽样 `times` 次（2000）；`--seed` 使结果可以重现。
    - `method` 为 `"bca"`（Efron 1987：校正偏差和偏度，还要逐个去掉每个值重算一遍）或 `"percentile"`。
    ? 自助法 自举 重抽样 置信区间 区间估计
    == stats.chisq_test
    Pearson 卡方检验：计数表的各行是否同分布。
    - `counts` 是由各行组成的列表，每行是一列计数。给出 `statistic`、`df`、`p_value`、`expected`（假如独立应有的计数，按行）、`n` 和 `method`。
    - 用 Pearson 的 χ²。2 × 2 表像 R 一样作 Yates 连续性校正；`{correct = false}` 不作校正。
    - 期望计数小于 5 时结果粗略：2 × 2 表可用精确的 `stats.fisher_test`。
    ? 卡方检验 卡方 独立性检验 列联表 差异检验
    == stats.cor
    两列数的相关系数，−1 到 1。
    - 给出 `estimate`、`p_value`、`low`、`high`、`level`、`statistic`、`df`、`n`、`missing` 和 `method`。有缺失值的对不计入，并写明有多少。
    - `method` 为 `"pearson"`（沿直线；区间用 Fisher 变换，至少要四对）、`"spearman"` 或 `"kendall"`（tau-b），后两种看名次，不给区间。
    - p 值为双侧：没有相同值时，Spearman 22 对以内、Kendall 不到 50 对用精确分布；否则用学生 t 分布和正态分布。
    - 各点恰在一条直线上时，p 值为 0，区间宽度为零。
    ? 相关 相关系数 皮尔逊 斯皮尔曼 肯德尔
    == stats.fisher_test
    Fisher 精确检验：两个占比是否不同，计数多少都可用。
    - 给出 `p_value`、`estimate`（优势比）、`low`、`high`、`level`、`n` 和 `method`。
    - 双侧：把边际合计相同、可能性不大于实际所见的各表概率相加（Fisher 1935）。
    - 优势比是条件极大似然估计，与 R 的 `fisher.test` 相同；有一格为 0 时，它是 0 或 `inf`。
    ? 精确检验 费舍尔 优势比 差异检验 小样本
    == stats.histogram
    把取值范围分成若干段，数每段有多少个数。
    - 给出一张表：`from, to, count`。缺失值不计入。恰在分界上的数归上面一段，最大的归最后一段。
    - `bins` 是段数；不写时按 Freedman 和 Diaconis（1981）的规则：段宽为四分位距的两倍除以 n 的立方根，最多 10,000 段。
    ? 直方图 分布 频数 分段 分箱
    == stats.kaplan_meier
    Kaplan–Meier 曲线：有的还没有等到结果时，随时间推移仍在等待的占比。
    - `event` 写明每个时间是等到了结果（true 或 1），还是删失（false 或 0）。
    - 给出 `curve`（一张表：`time, at_risk, events, censored, survival, std_error, low, high`）、`median` 及其 `low` 和 `high`（曲线或界限始终在一半以上时为缺失）、`level`、`n`、`events`、`missing` 和 `method`。时间或结果缺失的不计入，并写明有多少。
    - 标准误用 Greenwood 公式；`conf` 是区间所用的尺度：`"log-log"`（不写时）、`"log"` 或 `"plain"`。全部等到结果之后没有区间。
    ? 生存曲线 生存分析 删失 等待时间 销号用时
    == stats.kurtosis
    超额峰度：正态分布为 0，尾部更重则大于 0。
    - 缺失值不计入。
    - 像 Excel 和 SAS 一样按样本量校正（Joanes 和 Gill 1998 的类型 2）；`{type = 1}` 给出单纯的矩。
    ? 峰度 分布形状 尾部
    == stats.lm
    用最小二乘法，以另外几列拟合一列数的线性模型。
    - 给出 `coefficients`（一张表：`term, estimate, std_error, statistic, p_value, low, high`）、`r_squared`、`adjusted_r_squared`、`sigma`、`df`、`f_statistic`、`f_p_value`、`level`、`n`、`missing`、`dropped` 和 `method`。公式用到的列有缺失值的行不计入，并写明有多少。
    - 文本列按码位次序，除第一个文本以外，每个文本变成一个示性变量（`area = north`）；true 为 1，false 为 0；日期取天数。`- 1` 或 `+ 0` 去掉截距；`a:b` 是两列之积，这两列本身也须在公式里。
    - 对前面各项没有增添的项（例如重复、合计或常数）略去，并在 `dropped` 里写明。
    - 用两倍于双精度位数的 Householder QR 分解，没有增添的列移到后面。完全拟合时标准误为 0，不作检验。
    ? 线性回归 回归 最小二乘 趋势 线性模型
    == stats.logrank
    对数秩检验：各组的生存曲线是否相同。
    - `event` 写明每个时间是等到了结果（true 或 1），还是删失（false 或 0）；`group` 写明各属于哪一组。
    - 给出 `statistic`、`df`、`p_value`、`groups`（一张表：`group, n, observed, expected`）、`n`、`missing` 和 `method`。有任何一项缺失的不计入，并写明有多少。
    - 任意组数的对数秩检验（Mantel 1966），与 R 的 `survdiff` 相同。
    ? 对数秩检验 生存分析 差异检验 组间比较
    == stats.mad
    与中位数的距离的中位数，乘以 1.4826。
    - 缺失值不计入。
    - 乘上这个系数，对正态数据就是标准差的估计，与 R 相同。
    ? 绝对中位差 离散 稳健 波动
    == stats.mean
    算术平均数。
    - 缺失值不计入。
    - 无论量级大小、次序如何，都是最接近精确平均数的数。
    ? 平均 平均数 均值 平均值
    == stats.median
    中位数；个数为偶数时，取中间两数的平均数。
    - 缺失值不计入。
    ? 中位数 中间值
    == stats.prop_test
    两个占比之差，附区间和检验。
    - 给出 `difference`（第一个减第二个）、`low`、`high`、`level`、`estimate1`、`estimate2`、`statistic`、`df`、`p_value`、`n` 和 `method`。
    - 区间是 Newcombe 由两个 Wilson 区间合成的（1998，方法 10）；p 值来自不作连续性校正的 Pearson χ²。
    - 计数小时可用精确的 `stats.fisher_test`。
    ? 比率检验 占比之差 完成率之差 差异检验 比较
    == stats.quantile
    各数当中有比例 p 的在它之下的那个值。
    - 缺失值不计入。
    - p 取它写出来的分数：0.7 即 7/10，1 / 3 即三分之一。
    - 两个值之间用插值：Hyndman 和 Fan（1996）的类型 7，即 R、NumPy 和 Excel 的默认算法。
    ? 分位数 百分位数 四分位数
    == stats.sd
    样本标准差，即方差的平方根。
    - 缺失值不计入。
    ? 标准差 离散 波动
    == stats.skewness
    偏度：大值一侧拖得长时大于 0。
    - 缺失值不计入。
    - 像 Excel 和 SAS 一样按样本量校正（Joanes 和 Gill 1998 的类型 2）；`{type = 1}` 给出单纯的矩。
    ? 偏度 分布形状 偏斜
    == stats.t_test
    平均数的 t 检验，或两个平均数之差的 t 检验。
    - 给出 `estimate`（平均数，或第一个平均数减第二个）、`low`、`high`、`level`、`statistic`、`df`、`p_value`（双侧）、`std_error`、`n`（或 `n1` 和 `n2`）、`missing` 和 `method`。
    - 两列数用 Welch 检验（1947）比较，容许方差不同；`{equal_variance = true}` 为学生 t 检验。`{paired = true}` 逐项配对，有缺失值的对不计入。
    - `mu` 是检验所对照的平均数或差，不写时为 0：`stats.t_test(x, nil, {mu = 5})`。
    ? 平均数检验 均值检验 显著性 差异检验 配对
    == stats.var
    样本方差：与平均数之差的平方和除以 n − 1。
    - 缺失值不计入。
    - 无论偏移和量级多大，都是最接近精确方差的数。
    ? 方差 离散
    == stats.wilcoxon
    Wilcoxon 秩检验：一列数是否总体上比另一列大。
    - 给出 `statistic`、`p_value`（双侧）、`n`（或 `n1` 和 `n2`）、`missing` 和 `method`。缺失值不计入，并写明有多少。
    - 它是 Mann–Whitney 检验（统计量是第一列胜出的对数，平局算半对）；写 `{paired = true}` 则是差值的 Wilcoxon 符号秩检验，差为 0 的不计入。
    - 不到 50 个值且没有相同值时用精确分布；否则用正态近似，并作连续性和相同值校正，与 R 的 `wilcox.test` 相同。
    ? 秩检验 秩和检验 非参数检验 差异检验 符号秩
    == stats.wilson
    n 次当中 k 次成功的占比，附 Wilson 区间。
    - 给出 `estimate`、`low`、`high`、`level`（不写时为 0.95）、`n` 和 `method`。
    - 区间是 Wilson 的得分区间（1927）：始终在 0 与 1 之间，n 小或占比接近 0、1 时也可靠。
    ? 置信区间 区间 占比 完成率 比率
    """#
}
