// What Swift cannot see: function-like macros.
#ifndef EMBER_CJANSSON_SHIM_H
#define EMBER_CJANSSON_SHIM_H

#include <jansson.h>

/// The dump flag that prints reals with `digits` significant digits (1 to 31).
static inline size_t ember_json_real_precision(size_t digits) {
    return JSON_REAL_PRECISION(digits);
}

#endif
