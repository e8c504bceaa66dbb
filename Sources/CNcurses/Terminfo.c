#include "CNcurses.h"

#include <term.h>
#include <unistd.h>

// Apart from the rest: term.h makes macros of everyday words such as columns and lines.
bool cn_look_up_terminal(const char *type, int *problem) {
    return setupterm(type, STDOUT_FILENO, problem) == OK;
}
