// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/finder.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/chat.h"

namespace mimi {

namespace {

constexpr int mostHits = 1000;

}

Finder::Finder(client::ChatClient &client, Chat &chat, QObject *parent)
    : QObject(parent), m_client(client), m_chat(chat)
{
    connect(&chat, &Chat::peerChanged, this, &Finder::onPeerChanged);
}

void Finder::onPeerChanged()
{
    setText({});
    if (!m_followed.peer.isValid() || m_followed.peer != m_chat.peerId())
        return;
    m_start = m_followed.message;
    setText(std::exchange(m_followed, {}).text);
}

void Finder::follow(client::UserId peer, client::LocalId message, const QString &text)
{
    m_followed = {peer, message, text};
    if (peer == m_chat.peerId())
        onPeerChanged();
}

void Finder::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_hits.clear();
    m_at = 0;
    m_searched = false;
    m_chat.messages()->setFind(text.trimmed());
    Q_EMIT changed();
    const int generation = ++m_generation;
    client::LocalStore *store = m_client.store();
    if (text.trimmed().isEmpty() || !store)
        return;
    store->search({.text = text.trimmed(), .peer = m_chat.peerId(), .limit = mostHits}, this,
                  [this, generation](const client::StoreResult<QList<client::SearchHit>> &hits) {
                      if (hits && generation == m_generation)
                          onFound(*hits);
                  });
}

void Finder::onFound(const QList<client::SearchHit> &hits)
{
    const client::LocalId start = std::exchange(m_start, {});
    const client::LocalId from = start.isValid() ? start : m_chat.position().message;
    for (const client::SearchHit &hit : hits) {
        if (from.isValid() && hit.message.id > from)
            m_at = m_hits.size() + 1;
        m_hits.append(hit.message.id);
    }
    if (m_at >= m_hits.size())
        m_at = 0;
    m_searched = true;
    if (start.isValid())
        Q_EMIT changed(); // the conversation opens there by itself
    else
        show();
}

QString Finder::summary() const
{
    if (!m_searched)
        return {};
    if (m_hits.isEmpty())
        return tr("No hits");
    return tr("%1 of %2").arg(QLocale().toString(m_at + 1), QLocale().toString(m_hits.size()));
}

void Finder::step(int by)
{
    if (m_hits.isEmpty())
        return;
    m_at = (m_at + by + m_hits.size()) % m_hits.size();
    show();
}

void Finder::show()
{
    if (!m_hits.isEmpty())
        m_chat.messages()->goTo(m_hits.at(m_at));
    Q_EMIT changed();
}

} // namespace mimi
