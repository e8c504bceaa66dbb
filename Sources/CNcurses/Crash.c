#define _GNU_SOURCE
#include "Signals.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Signals after which the process is not worth keeping.
static const struct {
    int number;
    const char *name;
} crashes[] = {
    {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGILL, "SIGILL"}, {SIGTRAP, "SIGTRAP"},
    {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGSYS, "SIGSYS"},
};

// Seconds after which a handler that hangs, as in a lock that the crash has left taken, is ended by the kernel.
static const unsigned patience = 1;

static char report_path[PATH_MAX];
static char announcement[256];
static char heading[256];
// For the handler alone, in every thread: the thread's own stack may be the very thing that ran out.
static _Thread_local char alternate_stack[32 * 1024];
static char unfinished[PATH_MAX];
static volatile sig_atomic_t has_unfinished;
static atomic_flag has_crashed = ATOMIC_FLAG_INIT;

// No printf in a signal handler.
static size_t write_text(int descriptor, const char *text) {
    size_t length = strlen(text);
    ssize_t written = write(descriptor, text, length);
    return written < 0 ? 0 : (size_t)written;
}

static void write_number(int descriptor, unsigned long long number, unsigned base) {
    char digits[32];
    size_t start = sizeof digits - 1;
    digits[start] = 0;
    do {
        digits[--start] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number > 0 && start > 0);
    write_text(descriptor, digits + start);
}

static const char *name_of(int signal) {
    for (size_t i = 0; i < COUNT(crashes); i++) {
        if (crashes[i].number == signal) return crashes[i].name;
    }
    return "?";
}

static bool is_fault(int signal, const siginfo_t *info) {
    return info->si_code > 0 && (signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE);
}

// A report of an earlier crash, a link or a pipe in its place is put away first, so that only a new file is written to.
static int open_report(void) {
    if (!report_path[0]) return -1;
    unlink(report_path);
    return open(report_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

// What is sure comes first: the frames are found with the help of locks.
static void write_report(int file, int signal, const siginfo_t *info) {
    write_text(file, heading);
    write_text(file, "\nsignal: ");
    write_text(file, name_of(signal));
    write_text(file, info->si_code < 0 ? "\ncode: -" : "\ncode: ");
    write_number(file, (unsigned long long)llabs(info->si_code), 10);
    if (is_fault(signal, info)) {
        write_text(file, "\naddress: 0x");
        write_number(file, (unsigned long long)(uintptr_t)info->si_addr, 16);
    }
    write_text(file, "\nprocess: ");
    write_number(file, (unsigned long long)getpid(), 10);
    write_text(file, "\nseconds since 1970: ");
    write_number(file, (unsigned long long)time(NULL), 10);
    write_text(file, "\nframes:\n");
    void *frames[128];
    int count = backtrace(frames, COUNT(frames));
    backtrace_symbols_fd(frames, count, file);
}

static void announce(int signal, bool has_report) {
    char line[sizeof announcement + PATH_MAX + 32];
    line[0] = 0;
    strcat(line, announcement);
    strcat(line, " (");
    strcat(line, name_of(signal));
    strcat(line, ")");
    if (has_report) {
        strcat(line, ": ");
        strcat(line, report_path);
    }
    strcat(line, "\n");
    write_text(STDERR_FILENO, line);
}

// Ends the process whatever happens below: with the default action, in time.
static void limit_time(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(SIGALRM, &action, NULL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    alarm(patience);
}

// The terminal first, since nothing below is as sure to work. A fault happens again when its instruction is repeated,
// which keeps its context for a core file. No other program is started: Swift's own backtracer would ask for keys.
static void on_crash(int signal, siginfo_t *info, void *context) {
    (void)context;
    limit_time();
    cn_restore_terminal();
    cn_remove_unfinished();
    while (atomic_flag_test_and_set(&has_crashed)) pause();
    int report = open_report();
    announce(signal, report >= 0);
    if (report >= 0) write_report(report, signal, info);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, NULL);
    if (is_fault(signal, info)) return;
    cn_raise_unblocked(signal);
}

static void use_alternate_stack(void) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack}, present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&stack, NULL);
}

#ifdef __has_feature
#define IS_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define IS_SANITIZED 0
#endif

// A thread that has no alternate stack and runs out of its own is ended by the kernel before any handler, and the terminal
// stays as it is. Dispatch makes threads without asking anybody, so that this is the only place that sees them all: the
// program's own definition comes before the C library's, which does the work. Sanitizers need the same place.
#if defined(__GLIBC__) && !IS_SANITIZED

struct beginning {
    void *(*routine)(void *);
    void *argument;
};

static void *begin_thread(void *memory) {
    struct beginning beginning = *(struct beginning *)memory;
    free(memory);
    use_alternate_stack();
    return beginning.routine(beginning.argument);
}

int pthread_create(
    pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*routine)(void *),
    void *restrict argument) {
    int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) = dlsym(RTLD_NEXT, "pthread_create");
    struct beginning *beginning = malloc(sizeof *beginning);
    if (!create || !beginning) {
        free(beginning);
        return EAGAIN;
    }
    *beginning = (struct beginning){routine, argument};
    int error = create(thread, attributes, begin_thread, beginning);
    if (error) free(beginning);
    return error;
}

#endif

void cn_crash_begin(void) {
    static bool has_begun = false;
    if (has_begun) return;
    has_begun = true;
    use_alternate_stack();
    // A file that may not grow any more is a full disk, which is told. Most threads would not get this signal anyway.
    signal(SIGXFSZ, SIG_IGN);
    // The first call loads a library, which no signal handler may.
    void *frame;
    backtrace(&frame, 1);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < COUNT(crashes); i++) {
        struct sigaction present;
        int number = crashes[i].number;
        bool is_ignored = sigaction(number, NULL, &present) == 0 && present.sa_handler == SIG_IGN;
        if (!is_ignored) sigaction(number, &action, NULL);
    }
    // Somebody asks for it, which is no crash; Swift's backtracer has taken it like one.
    if (!cn_is_ignored(SIGQUIT)) signal(SIGQUIT, SIG_DFL);
}

static void copy(char *target, size_t capacity, const char *text) {
    size_t length = strlen(text);
    // A path or a sentence that was cut would be another one.
    if (length < capacity) memcpy(target, text, length + 1);
    else target[0] = 0;
}

void cn_crash_describe(const char *new_heading, const char *new_announcement) {
    copy(heading, sizeof heading, new_heading);
    copy(announcement, sizeof announcement, new_announcement);
}

void cn_crash_report_to(const char *path) { copy(report_path, sizeof report_path, path); }

void cn_remove_unfinished(void) {
    if (has_unfinished) unlink(unfinished);
}

static void on_interruption(int signal) {
    cn_remove_unfinished();
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, NULL);
    cn_raise_unblocked(signal);
}

void cn_remove_when_ended(const char *path) {
    has_unfinished = 0;
    if (!path) return;
    copy(unfinished, sizeof unfinished, path);
    has_unfinished = unfinished[0] != 0;
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (cn_is_harmless(number) || sigaction(number, NULL, &action) != 0) continue;
        // Whoever has taken the signal ends in good order.
        if ((action.sa_flags & SA_SIGINFO) || action.sa_handler != SIG_DFL) continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = on_interruption;
        sigfillset(&action.sa_mask);
        sigaction(number, &action, NULL);
    }
}

void cn_fill_descriptors(void) {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        // The lowest free number is the one that is given out.
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDWR);
    }
}

bool cn_is_ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) && action.sa_handler == SIG_IGN;
}
