// SPDX-License-Identifier: Apache-2.0
/// @file unit.h — cmocka, behind the headers that it wants before its own.
#ifndef JL_TESTS_UNIT_H
#define JL_TESTS_UNIT_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#endif
