// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/app.h"

#include <QCoreApplication>

namespace mimi {

App::App(client::ChatClient &client, desktop::EmbeddedServer &server, desktop::Keychain &keychain, Settings &settings,
         QObject *parent)
    : QObject(parent), m_settings(settings), m_session(client, server, keychain, settings), m_conversations(client),
      m_chat(client, settings), m_search(client, m_conversations), m_actions(settings)
{
    connect(&m_search, &Search::personWanted, &m_chat, &Chat::openPeer);
    connect(&m_search, &Search::messageWanted, &m_chat,
            [this](double peer, double message, const QString &) { m_chat.openMessage(peer, message); });
}

QString App::version() const
{
    return QCoreApplication::applicationVersion();
}

} // namespace mimi
