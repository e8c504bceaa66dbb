#ifndef CNCURSES_H
#define CNCURSES_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stddef.h>
#include <stdint.h>

// What Swift cannot import from curses: macros with casts, and globals.

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

// The columns the C library gives a scalar in the present locale, -1 when it knows none.
int cn_column_width(uint32_t scalar);

// Sets the character classification from the environment (never the number format, which parsers depend on) and
// tells whether text may be written in UTF-8. A UTF-8 locale that is not installed is replaced by one that is.
bool cn_adopt_locale(void);

// The terminal's size according to the kernel; false when it does not know.
bool cn_terminal_size(int *columns, int *rows);

// Whether the other side of standard input has gone away.
bool cn_input_has_ended(void);

// Waits until there is something to read, for so many milliseconds at most.
void cn_wait_for_input(int milliseconds);

// Looks a terminal type up in terminfo; `problem` is 1 for a hardcopy terminal, 0 for an unknown or generic one and -1
// without a database.
bool cn_look_up_terminal(const char *type, int *problem);

// Opens what curses and others write to. Returns the descriptor that leads to the terminal, without waiting where the
// system allows that; -1 when a system call failed.
int cn_output_begin(void);

// Starts curses on standard input and output, released. Only after cn_output_begin, and after cn_guard_begin: curses
// takes SIGINT, SIGTERM, SIGTSTP and SIGWINCH whenever nobody else has. NULL when the terminal cannot be used; never
// ends the process.
SCREEN *cn_start(void);

// Makes curses leave the sequences of the numeric keypad to us: it takes digits for Home, Page Up and the like.
void cn_release_keypad(void);

// From now on what curses writes is kept until it is taken. curses cannot set the terminal's modes meanwhile.
void cn_output_hold(void);

// From now on what curses writes goes to the terminal, and curses can set its modes.
void cn_output_release(void);

// The number of bytes that are kept.
size_t cn_drawing_size(void);

// Takes at most `capacity` of the bytes that are kept and forgets the rest. Returns how many there were.
size_t cn_take_drawing(char *bytes, size_t capacity);

// Closes what cn_output_begin opened.
void cn_output_end(void);

// Writes to the terminal, at once and in a signal handler too; gives up on one that takes nothing for half a second.
void cn_write(const char *bytes, size_t length);

// Opens /dev/null in the place of each standard stream that is closed: the next file to be opened would get its number,
// and with it what is meant for the stream.
void cn_fill_descriptors(void);

// Whether the process ignores a signal at present, as nohup makes it ignore SIGHUP.
bool cn_is_ignored(int signal);

// From now on a crash gives the terminal back, says so in one line on standard error, and ends the process by its signal.
void cn_crash_begin(void);

// What a report of a crash begins with, and what the line on standard error does; both short.
void cn_crash_describe(const char *heading, const char *announcement);

// The file that a crash is reported in; it replaces an earlier one.
void cn_crash_report_to(const char *path);

// Removes the file at `path` should a signal end the process; NULL when that is no longer wanted. One file at a time.
void cn_remove_when_ended(const char *path);

// The guard restores the terminal when the process is killed or crashes, and turns terminal signals into bytes.

// Remembers the terminal's modes and takes over every signal that would end the process, those excepted that are ignored
// or that somebody else has taken. The bytes of SIGWINCH, SIGTSTP and SIGCONT (their numbers)
// can be read, without blocking, from the descriptor returned; -1 when a system call failed.
int cn_guard_begin(void);

// From now on a signal that ends the process, a crash or an exit writes `sequence` and puts the remembered modes back.
void cn_guard_arm(const char *sequence, size_t length);

// Puts the modes back now, after curses has written what there is to write; a later exit writes nothing.
void cn_guard_disarm(void);

// Stops this process and its group as Ctrl-Z would. Returns when it is continued in the foreground, or at once when
// nobody could continue it or SIGTSTP was ignored from the start.
void cn_guard_stop(void);

// Stops again while the process is in the background: taking the terminal would disturb the shell.
void cn_wait_for_foreground(void);

// Gives the signals back, all but those of a crash, and closes the descriptor.
void cn_guard_end(void);

#endif
