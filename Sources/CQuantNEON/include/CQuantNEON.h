#pragma once

#include <stdint.h>

/// Whether this processor has the dot product (FEAT_DotProd); 0 on other architectures.
int cquant_neon_is_available(void);

#if defined(__aarch64__)

/// target[r · target_stride + c] = Σ over taps, depth: activations · weights, modulo 2^32, for `rows` ≤ 12 rows and 32
/// columns. The layouts are those of QuantKernels' `IntegerTile.multiply`: row r of tap t starts at `activations +
/// row_offsets[r] + tap_offsets[t]`, weights are `[tap][depth][32][4]`.
///
/// Invariant: 12 row offsets are readable and valid, every row of every tap has 4 · depth readable bytes, weights holds
/// tap_count · depth · 128 bytes, target has 12 rows.
void cquant_neon_multiply(
  const uint8_t *activations, const intptr_t *row_offsets, intptr_t rows, const intptr_t *tap_offsets,
  intptr_t tap_count, intptr_t depth, const int8_t *weights, int32_t *target, intptr_t target_stride);

#endif
