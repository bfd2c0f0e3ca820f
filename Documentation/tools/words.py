"""Writes the table of Chinese words, Sources/Importing/Persons/Words/WordTable.swift (`make words`).

    python3 Documentation/tools/words.py < dict.txt

The words are those of jieba's dictionary (Documentation/Licences.md): a word, how often it was counted and its class, a
line each. Names of persons are left out, since the table serves to tell names from other words: those of the class nr
that begin with a surname, but for words that are counted so often that they are more than names. Words of
rectification papers that the dictionary lacks or counts too seldom are added below.
"""
import math
import pathlib
import re
import sys

PERSONS = pathlib.Path(__file__).resolve().parents[2] / "Sources/Importing/Persons"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"

# Words that are counted fewer times are left out, single characters aside.
LEAST = 20
# A word of the class nr that begins with a surname is kept where it is counted at least so often.
LEAST_OF_NAMES = 290

# Known persons, who are counted that often.
PERSONS_OF_HISTORY = set(
    """
    孔明 宋江 曹操 刘备 鲁迅 林彪 杜甫 武松 李逵 孔子 孙权 朱德 江青 刘邦 项羽 李鹏 岳飞 马良 曹禺 李俊 林冲 郑和 张宁 李娜 张飞 刘翔 李白 王明
    朱熹 孟子 陈毅 王平 陆羽 周瑜 吕布 金庸 吴仪 施琅 袁绍 陈云 安娜 范蠡 荣禄 关公 小龙 宝玉 闯王 康熙 昭君 探春 金莲 金嫣 芙琳 沙僧 唐僧
    司马 慕容 令狐 呼延 拓跋 张大 王八 文昌
    """.split())

# Words that rectification papers are full of, each counted as WORDS_COUNT.
WORDS_COUNT = 3000
WORDS = """
    卫健局 卫健委 卫健 文旅局 林草局 医保局 人社局 住建局 城管局 信访局 应急局 农业农村局 乡村振兴局 退役军人 监管局 资规局 发改局 工信局 商务局
    交通局 水务局 环卫所 计财股 计财科 安监股 安监站 法规股 人事股 财务股 文明办 党政办 扶贫办 治超办 河长办 编办 巡察办 纪监 纪检监察
    临聘 混编 混岗 空编 核编 超编 在编 不在编 包保 包联 包案 包村 包片 驻村 履责 履职 追责 问责 扛牢 压实 落细 落实 账实 账账 迎检 待检 销号 消号 台账
    立行立改 立整立改 即知即改 举一反三 依规 依规依纪 旷工 脱岗 值岗 补签 漏签 漏登 照填 呈批 呈批表 懒政 怠政 优亲厚友 诫勉 述职述廉 述责述廉
    许可证 杜绝 权威 廉政 文明 周全 周密 陈旧 华庭 双峰 宏泰 通报 微信 村卫 坐收坐支 坐支 白条 公车 私用 私存私放 小金库 三公经费 三资 两个责任
    三会一课 一岗双责 三重一大 民主生活会 组织生活会 主题党日 双随机 一公开 放管服 网格员 护林员 护路员 保洁员 河长制 林长制 路长制 田长制 街长制
    河长 林长 路长 田长 楼长 村支书 村干部 村居 镇街 乡镇 股室 科室 站所 下属 局属 直属 雨污 雨污分流 雨污混流 井盖 灯杆 绿化 公租房 廉租房 保障房
    农家书屋 五保户 低保户 低保 特困 脱贫户 监测户 边缘户 高龄津贴 养老金 公益林 生态护林员 公益岗 网格化 数字化 信息化 常态化 规范化 标准化 制度化
    经开区 高新区 管委会 工管委 城投 国投 交投 水投 农投 文投 平台公司 供销社 合作社 合作联社 卫生院 卫生室 敬老院 福利院 幼儿园 服务中心 便民 党群
    农商行 农信社 邮储 社保 医保 农合 新农合 城乡居保 失能 应收 未收 应缴 未缴 应退 未退 应拆 未拆 应办 未办 应保尽保 应收尽收 批而未供 供而未用 闲置
    扬尘 秸秆 焚烧 禁养 限养 禁烧 禁捕 退捕 退耕 复耕 非农化 非粮化 撂荒 乱占 耕地 占补 增减挂 高标准农田 农田水利 危房 违建 两违 拆违 治违 控违
    反馈 巡察 巡视 督查 督察 督办 交办 转办 阅办 会办 联办 承办 主办 协办 牵头 配合 验收 审签 签批 审签单 呈签 留痕 归档 建档 立卷 存档 备查
    时限 逾期 超期 延期 限期 到期 按期 分管 联系 主抓 主管 专班 专员 专干 专人 专账 专户 专款 小区 社区 片区 园区 景区 库区 矿区 林区 灌区 校区 院区
    罚没 暂扣 查扣 扣押 封存 处置 处罚 案卷 案件 文书 卷宗 立案 结案 移送 移交 问题线索 线索 核查 初核 函询 谈话 约谈 警示 党纪 政务 组织处理
    施工许可 规划许可 不动产 确权 颁证 流转 发包 转包 分包 挂靠 围标 串标 陪标 流标 标前 标后 招采 采购 询价 比选 竞价 磋商 磋谈 履约 违约 保证金
    项目部 监理 总包 业主 甲方 乙方 丙方 概算 预算 决算 结算 审减 超概 超支 结余 结转 沉淀 趴账 盘活 清收 清欠 清退 清缴 补缴 追缴 收缴 上缴 退缴
    养护 管护 维护 维修 检修 抢修 大修 中修 小修 巡查 巡护 巡检 抽检 送检 年检 安检 质检 体检 自检 复检 检测 监测 测评 评审 评估 评议 评定 考评
    高峰 高峰期 高发 高企 高位 高值 高温 高空 高压 高耗能 高污染 双控 双高 双减 双创 双拥 王某 李某 张某 刘某 陈某 杨某 赵某 黄某 周某 吴某 徐某 孙某
    马某 朱某 胡某 林某 郭某 何某 高某 罗某 郑某 梁某 谢某 宋某 唐某 许某 邓某 冯某 韩某 曹某 曾某 彭某 萧某 蔡某 潘某 田某 董某 袁某 于某 余某 叶某
    蒋某 杜某 苏某 魏某 程某 吕某 丁某 沈某 任某 姚某 卢某 傅某 钟某 姜某 崔某 谭某 廖某 范某 汪某 陆某 金某 石某 戴某 贾某 韦某 夏某 邱某 方某
    古建筑 黄金周 立法权 花岗岩 青少年 维生素 东方红 赵州桥 桑植 钟楼 计财 安监 银龄 区划 云平台 水电站 水管站 水利站 水保 农技 农机 农经 畜牧 兽医
    缺岗 离岗 在岗 空岗 上岗 时段 危化品 危化 危废 危房改造 危旧房 代扣 代缴 代扣代缴 代签 代领 顶岗 顶岗实习 索证 索证索票 索票 柳编 金禾 逾期 列为 列入 列支 重复收费 被立案 立案审查
    南川区 高桥镇 白沙乡 河口镇 城关镇 明厨亮灶 三防 四防 五小 六稳 七有 八项规定 九小场所 十四五 十三五 双碳 双评 双评议 双报到 双述 双述双评 高值耗材 高标准 高风险
    党建 党委 党组 党费 党课 党支部 党总支 党工委 党政同责 党风廉政 纪委 监委 纪工委 派驻 派出所 司法所 财政所 国土所 房管所 路政 运管 运政 海事 航道
    安全带 安全帽 安评 安责险 环评 环保 能评 水评 稳评 景评 文保 文物 房产证 土地证 林权证 施工证 上岗证 健康证 许可 准运证 检疫证 动检 植检
    向上争取 向前 向上 向下 全域 全市 全县 全区 全镇 全乡 全局 全系统 全覆盖 全过程 全链条 于法无据 于理不合 查漏补缺 查遗补漏 查摆 查纠 查验 查收
    """.split()


def characters(text):
    return {c for c in text if "\u4e00" <= c <= "\u9fff"}


def known():
    """The surnames, and the words that are told from names already."""
    surnames = characters("".join(re.findall(r'"""(.*?)"""', (PERSONS / "Surnames.swift").read_text(), re.S)))
    words = set(re.findall("[\u4e00-\u9fff]{2,4}", (PERSONS / "NameLikeWords.swift").read_text()))
    words |= set(re.findall('"([\u4e00-\u9fff]{2,4})"', (PERSONS / "PersonNames.swift").read_text()))
    return surnames, words


def counted(lines):
    """How often each word is counted, names of persons left out; and how often all are."""
    surnames, told = known()
    counts, total = {}, 0
    for line in lines:
        word, count, kind = line.split()
        total += int(count)
        if len(word) > 4 or not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        if len(word) > 1 and int(count) < LEAST and word not in told:
            continue
        is_name = kind.startswith("nr") and word[0] in surnames and word not in told
        if len(word) == 2 and is_name and (int(count) < LEAST_OF_NAMES or word in PERSONS_OF_HISTORY):
            continue
        if len(word) > 2 and is_name:
            continue
        counts[word] = int(count)
    for word in told:
        if len(word) > 1:
            counts[word] = max(counts.get(word, 0), 300)
    for word in WORDS:
        if 1 < len(word) <= 4:
            counts[word] = max(counts.get(word, 0), WORDS_COUNT)
    return counts, total


def cost(count, total):
    """A quarter of a natural logarithm a step, from 2: how much less often than all a word is counted."""
    steps = round(4 * (math.log(total / max(count, 1)) - 2))
    return DIGITS[min(max(steps, 0), len(DIGITS) - 1)]


def main():
    counts, total = counted(sys.stdin)
    print("/// The words of jieba 0.42.1's dictionary (Documentation/Licences.md), chosen as Documentation/tools/words.py,")
    print("/// which writes this file, says: in the order of their characters, each with a sign for how seldom it is.")
    print("enum WordTable {")
    names = ["ones", "twos", "threes", "fours"]
    for length, name in enumerate(names, 1):
        words = sorted(word for word in counts if len(word) == length)
        records = [word + cost(counts[word], total) for word in words]
        wide = 660 // (length + 1)
        print(f'  /// {len(words)} words of {length}.')
        print(f'  static let {name}: StaticString = """')
        rows = ["".join(records[i:i + wide]) for i in range(0, len(records), wide)]
        print("\\\n".join("    " + row for row in rows))
        print('    """')
        if name != names[-1]:
            print()
    print("}")


main()
