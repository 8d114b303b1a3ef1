// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention.h"

#include "app/viewmodels/app.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQuickWindow>

namespace mimi {

using client::ChatClient;
using desktop::Notifications;
using desktop::Tray;
using namespace Qt::StringLiterals;

namespace {

QIcon appIcon()
{
    return QIcon::fromTheme(u"mimi"_s, QIcon(u":/mimi.svg"_s));
}

} // namespace

Attention::Attention(const QString &profile, App &app, ChatClient &client, QQuickWindow &window)
    : m_app(app), m_client(client), m_window(window), m_tray(profile, u"Mimi"_s, appIcon()), m_badge(u"mimi.desktop"_s)
{
    connect(&client, &ChatClient::messageAdded, this, &Attention::onMessage);
    connect(&client, &ChatClient::conversationChanged, this, &Attention::onConversation);
    connect(&client, &ChatClient::unreadTotalChanged, this, &Attention::showUnread);
    connect(&client, &ChatClient::accountChanged, &m_notifications, &Notifications::withdrawAll);
    connect(&m_notifications, &Notifications::opened, this, &Attention::onOpened);
    connect(&m_notifications, &Notifications::replied, this, &Attention::onReplied);
    connect(&m_notifications, &Notifications::markedRead, this,
            [this](const QString &conversation) { m_app.conversations()->markRead(conversation.toDouble()); });
    connect(&m_notifications, &Notifications::trayWanted, &m_tray, &Tray::say);
    connect(&m_tray, &Tray::messageClicked, &m_notifications, &Notifications::openLatest);
    connect(&m_tray, &Tray::activated, this, &Attention::toggleWindow);
    connect(&m_tray, &Tray::menuTriggered, this, &Attention::onTray);
    connect(&m_tray, &Tray::hostedChanged, this, &Attention::decideQuit);
    connect(app.settings(), &Settings::changed, this, &Attention::decideQuit);
    connect(app.settings(), &Settings::changed, this, &Attention::decideText);
    connect(&app, &App::lockChanged, this, &Attention::decideText);
    connect(&app, &App::languageChanged, this, &Attention::showMenu);
    showMenu();
    decideText();
    decideQuit();
    showUnread();
}

void Attention::onMessage(const client::Message &message, client::Arrival arrival)
{
    const Settings &settings = *m_app.settings();
    const bool isWatched = m_window.isActive() && m_app.chat()->peerId() == message.peer;
    if (arrival != client::Arrival::Live || message.isOutgoing() || isWatched || !settings.notify()
        || m_app.conversations()->isMuted(message.peer)) {
        return;
    }
    m_notifications.show({.conversation = QString::number(message.peer.value),
                          .person = m_app.conversations()->nameOf(message.peer),
                          .text = message.text,
                          .picture = {},
                          .silent = !settings.notifySound()});
}

void Attention::onConversation(const client::Conversation &conversation)
{
    if (conversation.unread == 0)
        m_notifications.withdraw(QString::number(conversation.person.uid.value));
}

//! What stands on the screen goes when the lock falls.
void Attention::decideText()
{
    m_notifications.setTextShown(m_app.settings()->notifyText() && !m_app.isLocked());
}

void Attention::onReplied(const QString &conversation, const QString &text)
{
    if (m_app.isLocked())
        return;
    const client::UserId peer{conversation.toLongLong()};
    m_client.send(peer, text, this, [](const client::StoreResult<client::Message> &) {});
    m_app.conversations()->markRead(double(peer.value));
}

void Attention::onOpened(const QString &conversation, const QString &activationToken)
{
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    m_app.chat()->openPeer(conversation.toDouble());
    Q_EMIT m_app.raiseWanted();
}

void Attention::showUnread()
{
    const int unread = int(m_client.unreadTotal());
    m_tray.setUnread(unread);
    m_badge.setCount(unread);
}

void Attention::showMenu()
{
    m_tray.setMenu({{u"show"_s, tr("Open Mimi")}, {QString(), QString()}, {u"quit"_s, tr("Quit")}});
}

void Attention::decideQuit()
{
    const bool toTray = m_tray.isHosted() && m_app.settings()->closeToTray();
    m_tray.setShown(true);
    m_app.setTrayHosted(m_tray.isHosted());
    QGuiApplication::setQuitOnLastWindowClosed(!toTray);
}

void Attention::onTray(const QString &id)
{
    if (id == "quit"_L1)
        m_app.quit();
    else
        Q_EMIT m_app.raiseWanted();
}

void Attention::toggleWindow()
{
    if (m_window.isVisible() && m_window.isActive())
        m_window.hide();
    else
        Q_EMIT m_app.raiseWanted();
}

} // namespace mimi
