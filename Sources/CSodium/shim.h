#ifndef EMBER_CSODIUM_SHIM_H
#define EMBER_CSODIUM_SHIM_H

#include <sodium.h>

#endif
