#include "CNcurses.h"

#include <term.h>
#include <unistd.h>

// In a separate file, because term.h defines macros for common words such as columns and lines.
bool cn_look_up_terminal(const char *type, int *problem) {
    return setupterm(type, STDOUT_FILENO, problem) == OK;
}
