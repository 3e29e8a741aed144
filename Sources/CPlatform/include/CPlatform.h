#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Pins the calling thread to one processor. Returns 0, or an errno value.
/// In C because sched_setaffinity needs _GNU_SOURCE, which Swift's importer does not set.
int cplatform_pin_current_thread(int processor);

#endif
