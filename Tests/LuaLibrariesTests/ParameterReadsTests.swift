import Testing

@testable import LuaLibraries

@Suite struct ParameterReadsTests {
  @Test(arguments: [
    "return params.year", "return params['year']", "return params[ \"year\" ]", "t:filter 'a == $year'",
    "t:filter [[ a == $year ]]", "t:filter [==[ a == $year ]==]", "for k in pairs(params) do end",
    "local p = params return p", "if false then print(params.year) end", "return params . year",
    "local name = 'year' return params[name]", "f{params}", "s = 'it\\'s' .. params.year",
    "return params['ye' .. 'ar']", "return params['ye\\97r']", "return params[ [[year]] ]", "return params['x' or y]",
    "return params[ --[[ which? ]] 'year' ]",
  ])
  func aTextReadsIt(_ source: String) {
    var reads = ParameterReads()
    reads.add(Array(source.utf8))
    #expect(reads.unread(["year"]).isEmpty)
  }

  @Test(arguments: [
    "return 1", "-- params.year", "--[[ params.year ]] return 1", "return params.years", "t:filter 'a == $yearly'",
    "return my_params.year", "return 'params.year'", "params_year = 1", "return params.area .. '年'",
  ])
  func aTextDoesNotReadIt(_ source: String) {
    var reads = ParameterReads()
    reads.add(Array(source.utf8))
    #expect(reads.unread(["year"]) == ["year"])
  }

  @Test func aChineseNameIsRead() {
    var reads = ParameterReads()
    reads.add(Array("return t:filter '年份 == $年份' -- $区县".utf8))
    #expect(reads.unread(["年份", "区县"]) == ["区县"])
  }
}
