// The integer tiles on NEON's dot product, in C because Swift has no such intrinsic.
//
// `sdot` multiplies signed bytes by signed bytes, and activations are unsigned: 128 is taken off them (the top bit is
// flipped) and 128 times the columns' sums, which one more `sdot` per vector of weights counts, is added at the end. The
// sums are modulo 2^32, so the result is the same integer as everywhere.
//
// The tile of 12 × 32 is computed in blocks of 4 rows × 16 columns: 16 accumulators, 4 of the columns' sums, 4 vectors of
// weights and the rows, within the 32 registers. Four steps of the inner dimension take one load per row. Run under
// emulation only so far: its fraction of peak on a processor is not known.

#include "CQuantNEON.h"

#if defined(__aarch64__)

#include <arm_neon.h>
#include <sys/auxv.h>

#ifndef HWCAP_ASIMDDP
#define HWCAP_ASIMDDP (1 << 20)
#endif

int cquant_neon_is_available(void) { return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0; }

#define DOT __attribute__((target("dotprod"), always_inline)) static inline

enum { block_rows = 4, block_vectors = 4, tile_columns = 32, value_rows = 8, step_bytes = tile_columns * 4 };

typedef struct {
  int32x4_t products[block_rows][block_vectors];
  int32x4_t column_sums[block_vectors];
} block_sums;

/// Adds one step of the inner dimension, whose four bytes of each row lie in lane `lane`.
#define ADD_STEP(sums, rows, lane, weights)                                                   \
  for (int v = 0; v < block_vectors; v++) {                                                   \
    int8x16_t w = vld1q_s8((weights) + 16 * v);                                               \
    (sums)->column_sums[v] = vdotq_s32((sums)->column_sums[v], w, vdupq_n_s8(1));             \
    for (int r = 0; r < block_rows; r++)                                                      \
      (sums)->products[r][v] = vdotq_laneq_s32((sums)->products[r][v], w, (rows)[r], (lane)); \
  }

DOT int8x16_t signed_bytes(uint8x16_t bytes) {
  return vreinterpretq_s8_u8(veorq_u8(bytes, vdupq_n_u8(0x80)));
}

/// Adds one tap: `depth` steps of four bytes from each row.
DOT void add_tap(block_sums *sums, const uint8_t *const rows[block_rows], intptr_t depth, const int8_t *weights) {
  intptr_t step = 0;
  for (; step + 4 <= depth; step += 4) {
    int8x16_t words[block_rows];
    for (int r = 0; r < block_rows; r++) words[r] = signed_bytes(vld1q_u8(rows[r] + 4 * step));
    ADD_STEP(sums, words, 0, weights + step * step_bytes)
    ADD_STEP(sums, words, 1, weights + (step + 1) * step_bytes)
    ADD_STEP(sums, words, 2, weights + (step + 2) * step_bytes)
    ADD_STEP(sums, words, 3, weights + (step + 3) * step_bytes)
  }
  for (; step < depth; step++) {
    int8x16_t words[block_rows];
    for (int r = 0; r < block_rows; r++) {
      uint32_t word;
      __builtin_memcpy(&word, rows[r] + 4 * step, sizeof word);
      words[r] = signed_bytes(vreinterpretq_u8_u32(vdupq_n_u32(word)));
    }
    ADD_STEP(sums, words, 0, weights + step * step_bytes)
  }
}

__attribute__((target("dotprod"))) static void multiply_block(
  const uint8_t *activations, const intptr_t *row_offsets, const intptr_t *tap_offsets, intptr_t tap_count,
  intptr_t depth, const int8_t *weights, int32_t *target, intptr_t target_stride) {
  block_sums sums = {0};
  for (intptr_t tap = 0; tap < tap_count; tap++) {
    const uint8_t *rows[block_rows];
    for (int r = 0; r < block_rows; r++) rows[r] = activations + row_offsets[r] + tap_offsets[tap];
    add_tap(&sums, rows, depth, weights + tap * depth * step_bytes);
  }
  for (int r = 0; r < block_rows; r++)
    for (int v = 0; v < block_vectors; v++)
      vst1q_s32(
        target + r * target_stride + 4 * v,
        vaddq_s32(sums.products[r][v], vshlq_n_s32(sums.column_sums[v], 7)));
}

void cquant_neon_multiply(
  const uint8_t *activations, const intptr_t *row_offsets, intptr_t rows, const intptr_t *tap_offsets,
  intptr_t tap_count, intptr_t depth, const int8_t *weights, int32_t *target, intptr_t target_stride) {
  for (intptr_t row = 0; row < rows; row += block_rows)
    for (int column = 0; column < tile_columns; column += 4 * block_vectors)
      multiply_block(
        activations, row_offsets + row, tap_offsets, tap_count, depth, weights + 4 * column,
        target + row * target_stride + column, target_stride);
}

/// Four rows × 16 columns of `cquant_neon_multiply_values`. The four rows' bytes of a step are one vector, and here the
/// rows' sums make up for what is taken off the columns.
__attribute__((target("dotprod"))) static void multiply_value_block(
  const int8_t *signed_rows, intptr_t row_step, intptr_t depth, const uint8_t *unsigned_columns, int32_t *target) {
  int32x4_t products[block_vectors][block_rows] = {0};
  int32x4_t row_sums = vdupq_n_s32(0);
  for (intptr_t step = 0; step < depth; step++) {
    int8x16_t rows = vld1q_s8(signed_rows + step * row_step);
    row_sums = vdotq_s32(row_sums, rows, vdupq_n_s8(1));
    for (int v = 0; v < block_vectors; v++) {
      int8x16_t columns = signed_bytes(vld1q_u8(unsigned_columns + step * step_bytes + 16 * v));
      products[v][0] = vdotq_laneq_s32(products[v][0], columns, rows, 0);
      products[v][1] = vdotq_laneq_s32(products[v][1], columns, rows, 1);
      products[v][2] = vdotq_laneq_s32(products[v][2], columns, rows, 2);
      products[v][3] = vdotq_laneq_s32(products[v][3], columns, rows, 3);
    }
  }
  int32_t corrections[block_rows];
  vst1q_s32(corrections, vshlq_n_s32(row_sums, 7));
  for (int r = 0; r < block_rows; r++)
    for (int v = 0; v < block_vectors; v++)
      vst1q_s32(target + r * tile_columns + 4 * v, vaddq_s32(products[v][r], vdupq_n_s32(corrections[r])));
}

void cquant_neon_multiply_values(
  const int8_t *signed_rows, intptr_t row_step, intptr_t depth, const uint8_t *unsigned_columns, int32_t *target) {
  for (int row = 0; row < value_rows; row += block_rows)
    for (int column = 0; column < tile_columns; column += 4 * block_vectors)
      multiply_value_block(
        signed_rows + 4 * row, row_step, depth, unsigned_columns + 4 * column,
        target + row * tile_columns + column);
}

#else

int cquant_neon_is_available(void) { return 0; }

#endif
