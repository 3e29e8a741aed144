/* libnifti's headers include this one without their folder's name; this folder is on the search path, theirs is not. */
#include <nifti/znzlib.h>
