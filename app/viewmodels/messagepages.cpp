// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messagepages.h"

#include "app/client/chatclient.h"

namespace mimi {

using client::LocalId;
using client::MessagePage;
using client::PageRequest;
using client::UserId;

MessagePages::MessagePages(client::ChatClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &client::ChatClient::olderFetched, this, [this](UserId peer, bool ok, bool complete) {
        if (peer != m_peer)
            return;
        m_readingOlder = false;
        m_serverHasNoMore = !ok || complete;
        Q_EMIT serverAnswered();
    });
}

void MessagePages::open(UserId peer)
{
    m_peer = peer;
}

void MessagePages::close()
{
    abandon();
    m_peer = {};
    m_serverHasNoMore = false;
}

void MessagePages::abandon()
{
    ++m_generation;
    m_readingOlder = m_readingNewer = false;
}

void MessagePages::moveTo(PageRequest::From from, LocalId anchor, const Show &show)
{
    client::LocalStore *store = m_client.store();
    if (!store)
        return;
    abandon();
    store->page({.peer = m_peer, .from = from, .anchor = anchor, .limit = MessageWindow::page}, this,
                [this, generation = m_generation, show](const client::StoreResult<MessagePage> &page) {
                    if (page && generation == m_generation)
                        show(*page);
                });
}

void MessagePages::readOlder(const MessageWindow &window)
{
    if (m_readingOlder)
        return;
    if (!window.isAtOldest()) {
        read(PageRequest::From::Before, window.messages().constLast().id, &MessagePages::m_readingOlder,
             [this](const MessagePage &page) { Q_EMIT olderRead(page); });
    } else if (!m_serverHasNoMore) {
        m_readingOlder = true;
        m_client.fetchOlder(m_peer);
    }
}

void MessagePages::readNewer(const MessageWindow &window)
{
    if (!window.isAtNewest() && !m_readingNewer) {
        read(PageRequest::From::After, window.messages().constFirst().id, &MessagePages::m_readingNewer,
             [this](const MessagePage &page) { Q_EMIT newerRead(page); });
    }
}

void MessagePages::read(PageRequest::From from, LocalId anchor, bool MessagePages::*reading, const Show &show)
{
    this->*reading = true;
    m_client.store()->page(
        {.peer = m_peer, .from = from, .anchor = anchor, .limit = MessageWindow::page}, this,
        [this, generation = m_generation, reading, show](const client::StoreResult<MessagePage> &page) {
            if (generation != m_generation)
                return;
            this->*reading = false;
            if (page)
                show(*page);
        });
}

} // namespace mimi
