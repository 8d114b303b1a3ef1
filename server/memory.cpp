// SPDX-License-Identifier: GPL-3.0-or-later

//! What jemalloc is told at its start (jemalloc(3), "TUNING"), where the server is linked with it. With one arena for
//! each processor the idle server keeps few of them.
extern "C" const char *malloc_conf;
const char *malloc_conf = "percpu_arena:percpu";
