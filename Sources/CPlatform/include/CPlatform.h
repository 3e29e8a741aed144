#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Pins the calling thread to one processor. Returns 0, or an errno value.
/// In C because sched_setaffinity needs _GNU_SOURCE, which Swift's importer does not set.
int cplatform_pin_current_thread(int processor);

/// Writes up to `capacity` processors that this process may run on to `processors`; returns how many there are.
int cplatform_allowed_processors(int *processors, int capacity);

/// Whether processor and kernel support AVX2 and FMA.
int cplatform_has_avx2(void);

/// Whether processor and kernel support AVX512 F, BW, DQ, VL and VNNI.
int cplatform_has_avx512_vnni(void);

/// Tells the processor that the calling thread is spinning.
void cplatform_spin_hint(void);

/// Asks for the cache line of `address` in the second-level cache, to be read. Any address may be given.
static inline void cplatform_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }

/// Asks for the cache line of `address`, to be written. Any address may be given.
static inline void cplatform_prefetch_for_writing(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
