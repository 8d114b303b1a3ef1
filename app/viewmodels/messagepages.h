// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/viewmodels/messagewindow.h"

#include <QObject>
#include <functional>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! Asks for the pages of one conversation: from the database, and what lies before that from the server. One at a time
//! in each direction; answers about a former conversation or place are dropped.
class MessagePages : public QObject
{
    Q_OBJECT

public:
    using Show = std::function<void(const client::MessagePage &page)>;

    explicit MessagePages(client::ChatClient &client, QObject *parent = nullptr);

    void open(client::UserId peer);
    void close();
    //! The page at another place.
    void moveTo(client::PageRequest::From from, client::LocalId anchor, const Show &show);
    //! The pages beside the window, unless they are being read already or there are none.
    void readOlder(const MessageWindow &window);
    void readNewer(const MessageWindow &window);
    bool serverHasNoMore() const { return m_serverHasNoMore; }

Q_SIGNALS:
    void olderRead(const mimi::client::MessagePage &page);
    void newerRead(const mimi::client::MessagePage &page);
    //! The server has sent what it has, or cannot: older messages were told as history.
    void serverAnswered();

private:
    void read(client::PageRequest::From from, client::LocalId anchor, bool MessagePages::*reading, const Show &show);
    void abandon();

    client::ChatClient &m_client;
    client::UserId m_peer;
    int m_generation = 0;
    bool m_readingOlder = false;
    bool m_readingNewer = false;
    bool m_serverHasNoMore = false;
};

} // namespace mimi
