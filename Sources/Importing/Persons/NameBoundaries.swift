/// What stands right before and behind the characters of a name, and makes them parts of other words: 工程, 流域.
enum NameBoundaries {
  /// Returns true where the last character of what looks like a name and the one behind it are a word: 江流 of 韩江流域.
  static func beginsWord(_ last: Unicode.Scalar, before next: Unicode.Scalar) -> Bool {
    words.contains(FoldedText.text([last, next]))
  }

  /// Returns true where a character is the second one of a word that it could not begin: 司 of 公司, 江 of 县长江经济带.
  static func isWithinWord(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    start > 0 && others.begins(scalars, start - 1)
  }

  private static let others = WordBeginnings([
    "关于", "基于", "鉴于", "属于", "位于", "处于", "低于", "高于", "大于", "小于", "等于", "至于", "终于", "便于", "善于", "限于", "源于", "勇于", "敢于",
    "急于",
    "公司", "长江经济", "长江流域", "长江岸线", "长江干流", "长江沿线", "长江沿岸", "长江大保护", "长江生态", "长江禁", "长江十年",
  ])

  /// Words that begin with characters of given names.
  private static let words: Set<String> = Set(
    """
    河道 河长 河流 河湖 河段 流域 江段 林业 林区 林地 林木 林场 山体 山区 海域 海岸 海洋 水利 水库 水质 水面 水系 水泥 岩石 \
    建设 建筑 建立 建成 建档 建制 建议 明显 明确 清单 清理 清运 清退 清查 清楚 国家 国有 国土 国际 生产 生活 生态 生育 安全 安置 安排 安装 民政 民生 民主 民间 \
    金额 金融 金属 平台 平均 平方 平衡 平安 和谐 和平 成立 成员 成本 成果 成效 成功 成熟 利用 利益 利润 长期 长效 长制 发放 发现 发生 发展 发布 发票 发包 发挥 发动 \
    军人 军队 业务 业主 业绩 正常 正式 正在 正确 正面 光伏 志愿 健康 健全 荣誉 春节 季度 夏季 秋季 冬季 雨水 雨污 新增 新建 新区 新型 天然 天气 思想 学校 学生 学习 \
    学位 学籍 学院 学科 家庭 家长 家属 家具 信访 信息 信用 信贷 信任 智慧 智能 义务 飞行 财政 财务 财产 财富 本级 本人 兴建 兴办 世界 银行 根据 根本 根治 强化 强制 强度 \
    强调 强烈 超标 超过 超限 超出 玉米 庆典 东部 东西 子女 光缆 为了 为由 为主 为止 有效 有关 有限 有权 立即 立项 立案 立场 运行 运动 运输 运用 先进 先后 大会 大家 大量 \
    大型 大队 大厅 大力 大小 全部 全面 全市 全县 全程 全年 全体 全区 一般 一次 一定 一直 一致 一律 保护 保证 保持 保障 保存 保险 保留 传统 传播 承担 承诺 承包 承办 启动 力量 \
    力度 标准 标志 达到 达标 程度 程序 通过 通知 通道 通信 之后 之间 之一 之前 之外 如何 如实 如期 可能 可以 可用 来源 来自 来访 来信 心理 意见 意识 意义 开展 开发 开工 \
    开放 巡查 巡察 检查 审查 核查 排查 督查 抽查 享有 迎检 \
    超额 超期 超员 超载 超时 超范 超支 超编 超占 超审 超批 超薪 超量 超越 超高 超收 超前 超龄 强行 强迫 健身 静态 静音 亮化 亮点 亮灯 亮证 亮牌 亮照 敏感 勇于 振兴 英语 英雄 \
    华侨 红线 红色 红旗 红头 红外 红火 洁净 飞机 飞絮 飞地 飞检 毅然 杰出 伟大 豪华 桂花 兰花 菊花 莲藕 梅雨 雪灾 雪亮 峰值 峰会 峰谷 锐减 欣赏 嘉奖 珍惜 珍贵 珍稀 旭日 祥和 瑞雪 \
    军民 军地 军属 军工 军用 军转 彬彬 鹏程 梅花 雪花 凤凰 凯旋 俊杰 丽水 磊落 敏捷 芳香 敏锐 峰期 峰时 威胁 威信 威慑 宇宙 翔实 颂扬 刚刚 刚性 刚需 艳丽 桂林 英才 英烈 斌斌 坤宁 晨间 晨检 晨会 翠绿 琴行
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension Surnames {
  /// Returns true of a surname that hardly any other word begins with.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool { common.contains(scalar) && !openers.contains(scalar) }

  /// Returns true of a surname that stands before a name as a preposition: 向王五.
  static func isPreposition(_ scalar: Unicode.Scalar) -> Bool { "向于".unicodeScalars.contains(scalar) }

  /// Surnames that are words or begin many of them.
  private static let openers: Set<Unicode.Scalar> = Set("高方石白江龙武万金康任于向文安易游马何余严施田林段史黄周付贺范顾程陆苏".unicodeScalars)
}
