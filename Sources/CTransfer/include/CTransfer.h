#ifndef CTRANSFER_H
#define CTRANSFER_H

#include <stdint.h>

// libcurl takes options by a function with a variable number of arguments, which Swift cannot call. The library is
// loaded while the program runs, so that its function comes in as an address.

/// Sets an option of a transfer that is a number; returns libcurl's code, 0 for success.
int transfer_set_number(void *function, void *transfer, int option, long value);

/// Sets an option of a transfer that is an address: of a text, a function or anything else.
int transfer_set_address(void *function, void *transfer, int option, const void *value);

/// Returns a number that a transfer tells, such as the status of its answer; 0 where it tells none.
long transfer_number(void *function, void *transfer, int information);

/// A finished transfer's code; -1 where the message of a group of transfers tells of no end.
int transfer_result(const void *message);

#endif
