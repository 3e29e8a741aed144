// Runs the NEON tiles on the cases of a file and compares them with the golden integers there. Exit status 1 if one
// differs.
//
// usage: check FILE
//
// The file, all little-endian. The number of cases (int32), and for each: rows, taps, depth, bytes of activations (int32),
// 12 row offsets, then the taps' offsets (int32), the activations, the weights (taps · depth · 128), and the golden sums
// (rows · 32, int32). Then the number of cases of attention's values, and for each: depth, bytes between the steps of the
// rows (int32), the rows (depth · step), the columns (depth · 128), and the golden sums (8 · 32, int32).

#include "CQuantNEON.h"

#include <stdio.h>
#include <stdlib.h>

enum { tile_rows = 12, tile_columns = 32, value_rows = 8 };

static FILE *file;

static void *read_bytes(size_t size) {
  void *bytes = malloc(size + 1);
  if (bytes == NULL || fread(bytes, 1, size, file) != size) {
    fprintf(stderr, "the file ends too early\n");
    exit(2);
  }
  return bytes;
}

static intptr_t *read_offsets(int count) {
  int32_t *stored = read_bytes(count * sizeof *stored);
  intptr_t *offsets = malloc(count * sizeof *offsets);
  for (int i = 0; i < count; i++) offsets[i] = stored[i];
  free(stored);
  return offsets;
}

/// The number of the `count` sums that differ from the golden ones, which are read here.
static int compare(const char *what, const int32_t *sums, int count) {
  int32_t *golden = read_bytes(count * sizeof *golden);
  int differing = 0;
  for (int i = 0; i < count; i++) differing += sums[i] != golden[i];
  printf("%s: %d of %d differ\n", what, differing, count);
  free(golden);
  return differing;
}

static int check_product(void) {
  int32_t *sizes = read_bytes(4 * sizeof *sizes);
  int rows = sizes[0], taps = sizes[1], depth = sizes[2], bytes = sizes[3];
  intptr_t *row_offsets = read_offsets(tile_rows), *tap_offsets = read_offsets(taps);
  uint8_t *activations = read_bytes(bytes);
  int8_t *weights = read_bytes((size_t)taps * depth * tile_columns * 4);
  int32_t sums[tile_rows * tile_columns];
  cquant_neon_multiply(
    activations, row_offsets, rows, tap_offsets, taps, depth, weights, sums, tile_columns);
  free(sizes), free(row_offsets), free(tap_offsets), free(activations), free(weights);
  return compare("product", sums, rows * tile_columns);
}

static int check_values(void) {
  int32_t *sizes = read_bytes(2 * sizeof *sizes);
  int depth = sizes[0], step = sizes[1];
  int8_t *rows = read_bytes((size_t)depth * step);
  uint8_t *columns = read_bytes((size_t)depth * tile_columns * 4);
  int32_t sums[value_rows * tile_columns];
  cquant_neon_multiply_values(rows, step, depth, columns, sums);
  free(sizes), free(rows), free(columns);
  return compare("values", sums, value_rows * tile_columns);
}

static int check_all(int (*check)(void)) {
  int32_t *cases = read_bytes(sizeof *cases);
  int differing = 0;
  for (int i = 0; i < *cases; i++) differing += check();
  free(cases);
  return differing;
}

int main(int count, char **arguments) {
  if (count != 2 || (file = fopen(arguments[1], "rb")) == NULL) {
    fprintf(stderr, "usage: check FILE\n");
    return 2;
  }
  if (!cquant_neon_is_available()) {
    fprintf(stderr, "this processor has no dot product\n");
    return 2;
  }
  int differing = check_all(check_product) + check_all(check_values);
  return differing != 0;
}
