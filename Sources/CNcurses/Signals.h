#ifndef SIGNALS_H
#define SIGNALS_H

#include "CNcurses.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Shared by the terminal guard and the crash handler. Everything is safe in a signal handler.

// Leaves the full screen and restores the terminal's modes, if the guard is armed.
void cn_restore_terminal(void);

// Delivers a signal to this thread, even where it is blocked.
void cn_raise_unblocked(int signal);

// Whether a signal does nothing by default, or stops or continues the process; all others end it.
bool cn_is_harmless(int signal);

// Removes the file of cn_remove_when_ended, if there is one.
void cn_remove_unfinished(void);

#endif
