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

// Signals of a crash, after which the process cannot continue.
static const struct {
    int number;
    const char *name;
} crashes[] = {
    {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGILL, "SIGILL"}, {SIGTRAP, "SIGTRAP"},
    {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGSYS, "SIGSYS"},
};

// Seconds after which the kernel ends a handler that hangs, for example on a lock held at the time of the crash.
static const unsigned patience = 1;

static char report_path[PATH_MAX];
static char announcement[256];
static char heading[256];
// For the handler only, one per thread: the thread's own stack may have overflowed.
static _Thread_local char alternate_stack[32 * 1024];
static char unfinished[PATH_MAX];
static volatile sig_atomic_t has_unfinished;
static atomic_flag has_crashed = ATOMIC_FLAG_INIT;

// printf is not safe in a signal handler.
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

// Removes a report of an earlier crash, or a link or pipe in its place, so that only a new file is written to.
static int open_report(void) {
    if (!report_path[0]) return -1;
    unlink(report_path);
    return open(report_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

// The safest part comes first: finding the frames needs locks.
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

// Ends the process with the default action after a while, whatever happens below.
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

// Restores the terminal first, because nothing else is as reliable. A fault recurs when its instruction is repeated,
// which preserves its context for a core file. No other program is started, since Swift's own backtracer would wait for
// keys.
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

// If a thread without an alternate stack overflows its own, the kernel ends the process without calling the handler,
// and the terminal is not restored. Dispatch creates threads internally, so this is the only place that sees all of
// them: the program's definition takes precedence over the C library's, which it calls. Sanitizers use the same
// mechanism.
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
    // A file that may not grow is reported as a full disk. Most threads do not receive this signal anyway.
    signal(SIGXFSZ, SIG_IGN);
    // The first call loads a library, which is not allowed in a signal handler.
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
    // Sent on purpose, so it is not a crash; Swift's backtracer handles it as one.
    if (!cn_is_ignored(SIGQUIT)) signal(SIGQUIT, SIG_DFL);
}

static void copy(char *target, size_t capacity, const char *text) {
    size_t length = strlen(text);
    // A truncated path or sentence would be a different one.
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

// The guard leaves signals alone that this handles already.
static void on_interruption(int signal) {
    cn_restore_terminal();
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
        // Handled elsewhere for an orderly shutdown.
        if ((action.sa_flags & SA_SIGINFO) || action.sa_handler != SIG_DFL) continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = on_interruption;
        sigfillset(&action.sa_mask);
        sigaction(number, &action, NULL);
    }
}

void cn_fill_descriptors(void) {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        // open returns the lowest free number.
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDWR);
    }
}

bool cn_is_ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) && action.sa_handler == SIG_IGN;
}
