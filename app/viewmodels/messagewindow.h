// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QList>

namespace mimi {

//! The run of neighbouring messages that a view holds: newest first, bounded, without holes. Pure.
//!
//! The rest stays in the database; the window moves over it. LocalId grows along the timeline, so it is the order.
class MessageWindow
{
public:
    static constexpr int page = 100;
    static constexpr int most = 600;

    const QList<client::Message> &messages() const { return m_messages; }
    qsizetype size() const { return m_messages.size(); }
    const client::Message &at(qsizetype row) const { return m_messages.at(row); }
    bool isAtNewest() const { return m_atNewest; }
    bool isAtOldest() const { return m_atOldest; }
    void setAtNewest(bool at) { m_atNewest = at; }
    void setAtOldest(bool at) { m_atOldest = at; }

    //! The row of a message, or -1.
    qsizetype rowOf(client::LocalId id) const;
    //! Where a message that is not here belongs, or -1 if that is outside of the window.
    qsizetype placeFor(client::LocalId id) const;

    void insert(qsizetype row, const QList<client::Message> &messages);
    void replace(qsizetype row, const client::Message &message) { m_messages[row] = message; }
    void remove(qsizetype row, qsizetype count) { m_messages.remove(row, count); }

private:
    QList<client::Message> m_messages;
    bool m_atNewest = false;
    bool m_atOldest = false;
};

} // namespace mimi
