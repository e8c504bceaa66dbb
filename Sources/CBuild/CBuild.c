#include "CBuild.h"

#ifndef SUPPORT_MONITOR_COMMIT
#define SUPPORT_MONITOR_COMMIT
#endif
#ifndef SUPPORT_MONITOR_DAY
#define SUPPORT_MONITOR_DAY
#endif

// As text, whatever it is: a definition with quotation marks would not survive all the shells on its way.
#define TEXT(words) #words
#define TEXT_OF(macro) TEXT(macro)

const char *cb_commit(void) { return TEXT_OF(SUPPORT_MONITOR_COMMIT); }

const char *cb_day(void) { return TEXT_OF(SUPPORT_MONITOR_DAY); }
