-- Reading a table whose package says what its columns are.
require "reading"
