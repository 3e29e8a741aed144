#define KISS_FFT_SHARED 1
#include <kissfft/kiss_fft.h>
#include <stdlib.h>

// The library's own name for this is a macro, which Swift does not see.
static inline void kiss_fft_release(kiss_fft_cfg plan) { free(plan); }
