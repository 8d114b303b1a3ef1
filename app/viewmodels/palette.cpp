// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/palette.h"

#include "app/viewmodels/actions.h"
#include "app/viewmodels/chat.h"
#include "app/viewmodels/conversations.h"
#include "app/viewmodels/wording.h"

#include <algorithm>
#include <limits>

namespace mimi {

namespace {

constexpr qsizetype mostPeople = 20;

}

Palette::Palette(const Conversations &conversations, Actions &actions, Chat &chat, QObject *parent)
    : QAbstractListModel(parent), m_conversations(conversations), m_actions(actions), m_chat(chat)
{ }

int Palette::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> Palette::roleNames() const
{
    return {
        {TitleRole, "title"},           {DetailRole, "detail"}, {InitialsRole, "initials"},
        {ColorIndexRole, "colorIndex"}, {UnreadRole, "unread"},
    };
}

QVariant Palette::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case InitialsRole:
        return row.conversation ? wording::initials(row.title) : QString();
    case ColorIndexRole:
        return row.conversation ? wording::colorIndex(row.conversation->person.uid) : 0;
    case UnreadRole:
        return row.conversation ? int(row.conversation->unread) : 0;
    }
    return {};
}

void Palette::setText(const QString &text)
{
    m_text = text;
    Q_EMIT textChanged();
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    const QList<Row> found = find();
    if (found.isEmpty())
        return;
    beginInsertRows({}, 0, int(found.size()) - 1);
    m_rows = found;
    endInsertRows();
}

const desktop::PinyinKeys &Palette::keysOf(const QString &name) const
{
    auto found = m_keys.find(name);
    if (found == m_keys.end())
        found = m_keys.insert(name, desktop::pinyinKeys(name));
    return *found;
}

//! Those one was with last come first, so that Ctrl+K and Enter go back; who is open comes last.
QList<client::Conversation> Palette::people() const
{
    const QList<client::UserId> recent = m_chat.recent();
    const auto rank = [&](const client::Conversation &conversation) {
        if (conversation.person.uid == m_chat.peerId())
            return std::numeric_limits<qsizetype>::max();
        const qsizetype at = recent.indexOf(conversation.person.uid);
        return at < 0 ? recent.size() : at;
    };
    QList<client::Conversation> sorted = m_conversations.all();
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const auto &one, const auto &other) { return rank(one) < rank(other); });
    return sorted;
}

QList<Palette::Row> Palette::find() const
{
    const QString query = m_text.trimmed();
    QList<Row> rows;
    for (const client::Conversation &conversation : people()) {
        const QString name = conversation.person.shownName();
        const bool fits = query.isEmpty() || keysOf(name).matches(query)
            || conversation.person.userName.contains(query, Qt::CaseInsensitive);
        if (fits && rows.size() < mostPeople)
            rows.append({conversation, {}, name, u'@' + conversation.person.userName});
    }
    for (int at = 0; at < m_actions.rowCount(); ++at) {
        const QModelIndex index = m_actions.index(at);
        const QString title = index.data(Actions::TitleRole).toString();
        if (index.data(Actions::CommandRole).toBool() && (query.isEmpty() || keysOf(title).matches(query)))
            rows.append({std::nullopt, index.data(Actions::ActionIdRole).toString(), title,
                         index.data(Actions::KeysRole).toString()});
    }
    return rows;
}

void Palette::run(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    const Row chosen = m_rows.at(row);
    if (chosen.conversation)
        m_chat.openPeer(double(chosen.conversation->person.uid.value));
    else
        m_actions.trigger(chosen.action);
}

} // namespace mimi
