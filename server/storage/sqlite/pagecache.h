// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::storage::sqlite {

//! Spares SQLite's commits a search of all cached pages: a page cache on top of SQLite's own
//! (https://www.sqlite.org/c3ref/pcache_methods2.html), that of this process from then on.
//!
//! When SQLite (3.40) puts the pages of a split in order it renumbers some by way of the one number that no page may
//! have, that of the lock bytes. Its cache takes this for the highest page there is, and so looks at every commit for
//! pages behind the end of the file: at each one that it has, since it knows no order. This one notes the highest page
//! itself.
//!
//! Only before SQLite is used for the first time; later it does nothing. May be called again, from any thread.
void noteHighestPages();

} // namespace mimi::storage::sqlite
