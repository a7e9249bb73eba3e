/* SPDX-License-Identifier: GPL-3.0-or-later
   Stands between a program and the files below SLOW_FOLDER, as a network would: every pread() of one takes SLOW_MILLISECONDS; of a path
   with SLOW_HANGS in it none ever returns by itself, and only a signal ends it, as on file systems of the network and of FUSE. For
   LD_PRELOAD; tests/bench/endurance compiles it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* False: interrupted. */
static int delay(int descriptor) {
    char link[64], path[4096];
    const char* folder = getenv("SLOW_FOLDER");
    const char* hangs = getenv("SLOW_HANGS");
    const char* milliseconds = getenv("SLOW_MILLISECONDS");
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (folder == NULL || length <= 0) return 1;
    path[length] = '\0';
    if (strncmp(path, folder, strlen(folder)) != 0) return 1;
    if (hangs != NULL && strstr(path, hangs) != NULL)
        return pause() == 0;
    const long wait = milliseconds == NULL ? 0 : atol(milliseconds);
    const struct timespec time = {wait / 1000, wait % 1000 * 1000000};
    nanosleep(&time, NULL);
    return 1;
}

ssize_t pread64(int descriptor, void* into, size_t count, off64_t offset) {
    static ssize_t (*real)(int, void*, size_t, off64_t);
    if (real == NULL) real = (ssize_t(*)(int, void*, size_t, off64_t))dlsym(RTLD_NEXT, "pread64");
    if (!delay(descriptor)) {
        errno = EINTR;
        return -1;
    }
    return real(descriptor, into, count, offset);
}

ssize_t pread(int descriptor, void* into, size_t count, off_t offset) {
    return pread64(descriptor, into, count, offset);
}
