// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/starred.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/conversations.h"
#include "app/viewmodels/wording.h"

namespace mimi {

namespace {

constexpr int most = 500;

}

Starred::Starred(client::ChatClient &client, const Conversations &conversations, QObject *parent)
    : QAbstractListModel(parent), m_client(client), m_conversations(conversations)
{ }

void Starred::load()
{
    show({});
    if (!m_client.store())
        return;
    m_client.store()->starred({}, most, this, [this](const client::StoreResult<QList<client::Message>> &messages) {
        if (messages)
            show(*messages);
    });
}

void Starred::show(const QList<client::Message> &messages)
{
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (messages.isEmpty())
        return;
    beginInsertRows({}, 0, int(messages.size()) - 1);
    m_rows = messages;
    endInsertRows();
}

int Starred::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> Starred::roleNames() const
{
    return {
        {PeerRole, "peer"}, {MessageRole, "message"}, {NameRole, "name"}, {TextRole, "text"}, {WhenRole, "when"},
    };
}

QVariant Starred::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const client::Message &message = m_rows.at(index.row());
    switch (role) {
    case PeerRole:
        return double(message.peer.value);
    case MessageRole:
        return double(message.id.value);
    case NameRole:
        return message.isOutgoing() ? tr("You, to %1").arg(m_conversations.nameOf(message.peer))
                                    : m_conversations.nameOf(message.peer);
    case Qt::DisplayRole:
    case TextRole:
        return message.text;
    case WhenRole:
        return wording::when(message.time, QDate::currentDate());
    }
    return {};
}

} // namespace mimi
