/* The system's Lua 5.4, as Debian's liblua5.4-dev installs it. */
#include <lua5.4/lua.h>
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
