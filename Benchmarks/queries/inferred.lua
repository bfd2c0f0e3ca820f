-- Reading a table by itself, of which nobody says what its columns are.
require "reading"
