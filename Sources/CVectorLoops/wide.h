#ifndef WIDE_H
#define WIDE_H

#include "CVectorLoops.h"

// A product and a sum are rounded each, on every processor.
#pragma STDC FP_CONTRACT OFF

// Compiles a function for vectors of 32 and of 64 bytes too; the loader chooses. No sum and product is fused into one
// step, whose result would be another.
#if defined(__x86_64__) && defined(__linux__)
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define WIDE
#endif

#endif
