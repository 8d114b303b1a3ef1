// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/app.h"

#include "app/desktop/autostart.h"
#include "app/desktop/mimilink.h"
#include "app/desktop/passphraselock.h"

#include <QCoreApplication>

namespace mimi {

App::App(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_client(parts.client),
      m_settings(parts.settings),
      m_lock(parts.lock),
      m_autostart(parts.autostart),
      m_folder(parts.folder),
      m_session(parts.client, parts.server, parts.keychain, parts.settings),
      m_conversations(parts.client),
      m_chat(parts.client, parts.settings),
      m_search(parts.client, m_conversations),
      m_finder(parts.client, m_chat),
      m_actions(parts.settings),
      m_palette(m_conversations, m_actions, m_chat),
      m_starred(parts.client, m_conversations),
      m_emoji(parts.settings),
      m_account(parts.client),
      m_sharing(parts.server)
{
    connect(&m_search, &Search::personWanted, &m_chat, &Chat::openPeer);
    connect(&m_search, &Search::messageWanted, &m_chat,
            [this](double peer, double message, const QString &) { m_chat.openMessage(peer, message); });
    connect(&m_lock, &desktop::PassphraseLock::lockedChanged, this, &App::lockChanged);
    connect(&m_lock, &desktop::PassphraseLock::enabledChanged, this, &App::lockChanged);
    connect(&m_lock, &desktop::PassphraseLock::changed, this, &App::passphraseChanged);
    connect(&m_lock, &desktop::PassphraseLock::refused, this, &App::passphraseRefused);
}

QString App::version() const
{
    return QCoreApplication::applicationVersion();
}

bool App::isAutostart() const
{
    return m_autostart.isEnabled();
}

void App::setAutostart(bool enabled)
{
    if (const auto done = m_autostart.setEnabled(enabled); !done)
        qWarning("Autostart: %ls", qUtf16Printable(done.error()));
    Q_EMIT desktopChanged();
}

void App::setTrayHosted(bool hosted)
{
    m_trayHosted = hosted;
    Q_EMIT desktopChanged();
}

bool App::isLocked() const
{
    return m_lock.isLocked();
}

bool App::canLock() const
{
    return m_lock.isEnabled();
}

void App::follow(const QString &link)
{
    const auto parsed = desktop::parseMimiLink(link);
    if (!parsed)
        return;
    Q_EMIT raiseWanted();
    if (!m_session.isSignedIn()) {
        m_session.suggestServer(parsed->server.toString(), parsed->pin);
        return;
    }
    if (parsed->user.isEmpty())
        return;
    m_client.api().profile(parsed->user, this, [this](const client::ApiResult<client::Person> &person) {
        if (!person)
            return;
        m_client.startChat(*person, this, [this](const client::StoreResult<client::Person> &known) {
            if (known)
                m_chat.openPeer(double(known->uid.value));
        });
    });
}

void App::lock()
{
    m_lock.lock();
}

void App::unlock(const QString &passphrase)
{
    m_lock.unlock(passphrase);
}

void App::setPassphrase(const QString &current, const QString &passphrase)
{
    m_lock.setPassphrase(current, passphrase);
}

void App::quit()
{
    QCoreApplication::quit();
}

} // namespace mimi
