import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let importing = #"""
    expected HEADING=column, got '%@'
      应为 表头=列名，得到的是“%@”
    no column '%@' that a heading leads to
      没有表头可对应的列“%@”
    the title of a group
      分组的标题
    the title of the table
      表格的标题
    %@: left out, since it tells how the ledger is filled in
      %@：略去，内容是台账的填写说明
    %@: left out, since no heading names the findings
      %@：略去，没有表头指明问题
    no heading names the findings, such as 存在问题
      没有表头指明问题，例如“存在问题”
    --map "HEADING=label_zh" says which one does
      用 --map "表头=label_zh" 指明是哪一列
    the headings are: %@
      各表头为：%@
    the heading '%@', which was %@, is gone
      原来对应 %2$@ 的表头“%1$@”不见了
    did '%@' take its place?
      是否由“%@”代替？
    --map "NEW=%@" says which heading it is now
      用 --map "新表头=%@" 指明现在是哪个表头
    status word
      状态用语
    new column '%@', kept as it is
      新增列“%@”，原样保留
    the heading '%@' is %@ now
      表头“%@”现在是 %@
    the column '%@' is gone
      列“%@”不见了
    the status '%@' was never seen before
      以前没有见过状态“%@”
    %@ is %@
      %@为%@
    %@ person
      %@人
    the names of %@ became letters
      %@的姓名已改为字母
    differs: %@
      有变化：%@
    %@ (%@) about %@, in the table doubts
      %@（kind：%=@），关于%@，见 doubts 表
    %@: %@ left out as %@, first row %@
      %@：%@按%@略去，首处第%@行
    a formula without a stored value
      公式没有存下值
    one finding in %@ rows
      一项问题分在%@行
    one finding with %@ rows of feedback
      一项问题另有%@行反馈
    a finding without a text
      问题没有文字
    %@: '%@' is filled down in %@, first in %@
      %@：“%@”在%@里向下填充，首处%@
    a number alone
      单独的一个数
    a total
      合计
    an example
      示例
    numbers of columns
      各列的编号
    a heading
      标题
    a bulletin of totals only
      只有合计的通报
    a notice with a list of findings
      附有问题清单的通报
    %@ in %@, %@
      %@，分属%@，%@
    %@, no areas, %@
      %@，不分领域，%@
    the notice reports '%@', and lists %@
      通报公布“%=@”，列出%@
    totals only: %@, and no list of findings behind them
      只有合计：%@，没有相应的问题清单
    %@ (%@), in the table doubts
      %@（kind：%=@），见 doubts 表
    the document holds no text
      文档里没有文本
    a plan or a rule, not a notice: nothing in it says what became of a finding
      是方案或规定，不是通报：没有写明任何问题整改得怎样
    a notice tells what has been put right; import that one
      通报要写明哪些已经整改；请导入通报
    a speech, not a notice: it lists no findings with what became of them
      是讲话，不是通报：没有逐项列出问题及其整改情况
    the text is a copy whose characters were changed: pinyin or traditional characters stand among them
      这份文本的文字被改动过：其中夹有拼音或繁体字
    take the notice from the site that published it
      请从发布通报的网站取原文
    save each of them in a file of its own
      各存成一个文件
    no rectification notice: neither findings nor figures of any are in it
      不是整改通报：既没有问题，也没有问题的数字
    its pictures are not read: a list in one of them must be taken as text from who published it
      图片里的文字不读：清单如果在图片里，请向发布单位索取文本
    --as findings imports a ledger; without --as, a table is imported as it is
      --as findings 用于导入台账；不加 --as 则按原样导入表格
    no words for a status: %@
      没有写明状态：%@
    no file to import
      没有要导入的文件
    the package of --like holds tables as they were opened, not findings
      --like 所指的数据包存的是原样打开的表，不是问题
    %@ belongs to --as findings
      %@ 要与 --as findings 同用
    a package holds one notice, and %@ files are given
      一个数据包只放一份通报，这里给了%@个文件
    import each of them into a folder of its own; --data takes several packages
      各导入到单独的文件夹；--data 可以同时给几个数据包
    --map belongs to --as findings
      --map 要与 --as findings 同用
    expected WORD=code, got '%@'
      应为 用语=代码，得到的是“%@”
    %@: %@%@, since %@
      %@：%@%@，因为%@
    '%@' has no %@
      “%@”没有%@
    --like follows a package that plumb import has written
      --like 要用 plumb import 写出的数据包
    '%@' is missing
      缺少“%@”
    '%@' is there and is no folder
      已有“%@”，而它不是文件夹
    the folder '%@' holds other files than a data package
      文件夹“%@”里有数据包以外的文件
    --to names a new folder, or a package that is to be replaced
      --to 应为新的文件夹，或要替换的数据包
    there is a data package in '%@' already
      “%@”里已有数据包
    --replace replaces it
      用 --replace 替换它
    '%@' is no file of a package
      “%@”不是数据包的文件
    a folder is replaced only where it holds files alone
      只含文件的文件夹才能替换
    %@ rows rest
      尚有%@行
    1 row rests
      尚有1行
    %@: %@ on doubts that nobody has answered; data.doubts lists them
      %@：%@取决于尚未答复的疑点；data.doubts 列有这些疑点
    a picture
      图片
    the page holds its text twice; it is read once
      网页里正文有两份，只读一份
    an embedded document
      嵌入的文档
    a footnote
      脚注
    a page without text
      没有文字的页
    recorded changes, taken as accepted
      有修订记录，按已接受处理
    the package of --like was made of a notice, and '%@' is a table
      --like 的数据包出自通报，而“%@”是表格
    --as notice reads it as a notice all the same
      --as notice 仍按通报读取
    the package of --like was made of tables, and '%@' is a notice
      --like 的数据包出自表格，而“%@”是通报
    import it without --like, or follow the package of a notice
      请不带 --like 导入，或改用出自通报的数据包
    text that is struck out, left out
      划掉的文字，已略去
    the lines between --- at the head were left out
      开头两行 --- 之间的内容已略去
    a web archive (MHTML) is not read as it is
      不直接读取网页归档（MHTML）
    open it in a browser, save the page as .html, and import that
      请用浏览器打开，另存为 .html 再导入
    blank cells under '%@', taken as those above them
      “%@”列的空格，视同上面一格
    comments beside the text were left out (%@)
      正文旁的批注已略去（%@）
    text that is not shown was left out (%@)
      不显示的文字已略去（%@）
    menus and lists of links were left out (%@)
      菜单和成串的链接已略去（%@）
    lines at the head or foot of pages were left out (%@)
      页眉页脚的文字已略去（%@）
    lines of the table of contents were left out (%@)
      目录的文字已略去（%@）
    notices are not read from Rich Text Format
      不从 RTF 文件读取通报
    save the document as .docx, and import that
      请把文档另存为 .docx，再导入
    the file is called .%@, and its first bytes are those of no such document
      文件扩展名是 .%@，但开头的字节不是这种文档
    two notices in one file: another one begins at %@
      一个文件里有两份通报：另一份从%@开始
    the text ends within a sentence at %@: what follows is missing
      文字在%@的句子中间断了：后面的内容缺失
    cell %@
      单元格 %@
    page %@,␣
      第 %@ 页，
    %@line %@
      %@第 %@ 行
    paragraph %@
      第 %@ 段
    %@: the columns %@ are not read
      %@：没有读列 %@
    no package here was imported from '%@'
      这里没有从“%@”导入的数据包
    '%@' is a ledger: its cells are rows of the package itself
      “%@”是台账：它的单元格就是数据包里的各行
    '%@', from which '%@' was imported, is not there
      “%2$@”当初导入的“%1$@”不在了
    put it beside the package, into %@
      请把它放在数据包旁边，即 %@ 里
    '%@' is another file than the one that '%@' was imported from
      “%@”不是“%@”当初导入的那个文件
    import it again, or put the former file beside the package
      请重新导入，或把原来的文件放在数据包旁边
    the table has no column that says which rows of a notice it is about
      这张表没有一列写明说的是通报的哪些行
    keep finding_no, claim_id, section_no or area_no, and notice_id where there are several notices
      请保留 finding_no、claim_id、section_no 或 area_no；通报有几份时还要 notice_id
    expected a date such as 2024-07-17, got '%@'
      应为日期，例如 2024-07-17，得到的是“%@”
    expected an amount in yuan, got '%@'
      应为以元计的金额，得到的是“%@”
    new table '%@'
      新的表“%@”
    ␣of '%@'
      （表“%@”）
    the table '%@' is gone
      表“%@”不见了
    new column '%@'%@
      新的列“%@”%@
    the column '%@'%@ is of %@ now, and was of %@
      列“%@”%@现在的类型是%@，原来是%@
    the column '%@'%@ is gone
      列“%@”%@不见了
    """#
}
