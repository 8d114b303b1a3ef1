// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"

#include <QObject>
#include <memory>
#include <vector>

namespace mimi::demo {

//! Fills an account with people and conversations: accounts at a real server, history put into the local store.
//! Everything is made up; languages, lengths and states are chosen to show the interface at work.
class Scene : public QObject
{
    Q_OBJECT

public:
    //! \a bulk: how many messages the second conversation has, to try long ones.
    Scene(client::ChatClient &client, QString folder, int bulk, QObject *parent = nullptr);

    //! Creates the accounts at that server, signs in, writes the history; ready() follows.
    void play(const client::ServerAddress &server);

Q_SIGNALS:
    void ready();
    void failed(const QString &reason);

private:
    struct Peer
    {
        QString userName;
        QString displayName;
        client::Person person;
        std::unique_ptr<client::ChatClient> client;
    };
    void createPeer(size_t index);
    void writeHistory();
    void write(const Peer &peer, const QStringList &lines, qint64 start, qint64 step);
    void writeBulk(const Peer &peer);
    void finish();
    client::Person owner() const;
    void advanceIds();
    void sayHello();

    client::ChatClient &m_client;
    QString m_folder;
    int m_bulk;
    client::ServerAddress m_server;
    std::vector<Peer> m_peers;
    qint64 m_nextId = 0;
    qint64 m_nextBulkId = 1'000'000'000; // far above what the server gives in a demonstration
    int m_advanced = 0;
    bool m_live = false;
};

} // namespace mimi::demo
