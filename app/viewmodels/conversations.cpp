// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/conversations.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/messages.h"
#include "app/viewmodels/wording.h"

#include <algorithm>

namespace mimi {

using client::ChatClient;
using client::Conversation;
using client::UserId;

Conversations::Conversations(ChatClient &client, QObject *parent) : QAbstractListModel(parent), m_client(client)
{
    connect(&client, &ChatClient::accountChanged, this, &Conversations::load);
    connect(&client, &ChatClient::conversationChanged, this, &Conversations::update);
    connect(&client, &ChatClient::storeRecovered, this, &Conversations::load);
    connect(&client, &ChatClient::unreadTotalChanged, this, &Conversations::unreadTotalChanged);
    connect(&client, &ChatClient::personChanged, this, [this](const client::Person &person) {
        const int row = find(person.uid);
        if (row < 0)
            return;
        m_rows[row].person = person;
        touch(person.uid, {});
    });
    connect(&client, &ChatClient::typingChanged, this, [this](UserId peer) { touch(peer, {TypingRole}); });
    connect(&client, &ChatClient::presenceChanged, this, [this](UserId peer) { touch(peer, {OnlineRole}); });
    load();
}

void Conversations::load()
{
    const int generation = ++m_generation;
    m_loaded = false;
    client::LocalStore *store = m_client.store();
    if (!store) {
        show({});
        return;
    }
    store->conversations(this, [this, generation](const client::StoreResult<QList<Conversation>> &result) {
        if (result && generation == m_generation)
            show(*result);
    });
}

void Conversations::show(const QList<Conversation> &conversations)
{
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (!conversations.isEmpty()) {
        beginInsertRows({}, 0, int(conversations.size()) - 1);
        m_rows = conversations;
        endInsertRows();
    }
    m_loaded = true;
    Q_EMIT countChanged();
    Q_EMIT unreadTotalChanged();
}

void Conversations::update(const Conversation &conversation)
{
    const int row = find(conversation.person.uid);
    const auto place = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Conversation &other) {
        return other.person.uid != conversation.person.uid && other.time() <= conversation.time();
    });
    int target = int(place - m_rows.cbegin());
    if (row < 0) {
        beginInsertRows({}, target, target);
        m_rows.insert(target, conversation);
        endInsertRows();
        Q_EMIT countChanged();
        return;
    }
    if (target != row && target != row + 1) {
        beginMoveRows({}, row, row, {}, target);
        m_rows.move(row, target > row ? target - 1 : target);
        endMoveRows();
    }
    m_rows[find(conversation.person.uid)] = conversation;
    touch(conversation.person.uid, {});
}

void Conversations::touch(UserId peer, const QList<int> &roles)
{
    const int row = find(peer);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row), roles);
}

int Conversations::find(UserId peer) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [peer](const Conversation &row) { return row.person.uid == peer; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int Conversations::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> Conversations::roleNames() const
{
    return {
        {PeerRole, "peer"},         {NameRole, "name"},     {InitialsRole, "initials"}, {ColorIndexRole, "colorIndex"},
        {PreviewRole, "preview"},   {DraftRole, "draft"},   {WhenRole, "when"},         {UnreadRole, "unread"},
        {MutedRole, "muted"},       {OnlineRole, "online"}, {TypingRole, "typing"},     {LastStateRole, "lastState"},
        {SentenceRole, "sentence"},
    };
}

QVariant Conversations::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const Conversation &row = m_rows.at(index.row());
    switch (role) {
    case PeerRole:
        return double(row.person.uid.value);
    case Qt::DisplayRole:
    case NameRole:
        return row.person.shownName();
    case InitialsRole:
        return wording::initials(row.person.shownName());
    case ColorIndexRole:
        return wording::colorIndex(row.person.uid);
    case PreviewRole:
        return row.last ? wording::oneLine(row.last->text) : QString();
    case DraftRole:
        return wording::oneLine(row.draft.text);
    case WhenRole:
        return wording::when(row.time(), QDate::currentDate());
    case UnreadRole:
        return int(row.unread);
    case MutedRole:
        return row.person.muted;
    case OnlineRole:
        return m_client.isOnline(row.person.uid).value_or(false);
    case TypingRole:
        return m_client.isTyping(row.person.uid);
    case LastStateRole:
        return row.last ? int(messageState(*row.last)) : int(Messages::None);
    case SentenceRole:
        return sentence(row);
    }
    return {};
}

QString Conversations::sentence(const Conversation &row) const
{
    QStringList parts{row.person.shownName()};
    if (row.unread > 0)
        parts << tr("%n unread message(s)", nullptr, int(row.unread));
    if (row.person.muted)
        parts << tr("muted");
    if (!row.draft.text.isEmpty())
        parts << tr("Draft: %1").arg(wording::oneLine(row.draft.text));
    else if (row.last)
        parts << wording::oneLine(row.last->text) << wording::when(row.last->time, QDate::currentDate());
    return parts.join(tr(", ", "between parts of a sentence for screen readers"));
}

int Conversations::unreadTotal() const
{
    return int(m_client.unreadTotal());
}

QString Conversations::nameOf(UserId peer) const
{
    const int row = find(peer);
    return row < 0 ? QString() : m_rows.at(row).person.shownName();
}

bool Conversations::isMuted(UserId peer) const
{
    const int row = find(peer);
    return row >= 0 && m_rows.at(row).person.muted;
}

void Conversations::markRead(double peer)
{
    const int row = find(UserId{qint64(peer)});
    if (row >= 0 && m_rows.at(row).last)
        m_client.markRead(m_rows.at(row).person.uid, m_rows.at(row).last->id);
}

void Conversations::toggleMuted(double peer)
{
    const UserId uid{qint64(peer)};
    if (find(uid) >= 0)
        m_client.setMuted(uid, !isMuted(uid));
}

double Conversations::peerAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? double(m_rows.at(row).person.uid.value) : 0;
}

int Conversations::rowOf(double peer) const
{
    return find(UserId{qint64(peer)});
}

int Conversations::nextUnread(int row, int step) const
{
    for (int at = row + step; at >= 0 && at < m_rows.size(); at += step) {
        if (m_rows.at(at).unread > 0)
            return at;
    }
    return -1;
}

} // namespace mimi
