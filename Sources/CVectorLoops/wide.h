#ifndef WIDE_H
#define WIDE_H

#include "CVectorLoops.h"

// A product and a sum are rounded each, on every processor.
#pragma STDC FP_CONTRACT OFF

// Compiles a function for vectors of 32 bytes too; the loader chooses. AVX2 alone has no fused multiplication, whose
// results would be others.
#if defined(__x86_64__) && defined(__linux__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#endif
