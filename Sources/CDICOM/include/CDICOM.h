#ifndef CDICOM_H
#define CDICOM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A DICOM file whose header has been read. Pixels stay on disk until they are asked for.
/// Used by one thread at a time.
typedef struct cdicom_file cdicom_file;

/// Opens a Part 10 file. On failure returns NULL and writes a reason of at most `capacity` bytes, NUL included.
cdicom_file *cdicom_open(const char *path, char *reason, size_t capacity);
void cdicom_close(cdicom_file *file);

/// Copies an element's text (all its values, separated by backslashes; cut at `capacity`), trailing spaces removed.
/// Returns 0 when the element is absent or empty.
int cdicom_text(cdicom_file *file, uint16_t group, uint16_t element, char *text, size_t capacity);

/// Reads up to `capacity` values of a numeric or number-string element. Returns how many were read, 0 when there is none.
int cdicom_numbers(cdicom_file *file, uint16_t group, uint16_t element, double *values, int capacity);

/// Decodes the first frame's stored values, bits allocated 8 or 16, into `values`: raw words, not yet masked or signed.
/// `count` is rows × columns as the caller has checked them; nothing larger is decoded.
/// On failure returns 0 and writes a reason.
int cdicom_pixels(cdicom_file *file, uint16_t *values, size_t count, char *reason, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
