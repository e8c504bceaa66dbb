#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

int cn_column_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// The locale requested by the environment, in the order of setlocale(3).
static const char *wanted_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return "C";
}

static bool is_utf8(const char *codeset) {
    size_t length = strcspn(codeset, "@");
    return (length == 5 && strncasecmp(codeset, "UTF-8", 5) == 0) ||
           (length == 4 && strncasecmp(codeset, "UTF8", 4) == 0);
}

bool cn_adopt_locale(void) {
    if (!setlocale(LC_CTYPE, "")) {
        // ssh on a Mac sends LC_CTYPE=UTF-8, which is a valid locale only there.
        const char *wanted = wanted_locale(), *dot = strchr(wanted, '.');
        static const char *const installed[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8"};
        bool is_set = !is_utf8(dot ? dot + 1 : wanted);
        for (size_t i = 0; i < sizeof installed / sizeof *installed && !is_set; i++) {
            is_set = setlocale(LC_CTYPE, installed[i]) != NULL;
        }
    }
    return is_utf8(nl_langinfo(CODESET));
}

void cn_release_keypad(void) {
    for (char final = ' '; final <= 'y'; final++) {
        bool is_keypad = final == ' ' || final == 'I' || final == 'M' || final == 'X' || final >= 'j';
        const char sequence[] = {'\033', 'O', final, 0};
        if (is_keypad) define_key(sequence, 0);
    }
}

bool cn_terminal_size(int *columns, int *rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}

void cn_wait_for_input(int milliseconds) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    poll(&input, 1, milliseconds);
}

// Readable without data means end of file too.
bool cn_input_has_ended(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int readable = 0;
    if (poll(&input, 1, 0) <= 0) return false;
    if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
    return ioctl(STDIN_FILENO, FIONREAD, &readable) != 0 || readable == 0;
}
