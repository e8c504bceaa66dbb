#ifndef CNCURSES_H
#define CNCURSES_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stddef.h>
#include <stdint.h>

// Parts of curses that Swift cannot import: macros with casts, and globals.

static inline attr_t cn_attribute_bold(void) { return WA_BOLD; }
static inline attr_t cn_attribute_dim(void) { return WA_DIM; }
static inline attr_t cn_attribute_underline(void) { return WA_UNDERLINE; }
static inline attr_t cn_attribute_reverse(void) { return WA_REVERSE; }

static inline mmask_t cn_mouse_press(void) { return BUTTON1_PRESSED; }
static inline mmask_t cn_mouse_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t cn_mouse_wheel_down(void) { return BUTTON5_PRESSED; }

static inline WINDOW *cn_window(void) { return stdscr; }
static inline int cn_lines(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }
static inline int cn_colors(void) { return tigetnum("colors"); }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

// The width of a scalar in the current locale according to the C library, -1 if unknown.
int cn_column_width(uint32_t scalar);

// Sets character classification from the environment (but not the number format, which parsers depend on) and returns
// whether UTF-8 can be written. Replaces a UTF-8 locale that is not installed by one that is.
bool cn_adopt_locale(void);

// The terminal's size according to the kernel; false if unknown.
bool cn_terminal_size(int *columns, int *rows);

// Whether the other end of standard input is closed.
bool cn_input_has_ended(void);

// Waits for input for at most this many milliseconds.
void cn_wait_for_input(int milliseconds);

// Looks up a terminal type in terminfo; `problem` is 1 for a hardcopy terminal, 0 for an unknown or generic one and -1
// without a database.
bool cn_look_up_terminal(const char *type, int *problem);

// Opens the output for curses and others. Returns a descriptor of the terminal, non-blocking where the system allows
// that; -1 if a system call failed.
int cn_output_begin(void);

// Starts curses on standard input and output, released. Must be called after cn_output_begin and cn_guard_begin: curses
// handles SIGINT, SIGTERM, SIGTSTP and SIGWINCH unless they are handled already. Returns NULL if the terminal cannot be
// used; never ends the process.
SCREEN *cn_start(void);

// Disables curses' sequences of the numeric keypad: it would read digits as Home, Page Up and the like.
void cn_release_keypad(void);

// From now on the output of curses is kept until it is taken. curses cannot set the terminal's modes in the meantime.
void cn_output_hold(void);

// From now on the output of curses goes to the terminal, and curses can set its modes.
void cn_output_release(void);

// The number of bytes kept.
size_t cn_drawing_size(void);

// Takes at most `capacity` of the kept bytes and discards the rest. Returns how many there were.
size_t cn_take_drawing(char *bytes, size_t capacity);

// Closes what cn_output_begin opened.
void cn_output_end(void);

// Writes to the terminal at once, even in a signal handler; gives up if nothing is accepted for half a second.
void cn_write(const char *bytes, size_t length);

// Opens /dev/null in place of each closed standard stream; otherwise the next opened file would get its number, and
// receive its output.
void cn_fill_descriptors(void);

// Whether the process currently ignores a signal, as with SIGHUP under nohup.
bool cn_is_ignored(int signal);

// From now on a crash restores the terminal, prints one line to standard error, and ends the process with its signal.
void cn_crash_begin(void);

// The start of a crash report, and of the line on standard error; both short.
void cn_crash_describe(const char *heading, const char *announcement);

// The path of the crash report, which replaces an earlier one.
void cn_crash_report_to(const char *path);

// Removes the file at `path` if a signal ends the process; NULL cancels that. One file at a time.
void cn_remove_when_ended(const char *path);

// The guard restores the terminal if the process is killed or crashes, and delivers terminal signals as bytes.

// Saves the terminal's modes and handles every signal that would end the process, except those that are ignored or
// handled elsewhere. SIGWINCH, SIGTSTP and SIGCONT can be read as bytes (their numbers), without blocking, from the
// returned descriptor; -1 if a system call failed.
int cn_guard_begin(void);

// From now on a fatal signal, a crash or an exit writes `sequence` and restores the saved modes.
void cn_guard_arm(const char *sequence, size_t length);

// Restores the modes now, after curses has written its output; a later exit writes nothing.
void cn_guard_disarm(void);

// Stops this process and its group as Ctrl-Z would. Returns when it is continued in the foreground, or at once if it
// could not be continued or SIGTSTP was ignored from the start.
void cn_guard_stop(void);

// Stops again while the process is in the background, because using the terminal would disturb the shell.
void cn_wait_for_foreground(void);

// Restores the signal handlers except those for crashes, and closes the descriptor.
void cn_guard_end(void);

#endif
