#include "CBuild.h"

// `make build` writes the header, which git does not know; without it a build is of no commit in particular.
#if __has_include("commit.h")
#include "commit.h"
#else
#define CBUILD_COMMIT ""
#endif

const char *cbuild_commit(void) { return CBUILD_COMMIT; }
