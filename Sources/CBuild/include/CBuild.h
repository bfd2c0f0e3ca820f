#ifndef CBUILD_H
#define CBUILD_H

/// Returns the commit from which `make build` built the program, as git abbreviates it, with `+` where files were
/// changed since; an empty text where nobody said.
const char *cbuild_commit(void);

#endif
