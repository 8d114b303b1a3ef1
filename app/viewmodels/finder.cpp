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
    connect(&chat, &Chat::peerChanged, this, [this] { setText({}); });
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
                      if (!hits || generation != m_generation)
                          return;
                      for (const client::SearchHit &hit : *hits)
                          m_hits.append(hit.message.id);
                      m_searched = true;
                      show();
                  });
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
