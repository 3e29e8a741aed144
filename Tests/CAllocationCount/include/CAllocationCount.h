#ifndef CALLOCATIONCOUNT_H
#define CALLOCATIONCOUNT_H

/// Calls of malloc, calloc, realloc, aligned_alloc and posix_memalign that the calling thread has made so far in a
/// program that this is linked into.
unsigned long callocationcount_of_current_thread(void);

#endif
