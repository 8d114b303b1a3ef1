// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <optional>
#include <vector>

namespace mimi::storage {

//! What the threads of a store are given to do, in this order. Any thread may call.
template<class Item>
class WorkQueue
{
public:
    void push(Item item)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_items.push_back(std::move(item));
        }
        m_changed.notify_one();
    }

    //! No more will be pushed; what has been is still handed out.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_all();
    }

    //! Waits for the next item; none: closed, and nothing left.
    std::optional<Item> next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return hasNews(); });
        if (m_items.empty())
            return std::nullopt;
        std::optional<Item> item(std::move(m_items.front()));
        m_items.pop_front();
        return item;
    }

    //! Waits for items, but no longer than \a patience, and puts all there are into \a items. False: closed, and
    //! nothing left.
    bool takeAll(std::vector<Item> &items, std::optional<std::chrono::milliseconds> patience = std::nullopt)
    {
        items.clear();
        std::unique_lock lock(m_mutex);
        if (patience)
            m_changed.wait_for(lock, *patience, [this] { return hasNews(); });
        else
            m_changed.wait(lock, [this] { return hasNews(); });
        items.assign(std::move_iterator(m_items.begin()), std::move_iterator(m_items.end()));
        m_items.clear();
        return !items.empty() || !m_closed;
    }

private:
    bool hasNews() const { return m_closed || !m_items.empty(); }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_items; // guarded by m_mutex, as the next
    bool m_closed = false;
};

} // namespace mimi::storage
