/// The characters that most given names are made of.
///
///     GivenNames.isMade(of: "佳宁".unicodeScalars)  // true
///     GivenNames.isMade(of: "标准".unicodeScalars)  // false
enum GivenNames {
  /// Returns true where all of some characters are such ones: with a surname before them they are rather a name than
  /// another word.
  static func isMade(of given: some Collection<Unicode.Scalar>) -> Bool {
    !given.isEmpty && given.allSatisfy { characters.contains($0) }
  }

  /// Returns true of a character that hardly another word ends with: a surname and this one are a name.
  static func isTelling(_ scalar: Unicode.Scalar) -> Bool { telling.contains(scalar) }

  /// Returns true where a surname and these two characters are a name whatever stands beside them: both are such
  /// characters, and one of them is of names rather than of sentences.
  static func isPlain(_ given: ArraySlice<Unicode.Scalar>) -> Bool {
    given.count == 2 && isMade(of: given) && given.contains { !ofSentences.contains($0) }
  }

  /// Returns true of a character that given names are made of and that sentences are not full of.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool { characters.contains(scalar) && !ofSentences.contains(scalar) }

  /// Characters that stand in many words and between them.
  private static let ofSentences: Set<Unicode.Scalar> = Set(
    "安全和有为之里才成生元运大长家利一正明平新国文民达可如然意业力行立来水木山川江河湖万程发财金银学天庭心先承继信康健富通保传其守克卫林森青春秋夏冬阳光远航景红香月仙权花念望书令垂显衍满田土火种谋宜品君冠凡厚善奇化方向卓越丰知拥朝誉"
      .unicodeScalars)

  private static let telling: Set<Unicode.Scalar> = Set(
    "伟芳娜敏丽磊洋勇艳杰娟涛霞刚桂英华玲洁斌军辉鹏浩轩彬婷雪梅红燕兰倩琳萍莉蓉颖莹雯菲悦彤瑶璐欣怡嘉俊峰鑫淑珍凤莲菊娥翠琴豪凯振祥瑞栋坤彪昊晨琪瑾娅媛妍婕晖炜煜钧锋锐骏骥静超强毅旭健亮飞璇蕾馨茜萌蓓薇峻嵘巍淇滢潇煊熠玥珂珊珏珺琛琬琰瑜瑄璋璟瑛祺禧筠翊翎芮茵茹荃菁蕊铎锴镕霄韬颂馥骁骞麒麟黛潼昀昕昱晗晟曼栩桓楷榕毓沅泓吟妮姗姝娇婉媚屹彦恺懿斐娣芙芷莎莺萱威宇岚淼翔雄"
      .unicodeScalars)

  private static let characters: Set<Unicode.Scalar> = telling.union(
    """
    静强秀超明平慧建文玉国庆志新春海晓东佳宁子涵光为民有才正义波长立学勤大生思远永梦雨宇博天宏龙飞云德福贵财宝成家威兴世昌荣耀金银根林森松柏青山川江河湖\
    惠仙香月爱巧美兵良忠孝仁礼智信诚善清廉胜利富卫雷震冬秋夏冰诗语可心欢乐安康健亮朋友祖先承继绍启泽润一鸣程万里全和顺喜来运发旺锦绣素贞芝芬芸苗竹\
    双少小仲伯叔季元亨吉庭树楠桐枫岩石磐坚毅恒久勋功业伦常纲权宗族谦逊敬贤哲睿达通景阳星辰曦晴朗若如意然之航帆舟翔雁鹤鸿其克保传守诺溪跃援艺行兆炳旗轩梓沐宸琦绪熙煦尧舜\
    花念望书令垂显衍谋舒沛霖惟沁蔚茜葵荷萌蓓薇岚峻崇嵘巍洲淇淳渊湘滢潇澜澄灿炎炯烁焕焱煊熠燊爽玥珂珊珏珺琛琬琰瑜瑄璋璟瑛璞甜畅皓盼睦硕碧祺禄禧秉穆\
    筠筱绮翊翎聪芮苑茵茹荃菁蕊虹裕赫逸遥铎铭锡锴镕闯雄霄露韬韵颂飒馥骁骞魁麒麟黛鼎淼潼昀昕昱晗晟晶暄曼朔柔栩桓棋棠楷榕槐樱毓沅泓泰洛伊伶侠傲儒允冠凝\
    凡剑勉卉卿君吟咏妙妮姗姝娇婉媚宛宜宣寅屹帅弘彦忆怀恺懿挺捷斐昂枝柱栓桃钢铜铁奎娣妹妞菱苹芙芷莎莺萱虎豹佑维钦扬昭宪繁得华昆仑\
    蓬岭岗满仓囤庚辛壬癸酉卯悌廷延彭瑰灵秦鲁豫闽粤桦榆楚耘耕牧渔樵卓越丰知禾拥朝
    """.unicodeScalars.filter(\.isChinese))
}
