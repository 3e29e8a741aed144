#include <png.h>
#include <stddef.h>
#include <stdint.h>

// Writes palette indices as a PNG and returns its bytes: 0 if libpng failed, more than `capacity` if they did not fit.
// libpng's full interface reports errors by longjmp, which must not cross Swift code; the simplified one does not. Its
// formats are macros that Swift does not see.
static inline size_t cpng_write_indexed(
    uint32_t columns, uint32_t rows, const uint8_t *indices, const uint8_t *palette, uint32_t colours, uint8_t *file,
    size_t capacity) {
  png_image image = {0};
  image.version = PNG_IMAGE_VERSION;
  image.width = columns;
  image.height = rows;
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = colours;
  png_alloc_size_t size = capacity;
  int written = png_image_write_to_memory(&image, file, &size, 0, indices, (png_int_32)columns, palette);
  png_image_free(&image);
  if (!written && size <= capacity) return 0;
  return size;
}
