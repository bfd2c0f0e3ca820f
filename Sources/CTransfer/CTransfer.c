#include "CTransfer.h"

typedef int (*transfer_function)(void *transfer, int option, ...);

int transfer_set_number(void *function, void *transfer, int option, long value) {
  return ((transfer_function)function)(transfer, option, value);
}

int transfer_set_address(void *function, void *transfer, int option, const void *value) {
  return ((transfer_function)function)(transfer, option, value);
}

long transfer_number(void *function, void *transfer, int information) {
  long value = 0;
  return ((transfer_function)function)(transfer, information, &value) == 0 ? value : 0;
}

// CURLMsg of curl/multi.h, whose layout is part of libcurl's binary interface.
struct message {
  int kind;
  void *transfer;
  union {
    void *whatever;
    int result;
  } data;
};

// CURLMSG_DONE
static const int done = 1;

int transfer_result(const void *message) {
  const struct message *told = message;
  return told->kind == done ? told->data.result : -1;
}
