/// Chinese surnames, by which a person's name is told from other words.
enum Surnames {
  /// The commonest ones, about 97 % of all people; the rest of a list of four hundred are also words
  /// that ledgers are full of (`办`, `各`, `相`).
  static let single: Set<Unicode.Scalar> = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦\
    付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关\
    兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项\
    连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁\
    胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈\
    伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由
    """.unicodeScalars.filter(\.isChinese))

  /// Surnames that are so common, and so seldom the beginning of another word, that two or three
  /// characters in brackets or behind an office are a name.
  static let common: Set<Unicode.Scalar> = Set(
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦付傅邹孟熊秦邱尹薛闫阎段雷侯史陶黎贺顾毛郝龚邵钱严覃戴莫孔汤施樊葛邢乔伍庞颜倪聂翟殷詹欧耿焦俞柳祝阮柯翁冉骆靳鲍喻祁滕饶牟佘匡马高方石白江龙武万金康任于向文安易游"
      .unicodeScalars)

  /// Surnames that fewer have, and that other words seldom begin with: with them only three characters are
  /// taken for a name.
  static let rare: Set<Unicode.Scalar> = Set(
    """
    逄缑佴笪仉逮禚宓竺郏乜衮鄯亢郗郐谯郢鄞酆庹鄘郾逵逢缐厍麹鄌仝咸\
    盘仇祁蔺胥甄岳伍殷卓柴屈屠蒙辛景苗曲霍涂裴凌倪庄舒祝娄窦戚岑卜冉缪桑栾隋佟苟邬敖佘邝匡鞠荆冀郁谌奚冼楼鄢卞姬苑仝郜阚晁芮扈邸辜亓逯麦褚臧闵瞿刁巫寇丛虞\
    赖邹鲁童梅鲍竺雍糜郦郗鄂郄靖牧晏谯訾阙茅邰
    """.unicodeScalars.filter(\.isChinese)
  ).subtracting(common)

  /// Surnames that are words besides: only where a person is meant are three characters a name.
  static let rarest: Set<Unicode.Scalar> = Set(
    """
    么揭过皇区檀撒单解洪凤常华庄米卓温古童牛羊穆商鹿花車简尚幸计代候敬满修亦黑冷苍木闻党宫巨支冒展宗宁祖盖仲仙依初刀勾
    """.unicodeScalars.filter(\.isChinese)
  ).subtracting(common).subtracting(rare)

  /// Every surname, also those that hardly anybody has and that sentences are full of: only where a person is meant and all
  /// other characters are those of given names do they begin one.
  static let all: Set<Unicode.Scalar> = single.union(rare).union(rarest).union(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安\
    常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍\
    虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄麴家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁\
    仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄\
    晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖\
    益桓公仉督晋楚闫法汝鄢涂钦归海岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福洛来补折铁锁练库撒妥者把虎火禤冼覃揭仝闪苌弥税展由肇衣腾初矫隋原员郇郄郅药睢占代但淡刀罕\
    普资尼格玉岩南色银粘辜候俸丘么卯寸起字自矣木沐阿瓦勒敏胶訚芈茆垢生鲜答拜忽啜召线禤琚才拓俸牙岩扬宇
    """.unicodeScalars.filter(\.isChinese))

  /// Surnames that seldom are words of sentences: with two characters of given names, one of which tells of a name, they
  /// begin one wherever another name may.
  static let named: Set<Unicode.Scalar> = all.subtracting(
    "有年法通利终都国公后相别从能双家充步言由但者把库自起字因对查居尚过于那空须习扶归督初原员代起生来水车时经应关全平明和成解".unicodeScalars)

  /// Surnames that are words, or that fewer have: with them a name is told by the characters behind.
  static let words: Set<Unicode.Scalar> = single.union(rarest).union("成平全明应计经项关车花水时和解常江程简单代安洪能钦靖展练补".unicodeScalars)
    .subtracting(common).subtracting(rare).subtracting(seldom)

  /// Characters that hardly anybody is called by, and that sentences are full of.
  private static let seldom: Set<Unicode.Scalar> = Set(
    "由但那於呼相来都尚居过国公信连干门印母商原初官权衣普宿束位及揭勾闭斯冶住支木之者查实要者区皇宾巨产厉".unicodeScalars)

  /// Tells whether a surname of two characters begins at an index.
  static func isCompound(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    index + 1 < text.count && compoundFirsts.contains(text[index])
      && compound.contains(FoldedText.text(text[index...(index + 1)]))
  }

  /// Surnames of two characters that are words besides.
  static let compoundWords: Set<String> = [
    "第五", "百里", "东方", "东门", "南门", "西门", "乐正", "太史", "司空", "东郭", "鲜于", "长孙",
  ]

  private static let compoundFirsts: Set<Unicode.Scalar> = Set(compound.compactMap(\.unicodeScalars.first))

  static let compound: Set<String> = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "南宫", "宇文", "长孙", "申屠",
    "淳于", "轩辕", "钟离", "濮阳", "闻人", "赫连", "澹台", "公冶", "宗政", "仲孙", "呼延", "左丘", "东郭", "西门",
    "第五", "百里", "独孤", "万俟", "闾丘", "太史", "拓跋", "纳兰", "完颜", "叶赫", "南门", "东门", "司寇", "司空", "巫马", "公西", "漆雕", "乐正",
    "谷梁", "鲜于", "梁丘", "单于", "太叔", "公良", "颛孙", "亓官", "段干", "子车", "公羊",
  ]
}
