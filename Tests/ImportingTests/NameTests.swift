import Testing

@testable import Importing

@Suite struct UnitNamesTests {
  static let cells: [(text: String, names: [String], isDoubtful: Bool)] = [
    ("办公室、财务股", ["办公室", "财务股"], false), ("办公室，财务股；法规股\n信息中心", ["办公室", "财务股", "法规股", "信息中心"], false),
    ("办公室/财务股", ["办公室", "财务股"], false), ("办公室、办公室", ["办公室"], false), ("牵头单位：办公室；配合单位：财务股", ["办公室", "财务股"], false),
    ("办公室（牵头）、财务股（配合）", ["办公室", "财务股"], false), ("机关党委（组织科、宣传科）", ["机关党委（组织科、宣传科）"], false),
    ("人力资源和社会保障局", ["人力资源和社会保障局"], false), ("各有关单位", [], true), ("办公室、各镇", ["办公室"], true), ("办公室等", ["办公室"], true),
    ("2024-05-01", [], true), ("2024年5月底前", [], true), ("县水利局、2024年5月1日", ["县水利局"], true),
    ("—", [], false), ("县水利局牵头，县财政局、县林业局配合", ["县水利局", "县财政局", "县林业局"], false),
    ("县民政局及河口乡人民政府", ["县民政局", "河口乡人民政府"], false),
    ("县住房和城乡建设局和县水利局", ["县住房和城乡建设局", "县水利局"], false), ("宣传和统战办公室", ["宣传和统战办公室"], false),
    ("1.县水利局 2.县财政局", ["县水利局", "县财政局"], false), ("①青龙乡②财务股", ["青龙乡", "财务股"], false),
    ("（1）县水利局（2）县财政局", ["县水利局", "县财政局"], false), ("县第一中学｜金鸡镇", ["县第一中学", "金鸡镇"], false),
    ("财务股牵头，柳湾村配合", ["财务股", "柳湾村"], false), ("由县水利局牵头", ["县水利局"], false),
    ("县水利局（县财政局、柳湾村配合）", ["县水利局", "县财政局", "柳湾村"], false),
    ("主责：县第一中学 协办：水务集团", ["县第一中学", "水务集团"], false), ("县第一中学 青龙乡", ["县第一中学", "青龙乡"], false),
    ("县水利局及相关单位", ["县水利局"], true), ("110指挥中心", ["110指挥中心"], false), ("机关党委（1.组织科）", ["机关党委（1.组织科）"], false),
    ("A03县水利局、003 县财政局", ["县水利局", "县财政局"], false), ("县民政局（114956）", ["县民政局"], false),
    ("（102）县教育局", ["县教育局"], false), ("第3中学", ["第3中学"], false), ("12345热线办公室", ["12345热线办公室"], false),
    ("沅陂市水利局沅陂市住建局", ["沅陂市水利局", "沅陂市住建局"], false), ("沅陂市水利局沅陂市分局筹备组", ["沅陂市水利局沅陂市分局筹备组"], false),
    ("县水利局及相关单位", ["县水利局"], true), ("财务股、青龙乡及相关单位", ["财务股", "青龙乡"], true), ("110指挥中心", ["110指挥中心"], false),
    ("机关党委（1.组织科）", ["机关党委（1.组织科）"], false),
    ("县水利局 财务股", ["县水利局", "财务股"], false), ("县人力资源和社会 保障局", ["县人力资源和社会 保障局"], false),
  ]

  @Test(arguments: cells.indices)
  func aCellNamesBodies(index: Int) {
    let (text, names, isDoubtful) = Self.cells[index]
    #expect(UnitNames.reading(of: text) == UnitNames(names: names, isDoubtful: isDoubtful))
  }
}

/// No name in these tests is that of a person.
@Suite struct PersonNamesTests {
  static let cells: [(text: String, names: [String], offices: [String])] = [
    ("王五", ["王五"], []), ("副局长王五", ["王五"], ["副局长"]), ("王五（副局长）", ["王五"], ["副局长"]), ("局长 李小四", ["李小四"], ["局长"]),
    ("王五、李小四", ["王五", "李小四"], []), ("王　五", ["王　五"], []), ("欧阳小五", ["欧阳小五"], []), ("王局长", ["王"], ["局长"]),
    ("李小四 分管副局长", ["李小四"], ["分管副局长"]), ("单位主要负责人", [], ["单位主要负责人"]), ("分管副职", [], ["分管副职"]), ("股室负责人", [], ["股室负责人"]),
    ("党委书记", [], ["党委书记"]), ("安全员", [], ["安全员"]), ("班长", [], ["班长"]), ("董事长", [], ["董事长"]), ("办公室主任", [], ["办公室主任"]),
    ("王某某", [], ["王某某"]), ("—", [], []), ("John Smith", ["John Smith"], []),
    ("Finance Director", [], ["Finance Director"]), ("Risk Management", [], ["Risk Management"]),
    ("Purchasing Division", [], ["Purchasing Division"]), ("Rosa Parks", ["Rosa Parks"], []),
  ]

  @Test(arguments: cells.indices)
  func aCellOfPersonsHasNamesAndOffices(index: Int) {
    let (text, names, offices) = Self.cells[index]
    let reading = PersonNames.reading(of: text)
    #expect(reading.names == names, "\(text)")
    #expect(reading.offices == offices, "\(text)")
  }

  @Test(arguments: [
    ("周五明违规兼职取酬", ["周五明"]), ("护林员管理松散，李小四等3人脱岗", ["李小四"]), ("村民王五明未领补贴", ["王五明"]), ("由张六擅自处置", ["张六"]),
    ("周转房未清理", []), ("高标准农田未验收", []), ("黄标车未淘汰", []), ("任务未完成", []), ("方案未报批", []), ("高温等3项补贴", []), ("林木未办证", []),
    ("范围未划定", []), ("余额未上缴", []), ("文件未归档", []),
  ])
  func whatCouldBeANameInALabelIsFound(text: String, names: [String]) {
    #expect(UncertainNames.names(in: text) == names)
  }

  @Test(arguments: [
    ("未对能涛的举报及时核查", ["能涛"]), ("经办人宗超与审核人为同一科室", ["宗超"]), ("患者牛杰住院费用多记", ["牛杰"]), ("路婷被判刑后未及时停发工资", ["路婷"]),
    ("扣发边爱民绩效工资依据不足", ["边爱民"]), ("档案中严伟入党时间前后不一", ["严伟"]), ("郑静的干部任免审批表缺少签字", ["郑静"]),
    ("管道强度不足", []), ("道路亮化工程烂尾", []), ("党性教育不够", []), ("冷静期制度未落实", []), ("同时超标排放", []), ("慰问金手续不全", []),
    ("能源消耗未核算", []), ("路面洁净度不达标", []), ("边远地区补贴未发放", []),
  ])
  func aSurnameThatFewHaveIsToldByTheCharactersBehindIt(text: String, names: [String]) {
    #expect(UncertainNames.names(in: text) == names)
  }

  /// In a field of persons: a name with a numeral or of another people, a body before a name, and offices.
  @Test(arguments: [
    ("山本一郎", ["山本一郎"], []), ("沙马拉者、王小五", ["沙马拉者", "王小五"], []), ("第三中学白小景", ["白小景"], ["第三中学"]),
    ("法人代表、首席专家", [], ["法人代表", "首席专家"]), ("任课教师", [], ["任课教师"]), ("常务副县长", [], ["常务副县长"]), ("3人", [], []),
    ("办公室主任", [], ["办公室主任"]), ("财务股股长", [], ["财务股股长"]),
  ])
  func aFieldOfPersonsIsReadWordByWord(text: String, names: [String], offices: [String]) {
    let reading = PersonNames.reading(of: text)
    #expect(reading.names == names)
    #expect(reading.offices == offices)
  }

  @Test func aWordThatIsNoKnownOfficeIsMaskedAndAsked() {
    let reading = PersonNames.reading(of: "阿依古丽")
    #expect(reading.names == ["阿依古丽"])
    #expect(reading.uncertain == ["阿依古丽"])
  }

  static let sentences: [(text: String, masked: String)] = [
    ("副局长王五未到会", "副局长A未到会"), ("王五负责落实", "A负责落实"), ("联系人：李小四", "联系人：B"), ("李小四同志已退款", "B同志已退款"),
    ("高度重视，马上整改", "高度重视，马上整改"), ("办公室（王五）", "办公室（A）"), ("由王 五牵头", "由A牵头"),
  ]

  @Test(arguments: sentences)
  func aNameBecomesTheSameLetterInEveryCell(text: String, masked: String) {
    var mask = NameMask()
    mask.learn("王五")
    mask.learn("李小四")
    #expect(mask.masked(text) == masked)
  }

  @Test(arguments: [
    ("局长赵小六未按要求走访", ["赵小六"]), ("主任周七2018年请假", ["周七"]), ("当事人：钱八", ["钱八"]), ("财务室（孙九）", ["孙九"]),
    ("副主任委员会议记录不全", []), ("项目负责人长期不到岗", []), ("会计账目混乱", []), ("领导高度重视", []), ("局长办公会", []), ("书记员缺位", []),
  ])
  func namesInSentencesAreFoundByTheirOffice(text: String, names: [String]) {
    #expect(NameMask.names(in: text) == names)
  }

  /// Names with a surname of two characters, names of other peoples, and names with a surname that few have.
  @Test(arguments: [
    ("党委书记欧阳小五履行责任不到位", ["欧阳小五"]), ("局长司马青未按要求走访", ["司马青"]), ("慕容小六同志已退款", ["慕容小六"]), ("财务室（诸葛九）", ["诸葛九"]),
    ("副镇长买买提·艾力未到会", ["买买提·艾力"]), ("阿依古丽·玉素甫等3人脱岗", ["阿依古丽·玉素甫"]), ("村民扎西多吉违规领取补贴", ["扎西多吉"]), ("向李四同志发放", ["李四"]),
    ("“整改·2023”行动", []), ("“六·一”儿童节活动经费", []), ("1·15事故整改", []),
  ])
  func namesOfEveryShapeAreFound(text: String, names: [String]) {
    #expect(NameMask.names(in: text) == names)
  }

  @Test(arguments: [
    ("会计李小四挪用工会经费", ["李小四"]), ("王小五、李小四、钱八3人重复领取养老金", ["王小五", "李小四", "钱八"]), ("欧阳小五等3人脱岗", ["欧阳小五"]),
    ("办公室（盘小五）", ["盘小五"]), ("李小四任职期间未移交", ["李小四"]), ("向王小五发放补贴未公示", ["王小五"]), ("村民上官小五违规领取低保金", ["上官小五"]),
    ("局长盘小五履行责任不到位", ["盘小五"]), ("职工“王小五”长期不在岗", ["王小五"]),
    ("施工方未按图施工", []), ("安全、方便服务不够", []), ("石马镇、高坪镇未完成任务", []), ("马铃薯未种足", []), ("向高校发放补助", []), ("（应收款）", []),
    ("范围、程序不清", []), ("任务、时限未明确", []),
  ])
  func wordsThatStandWhereNamesDoAreUncertain(text: String, names: [String]) {
    #expect(UncertainNames.names(in: text) == names)
  }

  /// Names that are words, those that look like an office, rare surnames, other peoples' names and letters, where
  /// what stands beside them says that a person is meant.
  @Test(arguments: [
    ("副局长高峰违规审批项目", "高峰"), ("村民田野违规享受低保", "田野"), ("向阳同志违规兼职取酬", "向阳"), ("白雪等5人脱岗", "白雪"), ("江河（副局长）履职不到位", "江河"),
    ("对石头给予党内警告处分", "石头"), ("职工“金星”长期不在岗", "金星"), ("原局长路遥违规审批", "路遥"), ("任科长青违规审批", "任科长青"), ("高局长远未按要求走访", "高局长远"),
    ("马主任安同志违规兼职", "马主任安"), ("会计么志刚挪用工会经费", "么志刚"), ("副局长过晓明违规审批", "过晓明"), ("逯军同志违规兼职取酬", "逯军"), ("第五明违规兼职取酬", "第五明"),
    ("村民古丽娜尔违规享受低保", "古丽娜尔"), ("给予迪丽热巴党内严重警告处分", "迪丽热巴"), ("由John Smith牵头整改不力", "John Smith"),
    ("ZHANG San同志违规兼职", "ZHANG San"),
    ("已追回饶秀兰多领补贴", "饶秀兰"), ("授权经其昌办理", "经其昌"), ("收受程志伟礼金", "程志伟"), ("责成陈广才、项桂兰限期整改", "项桂兰"), ("由黄静具体承办", "黄静"),
    ("樊昊系吴保华之妻", "樊昊"), ("免去成守义支部书记职务", "成守义"), ("委托赖志伟保管公章", "赖志伟"),
    ("财政局成佳宁未按规定报告个人事项", "成佳宁"), ("责令水利局陈洁作出书面检查", "陈洁"), ("报江子涵审批后实施", "江子涵"), ("叶芳后续补签了合同", "叶芳"),
    ("由程序（科长）关光明签字确认", "关光明"), ("经余建国同意后列支", "余建国"), ("已对站长经海波立案审查", "经海波"), ("该问题由项建国牵头负责整改", "项建国"),
    ("资金转入常明个人账户", "常明"), ("将补助发放给解永红等3户", "解永红"), ("聘用关永红为临时工", "关永红"), ("平军（处长）负责整改", "平军"),
    ("胡海波（出纳）负责整改", "胡海波"), ("万平的妻子经商办企业", "万平"), ("督促水学勤退缴违纪款", "水学勤"), ("问题线索涉及应丽华。", "应丽华"),
    ("对唐子涵、丁伟批评教育", "丁伟"), ("金新民同志牵头，时国庆配合", "时国庆"), ("水利局干部周长春违规领取津贴", "周长春"), ("花海波已退休", "花海波"),
    ("公款转入高　峰个人账户", "高　峰"), ("以周五明为组长的专班未开展工作", "周五明"), ("李小四已退款", "李小四"), ("张六案以案促改不到位", "张六"),
  ])
  func aNameIsFoundByWhatStandsBesideIt(text: String, name: String) {
    #expect(UncertainNames.names(in: text).contains(name))
    var mask = NameMask()
    mask.learn(uncertainIn: text)
    #expect(!mask.masked(text).contains(name))
  }

  @Test(arguments: [
    "安全生产责任制未落实", "高峰时段值守不足", "孔洞未封堵", "任务已完成", "程序违规", "向阳镇未完成任务", "江河湖库巡查不到位", "白云社区未公开", "局长高度重视", "党委书记严格落实责任",
    "局长应对不力",
    "党支部书记履行第一责任人责任不到位", "提高局长素质", "担任书记期间未开会", "向国家申请补助", "村民安全意识不强", "会计核算不规范", "黄金周值班缺位", "（安全）未报送", "方正县未完成",
    "任何自然人不得代签", "城关小学灭火器压力不足", "高峰时清运垃圾", "整改措施和成效不明", "会计志愿服务未登记", "工程传统工艺未保护", "以万元为单位", "管理体系未建立",
    "由严肃牵头部门负责", "由江河牵头单位负责", "项目后续管理缺失", "水平后续未提高", "财政局全国文明创建未达标", "教育局成立专班未备案", "水利局水库安全未鉴定",
    "各乡镇时有发生", "上报成果未审批", "填报关于应急经费的报告", "对全体党员批评教育", "由经费主管科室同意后列支", "应急管理局应收款未收回", "对平台、关键岗位管理不严",
    "经全面核查，和解协议未履行", "花卉采购、车辆维修未公示", "林业局江堤花园未移交",
    "桃花溪河道内堆放垃圾", "未对韩江流域开展排查", "未对沈山开展排查", "居民楼外墙脱落", "白马乡卫生院未公示", "任何自然人", "放疗共识享有不足",
    "Windows Server未更新", "Purchasing Division", "Risk Management", "Not Accepted", "Partially Implemented",
    "Internal Audit", "GIS系统未启用", "第五项任务未完成", "马虎应付检查", "金融债务未化解", "区分不清", "过度举债",
  ])
  func wordsThatLookLikeNamesStay(text: String) {
    var mask = NoticeNames([text], keepsNames: false).mask
    mask.learn(uncertainIn: text)
    #expect(mask.masked(text) == text)
  }

  /// Names between a verb that is not known and what is said of persons alone; names of surnames that hardly anybody
  /// has, of both parents and of other peoples; and names in lists that end with the sentence.
  @Test(arguments: [
    ("未追缴蔡小杰违规领取的工资", "蔡小杰"), ("移交轩辕小国办理", "轩辕小国"), ("待谭小为退休手续办结后销号", "谭小为"), ("2021年周小凯多领补贴", "周小凯"),
    ("已死亡人员郇小超仍在领取养老金", "郇小超"), ("对沐卓建违规操办婚宴查处不力", "沐卓建"), ("将不符合条件的郭小杰纳入低保", "郭小杰"),
    ("吴郑书瑶代领粮食补贴", "吴郑书瑶"), ("党委书记巴雅尔图抓党建不够", "巴雅尔图"), ("违规让额尔德木图参与招投标", "额尔德木图"),
    ("党委书记买买提明·斯迪克抓党建不够", "买买提明·斯迪克"), ("约翰·史密斯多领补贴", "约翰·史密斯"), ("已约谈吕国明、黎火航", "黎火航"),
    ("阿苏日古、叶小冰、田英三名同志档案造假", "阿苏日古"), ("毛承行、黎传涛、江佑泽三名同志档案造假", "毛承行"), ("职工江山长期请病假", "江山"),
    ("信访人石林诉求久拖不决", "石林"), ("违规聘用文静为顾问", "文静"), ("一级主任科员石磊巡河次数不足", "石磊"), ("信访人东方宪卓诉求未办", "东方宪卓"),
    ("“向阳案”以案促改不深入", "向阳"), ("销号单由常青签字确认", "常青"), ("尹凤行经手的接待费无清单", "尹凤行"),
    ("县领导郑小越联系的项目进展慢", "郑小越"), ("柳湾村吕明航超标准报销差旅费", "吕明航"), ("与服务对象卢小波存在不正当经济往来", "卢小波"),
    ("抽查中林显信未亮证执法", "林显信"), ("锁远胜负领导责任", "锁远胜"),
    ("对金星予以诫勉", "金星"), ("东方小洋已受到党内警告处分", "东方小洋"), ("联系人：田野　联系电话未公布", "田野"),
  ])
  func aNameIsFoundWhereverAPersonIsMeant(text: String, name: String) {
    var mask = NoticeNames([text], keepsNames: false).mask
    mask.learn(uncertainIn: text)
    #expect(!mask.masked(text).contains(name), "\(mask.masked(text))")
  }

  @Test(arguments: [
    "联络员任务不明", "出纳常年兼任", "常务副县长负责的台账不清", "任课教师任务不明", "将门面低价出租给明德小学", "向何家中心小学移交资料不及时", "邓家湾负责的台账不清",
    "白洋淀巡察整改不到位", "党委书记对明月山调研不够", "班子成员常态长效意识淡薄", "领导干部阳光信访方面有差距", "移交县纪委办理", "向银行借款未还", "人员年龄超60岁",
    "书记应强化督导", "农商行贷款、小额信贷、工程款三项未清理", "新闻人员未备案", "办公西区未验收", "家庭超编", "2021年高标准农田未验收", "不符合条件的高校未清退",
    "涉及项目的问题线索处置不及时", "县领导包联的项目进展慢", "与服务对象沟通不够", "经核实情况属实", "对金额核实不够",
    "供电公司春季检修不到位", "自来水公司夏季供水保障不足", "县长江经济带生态环境问题整改滞后", "沿县长江岸线违规占用",
  ])
  func wordsInTheSamePlacesStay(text: String) {
    var mask = NoticeNames([text], keepsNames: false).mask
    mask.learn(uncertainIn: text)
    #expect(mask.masked(text) == text)
  }

  /// Where a body is named, what ends as bodies and places do is one.
  @Test(arguments: [("金鸡镇", false), ("柳湾村", false), ("方家屯", false), ("明德小学", false), ("王小五", true), ("欧阳小五", true)])
  func aTownInAFieldOfBodiesIsNoPerson(word: String, isName: Bool) {
    #expect(UncertainNames.isName(word) == isName)
  }

  @Test func aWordIsANameOnlyWhereAPersonIsMeant() {
    var mask = NameMask()
    mask.learn(uncertainIn: "副局长高峰违规审批项目，高峰时段无人值守")
    #expect(mask.masked("副局长高峰违规审批项目，高峰时段无人值守") == "副局长某人违规审批项目，高峰时段无人值守")
  }

  @Test(arguments: [("副局长江河", "副局长"), ("任科长青", "科长"), ("副局长田野", "副局长")])
  func aFieldOfPersonsKeepsTheOfficeAlone(text: String, office: String) {
    let reading = PersonNames.reading(of: text)
    #expect(reading.offices == [office])
    #expect(!reading.names.isEmpty)
  }

  @Test(arguments: [
    ("整改台账-李晓梅.xlsx", "整改台账-某人.xlsx"), ("王小明述职报告.docx", "某人述职报告.docx"), ("关于张小三同志的通报.txt", "关于A同志的通报.txt"),
    ("2024-06通报.pdf", "2024-06通报.pdf"),
    ("高新区整改台账.csv", "高新区整改台账.csv"),
  ])
  func namesInNamesOfFilesAreMasked(name: String, masked: String) {
    var mask = NameMask()
    mask.learn(fileName: name)
    #expect(mask.masked(name) == masked)
  }

  @Test func keptNamesStayAsTheyAre() {
    var mask = NameMask(keepsNames: true)
    mask.learn("王五")
    #expect(mask.masked("王五") == "王五")
  }
}
