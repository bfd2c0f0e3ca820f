/* The heap where the system refuses memory.

   Swift has no way to go on without memory that it asks for: it prints a trace and aborts. A
   limit of the system (`ulimit -v`) is met by the person's data, so a program that owns its process
   ends with a message and a status of its own instead. What can go on, as Lua can, asks `realloc`,
   which refuses as ever. */

#include "box.h"
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static _Atomic int status_without_memory;   /* 0: malloc refuses as ever */

void shim_end_without_memory(int status) { atomic_store(&status_without_memory, status); }

#ifdef __GLIBC__
extern void *__libc_malloc(size_t size);

static void end_without_memory(size_t size) {
  int status = atomic_load(&status_without_memory);
  if (status == 0) return;
  char text[160];
  int length = snprintf(
    text, sizeof text,
    "plumb: the system has no room for %zu MiB more\n  ulimit -v tells the limit of this process\n", size >> 20);
  shim_exit(text, (size_t)length, status);
}

/* Stands before the C library's own, which does the work. */
void *malloc(size_t size) {
  void *block = __libc_malloc(size);
  if (__builtin_expect(block == NULL, 0)) end_without_memory(size);
  return block;
}
#endif
