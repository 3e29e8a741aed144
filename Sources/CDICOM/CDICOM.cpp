#include "CDICOM.h"

#include <cstring>
#include <exception>
#include <memory>
#include <mutex>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

struct cdicom_file {
  DcmFileFormat format;
};

namespace {

/// Values longer than this stay on disk until they are read, so that an element's claimed length allocates nothing.
const Uint32 deferredLength = 4096;

void prepareOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
  });
}

void explain(const char *text, char *reason, size_t capacity) {
  if (capacity == 0) return;
  std::strncpy(reason, text, capacity - 1);
  reason[capacity - 1] = '\0';
}

}  // namespace

cdicom_file *cdicom_open(const char *path, char *reason, size_t capacity) try {
  prepareOnce();
  std::unique_ptr<cdicom_file> file(new cdicom_file);
  OFCondition condition =
      file->format.loadFile(path, EXS_Unknown, EGL_noChange, deferredLength, ERM_fileOnly);
  if (condition.bad()) {
    explain(condition.text(), reason, capacity);
    return nullptr;
  }
  return file.release();
} catch (const std::exception &error) {
  explain(error.what(), reason, capacity);
  return nullptr;
}

void cdicom_close(cdicom_file *file) { delete file; }

int cdicom_text(cdicom_file *file, uint16_t group, uint16_t element, char *text, size_t capacity) try {
  OFString value;
  DcmDataset *dataset = file->format.getDataset();
  if (dataset->findAndGetOFStringArray(DcmTagKey(group, element), value).bad()) return 0;
  while (!value.empty() && (value[value.length() - 1] == ' ' || value[value.length() - 1] == '\0'))
    value.erase(value.length() - 1);
  explain(value.c_str(), text, capacity);
  return value.empty() ? 0 : 1;
} catch (const std::exception &) {
  return 0;
}

int cdicom_numbers(cdicom_file *file, uint16_t group, uint16_t element, double *values, int capacity) try {
  DcmElement *found = nullptr;
  DcmDataset *dataset = file->format.getDataset();
  if (dataset->findAndGetElement(DcmTagKey(group, element), found).bad() || found == nullptr) return 0;
  const DcmEVR vr = found->ident();
  int count = 0;
  while (count < capacity && count < static_cast<int>(found->getVM())) {
    Float64 number = 0;
    Uint16 word = 0;
    Sint32 integer = 0;
    if (found->getFloat64(number, count).good()) {
      values[count] = number;
    } else if (vr == EVR_IS && found->getSint32(integer, count).good()) {
      values[count] = integer;
    } else if (found->getUint16(word, count).good()) {
      values[count] = word;
    } else {
      break;
    }
    ++count;
  }
  return count;
} catch (const std::exception &) {
  return 0;
}

int cdicom_pixels(cdicom_file *file, uint16_t *values, size_t count, char *reason, size_t capacity) try {
  DcmDataset *dataset = file->format.getDataset();
  Uint16 rows = 0, columns = 0, samples = 1, bits = 0;
  dataset->findAndGetUint16(DCM_Rows, rows);
  dataset->findAndGetUint16(DCM_Columns, columns);
  dataset->findAndGetUint16(DCM_SamplesPerPixel, samples);
  dataset->findAndGetUint16(DCM_BitsAllocated, bits);
  if (static_cast<size_t>(rows) * columns != count || samples != 1 || (bits != 8 && bits != 16)) {
    explain("only grey images of 8 or 16 bits can be read", reason, capacity);
    return 0;
  }
  OFCondition condition = dataset->chooseRepresentation(EXS_LittleEndianExplicit, nullptr);
  if (condition.bad()) {
    explain(condition.text(), reason, capacity);
    return 0;
  }
  DcmElement *found = nullptr;
  if (dataset->findAndGetElement(DCM_PixelData, found).bad() || found == nullptr) {
    explain("it has no pixel data", reason, capacity);
    return 0;
  }
  if (found->getLength() < count * (bits / 8)) {
    explain("its pixel data are shorter than rows × columns", reason, capacity);
    return 0;
  }
  if (bits == 16) {
    Uint16 *words = nullptr;
    condition = found->getUint16Array(words);
    if (condition.good() && words != nullptr) std::memcpy(values, words, count * sizeof(uint16_t));
    else explain(condition.text(), reason, capacity);
    return condition.good() && words != nullptr;
  }
  Uint8 *bytes = nullptr;
  condition = found->getUint8Array(bytes);
  if (condition.bad() || bytes == nullptr) {
    explain(condition.text(), reason, capacity);
    return 0;
  }
  for (size_t index = 0; index < count; ++index) values[index] = bytes[index];
  return 1;
} catch (const std::exception &error) {
  explain(error.what(), reason, capacity);
  return 0;
}
