// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

class Conversations;

//! The starred messages of all conversations, newest first.
class Starred : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")

public:
    enum Role { PeerRole = Qt::UserRole, MessageRole, NameRole, TextRole, WhenRole };

    Starred(client::ChatClient &client, const Conversations &conversations, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    //! Reads them; to be called before they are shown.
    Q_INVOKABLE void load();

private:
    void show(const QList<client::Message> &messages);

    client::ChatClient &m_client;
    const Conversations &m_conversations;
    QList<client::Message> m_rows;
};

} // namespace mimi
