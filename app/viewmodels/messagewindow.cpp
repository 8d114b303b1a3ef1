// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messagewindow.h"

#include <algorithm>

namespace mimi {

namespace {

auto newerThan = [](const client::Message &message, client::LocalId id) { return message.id > id; };

} // namespace

qsizetype MessageWindow::rowOf(client::LocalId id) const
{
    const auto found = std::lower_bound(m_messages.cbegin(), m_messages.cend(), id, newerThan);
    return found != m_messages.cend() && found->id == id ? found - m_messages.cbegin() : -1;
}

qsizetype MessageWindow::placeFor(client::LocalId id) const
{
    const auto place = std::lower_bound(m_messages.cbegin(), m_messages.cend(), id, newerThan);
    if (place == m_messages.cbegin() && !m_atNewest)
        return -1;
    if (place == m_messages.cend() && !m_atOldest)
        return -1;
    return place - m_messages.cbegin();
}

void MessageWindow::insert(qsizetype row, const QList<client::Message> &messages)
{
    m_messages.insert(row, messages.size(), {});
    std::copy(messages.cbegin(), messages.cend(), m_messages.begin() + row);
}

} // namespace mimi
