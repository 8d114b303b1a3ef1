// SPDX-License-Identifier: GPL-3.0-or-later

//! What jemalloc is told at its start (jemalloc(3), "TUNING"), where the server is linked with it.
//!
//! A connection consists of some two hundred small pieces of memory that come and go together. With huge pages the
//! kernel hands them out a hundred connections at a time rather than page by page, which was a third of what it cost
//! to connect. With one arena for each processor the idle server keeps few of them.
extern "C" const char *malloc_conf;
const char *malloc_conf = "thp:always,percpu_arena:percpu";
