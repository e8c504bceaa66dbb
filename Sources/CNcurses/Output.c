#define _GNU_SOURCE
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// curses writes each cursor movement separately. Its descriptor therefore refers to a file in memory, from which a
// whole drawing is read and sent at once; standard output is never touched. It refers to the terminal only while curses
// starts and sets modes, because curses sets modes on the descriptor it writes to.
static FILE *curses_file;
static int drawing = -1;
static int terminal = -1;

// A separate open file description of the terminal, so that non-blocking mode does not affect the shell.
static int open_terminal(void) {
    const char *names[] = {ttyname(STDOUT_FILENO), "/dev/fd/1"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int descriptor = names[i] ? open(names[i], O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
        if (descriptor >= 0) return descriptor;
    }
    return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

static int open_drawing(void) {
#ifdef __linux__
    int memory = memfd_create("screen", MFD_CLOEXEC);
    if (memory >= 0) return memory;
#endif
    char path[] = "/tmp/support-monitor-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) return -1;
    unlink(path);
    fcntl(file, F_SETFD, FD_CLOEXEC);
    return file;
}

static FILE *open_curses_file(void) {
    int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return descriptor < 0 ? NULL : fdopen(descriptor, "w");
}

static void lead_to(int descriptor) {
    int own = fileno(curses_file);
    while (dup2(descriptor, own) < 0 && errno == EINTR) continue;
    fcntl(own, F_SETFD, FD_CLOEXEC);
}

static void close_descriptor(int *descriptor) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

int cn_output_begin(void) {
    terminal = open_terminal();
    drawing = open_drawing();
    curses_file = open_curses_file();
    if (terminal >= 0 && drawing >= 0 && curses_file) return terminal;
    cn_output_end();
    return -1;
}

SCREEN *cn_start(void) { return newterm(NULL, curses_file, stdin); }

void cn_output_hold(void) { lead_to(drawing); }

void cn_output_release(void) { lead_to(STDOUT_FILENO); }

size_t cn_drawing_size(void) {
    off_t end = lseek(drawing, 0, SEEK_CUR);
    return end > 0 ? (size_t)end : 0;
}

size_t cn_take_drawing(char *bytes, size_t capacity) {
    size_t taken = 0;
    while (taken < capacity) {
        ssize_t count = pread(drawing, bytes + taken, capacity - taken, (off_t)taken);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        taken += (size_t)count;
    }
    lseek(drawing, 0, SEEK_SET);
    return taken;
}

void cn_output_end(void) {
    if (curses_file) fclose(curses_file);
    curses_file = NULL;
    close_descriptor(&drawing);
    close_descriptor(&terminal);
}

// Safe in a signal handler. Waits half a second in total for a terminal that does not accept output.
void cn_write(const char *bytes, size_t length) {
    int tries = 50;
    struct pollfd output = {.fd = terminal >= 0 ? terminal : STDOUT_FILENO, .events = POLLOUT};
    while (length > 0) {
        ssize_t written = write(output.fd, bytes, length);
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        } else if (written < 0 && errno == EAGAIN && tries-- > 0) {
            poll(&output, 1, 10);
        } else if (written == 0 || errno != EINTR) {
            return;
        }
    }
}
