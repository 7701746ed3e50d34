/* Stands between a process and its disk, for tests (LD_PRELOAD). It looks only at regular files below $SHIM_ROOT.
 *
 * $SHIM_DURABLE  a folder: whenever a file is synced, its content is copied there under the number of its inode.
 *                What a power cut leaves of a file is that copy, or nothing where there is none.
 * $SHIM_REFUSE   a file: while it exists, the disk refuses every change, as one does that was remounted read-only.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FIND(name) if (!next) next = dlsym(RTLD_NEXT, #name)

static int below(const char *path) {
    const char *root = getenv("SHIM_ROOT");
    return root && path && strncmp(path, root, strlen(root)) == 0;
}

static int ours(int fd) {
    char link[64], path[4096];
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0 || fstat(fd, &about) || !S_ISREG(about.st_mode)) return 0;
    path[size] = 0;
    return below(path);
}

static int refusing(void) {
    const char *flag = getenv("SHIM_REFUSE");
    struct stat about;
    return flag && stat(flag, &about) == 0;
}

static int refused(void) {
    errno = EROFS;
    return -1;
}

static void keep(int fd) {
    const char *folder = getenv("SHIM_DURABLE");
    struct stat about;
    if (!folder || !ours(fd) || fstat(fd, &about)) return;
    char name[4200], part[4300], *block = malloc(1 << 20);
    snprintf(name, sizeof name, "%s/%lu", folder, (unsigned long)about.st_ino);
    snprintf(part, sizeof part, "%s.%d.part", name, (int)getpid());
    char same[64]; /* opened anew: the process may have it open for writing only */
    snprintf(same, sizeof same, "/proc/self/fd/%d", fd);
    int in = syscall(SYS_openat, AT_FDCWD, same, O_RDONLY | O_CLOEXEC);
    int out = syscall(SYS_openat, AT_FDCWD, part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t size;
    while (in >= 0 && out >= 0 && (size = read(in, block, 1 << 20)) > 0)
        if (syscall(SYS_write, out, block, size) != size) abort();
    free(block);
    if (in >= 0) close(in);
    if (out >= 0) {
        close(out);
        syscall(SYS_rename, part, name);
    }
}

int fsync(int fd) {
    static int (*next)(int);
    FIND(fsync);
    int done = next(fd);
    if (!done) keep(fd);
    return done;
}

int fdatasync(int fd) {
    static int (*next)(int);
    FIND(fdatasync);
    int done = next(fd);
    if (!done) keep(fd);
    return done;
}

#define CHANGES(type, name, declared, given)                 \
    type name declared {                                     \
        static type(*next) declared;                         \
        if (refusing() && ours(fd)) return (type)refused();  \
        FIND(name);                                          \
        return next given;                                   \
    }

CHANGES(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
CHANGES(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
CHANGES(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
CHANGES(int, ftruncate, (int fd, off_t size), (fd, size))
CHANGES(int, ftruncate64, (int fd, off64_t size), (fd, size))

#define NAMES(name, declared, given)                         \
    int name declared {                                      \
        static int(*next) declared;                          \
        if (refusing() && below(path)) return refused();     \
        FIND(name);                                          \
        return next given;                                   \
    }

NAMES(unlink, (const char *path), (path))
NAMES(rename, (const char *path, const char *to), (path, to))

int access(const char *path, int how) {
    static int (*next)(const char *, int);
    if ((how & W_OK) && refusing() && below(path)) return refused();
    FIND(access);
    return next(path, how);
}

#define OPENS(name)                                                                          \
    int name(const char *path, int flags, ...) {                                             \
        static int (*next)(const char *, int, ...);                                          \
        va_list rest;                                                                        \
        va_start(rest, flags);                                                               \
        mode_t mode = va_arg(rest, mode_t);                                                  \
        va_end(rest);                                                                        \
        if ((flags & (O_ACCMODE | O_CREAT)) && refusing() && below(path)) return refused();  \
        FIND(name);                                                                          \
        return next(path, flags, mode);                                                      \
    }

OPENS(open)
OPENS(open64)
