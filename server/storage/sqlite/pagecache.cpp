// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/pagecache.h"

#include <algorithm>
#include <new>
#include <sqlite3.h>

namespace mimi::storage::sqlite {

namespace {

sqlite3_pcache_methods2 behind; // SQLite's own

//! The pages of one connection's database.
class PageCache
{
public:
    PageCache(sqlite3_pcache *pages, unsigned pageSize) : m_pages(pages), m_lockPage(lockByte / pageSize + 1) { }
    ~PageCache() { behind.xDestroy(m_pages); }
    PageCache(const PageCache &) = delete;
    PageCache &operator=(const PageCache &) = delete;

    sqlite3_pcache *pages() const { return m_pages; }

    sqlite3_pcache_page *fetch(unsigned number, int create)
    {
        if (create != 0) // otherwise it comes only if it is here already
            m_highest = std::max(m_highest, number);
        return behind.xFetch(m_pages, number, create);
    }

    void renumber(sqlite3_pcache_page *page, unsigned from, unsigned to)
    {
        if (to != m_lockPage) // where no page stays
            m_highest = std::max(m_highest, to);
        behind.xRekey(m_pages, page, from, to);
    }

    //! Forgets all pages from this number on.
    void truncate(unsigned first)
    {
        if (first > m_highest)
            return;
        behind.xTruncate(m_pages, first);
        m_highest = first - 1;
    }

private:
    static constexpr unsigned lockByte = 0x40000000; // https://www.sqlite.org/fileformat.html#the_lock_byte_page

    sqlite3_pcache *const m_pages;
    const unsigned m_lockPage;
    unsigned m_highest = 0; // no page has a higher number
};

PageCache &from(sqlite3_pcache *cache)
{
    return *reinterpret_cast<PageCache *>(cache);
}

sqlite3_pcache *create(int pageSize, int extra, int purgeable)
{
    sqlite3_pcache *pages = behind.xCreate(pageSize, extra, purgeable);
    if (!pages)
        return nullptr;
    auto *cache = new (std::nothrow) PageCache(pages, unsigned(pageSize));
    if (!cache)
        behind.xDestroy(pages);
    return reinterpret_cast<sqlite3_pcache *>(cache);
}

sqlite3_pcache_methods2 onTop()
{
    sqlite3_pcache_methods2 methods = behind;
    methods.iVersion = 1;
    methods.xCreate = &create;
    methods.xCachesize = [](sqlite3_pcache *cache, int pages) { behind.xCachesize(from(cache).pages(), pages); };
    methods.xPagecount = [](sqlite3_pcache *cache) { return behind.xPagecount(from(cache).pages()); };
    methods.xFetch = [](sqlite3_pcache *cache, unsigned number, int create) {
        return from(cache).fetch(number, create);
    };
    methods.xUnpin = [](sqlite3_pcache *cache, sqlite3_pcache_page *page, int discard) {
        behind.xUnpin(from(cache).pages(), page, discard);
    };
    methods.xRekey = [](sqlite3_pcache *cache, sqlite3_pcache_page *page, unsigned before, unsigned after) {
        from(cache).renumber(page, before, after);
    };
    methods.xTruncate = [](sqlite3_pcache *cache, unsigned first) { from(cache).truncate(first); };
    methods.xDestroy = [](sqlite3_pcache *cache) { delete &from(cache); };
    methods.xShrink = [](sqlite3_pcache *cache) { behind.xShrink(from(cache).pages()); };
    return methods;
}

} // namespace

void noteHighestPages()
{
    static const bool done = [] {
        if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &behind) != SQLITE_OK)
            return false;
        const sqlite3_pcache_methods2 methods = onTop();
        return sqlite3_config(SQLITE_CONFIG_PCACHE2, &methods) == SQLITE_OK;
    }();
    static_cast<void>(done);
}

} // namespace mimi::storage::sqlite
