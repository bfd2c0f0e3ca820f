/// Tells what stands before and behind characters that could be a name.
enum NameNeighbours {
  /// What stands before them.
  enum Before {
    case none
    /// A sign, or the beginning of the text.
    case open
    /// A word that persons and other words follow: 由, 给予, 干部.
    case lead
    /// A word that names a person: an office, 村民, 联系人：.
    case person
  }

  /// What stands behind them.
  enum After {
    case none
    /// A sign, or the end of the text.
    case ending
    /// What persons do.
    case verb
    /// What is said of other things as well: 在, 与, 负责.
    case commonVerb
    /// What is said of persons only: 同志, 等3人, 个人账户.
    case person
    /// An office.
    case title
  }

  static func before(_ scalars: [Unicode.Scalar], _ start: Int) -> Before {
    var end = start
    while end > 0, isBlank(scalars[end - 1]) { end -= 1 }
    guard end > 0 else { return .open }
    let isLabelled = end > 0 && "：:".unicodeScalars.contains(scalars[end - 1])
    if isLabelled, labels.ends(scalars, end - 1) || persons.ends(scalars, end - 1) { return .person }
    // 居民楼 is a building.
    if end == start, scalars[start] == "楼", scalars[end - 1] == "民" { return .none }
    if persons.ends(scalars, end) { return end == start && isWithinWord(scalars, start) ? .none : .person }
    if end == start, leads.ends(scalars, end) || isBehindReport(scalars, end) {
      return isWithinWord(scalars, start) ? .none : .lead
    }
    let last = scalars[end - 1]
    if end == start, isDateBefore(scalars, end) || last == "的" { return .open }
    if last.isChinese { return end < start ? .lead : .none }
    return last.digitValue != nil || last.properties.isAlphabetic ? .none : .open
  }

  /// Tells whether a label of persons and a colon stand before an index: 责任人：.
  static func isLabelled(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    guard start > 1, "：:".unicodeScalars.contains(scalars[start - 1]) else { return false }
    return labels.ends(scalars, start - 1) || persons.ends(scalars, start - 1)
  }

  /// Tells whether a date ends before an index: 2021年.
  private static func isDateBefore(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
    end > 1 && "年月日".unicodeScalars.contains(scalars[end - 1]) && scalars[end - 2].digitValue != nil
  }

  /// 慰问金 and 委托方: the word before and the character are a word.
  private static func isWithinWord(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    start > 1 && longerLeads.contains(FoldedText.text(scalars[(start - 2)...start]))
  }

  private static let longerLeads: Set<String> = [
    "慰问金", "业主方", "委托方", "使用方", "支付方", "租用方", "借用方", "指定方", "推荐方", "授权方", "联系方", "处分方", "发现方", "反映方", "聘用方", "招聘方",
    "使用权",
  ]

  /// 报王五审批, but not 上报 and 填报: whom something is put before.
  private static func isBehindReport(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
    scalars[end - 1] == "报" && (end == 1 || !"上填汇申通举日预简情虚瞒漏谎少多误重".unicodeScalars.contains(scalars[end - 2]))
  }

  /// 发放给, 借给: a person or a body alone follows.
  static func isBehindGift(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool { start > 0 && scalars[start - 1] == "给" }

  /// 职工马琳: words for those who work in a body stand before their names.
  static func isBehindMember(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool { members.ends(scalars, start) }

  /// 信访人石林, 亲属白鸽: words for one person, whom no other word than a name follows.
  static func isBehindOnePerson(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool { onePerson.ends(scalars, start) }

  /// 约谈方正: who is spoken to, a person alone.
  static func isSpokenTo(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool { speaking.ends(scalars, start) }

  private static let speaking = WordEnds(["约谈", "约谈了", "询问", "讯问", "留置", "诫勉", "诫勉了", "开除", "处分了", "问责了", "批评了"])

  /// 一级主任科员石磊: words for offices that one person holds.
  static func isBehindOffice(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool { officeEnds.ends(scalars, start) }

  private static let officeEnds = WordEnds(NameMask.namedTitles)
  private static let onePerson = WordEnds([
    "信访人", "举报人", "当事人", "经办人", "经手人", "经手人为", "经办人为", "责任人为", "当事人为", "领取人为", "收款人为", "保管人", "受访人", "租户", "承租人", "危房户",
    "低保户", "五保户", "贫困户", "保对象", "亲属", "妻子", "丈夫",
    "儿子", "女儿", "老板", "法定代表人", "户主", "患者",
  ])

  /// 被常青占用, 借给国庆周转: who does something, or whom something is lent to, before what is done.
  static func isAgent(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    doers.ends(scalars, start) && !bodyPhrases.begins(scalars, end)
      && (verbs.begins(scalars, end) || uses.begins(scalars, end))
  }

  private static let doers = WordEnds(["由", "被", "借给", "租给", "转给", "发给", "付给", "要求"])
  private static let uses = WordBeginnings(["周转", "使用", "经营", "居住", "代管", "于"])

  /// 聘用文静为顾问: who is appointed.
  static func isAppointed(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    appointing.ends(scalars, start) && offices.begins(scalars, end)
  }

  private static let appointing = WordEnds(["聘用", "聘请", "聘任", "任命", "录用", "提拔", "招聘", "返聘", "选派"])
  private static let offices = WordBeginnings(["为", "任", "担任"])

  /// Tells whether a sentence goes on with what one person does, behind a word that could be a class of persons as well.
  static func isDeed(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool { deeds.begins(scalars, index) }

  private static let deeds = WordBeginnings([
    "长期", "多次", "先后", "重复", "违规", "违纪", "擅自", "私自", "走访", "迟到", "早退", "缺勤", "打牌", "脱岗", "履职", "隐瞒", "欠缴", "参保", "酒后",
    "兼", "领取", "收受", "未按",
    "未经", "未如实",
  ])

  private static let members = WordEnds(["职工", "干部", "党员", "员工", "临聘人员", "工作人员"])

  static func after(_ scalars: [Unicode.Scalar], _ index: Int) -> After {
    var index = index
    while index < scalars.count, isBlank(scalars[index]) { index += 1 }
    guard index < scalars.count else { return .ending }
    if scalars[index] == "（" || scalars[index] == "(" {
      let inside = scalars[(index + 1)...].prefix { $0 != "）" && $0 != ")" }.prefix(20)
      return titles.isIn(inside) ? .title : particulars.begins(inside) ? .person : .ending
    }
    // 王五的妻子
    if scalars[index] == "的", index + 1 < scalars.count,
      personPhrases.begins(scalars, index + 1) || possessions.begins(scalars, index + 1)
    {
      return .person
    }
    guard scalars[index].isChinese else {
      return scalars[index].properties.isAlphabetic ? .none : .ending
    }
    // 召存信案
    if scalars[index] == "案", index + 1 == scalars.count || !scalars[index + 1].isChinese { return .person }
    // 由某局牵头负责 is said of persons, 牵头部门 of bodies.
    if bodyPhrases.begins(scalars, index) { return .none }
    if personPhrases.begins(scalars, index) || personalVerbs.begins(scalars, index) || isGroup(scalars, index) {
      return .person
    }
    if titles.begins(scalars, index) { return .title }
    if verbs.begins(scalars, index) { return .verb }
    return commonVerbs.contains(scalars[index]) ? .commonVerb : .none
  }

  /// Tells whether a group of persons goes on at an index: 等3人.
  static func isGroupBehind(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index < scalars.count && isGroup(scalars, index)
  }

  /// Tells whether a surname that is a preposition too begins at an index before an office: 向科长 of 责成向科长, but not
  /// of 已向科长汇报.
  static func isSurnameBeforeTitle(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 1, let title = titleLength(scalars, index + 1, mayEndText: true),
      agents.ends(scalars, index), scalars[index - 1] != "由" || scalars[index] != "于"
    else { return false }
    let end = index + 1 + title
    if end == scalars.count || !scalars[end].isChinese { return true }
    return isVerb(scalars, end) && !reports.begins(scalars, end)
  }

  /// Words that a person alone follows, who is told or does something.
  private static let agents = WordEnds(["责成", "由", "约谈", "安排", "委托", "指定", "授权", "派", "让"])
  private static let reports = WordBeginnings(["反映", "举报", "投诉"])

  /// Tells whether a sentence goes on at an index with what persons do.
  static func isVerb(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    verbs.begins(scalars, index) || commonVerbs.contains(scalars[index])
  }

  /// Tells whether a surname before an office (王局长) may stand at an index, behind a body too: 办公室王主任.
  static func mayPrecedeSurname(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    before(scalars, index) != .none || index > 1 && NameShape.bodyEndings.contains(scalars[index - 1])
  }

  /// The number of characters of an office of two characters that begins at an index (局长, 主任), before other
  /// characters.
  ///
  /// - Parameter mayEndText: whether the text may end with it.
  static func titleLength(_ scalars: [Unicode.Scalar], _ index: Int, mayEndText: Bool = false) -> Int? {
    guard index + 2 < scalars.count || mayEndText && index + 2 == scalars.count else { return nil }
    return shortTitles.contains(FoldedText.text(scalars[index..<(index + 2)])) ? 2 : nil
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "　" || scalar == "\u{A0}" }

  /// 等3人, 等多名, 等3户, 二人, 三户.
  private static func isGroup(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let number = scalars[index...].prefix { "一二两三四五六七八九十".unicodeScalars.contains($0) }
    if (1...2).contains(number.count), number.endIndex < scalars.count,
      "人户".unicodeScalars.contains(scalars[number.endIndex])
    {
      return true
    }
    guard scalars[index] == "等" else { return false }
    let rest = scalars[(index + 1)...].prefix(4)
    return rest.first.map { $0 == "人" || $0.digitValue != nil || "一二两三四五六七八九十多".unicodeScalars.contains($0) } == true
      && rest.contains { "人名户".unicodeScalars.contains($0) }
  }

  // MARK: Words before a name

  /// Words behind which a name may stand without a sign, and that persons alone follow.
  private static let persons = WordEnds(
    NameMask.namedTitles + [
      "支书", "庭长", "司长", "署长", "总裁", "理事长", "秘书长", "检察长", "政委", "台长", "总编", "主编", "党组成员", "党委成员", "班子成员", "院士", "村民",
      "县领导", "市领导", "区领导", "镇领导", "乡领导", "局领导", "校领导", "院领导", "服务对象", "分管负责人", "居民", "会计", "出纳", "教师", "法人", "司机",
      "驾驶员", "老板", "商人", "老板娘", "护林员", "网格员", "辅警", "保管员", "医生", "护士", "农户", "贫困户",
      "低保户", "脱贫户", "承包人", "经办人", "当事人", "责任人", "负责人", "联系人", "包工头", "经理", "学生", "患者", "家长", "业主", "户主", "嫌疑人", "被告人",
      "被告",
      "原告", "申请人", "举报人", "信访人", "上访人", "代理人", "代表人", "监护人", "受益人", "债务人", "村医", "民警", "协警", "法官", "检察官", "记者", "通讯员",
      "编辑",
      "作者", "摄影", "时任", "原任", "现任", "前任", "组员", "科员", "干事", "文书", "分管领导", "责任领导", "牵头领导", "包案领导", "包联领导", "主管领导",
      "值班领导", "带班领导", "常务副", "主管", "站员", "库管员", "收费员", "管护员", "保洁员",
      "公益岗", "离职人员", "退休人员", "涉案人", "行贿人", "当事方", "农民", "牧民", "渔民", "战士", "社员", "股东", "会员", "专干", "文员", "报账员", "收款人",
      "借款人",
      "持卡人", "户名", "其妻", "其子", "其女", "其夫", "其父", "其母", "其弟", "其兄", "其姐", "其妹", "其叔", "其舅", "其侄", "其婿", "其岳父", "其岳母",
      "妻子", "丈夫", "儿子", "女儿", "父亲", "母亲", "哥哥", "弟弟", "亲属", "农民工",
      "受害人", "被害人",
      "采购员", "技术员", "信息员", "统计员", "核算员", "管理员", "调解员", "协管员", "联络员", "施工员", "监理员", "厨师", "保安", "门卫", "学员", "考生", "病人",
      "老人", "残疾人", "死者", "店主", "车主", "房主", "五保户", "特困户", "养殖户", "种植户", "亲戚", "外甥", "侄子", "侄女", "女婿", "儿媳", "合伙人",
      "配偶", "户主为", "负责人为", "组长为", "法人为", "代表人为", "医师", "护师", "药师", "会计师", "之子", "之女", "之妻", "之夫", "之父", "之母", "之弟",
      "之兄", "投资人", "控制人", "介绍人", "担保人", "承租人", "出租人",
      "挂靠人", "中标人", "投标人", "经手人", "保管人", "受访人", "被访人", "证明人", "见证人", "受托人", "继承人", "租户", "危房户", "保对象", "扶贫对象", "帮扶对象",
      "资助对象",
      "值班员", "驾驶人", "肇事人", "遗属", "经手人为", "经办人为", "责任人为", "当事人为", "领取人为", "签字人为", "收款人为",
    ])

  /// Labels before a colon.
  private static let labels = WordEnds([
    "姓名", "签名", "签字", "审核人", "填报人", "填表人", "制表人", "制表", "审核", "签发", "签发人", "校对", "编辑", "责编", "作者", "来源", "撰稿", "供稿",
    "记者", "联系人",
    "当事人", "组长", "副组长", "成员", "组员", "领导", "责任人", "负责人", "经办", "承办", "拟稿", "核稿", "督办", "包案", "牵头", "牵头人", "户主", "收款",
    "值班", "主持",
    "参会", "出席", "列席", "记录", "人员", "名单",
  ])

  /// Words behind which a name may stand without a sign, and that others follow as well.
  private static let leads = WordEnds([
    "由", "向", "对", "给", "为", "因", "将", "被", "经", "替", "帮", "跟", "以", "把", "让", "请", "派", "找", "按", "安排", "同意", "给予",
    "免去", "撤销", "开除",
    "处分", "责成", "约谈", "查处", "问责", "批评", "反映", "举报", "投诉", "免除", "任命", "聘用", "聘请", "录用", "转入", "转给", "汇入", "付给", "支付",
    "干部",
    "职工", "群众",
    "党员", "成员", "人员", "围猎", "包括", "涉及", "关于", "其中", "与", "同", "指定", "委托", "授权", "借给", "租给",
    "发包给", "系", "为由", "受", "欠", "代", "致", "借用", "冒用", "顶替", "冒充", "拖欠", "使用", "驻村", "挂职", "伙同", "串通", "勾结", "连同", "选派",
    "提拔",
    "推荐", "提名", "联系", "看望", "慰问", "走访", "通知", "询问", "询查", "讯问", "留置", "传唤", "拘留", "逮捕", "起诉", "判处", "聘任", "雇用", "雇佣",
    "租用", "扣发", "多付", "少付", "停发", "补发", "任用", "返聘", "招聘", "选聘", "发现", "档案中", "名单中", "挂靠", "移交", "转交", "交由", "追缴", "追回",
    "清退", "扣缴", "待", "诫勉", "诫勉了", "约谈了", "批评了",
    "问责了", "处分了", "责令", "提醒谈话", "谈话提醒", "批评教育", "警告", "训诫", "督促", "停发", "收受", "招录", "辞退", "解聘", "调整", "报销", "以", "原因是",
    "的有", "拖欠", "挪用", "要求",
  ])

  // MARK: Words behind a name

  private static let titles = WordBeginnings(
    PersonNames.titles.filter {
      ![
        "人员", "村民", "干部", "职工", "成员", "党员", "会计", "教师", "主管", "司机", "出纳", "法人", "医生", "护士", "专员", "委员", "监事", "联系人",
        "责任人",
      ]
      .contains($0)
    } + ["支书", "村支书", "支部书记", "党组书记", "党委委员", "组织委员", "庭长", "院士", "常务副"])

  private static let shortTitles: Set<String> = [
    "书记", "局长", "主任", "科长", "股长", "队长", "所长", "院长", "校长", "站长", "县长", "镇长", "乡长", "部长", "处长", "厅长", "市长", "区长", "村长",
    "组长", "会长",
    "园长", "行长", "馆长", "班长", "主席", "经理", "会计", "老师", "医生", "支书",
  ]

  private static let personPhrases = WordBeginnings([
    "同志", "先生", "女士", "同学", "老人", "任职", "任期", "离任", "在任", "任内", "名下", "本人", "个人", "妻子", "丈夫", "父亲", "母亲", "儿子", "女儿",
    "亲属",
    "家属", "配偶", "子女",
    "岳父", "岳母", "之妻", "之子", "之女", "夫妇", "夫妻", "退休", "调离", "离职", "辞职", "被免职", "家中", "家庭", "一家", "一户", "户籍", "身份证", "手机",
    "任法人", "任法定", "案以案", "案件",
    "一案", "系列案", "案警示", "案为", "受贿案", "违纪", "违法", "严重违", "等人", "党内", "政务处", "政务警", "政务记", "行政记", "行政警", "给予党", "给予政",
    "给予诫",
    "给予警", "诫勉", "免职", "撤职", "降职", "违规兼", "违规经商", "违规取", "违规领", "违规享", "违规收", "违规接", "违规从", "违规操办", "违规持", "违规入", "私自",
    "私借",
    "私吞", "侵占", "侵吞", "挪用", "贪污", "骗取", "冒领", "收受", "索要", "索贿", "酒驾", "醉驾", "酒后", "赌博", "受贿", "行贿", "如实报告", "未如实", "牵头",
    "承建", "承揽",
    "承包", "中标", "为组长", "任组长", "任副组长", "为主任", "已退款", "已退缴", "已退还", "已退回", "退款", "退缴", "退还", "围猎", "优亲", "公车私", "长期不在",
    "脱岗", "旷工", "已退休", "已调离", "已离职", "已辞职", "已去世", "立案审", "批评教育", "作出检讨", "作了检讨", "作检讨", "问题线索", "负主要责", "负领导责", "负直接责",
    "负有主要", "负有领导", "负有直接", "存在不正当", "联系的", "予以诫", "予以党", "予以政",
    "予以警", "已受到党", "受到党", "受到政", "已受到政", "作出书面检", "作书面检", "被立案", "被留置", "被查处", "被约谈", "被开除", "被判", "被诫勉", "被问责", "被处分",
    "因病", "住院", "患病", "病假", "产假", "休假", "探亲", "出国", "病故", "病逝", "考勤", "签名", "及其配偶", "及其家", "及其子", "及其亲", "及配偶", "参保",
    "隐瞒家庭", "骗取低保",
    "涉嫌侵占", "涉嫌违", "涉嫌受贿", "涉嫌贪", "涉嫌挪", "处分决定", "处分的决定", "身份信息", "谈话", "父子", "父女", "母子", "母女", "兄弟", "姐妹", "户危房",
  ])

  /// Words for possessions and papers of a person, behind 的: 岩龙的低保金.
  private static let possessions = WordBeginnings([
    "低保", "丧葬费", "抚恤金", "学历", "工龄", "工伤", "户口", "医疗费", "银行卡", "存款", "病历", "档案", "住房", "房屋", "养老金", "社保", "工资", "账户",
    "名义", "证件", "承包地", "宅基地", "口供", "笔录", "申请",
  ])

  /// What persons alone do, and no body.
  private static let personalVerbs = WordBeginnings([
    "代领", "代签", "冒签", "信教", "入党", "参军", "合伙", "私设", "经手的", "包保的", "受贿", "脱岗", "酗酒", "醉酒", "打牌", "多领", "重复领", "仍在领",
    "仍领", "签字", "签名", "实名举报",
    "实名反映", "调动", "调任", "转任",
    "提拔", "转正", "晋升", "晋级", "离岗", "请病假", "吃空饷", "挂名", "代持", "未亮证", "贪污", "出轨", "嫖娼", "吸毒", "赌博", "虚开病假",
  ])

  private static let bodyPhrases = WordBeginnings(
    [
      "老人活动", "老人公寓", "老人院", "老人之家", "老人服务", "老人照料", "老人日间", "老人福利", "老人协会", "牵头部门", "牵头单位", "牵头科室", "牵头股室", "牵头责任",
      "牵头机构", "配合部门", "配合单位", "承包地", "承包合同", "承包经营", "承包费",
    ])

  /// What brackets behind a name say of the person.
  private static let particulars = WordBeginnings([
    "会计", "出纳", "干部", "职工", "村民", "司机", "教师", "医生", "已退", "已故", "已调", "已离", "男", "女", "时任", "原", "现任", "另案", "中共党员",
    "党员", "群众", "身份证", "非党", "系", "本县", "本村", "化名",
  ])

  private static let verbs = WordBeginnings(
    "未违擅私借收领利兼被挪骗贪赌侵拒履酗涉".unicodeScalars.map { String($0) } + [
      "发放", "支付", "拨付", "报销", "享受", "冒领", "虚报", "套取", "公车", "酒驾", "醉驾", "酒后", "严重", "受贿", "行贿", "受到", "受党", "受政", "给予",
      "党内", "政务", "行政",
      "隐瞒", "优亲", "长期", "多次", "先后", "重复", "伪造", "截留", "打牌", "滥用", "玩忽", "失职", "渎职", "包案", "牵头", "签字", "审批", "主持", "带队",
      "反映", "举报",
      "投诉", "承建", "承包", "承揽", "中标", "围猎", "挂名", "经商", "入股", "脱岗", "离岗", "缺岗", "旷工", "吃空饷", "以案", "担任", "经手", "侵吞",
      "索要", "索贿", "骗取",
      "接受", "组织", "参与", "要求", "指使", "授意", "默许", "纵容", "包庇", "插手", "干预", "签订", "签批", "带领", "陪同",
      "进行", "办理", "考核", "工程款", "请托", "占用", "通报", "来信", "利用", "出具", "提供", "领导的", "负责的", "主持的", "配合", "代签", "代领", "代办",
      "代持", "冒签", "签收", "后仍", "后未", "后拒", "本应", "应当", "仍", "并未", "后续", "补签", "事后", "同意", "签名", "批评", "约谈", "立案", "签署",
      "具体", "代为", "名义", "限期", "纳入", "列为", "列入", "调整", "超标", "核实", "确认",
      "未", "拒不", "至今", "擅自", "坐收", "坐支", "上班", "值班", "顶岗", "走访", "退出", "逾期", "缺勤", "审核", "保管", "劳务费", "工资", "租金", "辞去",
      "辞职", "去世", "死亡",
      "外出",
    ])

  /// Verbs that stand behind many other words too.
  private static let commonVerbs: Set<Unicode.Scalar> = Set("重虚套参伪任在负因与对不没长已于为将曾均均等处之系".unicodeScalars)
}

/// Words by which texts are told to end.
struct WordEnds {
  private var words: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]

  init(_ words: [String]) {
    for word in Set(words) {
      let scalars = Array(word.unicodeScalars)
      if let last = scalars.last { self.words[last, default: []].append(scalars) }
    }
  }

  /// Tells whether the characters before an index end with one of the words.
  func ends(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
    guard end > 0, let words = words[scalars[end - 1]] else { return false }
    return words.contains { $0.count <= end && scalars[(end - $0.count)..<end].elementsEqual($0) }
  }
}

/// Words by which texts are told to begin.
struct WordBeginnings {
  private var words: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]

  init(_ words: [String]) {
    for word in Set(words) {
      let scalars = Array(word.unicodeScalars)
      if let first = scalars.first { self.words[first, default: []].append(scalars) }
    }
  }

  /// Tells whether one of the words begins at an index.
  func begins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool { begins(scalars[index...]) }

  /// Tells whether some characters begin with one of the words.
  func begins(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first, let words = words[first] else { return false }
    return words.contains { text.starts(with: $0) }
  }

  /// Tells whether one of the words stands anywhere in some characters.
  func isIn(_ text: ArraySlice<Unicode.Scalar>) -> Bool { text.indices.contains { begins(text[$0...]) } }
}
