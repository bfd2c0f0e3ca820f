import Problems

extension ChineseMessages {
  /// The verdicts of checks and their neighbours in Chinese: values that scripts compare, worded where a person reads.
  public static let verdicts = #"""
    mismatch
      不符
    conflict
      前后矛盾
    incomplete
      所列不全
    truncated
      截尾
    rounded
      四舍五入后相符
    partial
      部分缺数
    unverifiable
      无从核对
    ok
      相符
    %@ mismatch
      %@项不符
    %@ conflict
      %@项前后矛盾
    %@ incomplete
      %@项所列不全
    %@ truncated
      %@项截尾
    %@ rounded
      %@项四舍五入后相符
    %@ partial
      %@项部分缺数
    %@ unverifiable
      %@项无从核对
    %@ ok
      %@项相符
    """#
}
