// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/app.h"

#include "app/desktop/autostart.h"
#include "app/desktop/mimilink.h"
#include "app/desktop/passphraselock.h"

#include <QCoreApplication>

namespace mimi {

using namespace Qt::StringLiterals;

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
      m_spelling(parts.settings, parts.folder + u"/words.txt"_s),
      m_emoji(parts.settings),
      m_account(parts.client),
      m_sharing(parts.server, parts.settings),
      m_blockedPeople(parts.client),
      m_notice(parts.client),
      m_historyExport(parts.client),
      m_storage(parts.client, parts.folder),
      m_diagnostics(parts.client, parts.server, parts.log)
{
    const auto followSettings = [this] {
        m_client.setReadTold(m_settings.sendRead());
        m_client.setKeepDays(m_settings.keepDays());
    };
    connect(&m_settings, &Settings::changed, this, followSettings);
    followSettings();
    connect(&m_search, &Search::personWanted, &m_chat, &Chat::openPeer);
    connect(&m_search, &Search::messageWanted, &m_chat, [this](double peer, double message, const QString &text) {
        m_finder.follow(client::UserId{qint64(peer)}, client::LocalId{qint64(message)}, text);
        m_chat.openMessage(peer, message);
    });
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
        m_notice.tell(done.error());
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
    if (link.isEmpty())
        return;
    Q_EMIT raiseWanted();
    const auto parsed = desktop::parseMimiLink(link);
    if (!parsed) {
        m_notice.tell(tr("“%1” is no link that Mimi understands.").arg(link.left(200)));
        return;
    }
    if (!m_session.isSignedIn()) {
        m_session.suggestServer(parsed->server.toString(), parsed->pin);
        return;
    }
    if (!parsed->server.isEmpty() && !m_session.livesAt(parsed->server)) {
        m_notice.tell(tr("That link leads to another server. To have an account there too, start Mimi with another "
                         "profile: mimi --profile NAME"));
        return;
    }
    if (!parsed->user.isEmpty())
        openPerson(parsed->user);
}

void App::openPerson(const QString &userName)
{
    m_client.api().profile(userName, this, [this, userName](const client::ApiResult<client::Person> &person) {
        if (!person) {
            m_notice.tell(person.error().kind == client::ApiError::Kind::Refused
                              ? tr("There is nobody called “%1” at your server.").arg(userName)
                              : person.error().text);
            return;
        }
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
