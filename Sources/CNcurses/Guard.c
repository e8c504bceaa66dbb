#define _GNU_SOURCE
#include "Signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Signals that do nothing by default, stop the process, or continue it.
static const int harmless[] = {SIGCHLD, SIGURG, SIGWINCH, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU};
// Signals that are delivered as bytes.
static const int notices[] = {SIGWINCH, SIGTSTP, SIGCONT};

static struct termios modes;
static char restoration[1024];
static size_t restoration_length;
static volatile sig_atomic_t is_armed;
static volatile sig_atomic_t is_continued;
static int notice_pipe[2] = {-1, -1};
static struct sigaction previous[NSIG];

static void set_modes(void) {
    while (tcsetattr(STDIN_FILENO, TCSANOW, &modes) != 0 && errno == EINTR) continue;
}

// Everything here is safe in a signal handler. Unread input, such as mouse reports, is discarded, because the shell
// would read it.
void cn_restore_terminal(void) {
    if (!is_armed) return;
    is_armed = 0;
    cn_write(restoration, restoration_length);
    set_modes();
    tcflush(STDIN_FILENO, TCIFLUSH);
}

// libdispatch blocks signals in the threads that drain its queues, including the main queue's.
void cn_raise_unblocked(int signal) {
    sigset_t only, mask;
    sigemptyset(&only);
    sigaddset(&only, signal);
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    raise(signal);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

// The signal then has its original effect: it ends the process, and the parent sees which signal it was.
static void on_ending(int signal, siginfo_t *info, void *context) {
    (void)info;
    (void)context;
    cn_restore_terminal();
    cn_remove_unfinished();
    sigaction(signal, &previous[signal], NULL);
    cn_raise_unblocked(signal);
}

static void on_notice(int signal) {
    int error = errno;
    if (signal == SIGCONT) is_continued = 1;
    unsigned char byte = (unsigned char)signal;
    ssize_t written = write(notice_pipe[1], &byte, 1);
    (void)written;
    errno = error;
}

static void catch_ending(int signal) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_ending;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

static void catch_notice(int signal) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_notice;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

static bool is_ours(int signal) {
    struct sigaction action;
    // The C library reserves a few numbers.
    if (sigaction(signal, NULL, &action) != 0) return false;
    if (action.sa_flags & SA_SIGINFO) return action.sa_sigaction == on_ending;
    return action.sa_handler == on_notice;
}

bool cn_is_harmless(int signal) {
    for (size_t i = 0; i < COUNT(harmless); i++) {
        if (harmless[i] == signal) return true;
    }
    return false;
}

// Whether the signal would end the process, as every real-time signal does. False if it is ignored, or handled
// elsewhere for an orderly shutdown.
static bool is_ending(int signal) {
    const struct sigaction *action = &previous[signal];
    return !cn_is_harmless(signal) && !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_DFL;
}

int cn_guard_begin(void) {
    static bool is_registered = false;
    if (tcgetattr(STDIN_FILENO, &modes) != 0 || pipe2(notice_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    if (!is_registered) is_registered = atexit(cn_restore_terminal) == 0;
    cn_crash_begin();
    for (int signal = 1; signal < NSIG; signal++) {
        memset(&previous[signal], 0, sizeof previous[signal]);
        if (sigaction(signal, NULL, &previous[signal]) == 0 && is_ending(signal)) catch_ending(signal);
    }
    for (size_t i = 0; i < COUNT(notices); i++) {
        if (previous[notices[i]].sa_handler != SIG_IGN || notices[i] != SIGTSTP) catch_notice(notices[i]);
    }
    return notice_pipe[0];
}

void cn_guard_arm(const char *sequence, size_t length) {
    is_armed = 0;
    restoration_length = length < sizeof restoration ? length : sizeof restoration;
    memcpy(restoration, sequence, restoration_length);
    is_armed = 1;
}

void cn_guard_disarm(void) {
    if (!is_armed) return;
    is_armed = 0;
    set_modes();
    tcflush(STDIN_FILENO, TCIFLUSH);
}

// An orphaned process group cannot be stopped, hence the limit.
void cn_wait_for_foreground(void) {
    for (int tries = 0; tries < 100; tries++) {
        pid_t foreground = tcgetpgrp(STDIN_FILENO);
        if (foreground <= 0 || foreground == getpgrp()) return;
        cn_raise_unblocked(SIGTTOU);
    }
}

// Stops the whole group, including a parent such as make. Any thread may receive the signal, a moment later, so this
// one waits until the process has been continued. The kernel does not stop an orphaned group, in which case this gives
// up.
void cn_guard_stop(void) {
    if (!is_ours(SIGTSTP)) return;
    is_continued = 0;
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    for (int tries = 0; tries < 20 && !is_continued; tries++) poll(NULL, 0, 10);
    catch_notice(SIGTSTP);
    cn_wait_for_foreground();
}

static void give_back(int signal) {
    if (is_ours(signal)) sigaction(signal, &previous[signal], NULL);
}

void cn_guard_end(void) {
    for (int signal = 1; signal < NSIG; signal++) give_back(signal);
    for (int i = 0; i < 2; i++) {
        close(notice_pipe[i]);
        notice_pipe[i] = -1;
    }
}
