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
  EDIT_SEARCH, /* the history is to be searched: edit_next_key gives what is typed */
  EDIT_CLEAR,  /* the window is to be cleared */
  EDIT_LEAVE,  /* the program is about to be suspended */
  EDIT_LINE_START,
  EDIT_LINE_END,
  EDIT_CUT_TO_START, /* of the line */
  EDIT_CUT_TO_END,
  EDIT_CUT_WORD_BEFORE,
  EDIT_CUT_WORD_AFTER,
  EDIT_PUT, /* what was cut last */
};

/* What the owner wants done next. */
enum {
  EDIT_NOTHING = 0,
  EDIT_REFRESH,  /* the text changed */
  EDIT_REDRAW,   /* something was written below the text */
  EDIT_PLAIN,    /* what libedit makes of the key itself */
  EDIT_BEEP,
  EDIT_ACCEPT,   /* the entry is whole */
  EDIT_LINE_UP,  /* the line above, in the entry */
  EDIT_LINE_DOWN,
};

/* How reading ended. */
enum { EDIT_WHOLE = 0, EDIT_CLEARED, EDIT_ENDED };

typedef struct edit_owner {
  void *context;
  int (*key)(void *context, int key);
  /* Gets what libedit draws, byte by byte as libedit has it. */
  void (*draw)(void *context, const char *bytes, size_t count);
  /* Nobody has typed anything that was not heeded: the time to draw the text. */
  void (*idle)(void *context);
} edit_owner;

/* NULL where there is no memory, or libedit cannot use the terminal. */
edit *edit_open(const char *program, int input, int output, edit_owner owner);
void edit_close(edit *editor);

/* Reads an entry, and says how reading ended. The text is good until the next
   call. */
int edit_read(edit *editor, const wchar_t *prompt, const wchar_t **text, size_t *count);

/* The text as it is, and the cursor's offset in it. */
void edit_text(edit *editor, const wchar_t **text, size_t *count, size_t *cursor);
void edit_insert(edit *editor, const wchar_t *text);
void edit_delete_before(edit *editor, size_t count);
/* Puts a text in the place of all there is, and the cursor into it. */
void edit_replace(edit *editor, const wchar_t *text, size_t cursor);

/* The character of EDIT_BEYOND; the next one of EDIT_PASTE, or false at its end. */
wchar_t edit_typed(edit *editor);
bool edit_next(edit *editor, wchar_t *character);

/* What is typed while EDIT_SEARCH is answered, false at the end. A key of one
   byte may be given back, to be taken for what it is otherwise. */
bool edit_next_key(edit *editor, wchar_t *character);
void edit_give_back(edit *editor);

/* An entry for libedit's own search, the newest last. */
void edit_remember(edit *editor, const wchar_t *text);

#endif
