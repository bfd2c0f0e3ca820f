import Problems

extension ChineseMessages {
  /// What the system and the libraries say of their own accord, in Chinese: errors of files, sockets and processes (also
  /// in small letters, as some messages write them), of names of hosts, of libpq, libarchive and libxml2.
  static let libraries = #"""
    Operation not permitted
      操作不被允许
    operation not permitted
      操作不被允许
    No such file or directory
      文件或文件夹不存在
    no such file or directory
      文件或文件夹不存在
    No such process
      进程不存在
    no such process
      进程不存在
    Interrupted system call
      系统调用被中断
    interrupted system call
      系统调用被中断
    Input/output error
      输入输出错误
    input/output error
      输入输出错误
    No such device or address
      设备或地址不存在
    no such device or address
      设备或地址不存在
    Argument list too long
      参数太长
    argument list too long
      参数太长
    Exec format error
      可执行文件的格式不对
    exec format error
      可执行文件的格式不对
    Bad file descriptor
      文件描述符无效
    bad file descriptor
      文件描述符无效
    No child processes
      没有子进程
    no child processes
      没有子进程
    Resource temporarily unavailable
      资源暂不可用
    resource temporarily unavailable
      资源暂不可用
    Cannot allocate memory
      内存不足
    cannot allocate memory
      内存不足
    Permission denied
      没有权限
    permission denied
      没有权限
    Bad address
      地址无效
    bad address
      地址无效
    Device or resource busy
      设备或资源正被占用
    device or resource busy
      设备或资源正被占用
    File exists
      文件已存在
    file exists
      文件已存在
    Invalid cross-device link
      不能跨设备链接
    invalid cross-device link
      不能跨设备链接
    No such device
      设备不存在
    no such device
      设备不存在
    Not a directory
      不是文件夹
    not a directory
      不是文件夹
    Is a directory
      是文件夹
    is a directory
      是文件夹
    Invalid argument
      参数无效
    invalid argument
      参数无效
    Too many open files in system
      系统打开的文件太多
    too many open files in system
      系统打开的文件太多
    Too many open files
      打开的文件太多
    too many open files
      打开的文件太多
    Inappropriate ioctl for device
      对该设备不适用的操作
    inappropriate ioctl for device
      对该设备不适用的操作
    Text file busy
      程序文件正在使用
    text file busy
      程序文件正在使用
    File too large
      文件太大
    file too large
      文件太大
    No space left on device
      磁盘空间不足
    no space left on device
      磁盘空间不足
    Illegal seek
      无法定位
    illegal seek
      无法定位
    Read-only file system
      文件系统只读
    read-only file system
      文件系统只读
    Too many links
      链接太多
    too many links
      链接太多
    Broken pipe
      管道已断开
    broken pipe
      管道已断开
    Resource deadlock avoided
      会造成死锁
    resource deadlock avoided
      会造成死锁
    File name too long
      文件名太长
    file name too long
      文件名太长
    No locks available
      没有可用的锁
    no locks available
      没有可用的锁
    Function not implemented
      系统不支持此功能
    function not implemented
      系统不支持此功能
    Directory not empty
      文件夹不空
    directory not empty
      文件夹不空
    Too many levels of symbolic links
      符号链接的层数太多
    too many levels of symbolic links
      符号链接的层数太多
    Value too large for defined data type
      数值太大，类型放不下
    value too large for defined data type
      数值太大，类型放不下
    Invalid or incomplete multibyte or wide character
      字节不成字符
    invalid or incomplete multibyte or wide character
      字节不成字符
    Socket operation on non-socket
      不是套接字
    socket operation on non-socket
      不是套接字
    Destination address required
      需要目标地址
    destination address required
      需要目标地址
    Message too long
      消息太长
    message too long
      消息太长
    Protocol not supported
      不支持该协议
    protocol not supported
      不支持该协议
    Operation not supported
      不支持该操作
    operation not supported
      不支持该操作
    Address family not supported by protocol
      不支持该地址族
    address family not supported by protocol
      不支持该地址族
    Address already in use
      地址已被占用
    address already in use
      地址已被占用
    Cannot assign requested address
      地址不可用
    cannot assign requested address
      地址不可用
    Network is down
      网络已断开
    network is down
      网络已断开
    Network is unreachable
      网络不可达
    network is unreachable
      网络不可达
    Network dropped connection on reset
      连接被网络重置
    network dropped connection on reset
      连接被网络重置
    Software caused connection abort
      连接被中止
    software caused connection abort
      连接被中止
    Connection reset by peer
      连接被对方重置
    connection reset by peer
      连接被对方重置
    No buffer space available
      缓冲区空间不足
    no buffer space available
      缓冲区空间不足
    Transport endpoint is already connected
      已经连接
    transport endpoint is already connected
      已经连接
    Transport endpoint is not connected
      没有连接
    transport endpoint is not connected
      没有连接
    Connection timed out
      连接超时
    connection timed out
      连接超时
    Connection refused
      连接被拒绝
    connection refused
      连接被拒绝
    Host is down
      主机已关闭
    host is down
      主机已关闭
    No route to host
      没有通往主机的路由
    no route to host
      没有通往主机的路由
    Operation already in progress
      操作已在进行
    operation already in progress
      操作已在进行
    Operation now in progress
      操作正在进行
    operation now in progress
      操作正在进行
    Stale file handle
      文件句柄已失效
    stale file handle
      文件句柄已失效
    Disk quota exceeded
      超出磁盘配额
    disk quota exceeded
      超出磁盘配额
    Operation canceled
      操作已取消
    operation canceled
      操作已取消
    Name or service not known
      名称或服务不存在
    Temporary failure in name resolution
      名称解析暂时失败
    No address associated with hostname
      主机名没有对应的地址
    Non-recoverable failure in name resolution
      名称解析失败，无法恢复
    Servname not supported for ai_socktype
      不支持该服务名
    ai_family not supported
      不支持该地址族
    Memory allocation failure
      内存分配失败
    System error
      系统错误
    Bad value for ai_flags
      地址查询的参数无效
    timeout expired
      连接超时
    server closed the connection unexpectedly
      服务器意外断开了连接
    SSL connection has been closed unexpectedly
      SSL 连接意外断开
    could not translate host name to address
      主机名解析不出地址
    server does not support SSL, but SSL was required
      要求用 SSL，而服务器不支持
    no connection to the server
      没有与服务器的连接
    Couldn't connect to server
      连不上服务器
    Couldn't resolve host name
      主机名解析不出地址
    SSL connect error
      SSL 握手失败
    Server returned nothing (no headers, no data)
      服务器没有任何应答
    Timeout was reached
      已超时
    Failure when receiving data from the peer
      接收数据失败
    Failed sending data to the peer
      发送数据失败
    Unsupported protocol
      不支持该协议
    Weird server reply
      服务器的应答不合协议
    lost synchronization with server
      与服务器失去同步
    invalid port number
      端口号无效
    connection pointer is NULL
      没有连接
    out of memory
      内存不足
    Unrecognized archive format
      认不出归档格式
    Damaged Zip archive
      zip 归档已损坏
    Corrupted ZIP file data
      zip 数据已损坏
    Truncated ZIP file data
      zip 数据不完整
    Truncated ZIP file header
      zip 文件头不完整
    Truncated ZIP file body
      zip 内容不完整
    Truncated ZIP end-of-file record
      zip 末尾的记录不完整
    Bad Zip file
      不是完好的 zip 文件
    Invalid central directory signature
      中央目录的标记不对
    Inconsistent CRC32 values
      两处的 CRC32 不一致
    Inconsistent compressed size: %@ in central directory, %@ in local header
      压缩后的大小不一致：中央目录写 %@，文件头写 %@
    Inconsistent uncompressed size: %@ in central directory, %@ in local header
      解压后的大小不一致：中央目录写 %@，文件头写 %@
    ZIP bad CRC: %@ should be %@
      zip 的 CRC 不对：是 %@，应为 %@
    ZIP compressed data is wrong size (read %@, expected %@)
      zip 压缩数据的大小不对（读到 %@，应为 %@）
    ZIP uncompressed data is wrong size (read %@, expected %@)
      zip 解压数据的大小不对（读到 %@，应为 %@）
    ZIP decompression failed (%@)
      zip 解压失败（%@）
    ZIP filename cannot be decoded
      zip 里的文件名无法解码
    Unsupported ZIP compression method (%@)
      不支持的 zip 压缩方法（%@）
    Unsupported ZIP compression method (%@: %@)
      不支持的 zip 压缩方法（%@：%@）
    Invalid ZIP compression type
      zip 压缩类型无效
    Encrypted file is unsupported
      不支持加密的文件
    Passphrase required for this entry
      此文件需要密码
    Incorrect passphrase
      密码不对
    Decryption is unsupported due to lack of crypto library
      缺少加密库，无法解密
    Malformed 64-bit local header offset
      64 位文件头偏移不对
    Malformed 64-bit compressed size
      64 位压缩大小不对
    Malformed 64-bit uncompressed size
      64 位解压大小不对
    Truncated input file (needed %@ bytes, only %@ available)
      文件不完整（需要 %@ 字节，只有 %@ 字节）
    Truncated file header
      文件头不完整
    Truncated archive
      归档不完整
    truncated gzip input
      gzip 数据不完整
    gzip decompression failed
      gzip 解压失败
    Failed to clean up gzip decompressor
      gzip 解压器清理失败
    truncated bzip2 input
      bzip2 数据不完整
    bzip decompression failed
      bzip2 解压失败
    truncated lz4 input
      lz4 数据不完整
    Malformed lz4 data
      lz4 数据已损坏
    lz4 decompression failed
      lz4 解压失败
    malformed lz4 data
      lz4 数据已损坏
    Truncated zstd input
      zstd 数据不完整
    Zstd decompression failed: %@
      zstd 解压失败：%@
    Error during zstd decompression: %@
      zstd 解压出错：%@
    Lzma library error: %@
      lzma 库出错：%@
    Lzma library error: Corrupted input data
      lzma 库出错：数据已损坏
    Lzma library error:  No progress possible
      lzma 库出错：数据不完整
    Lzma library error: Cannot allocate memory
      lzma 库出错：内存不足
    Lzma library error: format not recognized
      lzma 库出错：认不出格式
    Corrupted input data
      数据已损坏
    Invalid lzma data
      lzma 数据无效
    truncated input
      数据不完整
    Data corruption detected
      数据已损坏
    Restored data doesn't match checksum
      还原的数据与校验和不符
    Decompression failed(%@)
      解压失败（%@）
    Checksum error: CRC32
      CRC32 校验不符
    File CRC error
      文件的 CRC 不符
    Header CRC error
      文件头的 CRC 不符
    Can't allocate memory
      内存不足
    Out of memory
      内存不足
    No memory
      内存不足
    Document is empty
      文档是空的
    Extra content at the end of the document
      文档结束之后还有内容
    Start tag expected, '<' not found
      应有起始标签，却没有“<”
    StartTag: invalid element name
      起始标签的名称无效
    Opening and ending tag mismatch: %@ line %@ and %@
      起止标签不配对：第 %2$@ 行的 %1$@ 与 %3$@
    Premature end of data in tag %@ line %@
      第 %2$@ 行的标签 %1$@ 没有结束
    Premature end of data in tag %@
      标签 %@ 没有结束
    Couldn't find end of Start Tag %@ line %@
      第 %2$@ 行的起始标签 %1$@ 没有结束
    Couldn't find end of Start Tag %@
      起始标签 %@ 没有结束
    expected '>'
      应有“>”
    Attribute %@ redefined
      属性 %@ 重复
    AttValue: ' expected
      属性值应有引号
    AttValue: " or ' expected
      属性值应有引号
    Specification mandates value for attribute %@
      属性 %@ 应有值
    Unescaped '<' not allowed in attributes values
      属性值里不能直接写“<”
    attributes construct error
      属性写得不对
    xmlParseEntityRef: no name
      实体引用没有名称
    EntityRef: expecting ';'
      实体引用缺少“;”
    Entity '%@' not defined
      实体“%@”没有定义
    Input is not proper UTF-8, indicate encoding !
      不是正确的 UTF-8
    PCDATA invalid Char value %@
      文本里有不允许的字符 %@
    CharRef: invalid xmlChar value %@
      字符引用的值 %@ 不允许
    Namespace prefix %@ on %@ is not defined
      %2$@ 的名字空间前缀 %1$@ 没有定义
    Comment not terminated
      注释没有结束
    CData section not finished
      CDATA 段没有结束
    Char %@ out of allowed range
      字符 %@ 超出允许的范围
    Excessive depth in document: %@ use XML_PARSE_HUGE option
      文档嵌套太深：%@ 层
    XML declaration allowed only at the start of the document
      XML 声明只能在文档开头
    Sequence ']]>' not allowed in content
      内容里不能有“]]>”
    Unsupported encoding %@
      不支持编码 %@
    Detected an entity reference loop
      实体引用绕成了环
    Memory allocation failed
      内存分配失败
    """#
}
