#ifndef CBUILD_H
#define CBUILD_H

// What this program was built from. Both are empty unless the environment of the build said so: in a target of its own, a
// new commit makes nothing else be compiled again.

// The short name of the commit.
const char *cb_commit(void);

// The day of the commit, such as 2026-11-28.
const char *cb_day(void);

#endif
