import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let system = #"""
    cannot read
      无法读取
    no address
      没有地址
    '%@' was changed while it was read
      “%@”在读取时被改动
    read it again when nobody writes to it
      等没有程序写它时再读
    cannot lock '%@': %@
      无法锁定“%@”：%@
    cannot open '%@': %@
      无法打开“%@”：%@
    cannot write
      无法写入
    cannot write '%@': the file is read-only
      无法写入“%@”：文件只读
    '%@' is a file, not a folder
      “%@”是文件，不是文件夹
    cannot read the folder
      无法读取文件夹
    a name in '%@' is not UTF-8: '%@'
      “%@”里有不是 UTF-8 的文件名：“%@”
    '%@' is a link that leads nowhere
      链接“%@”所指的不存在
    '%@' leads round in a circle of links
      “%@”的链接绕成了环
    cannot make the folder '%@': %@
      无法建立文件夹“%@”：%@
    %@ '%@': its folder is not there
      %@“%@”：所在文件夹不存在
    %@ '%@': not permitted
      %@“%@”：没有权限
    %@ '%@': the disk is full
      %@“%@”：磁盘已满
    cannot replace
      无法替换
    cannot replace '%@': its files are in '%@'
      无法替换“%@”：其文件在“%@”
    cannot write '%@': %@
      无法写入“%@”：%@
    cannot rename '%@' to '%@': %@
      无法把“%@”改名为“%@”：%@
    a path with a NUL byte in it
      路径里有 NUL 字节
    start plumb by its path, so that it finds itself
      请用路径启动 plumb，使它能找到自己
    cannot find
      找不到
    no socket: %@
      无法建立套接字：%@
    port %@ cannot be used: %@
      端口 %@ 不能用：%@
    the system has no room for %@ MiB more
      系统没有 %@ MiB 的空闲内存
    the encoding '%@' is not known here
      这里不认识编码“%@”
    convert the file to UTF-8
      把文件转成 UTF-8
    the bytes %@ at offset %@ are no text in %@
      偏移 %2$@ 处的字节 %1$@ 不是 %3$@ 的文本
    no memory for %@ bytes of text
      内存不足，放不下%@字节的文本
    the archive would be too large: a zip archive holds less than 4 GiB
      归档太大：zip 归档要小于 4 GiB
    there is no memory for packing a file
      内存不足，无法压缩文件
    zlib ended with status %@
      zlib 以状态 %@ 结束
    %@ the program '%@', which is not there
      %@程序“%@”，而它不在
    no address '%@': %@
      没有地址“%@”：%@
    cannot listen on %@, port %@: %@
      无法在 %@ 的端口 %@ 上监听：%@
    --port 0 takes a free one
      --port 0 取一个空闲的端口
    """#
}
