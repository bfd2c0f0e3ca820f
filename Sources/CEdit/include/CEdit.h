#ifndef PLUMB_CEDIT_H
#define PLUMB_CEDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

/* libedit as Swift can call it: its own face is functions of variable arguments
   and callbacks without a context. An editor reads one entry at a time, of one
   line or several, and hands the keys below to its owner. */

typedef struct edit edit;

/* Keys that the owner acts on. */
enum {
  EDIT_ENTER = 1,
  EDIT_TAB,
  EDIT_UP,
  EDIT_DOWN,
  EDIT_PASTE,  /* a bracketed paste begins: edit_next gives its characters */
  EDIT_BEYOND, /* a character beyond ASCII: edit_typed gives it */
};

/* What the owner wants done next. */
enum {
  EDIT_NOTHING = 0,
  EDIT_REFRESH,  /* the text changed */
  EDIT_REDRAW,   /* something was written below the text */
  EDIT_BEEP,
  EDIT_ACCEPT,   /* the entry is whole */
  EDIT_EARLIER,  /* the entry before, in the history */
  EDIT_LATER,
  EDIT_LINE_UP,  /* the line above, in the entry */
  EDIT_LINE_DOWN,
};

/* How reading ended. */
enum { EDIT_WHOLE = 0, EDIT_CLEARED, EDIT_ENDED };

typedef struct edit_owner {
  void *context;
  int (*key)(void *context, int key);
  /* Gets what is drawn, byte by byte as libedit has it. */
  void (*draw)(void *context, const char *bytes, size_t count);
} edit_owner;

/* NULL where there is no memory, or libedit cannot use the terminal. */
edit *edit_open(const char *program, int input, int output, edit_owner owner);
void edit_close(edit *editor);

/* Reads an entry, and says how reading ended. The text is good until the next
   call. Sequences in the prompt stand between characters 1. */
int edit_read(edit *editor, const wchar_t *prompt, const wchar_t **text, size_t *count);

/* The text as it is, and the cursor's place in it. */
void edit_text(edit *editor, const wchar_t **text, size_t *count, size_t *cursor);
void edit_insert(edit *editor, const wchar_t *text);
void edit_delete_before(edit *editor, size_t count);

/* The character of EDIT_BEYOND; the next one of EDIT_PASTE, or false at its end. */
wchar_t edit_typed(edit *editor);
bool edit_next(edit *editor, wchar_t *character);

/* An entry for the history, the newest last. */
void edit_remember(edit *editor, const wchar_t *text);

#endif
