import Expressions
import Problems
import Tables
import Testing

/// What a person sees who writes an expression that cannot be: every message,
/// its caret and its help.
@Suite struct ExpressionTranscriptTests {
  @Test func everyProblemReadsAsItIsKept() {
    for block in kept.split(separator: "\n\n") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(
        transcript(String(lines[0].dropFirst(2))) == lines.dropFirst().joined(separator: "\n"))
    }
  }

  private let kept = #"""
    > filter: stauts == "a"
    filter: no column 'stauts'
      stauts == "a"
      ^~~~~~
      did you mean 'status'?

    > filter: status = "done"
    filter: '=' gives a name to a result
      status = "done"
             ^
      'equal' is written '=='

    > filter: status == done
    filter: no column 'done'
      status == done
                ^~~~
      a text stands in quotes: "done"

    > filter: status in {done}
    filter: no column 'done'
      status in {done}
                 ^~~~
      a text stands in quotes: "done"

    > filter: status != "done"
    filter: '!=' is no operator here
      status != "done"
             ^~
      'not equal' is written '~='

    > filter: status <> "done"
    filter: '<>' is no operator here
      status <> "done"
             ^~
      'not equal' is written '~='

    > filter: not status == "done"
    filter: 'not' takes conditions, and this is text
      not status == "done"
          ^~~~~~
      'not' takes what follows it first: not (a == b)

    > filter: headcount > 1 && pending
    filter: '&&' is no operator here
      headcount > 1 && pending
                    ^~
      write 'and'

    > filter: headcount > 1 || pending
    filter: '||' is no operator here
      headcount > 1 || pending
                    ^~
      write 'or'; texts are joined with '..'

    > filter: !pending
    filter: '!' is no operator here
      !pending
      ^
      write 'not'

    > filter: rate == null
    filter: no column 'null'
      rate == null
              ^~~~
      a missing value is written nil, as in x == nil

    > filter: rate == NA
    filter: no column 'NA'
      rate == NA
              ^~
      a missing value is written nil, as in x == nil

    > filter: rate is nil
    filter: 'is' is no operator
      rate is nil
           ^~
      whether a value is missing is asked with '== nil' or '~= nil'

    > filter: rate is not null
    filter: 'is' is no operator
      rate is not null
           ^~
      whether a value is missing is asked with '== nil' or '~= nil'

    > filter: headcount > 1 AND pending
    filter: 'AND' is no operator
      headcount > 1 AND pending
                    ^~~
      write 'and'

    > filter: pending == TRUE
    filter: no column 'TRUE'
      pending == TRUE
                 ^~~~
      write true

    > filter: status like "a%"
    filter: 'like' is no operator
      status like "a%"
             ^~~~
      write contains(text, part), starts_with(…) or ends_with(…)

    > filter: headcount between 1 and 2
    filter: 'between' is no operator
      headcount between 1 and 2
                ^~~~~~~
      write x >= a and x <= b

    > filter: 1 < headcount < 5
    filter: a condition is compared with a whole number
      1 < headcount < 5
      ^~~~~~~~~~~~~~~~~
      two comparisons are joined with 'and': 1 < x and x < 5

    > filter: opened > "2019-01-01"
    filter: a date is compared with text
      opened > "2019-01-01"
      ^~~~~~~~~~~~~~~~~~~~~
      write date "2019-01-01"

    > filter: opened > "last year"
    filter: a date is compared with text
      opened > "last year"
      ^~~~~~~~~~~~~~~~~~~~
      a date is written date "2019-05-05"

    > filter: status == 5
    filter: text is compared with a whole number
      status == 5
      ^~~~~~~~~~~
      write "5", in quotes

    > filter: headcount == "5"
    filter: a whole number is compared with text
      headcount == "5"
      ^~~~~~~~~~~~~~~~
      write 5 without quotes

    > filter: headcount == "x"
    filter: a whole number is compared with text
      headcount == "x"
      ^~~~~~~~~~~~~~~~

    > filter: opened > 2019
    filter: a date is compared with a whole number
      opened > 2019
      ^~~~~~~~~~~~~
      year(opened) is the number of its year

    > filter: pending == "true"
    filter: a condition is compared with text
      pending == "true"
      ^~~~~~~~~~~~~~~~~
      write true or false without quotes

    > filter: pending > true
    filter: conditions have no order for '>'
      pending > true
      ^~~~~~~

    > filter: headcount and pending
    filter: 'and' takes conditions, and this is a whole number
      headcount and pending
      ^~~~~~~~~

    > filter: headcount + status
    filter: '+' takes numbers, and this is text
      headcount + status
                  ^~~~~~
      texts are joined with '..'

    > filter: status + status
    filter: '+' takes numbers, and this is text
      status + status
      ^~~~~~
      texts are joined with '..'

    > filter: headcount + pending
    filter: '+' takes numbers, and this is a condition
      headcount + pending
                  ^~~~~~~
      if_else(condition, 1, 0) makes a number of it

    > filter: opened == $name
    filter: a date is compared with text
      opened == $name
      ^~~~~~~~~~~~~~~
      date($name) reads text as a date

    > filter: "status" == "done"
    filter: two texts are compared, and one is the name of a column
      "status" == "done"
      ^~~~~~~~
      a column stands without quotes: status

    > filter: headcount == 1, headcount == 2
    filter: expected one expression, found a comma
      headcount == 1, headcount == 2
                    ^
      conditions are joined with 'and'

    > filter: sum > 1
    filter: no column 'sum'
      sum > 1
      ^~~
      the function is written sum(x)

    > filter: mycol > 1
    filter: no column 'mycol'
      mycol > 1
      ^~~~~
      did you mean '`my col`'?

    > filter: -(status .. 'b') > 0
    filter: '-' takes numbers, and this is text
      -(status .. 'b') > 0
        ^~~~~~~~~~~~~
      number(status .. 'b') reads it as a number

    > filter: -status
    filter: '-' takes numbers, and this is text
      -status
       ^~~~~~
      number(status) reads it as a number

    > filter: opened + opened
    filter: '+' of a date and a date means nothing
      opened + opened
      ^~~~~~~~~~~~~~~
      date - date is days, date + days and date - days are dates

    > filter: opened * 2
    filter: '*' of a date and a whole number means nothing
      opened * 2
      ^~~~~~~~~~
      date - date is days, date + days and date - days are dates

    > filter: opened + 0.5
    filter: a date moves by whole days
      opened + 0.5
               ^~~
      round(x) makes a whole number

    > filter: opened - "2019-01-01"
    filter: a date minus text
      opened - "2019-01-01"
      ^~~~~~~~~~~~~~~~~~~~~
      write date "2019-01-01"

    > filter: status .. pending
    filter: '..' joins texts and numbers, and this is a condition
      status .. pending
                ^~~~~~~
      text(pending) makes text of it

    > filter: status .. opened
    filter: '..' joins texts and numbers, and this is a date
      status .. opened
                ^~~~~~
      text(opened) makes text of it

    > filter: headcount
    filter: expected a condition, and this is a whole number
      headcount
      ^~~~~~~~~
      compare it with something, as in 'x > 0'

    > filter: status
    filter: expected a condition, and this is text
      status
      ^~~~~~

    > filter: rate
    filter: expected a condition, and this is a number
      rate
      ^~~~
      compare it with something, as in 'x > 0'

    > filter: nil
    filter: expected a condition, and this is always missing
      nil
      ^~~

    > filter: status in "done"
    filter: expected a list after 'in', found '"done"'
      status in "done"
                ^~~~~~
      write x in {a, b} or x in $name

    > filter: status in ("done")
    filter: a list stands in braces
      status in ("done")
                ^
      write x in {a, b}

    > filter: status in {"done", 5}
    filter: text is compared with a whole number
      status in {"done", 5}
                         ^
      write "5", in quotes

    > filter: status in {"done", nil}
    filter: a list holds no missing value
      status in {"done", nil}
                         ^~~
      write x == nil or x in {…}

    > filter: rate in $nothing
    filter: no value for '$nothing'
      rate in $nothing
              ^~~~~~~~
      give one after the text, { nothing = … }, or with --param nothing=…

    > filter: $since
    filter: expected a condition, and this is a date
      $since
      ^~~~~~
      compare it with something, as in 'x > 0'

    > filter: $units == "a"
    filter: '$units' is a list
      $units == "a"
      ^~~~~~
      a list stands after 'in': x in $units

    > filter: status in $since
    filter: '$since' is one value, and 'in' takes a list
      status in $since
                ^~~~~~
      write == $since

    > filter: opened > $sinc
    filter: no value for '$sinc'
      opened > $sinc
               ^~~~~
      did you mean '$since'?

    > filter: status == $fn
    filter: expected a value for '$fn', got a function
      status == $fn
                ^~~

    > filter: headcount in $units
    filter: a whole number is compared with text in '$units'
      headcount in $units
      ^~~~~~~~~~~~~~~~~~~

    > filter: lenght(status) > 1
    filter: no function 'lenght'
      lenght(status) > 1
      ^~~~~~
      did you mean 'length'?

    > filter: substr(status, 1) == "x"
    filter: no function 'substr'
      substr(status, 1) == "x"
      ^~~~~~
      here it is called 'substring'

    > filter: concat(status, status) == "x"
    filter: no function 'concat'
      concat(status, status) == "x"
      ^~~~~~
      texts are joined with '..'

    > filter: is.na(rate)
    filter: the character '.' means nothing here
      is.na(rate)
        ^

    > filter: is_na(rate)
    filter: no function 'is_na'
      is_na(rate)
      ^~~~~
      whether x is missing is x == nil

    > filter: status("x")
    filter: 'status' is a column, not a function
      status("x")
      ^~~~~~

    > filter: today == opened
    filter: no column 'today'
      today == opened
      ^~~~~
      the function is written today()

    > filter: sqrt(rate, 2) > 1
    filter: 'sqrt' takes 1 argument, got 2
      sqrt(rate, 2) > 1
      ^~~~
      sqrt(x)

    > filter: sqrt() > 1
    filter: 'sqrt' takes 1 argument, got 0
      sqrt() > 1
      ^~~~
      sqrt(x)

    > filter: if_else(pending, 1) > 0
    filter: 'if_else' takes 3 arguments, got 2
      if_else(pending, 1) > 0
      ^~~~~~~
      if_else(cond, a, b)

    > filter: coalesce() == 1
    filter: 'coalesce' takes at least 1 argument, got 0
      coalesce() == 1
      ^~~~~~~~
      coalesce(a, b, …)

    > filter: sqrt(status) > 1
    filter: 'sqrt' takes a number as argument 1, and this is text
      sqrt(status) > 1
           ^~~~~~
      number(…) reads text as a number

    > filter: length(rate) > 1
    filter: 'length' takes text as argument 1, and this is a number
      length(rate) > 1
             ^~~~
      text(…) makes text of it

    > filter: year(status) == 2019
    filter: 'year' takes a date as argument 1, and this is text
      year(status) == 2019
           ^~~~~~
      date(…) reads text as a date

    > filter: year("2019-01-01") == 2019
    filter: 'year' takes a date as argument 1, and this is text
      year("2019-01-01") == 2019
           ^~~~~~~~~~~~
      date(…) reads text as a date

    > filter: upper(headcount) == "X"
    filter: 'upper' takes text as argument 1, and this is a whole number
      upper(headcount) == "X"
            ^~~~~~~~~
      text(…) makes text of it

    > filter: if_else(headcount, 1, 2) > 1
    filter: 'if_else' takes a condition as argument 1, and this is a whole number
      if_else(headcount, 1, 2) > 1
              ^~~~~~~~~

    > filter: coalesce(rate, "none") == "none"
    filter: 'coalesce' takes values of one kind, and this is text beside a number
      coalesce(rate, "none") == "none"
                     ^~~~~~

    > filter: if_else(pending, "yes", 0) == "yes"
    filter: 'if_else' takes values of one kind, and this is a whole number beside text
      if_else(pending, "yes", 0) == "yes"
                              ^

    > filter: round(rate, headcount) > 1
    filter: 'round' takes a constant as argument 2
      round(rate, headcount) > 1
                  ^~~~~~~~~
      round(x [, digits])

    > filter: round(rate, 0.5) > 1
    filter: 'round' takes a whole number as argument 2, and this is a number
      round(rate, 0.5) > 1
                  ^~~
      round(…) makes a whole number

    > filter: date("2019-13-01") < opened
    filter: '2019-13-01' is no date
      date("2019-13-01") < opened
           ^~~~~~~~~~~~
      a date is written 2019-05-05

    > filter: date "soon" < opened
    filter: 'soon' is no date
      date "soon" < opened
           ^~~~~~
      a date is written 2019-05-05

    > filter: mean(rate) > 1
    filter: 'mean' needs all the rows of a group, and here each row stands alone
      mean(rate) > 1
      ^~~~
      compute it first: mutate "m = mean(x)"

    > filter: rank(rate) > 1
    filter: 'rank' needs all the rows of a group, and here each row stands alone
      rank(rate) > 1
      ^~~~
      compute it first: mutate "m = rank(x)"

    > filter: count() > 1
    filter: 'count' needs all the rows of a group, and here each row stands alone
      count() > 1
      ^~~~~
      compute it first: mutate "m = count()"

    > filter: (headcount > 1
    filter: the bracket is not closed
      (headcount > 1
      ^

    > filter: headcount > 1)
    filter: no bracket is open here
      headcount > 1)
                   ^

    > filter: sqrt(rate > 1
    filter: the bracket after 'sqrt' is not closed
      sqrt(rate > 1
      ^~~~

    > filter: status in {"a", "b"
    filter: the brace is not closed
      status in {"a", "b"
                ^

    > filter: status == "done
    filter: the quote is not closed
      status == "done
                ^

    > filter: status == 'done
    filter: the quote is not closed
      status == 'done
                ^

    > filter: `my col > 1
    filter: a back quote is not closed
      `my col > 1
      ^

    > filter: headcount >
    filter: expected a value, found the end
      headcount >
                 ^

    > filter: headcount > 1 and
    filter: expected a value, found the end
      headcount > 1 and
                       ^

    > filter: > 1
    filter: expected a value, found '>'
      > 1
      ^

    > filter: headcount headcount
    filter: expected an operator before 'headcount'
      headcount headcount
                ^~~~~~~~~

    > filter: headcount 5
    filter: expected an operator before '5'
      headcount 5
                ^

    > filter: status "done"
    filter: 'status' is a column, not a function
      status "done"
      ^~~~~~

    > filter: headcount > 1, pending
    filter: expected one expression, found a comma
      headcount > 1, pending
                   ^
      conditions are joined with 'and'

    > filter: coalesce{rate, 1} > 0
    filter: expected an operator before '{'
      coalesce{rate, 1} > 0
              ^
      arguments stand in round brackets, and a list after 'in'

    > filter: {1, 2} == headcount
    filter: expected a value, found '{'
      {1, 2} == headcount
      ^
      a list stands after 'in' only: x in {a, b}

    > filter: headcount %in% {1}
    filter: expected a value, found 'in'
      headcount %in% {1}
                 ^~
      write x in {a, b}

    > filter: headcount == [1]
    filter: '[' is no operator here
      headcount == [1]
                   ^
      a list is written {a, b}; a column's name with spaces stands in back quotes

    > filter: headcount > 1 ? 2 : 3
    filter: '?' is no operator here
      headcount > 1 ? 2 : 3
                    ^
      write if_else(condition, a, b)

    > filter: headcount ** 2 > 3
    filter: '**' is no operator here
      headcount ** 2 > 3
                ^~
      a power is written '^'

    > filter: headcount > 12abc
    filter: '12abc' is no number
      headcount > 12abc
                  ^~~~~
      a column whose name starts with a digit stands in back quotes: `12abc`

    > filter: headcount > 2019年
    filter: '2019年' is no number
      headcount > 2019年
                  ^~~~~~
      a column whose name starts with a digit stands in back quotes: `2019年`

    > filter: headcount > 99999999999999999999
    filter: 99999999999999999999 is too large for a whole number
      headcount > 99999999999999999999
                  ^~~~~~~~~~~~~~~~~~~~
      integers reach to 9223372036854775807; a number with a point or an exponent reaches further

    > filter: headcount > 0xFFFFFFFFFFFFFFFFF
    filter: 0xFFFFFFFFFFFFFFFFF is too large for a whole number
      headcount > 0xFFFFFFFFFFFFFFFFF
                  ^~~~~~~~~~~~~~~~~~~
      integers reach to 9223372036854775807; a number with a point or an exponent reaches further

    > filter: headcount > 9223372036854775808
    filter: 9223372036854775808 is too large for a whole number
      headcount > 9223372036854775808
                  ^~~~~~~~~~~~~~~~~~~
      integers reach to 9223372036854775807; a number with a point or an exponent reaches further

    > filter: rate > 1e999
    filter: '1e999' is too large for a number
      rate > 1e999
             ^~~~~

    > filter: rate > 1e
    filter: '1e' is no number
      rate > 1e
             ^~

    > filter: rate > 1.2.3
    filter: '1.2.3' is no number
      rate > 1.2.3
             ^~~~~

    > filter: status == "a\q"
    filter: '\q' is no escape
      status == "a\q"
                  ^~
      a backslash itself is written twice: '\\'

    > filter: status == "\xff"
    filter: the text is not UTF-8
      status == "\xff"
                ^~~~~~
      '\u{…}' writes any character

    > filter: status == "\u{110000}"
    filter: a character's code is expected, as in '\u{4E00}'
      status == "\u{110000}"
                 ^~

    > filter: $ > 1
    filter: a name is expected after '$'
      $ > 1
      ^

    > filter: `` > 1
    filter: a column's name is expected between the back quotes
      `` > 1
      ^~

    > filter: headcount > 1;
    filter: ';' is no operator here
      headcount > 1;
                   ^
      several expressions are separated by ','

    > filter: headcount @ 1
    filter: the character '@' means nothing here
      headcount @ 1
                ^

    > filter: 状志 == "a"
    filter: no column '状志'
      状志 == "a"
      ^~~~
      did you mean '状态'?

    > filter: 状态 == “完成”
    filter: '“' is no part of an expression
      状态 == “完成”
              ^
      write '"'

    > filter: 状态 == ‘完成’
    filter: '‘' is no part of an expression
      状态 == ‘完成’
              ^
      write an apostrophe

    > filter: headcount （1）
    filter: '（' is no part of an expression
      headcount （1）
                ^~
      write '('

    > filter: coalesce（rate, 1）> 0
    filter: '（' is no part of an expression
      coalesce（rate, 1）> 0
              ^~
      write '('

    > filter: coalesce(rate，1) > 0
    filter: '，' is no part of an expression
      coalesce(rate，1) > 0
                   ^~
      write ','

    > filter: headcount ＞ 1
    filter: '＞' is no part of an expression
      headcount ＞ 1
                ^~
      write '>'

    > filter: headcount ＝ 1
    filter: '＝' is no part of an expression
      headcount ＝ 1
                ^~
      write '=='

    > filter: headcount ≥ 1
    filter: '≥' is no part of an expression
      headcount ≥ 1
                ^
      write '>='

    > filter: headcount ≠ 1
    filter: '≠' is no part of an expression
      headcount ≠ 1
                ^
      write '~='

    > filter: headcount > １
    filter: '１' is no part of an expression
      headcount > １
                  ^~
      write '1'

    > filter: 9223372036854775807 + 1 == headcount
    filter: the result is too large for a whole number
      9223372036854775807 + 1 == headcount
      ^~~~~~~~~~~~~~~~~~~~~~~
      number(x) makes a number with a fraction, which reaches further

    > filter: -(-9223372036854775808) == headcount
    filter: the result is too large for a whole number
      -(-9223372036854775808) == headcount
      ^~~~~~~~~~~~~~~~~~~~~~~
      number(x) makes a number with a fraction, which reaches further

    > filter: abs(-9223372036854775808) == headcount
    filter: the result is too large for a whole number
      abs(-9223372036854775808) == headcount
      ^~~~~~~~~~~~~~~~~~~~~~~~~
      number(x) makes a number with a fraction, which reaches further

    > filter: -9223372036854775808 // -1 == headcount
    filter: the result is too large for a whole number
      -9223372036854775808 // -1 == headcount
      ^~~~~~~~~~~~~~~~~~~~~~~~~~
      number(x) makes a number with a fraction, which reaches further

    > filter: date "9999-12-31" + 1 == opened
    filter: the date leaves the years 1 to 9999
      date "9999-12-31" + 1 == opened
      ^~~~~~~~~~~~~~~~~~~~~

    > filter: integer("many") == headcount
    filter: 'many' is no integer
      integer("many") == headcount
              ^~~~~~
      if_else(x == "…", nil, integer(x)) leaves such a text out

    > filter: integer(2.5) == headcount
    filter: 2.5 is not a whole number
      integer(2.5) == headcount
      ^~~~~~~~~~~~
      round(x), floor(x) or ceil(x) say which way to go

    > filter: number("1,5") == rate
    filter: '1,5' is no number
      number("1,5") == rate
             ^~~~~
      if_else(x == "…", nil, number(x)) leaves such a text out

    > filter: floor(1e300) == headcount
    filter: 1e+300 is too large for a whole number
      floor(1e300) == headcount
      ^~~~~~~~~~~~

    > filter: round(9223372036854775807, -1) == headcount
    filter: the result is too large for a whole number
      round(9223372036854775807, -1) == headcount
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      number(x) makes a number with a fraction, which reaches further

    > summarise: n = headcount
    summarise: 'headcount' has many values in a group
      n = headcount
          ^~~~~~~~~
      take one, as in first(headcount) or max(headcount), or group by it

    > summarise: n = headcount + count()
    summarise: 'headcount' has many values in a group
      n = headcount + count()
          ^~~~~~~~~
      take one, as in first(headcount) or max(headcount), or group by it

    > summarise: n = mean(headcount) - headcount
    summarise: 'headcount' has many values in a group
      n = mean(headcount) - headcount
                            ^~~~~~~~~
      take one, as in first(headcount) or max(headcount), or group by it

    > summarise: n = sum(mean(rate))
    summarise: 'mean' stands inside another function of the group
      n = sum(mean(rate))
              ^~~~
      compute it first: mutate "m = mean(x)"

    > summarise: n = rank(rate)
    summarise: 'rank' gives a value for every row, and here one for each group is needed
      n = rank(rate)
          ^~~~
      compute it first: mutate "m = rank(x)"

    > summarise: n = count(), m = sum(n)
    summarise: 'n' is a result for the group, and an aggregate takes columns
      n = count(), m = sum(n)
                           ^

    > summarise: n = count(), n = sum(rate)
    summarise: 'n' stands here twice
      n = count(), n = sum(rate)
                   ^

    > summarise: status = count()
    summarise: 'status' is what the groups are made by
      status = count()
      ^~~~~~
      give the result another name

    > summarise: count()
    summarise: an expression without a name
      count()
      ^~~~~
      give it one: name = count()

    > summarise: mean(headcount), n = count()
    summarise: an expression without a name
      mean(headcount), n = count()
      ^~~~
      give it one: name = mean(headcount), n = count()

    > summarise: n == count()
    summarise: a name is given with '=', not '=='
      n == count()
        ^~

    > summarise: n = count() m = mean(rate)
    summarise: expected a comma before 'm'
      n = count() m = mean(rate)
                  ^

    > summarise: n = count(),, m = mean(rate)
    summarise: expected 'name = expression', found ','
      n = count(),, m = mean(rate)
                  ^
      give it one: name = …

    > summarise: = count()
    summarise: an expression without a name
      = count()
      ^
      give it one: name = …

    > summarise: 
    summarise: expected 'name = expression', found the end
      give it one: name = …

    > summarise: n =
    summarise: expected an expression, found nothing
      n =
         ^

    > summarise: n = count(status)
    summarise: 'count' takes no arguments, got 1
      n = count(status)
          ^~~~~
      count_if(x ~= nil) counts the rows where x is not missing

    > summarise: n = sum(pending)
    summarise: 'sum' takes a number as argument 1, and this is a condition
      n = sum(pending)
              ^~~~~~~
      count_if(…) counts the rows where it holds

    > summarise: n = mean(pending)
    summarise: 'mean' takes a number as argument 1, and this is a condition
      n = mean(pending)
               ^~~~~~~
      share(…) is the share of the rows where it holds

    > summarise: n = sum(status)
    summarise: 'sum' takes a number as argument 1, and this is text
      n = sum(status)
              ^~~~~~
      number(…) reads text as a number

    > summarise: n = quantile(rate, 25)
    summarise: a share lies between 0 and 1, such as 0.25
      n = quantile(rate, 25)
                         ^~

    > summarise: n = quantile(rate, rate)
    summarise: 'quantile' takes a constant as argument 2
      n = quantile(rate, rate)
                         ^~~~
      quantile(x, p)

    > summarise: n = quantile(rate)
    summarise: 'quantile' takes 2 arguments, got 1
      n = quantile(rate)
          ^~~~~~~~
      quantile(x, p)

    > summarise: n = avg(rate)
    summarise: no function 'avg'
      n = avg(rate)
          ^~~
      here it is called 'mean'

    > summarise: n = n_distinct(status)
    summarise: no function 'n_distinct'
      n = n_distinct(status)
          ^~~~~~~~~~
      here it is called 'count_distinct'

    > summarise: n = count_if(status)
    summarise: 'count_if' takes a condition as argument 1, and this is text
      n = count_if(status)
                   ^~~~~~

    > summarise: n = nil
    summarise: nothing says what 'n' is
      n = nil
          ^~~
      a missing number is number(nil), a missing text text(nil)

    > summarise: n = first(nil)
    summarise: 'first' of nothing but missing values
      n = first(nil)
          ^~~~~~~~~~

    > summarise: n = n + 1
    summarise: no column 'n'
      n = n + 1
          ^
      there are: finding_no, status, opened, closed, rate, headcount, pending, 状态, `my col`

    > summarise: n = count(), rate2 = m / n
    summarise: no column 'm'
      n = count(), rate2 = m / n
                           ^
      there are: finding_no, status, opened, closed, rate, headcount, pending, 状态, `my col`, n

    > mutate: r = rank(rank(rate))
    mutate: 'rank' stands inside another function of the group
      r = rank(rank(rate))
               ^~~~
      compute it first: mutate "m = rank(x)"

    > mutate: r = lag(rate, -1)
    mutate: a distance is not negative
      r = lag(rate, -1)
                    ^~
      'lag' looks back and 'lead' ahead

    > mutate: r = lag(rate, headcount)
    mutate: 'lag' takes a constant as argument 2
      r = lag(rate, headcount)
                    ^~~~~~~~~
      lag(x [, n])

    > mutate: r = cumsum(status)
    mutate: 'cumsum' takes a number as argument 1, and this is text
      r = cumsum(status)
                 ^~~~~~
      number(…) reads text as a number

    > mutate: "a" = 1
    mutate: an expression without a name
      "a" = 1
      ^~~
      give it one: name = …

    > mutate: a = b
    mutate: no column 'b'
      a = b
          ^
      there are: finding_no, status, opened, closed, rate, headcount, pending, 状态, `my col`

    > mutate: a = 1, b = a .. "x", c = b + 1
    mutate: '+' takes numbers, and this is text
      a = 1, b = a .. "x", c = b + 1
                               ^
      texts are joined with '..'

    > fill_missing: headcont = 0
    fill_missing: no column 'headcont'
      headcont = 0
      ^~~~~~~~
      did you mean 'headcount'?

    > fill_missing: headcount = "none"
    fill_missing: 'headcount' is a whole number, and this is text
      headcount = "none"
                  ^~~~~~

    > fill_missing: headcount = rate
    fill_missing: expected a constant
      headcount = rate
                  ^~~~

    > fill_missing: rate = nil
    fill_missing: expected a constant
      rate = nil
             ^~~

    > select: status, stauts
    select: no column 'stauts'
      status, stauts
              ^~~~~~
      did you mean 'status'?

    > select: status, status
    select: 'status' stands here twice
      status, status
              ^~~~~~

    > select: status rate
    select: expected a comma, found 'rate'
      status rate
             ^~~~
      a name with spaces or signs in it stands in back quotes

    > select: "status"
    select: expected the name of a column, found '"status"'
      "status"
      ^~~~~~~~
      write it without quotes: status

    > select: -rate
    select: '-' means nothing here
      -rate
      ^
      a name with a '-' in it stands in back quotes

    > select: a = b
    select: '=' means nothing here: only names of columns are expected
      a = b
        ^

    > select: 
    select: expected the name of a column, found the end

    > select: my col
    select: expected a comma, found 'col'
      my col
         ^~~
      a name with spaces or signs in it stands in back quotes

    > arrange: -rate, stauts
    arrange: no column 'stauts'
      -rate, stauts
             ^~~~~~
      did you mean 'status'?

    > arrange: rate desc
    arrange: expected a comma, found 'desc'
      rate desc
           ^~~~
      '-' before a name is descending: -rate

    > rename: new = old
    rename: no column 'old'
      new = old
            ^~~
      there are: finding_no, status, opened, closed, rate, headcount, pending, 状态, `my col`

    > rename: status
    rename: expected 'new = old', found only 'status'
      status
      ^~~~~~

    > rename: new == status
    rename: '==' compares; here it is written 'new = old'
      new == status
          ^~

    > rename: a = status, a = rate
    rename: 'a' stands here twice
      a = status, a = rate
                  ^

    > join: finding_no = id, status
    join: no column 'status' in the right table
      finding_no = id, status
                       ^~~~~~
      there are: id
    """#
}
/// What a person sees who gives a verb a text: the text as it was understood,
/// or the problem.
func transcript(_ line: String) -> String {
  let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  let (verb, text) = (String(parts[0]), String(parts[1].drop { $0 == " " }))
  let checker = TypeChecker(findings, parameters: sampleParameters, today: sampleDay)
  do {
    switch verb {
    case "filter": return try checker.condition(text).printed
    case "mutate": return try checker.columns(text).printed
    case "summarise": return try checker.summary(text, keys: ["status"]).printed
    case "fill_missing":
      return try checker.fills(text).map { "\($0.column) = \($0.cell)" }.joined(separator: ", ")
    case "select": return try ColumnList.names(text, in: findings).joined(separator: " | ")
    case "arrange":
      return try ColumnList.orderings(text, in: findings)
        .map { $0.column + ($0.isDescending ? " descending" : "") }.joined(separator: " | ")
    case "rename":
      return try ColumnList.renamings(text, in: findings).map { "\($0.new) <- \($0.old)" }
        .joined(separator: " | ")
    default:
      return try ColumnList.joinKeys(text, left: findings, right: Schema([Field("id", .integer)]))
        .map { "\($0.left) with \($0.right)" }.joined(separator: " | ")
    }
  } catch {
    return error.in(verb).text
  }
}
