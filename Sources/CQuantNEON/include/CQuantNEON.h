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

/// target[r · 32 + c] = Σ over depth: rows · columns, modulo 2^32, for 8 rows of signed and 32 columns of unsigned bytes:
/// attention's values times its probabilities. Row r has four bytes per step at `signed_rows + 4 · r`, steps lie
/// `row_step` bytes apart; the columns are `[depth][32][4]`.
///
/// Invariant: every step has 32 readable bytes of rows, unsigned_columns holds depth · 128 bytes, target 8 rows of 32
/// values.
void cquant_neon_multiply_values(
  const int8_t *signed_rows, intptr_t row_step, intptr_t depth, const uint8_t *unsigned_columns, int32_t *target);

#endif
