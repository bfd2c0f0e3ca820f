/* libxml2, as Debian's libxml2-dev installs it, and what Swift cannot say of it. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdarg.h>

/* Problems are asked for after parsing; none is printed meanwhile. */
static inline void cxml2_ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static inline void cxml2_be_silent(void) { xmlSetGenericErrorFunc(NULL, cxml2_ignore); }
