// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"

#include <QAbstractListModel>
#include <QDate>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! The list of conversations, newest first. Rows move; the model is never reset while it is shown.
class Conversations : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY countChanged)
    Q_PROPERTY(int unreadTotal READ unreadTotal NOTIFY unreadTotalChanged)

public:
    enum Role {
        PeerRole = Qt::UserRole, //!< the person's uid
        NameRole,
        InitialsRole,
        ColorIndexRole,
        PreviewRole, //!< the last message in one line
        DraftRole,   //!< what was begun, in one line
        WhenRole,    //!< the time of the last message in words
        UnreadRole,
        MutedRole,
        OnlineRole,
        TypingRole,
        LastStateRole, //!< Messages::State of the last message
        SentenceRole,  //!< for screen readers
    };

    explicit Conversations(client::ChatClient &client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const QList<client::Conversation> &all() const { return m_rows; }
    bool isLoaded() const { return m_loaded; }
    int unreadTotal() const;
    //! The shown name of somebody one has a conversation with; empty if there is none.
    QString nameOf(client::UserId peer) const;

    //! Reads all anew.
    void reload() { load(); }

    bool isMuted(client::UserId peer) const;
    //! Everything of this conversation has been read.
    Q_INVOKABLE void markRead(double peer);
    Q_INVOKABLE void toggleMuted(double peer);
    Q_INVOKABLE double peerAt(int row) const;
    Q_INVOKABLE int rowOf(double peer) const;
    //! The next conversation with something unread from \a row on, or -1.
    Q_INVOKABLE int nextUnread(int row, int step) const;

Q_SIGNALS:
    void countChanged();
    void unreadTotalChanged();

private:
    void load();
    void show(const QList<client::Conversation> &conversations);
    void update(const client::Conversation &conversation);
    void touch(client::UserId peer, const QList<int> &roles);
    int find(client::UserId peer) const;
    QString sentence(const client::Conversation &conversation) const;

    client::ChatClient &m_client;
    QList<client::Conversation> m_rows;
    bool m_loaded = false;
    int m_generation = 0;
};

} // namespace mimi
