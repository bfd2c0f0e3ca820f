/* The thin C between Swift and libedit. Nothing here is global: libedit's client
   data leads every callback to its editor. */

#define _GNU_SOURCE
#include "include/CEdit.h"
#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct edit {
  EditLine *line;
  /* For libedit's own search, where its drawing is used. */
  HistoryW *history;
  FILE *in, *out;
  int input, output;
  edit_owner owner;
  wchar_t prompt[64];
  int outcome;
  wchar_t typed;
  unsigned short columns, rows;
  /* Bytes that were read and not used yet. */
  unsigned char bytes[4096];
  size_t used, filled;
  /* Characters that take the place of one that was typed. */
  const wchar_t *waiting;
};

/* Sequences that no keyboard sends: how one key stands for what another does. */
static const wchar_t key_beyond[] = L"\033[5990~", key_accept[] = L"\033[5991~",
                     key_line_up[] = L"\033[5994~", key_line_down[] = L"\033[5995~",
                     key_delete[] = L"\033[5996~", key_search[] = L"\033[5997~",
                     key_clear[] = L"\033[5998~";

static edit *editor_of(EditLine *line) {
  void *editor = NULL;
  el_wget(line, EL_CLIENTDATA, &editor);
  return editor;
}

/* ---- Reading characters. ---- */

static void heed_window(edit *editor) {
  struct winsize size;
  if (ioctl(editor->output, TIOCGWINSZ, &size) != 0) return;
  if (size.ws_col == editor->columns && size.ws_row == editor->rows) return;
  bool known = editor->columns != 0;
  editor->columns = size.ws_col;
  editor->rows = size.ws_row;
  el_resize(editor->line);
  if (known) el_wset(editor->line, EL_REFRESH);
}

/* 1, 0 at the end, -1 on failure. The window is looked at while nobody types. */
static int next_byte(edit *editor, unsigned char *byte) {
  while (editor->used == editor->filled) {
    editor->owner.idle(editor->owner.context);
    struct pollfd ready = {editor->input, POLLIN, 0};
    int found = poll(&ready, 1, 300);
    if (found == 0) { heed_window(editor); continue; }
    if (found < 0) { if (errno == EINTR) continue; return -1; }
    ssize_t count = read(editor->input, editor->bytes, sizeof editor->bytes);
    if (count < 0) { if (errno == EINTR || errno == EAGAIN) continue; return -1; }
    if (count == 0) return 0;
    editor->used = 0;
    editor->filled = (size_t)count;
  }
  *byte = editor->bytes[editor->used++];
  return 1;
}

/* A character of UTF-8, whatever the locale; a broken one is U+FFFD. */
static int next_character(edit *editor, wchar_t *character) {
  unsigned char byte;
  int status = next_byte(editor, &byte);
  if (status != 1) return status;
  int more = byte < 0x80 ? 0 : byte < 0xC2 ? -1 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : byte < 0xF5 ? 3 : -1;
  if (more < 0) { *character = 0xFFFD; return 1; }
  unsigned value = more == 0 ? byte : byte & (0x3Fu >> more);
  for (; more > 0; more--) {
    status = next_byte(editor, &byte);
    if (status != 1) return status;
    if ((byte & 0xC0) != 0x80) { editor->used--; *character = 0xFFFD; return 1; }
    value = value << 6 | (byte & 0x3F);
  }
  bool is_scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  *character = (wchar_t)(is_scalar ? value : 0xFFFD);
  return 1;
}

static int get_character(EditLine *line, wchar_t *character) {
  edit *editor = editor_of(line);
  if (editor->waiting != NULL) {
    *character = *editor->waiting++;
    if (*editor->waiting == 0) editor->waiting = NULL;
    return 1;
  }
  int status = next_character(editor, character);
  if (status == 1 && *character >= 0x80) {
    editor->typed = *character;
    editor->waiting = key_beyond + 1;
    *character = key_beyond[0];
  }
  return status;
}

wchar_t edit_typed(edit *editor) { return editor->typed; }

bool edit_next_key(edit *editor, wchar_t *character) { return next_character(editor, character) == 1; }

void edit_give_back(edit *editor) { if (editor->used > 0) editor->used--; }

bool edit_next(edit *editor, wchar_t *character) {
  static const char end[] = "\033[201~";
  if (next_character(editor, character) != 1) return false;
  if (*character != 27) return true;
  /* What follows an escape is looked at without taking it. */
  for (size_t index = 1; end[index] != 0; index++) {
    unsigned char byte;
    if (next_byte(editor, &byte) != 1) return false;
    if (byte == (unsigned char)end[index]) continue;
    editor->used--;
    return true;
  }
  return false;
}

/* ---- Keys. ---- */

static unsigned char press(edit *editor, const wchar_t *key) {
  editor->waiting = key;
  return CC_NORM;
}

static unsigned char owners(EditLine *line, int key) {
  edit *editor = editor_of(line);
  switch (editor->owner.key(editor->owner.context, key)) {
    case EDIT_REFRESH: return CC_REFRESH;
    case EDIT_REDRAW:
      /* The cursor stands at the start of a new line, where the text is drawn anew. */
      el_wset(line, EL_REFRESH);
      return CC_NORM;
    case EDIT_BEEP: return CC_ERROR;
    case EDIT_ACCEPT: return press(editor, key_accept);
    case EDIT_LINE_UP: return press(editor, key_line_up);
    case EDIT_LINE_DOWN: return press(editor, key_line_down);
    case EDIT_PLAIN: return press(editor, key == EDIT_SEARCH ? key_search : key_clear);
    default: return CC_NORM;
  }
}

#define OWNERS(name, key) \
  static unsigned char name(EditLine *line, int pressed) { (void)pressed; return owners(line, key); }

OWNERS(on_enter, EDIT_ENTER)
OWNERS(on_tab, EDIT_TAB)
OWNERS(on_up, EDIT_UP)
OWNERS(on_down, EDIT_DOWN)
OWNERS(on_paste, EDIT_PASTE)
OWNERS(on_beyond, EDIT_BEYOND)
OWNERS(on_search, EDIT_SEARCH)
OWNERS(on_clear, EDIT_CLEAR)
OWNERS(on_line_start, EDIT_LINE_START)
OWNERS(on_line_end, EDIT_LINE_END)
OWNERS(on_cut_to_start, EDIT_CUT_TO_START)
OWNERS(on_cut_to_end, EDIT_CUT_TO_END)
OWNERS(on_cut_word_before, EDIT_CUT_WORD_BEFORE)
OWNERS(on_cut_word_after, EDIT_CUT_WORD_AFTER)
OWNERS(on_put, EDIT_PUT)

/* Ctrl-C leaves the line as it is and starts anew below it. */
static unsigned char on_cancel(EditLine *line, int key) {
  (void)key;
  edit *editor = editor_of(line);
  editor->outcome = EDIT_CLEARED;
  return press(editor, key_accept);
}

/* Ctrl-Z, as the terminal's own signals are keys here. */
static unsigned char on_suspend(EditLine *line, int key) {
  (void)key;
  owners(line, EDIT_LEAVE);
  el_wset(line, EL_PREP_TERM, 0);
  kill(getpid(), SIGTSTP);
  el_wset(line, EL_PREP_TERM, 1);
  el_wset(line, EL_REFRESH);
  return CC_NORM;
}

static unsigned char on_end(EditLine *line, int key) {
  (void)key;
  edit *editor = editor_of(line);
  const LineInfoW *text = el_wline(line);
  if (text->lastchar > text->buffer) return press(editor, key_delete);
  editor->outcome = EDIT_ENDED;
  return CC_EOF;
}

/* ---- Drawing. ---- */

static wchar_t *prompt_of(EditLine *line);

#ifdef __GLIBC__
static ssize_t draw(void *cookie, const char *bytes, size_t count) {
  edit *editor = cookie;
  editor->owner.draw(editor->owner.context, bytes, count);
  return (ssize_t)count;
}

static FILE *drawing_file(edit *editor) {
  cookie_io_functions_t functions = {NULL, draw, NULL, NULL};
  return fopencookie(editor, "w", functions);
}
#else
static int draw(void *cookie, const char *bytes, int count) {
  edit *editor = cookie;
  editor->owner.draw(editor->owner.context, bytes, (size_t)count);
  return count;
}

static FILE *drawing_file(edit *editor) { return funopen(editor, NULL, draw, NULL, NULL); }
#endif

/* ---- The editor. ---- */

static void bind(EditLine *line, const wchar_t *key, const wchar_t *action) {
  el_wset(line, EL_BIND, key, action, NULL);
}

static void define(EditLine *line, const wchar_t *name, unsigned char (*action)(EditLine *, int)) {
  el_wset(line, EL_ADDFN, name, name, action);
}

static void bind_keys(EditLine *line) {
  define(line, L"plumb-enter", on_enter);
  define(line, L"plumb-tab", on_tab);
  define(line, L"plumb-up", on_up);
  define(line, L"plumb-down", on_down);
  define(line, L"plumb-paste", on_paste);
  define(line, L"plumb-beyond", on_beyond);
  define(line, L"plumb-cancel", on_cancel);
  define(line, L"plumb-end", on_end);
  define(line, L"plumb-search", on_search);
  define(line, L"plumb-clear", on_clear);
  define(line, L"plumb-suspend", on_suspend);
  /* libedit takes all lines of the text for one here. */
  define(line, L"plumb-line-start", on_line_start);
  define(line, L"plumb-line-end", on_line_end);
  define(line, L"plumb-cut-to-start", on_cut_to_start);
  define(line, L"plumb-cut-to-end", on_cut_to_end);
  define(line, L"plumb-cut-word-before", on_cut_word_before);
  define(line, L"plumb-cut-word-after", on_cut_word_after);
  define(line, L"plumb-put", on_put);
  bind(line, L"\032", L"plumb-suspend");
  bind(line, L"\r", L"plumb-enter");
  bind(line, L"\n", L"plumb-enter");
  bind(line, L"\t", L"plumb-tab");
  bind(line, L"\003", L"plumb-cancel");
  bind(line, L"\004", L"plumb-end");
  bind(line, L"\020", L"plumb-up");
  bind(line, L"\016", L"plumb-down");
  bind(line, L"\033[A", L"plumb-up");
  bind(line, L"\033[B", L"plumb-down");
  bind(line, L"\033OA", L"plumb-up");
  bind(line, L"\033OB", L"plumb-down");
  bind(line, L"\033[200~", L"plumb-paste");
  bind(line, key_beyond, L"plumb-beyond");
  bind(line, key_accept, L"ed-newline");
  bind(line, key_line_up, L"ed-prev-line");
  bind(line, key_line_down, L"ed-next-line");
  bind(line, key_delete, L"ed-delete-next-char");
  bind(line, key_search, L"em-inc-search-prev");
  bind(line, key_clear, L"ed-clear-screen");
  bind(line, L"\022", L"plumb-search");
  bind(line, L"\014", L"plumb-clear");
  bind(line, L"\033[3~", L"ed-delete-next-char");
  static const wchar_t *const starts[] = {L"\001", L"\033[H", L"\033OH", L"\033[1~", L"\033[7~"};
  static const wchar_t *const ends[] = {L"\005", L"\033[F", L"\033OF", L"\033[4~", L"\033[8~"};
  for (size_t index = 0; index < sizeof starts / sizeof *starts; index++) {
    bind(line, starts[index], L"plumb-line-start");
    bind(line, ends[index], L"plumb-line-end");
  }
  bind(line, L"\033<", L"ed-move-to-beg");
  bind(line, L"\033>", L"ed-move-to-end");
  bind(line, L"\033[1;5H", L"ed-move-to-beg");
  bind(line, L"\033[1;5F", L"ed-move-to-end");
  bind(line, L"\025", L"plumb-cut-to-start");
  bind(line, L"\013", L"plumb-cut-to-end");
  bind(line, L"\027", L"plumb-cut-word-before");
  bind(line, L"\033\177", L"plumb-cut-word-before");
  bind(line, L"\033d", L"plumb-cut-word-after");
  bind(line, L"\031", L"plumb-put");
  bind(line, L"\033[1;5C", L"em-next-word");
  bind(line, L"\033[1;5D", L"ed-prev-word");
}

edit *edit_open(const char *program, int input, int output, edit_owner owner) {
  edit *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->input = input;
  editor->output = output;
  editor->owner = owner;
  editor->in = fdopen(dup(input), "r");
  editor->out = drawing_file(editor);
  editor->history = history_winit();
  if (editor->in != NULL && editor->out != NULL)
    editor->line = el_init_fd(program, editor->in, editor->out, editor->out, input, output, output);
  if (editor->line == NULL || editor->history == NULL) {
    edit_close(editor);
    return NULL;
  }
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, 10000);
  el_wset(editor->line, EL_CLIENTDATA, (void *)editor);
  el_wset(editor->line, EL_EDITOR, L"emacs");
  el_wset(editor->line, EL_HIST, history_w, editor->history);
  el_wset(editor->line, EL_GETCFN, get_character);
  el_wset(editor->line, EL_PROMPT, prompt_of);
  /* Ctrl-C and the like are keys here, not signals; what runs is interrupted by
     the signal, as then the terminal is as it was. */
  el_wset(editor->line, EL_SETTY, L"-d", L"-isig", NULL);
  bind_keys(editor->line);
  heed_window(editor);
  return editor;
}

void edit_close(edit *editor) {
  if (editor->line != NULL) el_end(editor->line);
  if (editor->history != NULL) history_wend(editor->history);
  if (editor->in != NULL) fclose(editor->in);
  if (editor->out != NULL) fclose(editor->out);
  free(editor);
}

static wchar_t *prompt_of(EditLine *line) { return editor_of(line)->prompt; }

int edit_read(edit *editor, const wchar_t *prompt, const wchar_t **text, size_t *count) {
  wcsncpy(editor->prompt, prompt, sizeof editor->prompt / sizeof *editor->prompt - 1);
  editor->outcome = EDIT_WHOLE;
  editor->waiting = NULL;
  heed_window(editor);
  /* Before the prompt is seen: a key that meets it must not go to the terminal's
     own line, where Ctrl-D would be lost. */
  el_wset(editor->line, EL_PREP_TERM, 1);
  int read = 0;
  *text = el_wgets(editor->line, &read);
  *count = *text != NULL && read > 0 ? (size_t)read : 0;
  /* The end of the line is no part of the entry. */
  if (*count > 0 && (*text)[*count - 1] == L'\n') *count -= 1;
  return *text == NULL && editor->outcome == EDIT_WHOLE ? EDIT_ENDED : editor->outcome;
}

void edit_text(edit *editor, const wchar_t **text, size_t *count, size_t *cursor) {
  const LineInfoW *line = el_wline(editor->line);
  *text = line->buffer;
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
}

void edit_insert(edit *editor, const wchar_t *text) { el_winsertstr(editor->line, text); }
void edit_delete_before(edit *editor, size_t count) { el_wdeletestr(editor->line, (int)count); }

void edit_replace(edit *editor, const wchar_t *text, size_t cursor) {
  const LineInfoW *line = el_wline(editor->line);
  int count = (int)(line->lastchar - line->buffer);
  el_cursor(editor->line, (int)(line->lastchar - line->cursor));
  el_wdeletestr(editor->line, count);
  el_winsertstr(editor->line, text);
  el_cursor(editor->line, (int)cursor - (int)wcslen(text));
}

void edit_remember(edit *editor, const wchar_t *text) {
  HistEventW event;
  history_w(editor->history, &event, H_ENTER, text);
}
