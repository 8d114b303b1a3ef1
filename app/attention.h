// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"
#include "app/desktop/launcherbadge.h"
#include "app/desktop/notifications.h"
#include "app/desktop/tray.h"

#include <QObject>

class QQuickWindow;

namespace mimi {

class App;

//! Calls for people's attention outside of the window: notifications with an answer in place, the tray, the number
//! on the launcher; and takes back what was read.
class Attention : public QObject
{
    Q_OBJECT

public:
    Attention(const QString &profile, App &app, client::ChatClient &client, QQuickWindow &window);

private:
    void onMessage(const client::Message &message, client::Arrival arrival);
    void onConversation(const client::Conversation &conversation);
    void onReplied(const QString &conversation, const QString &text);
    void onOpened(const QString &conversation, const QString &activationToken);
    void onTray(const QString &id);
    void showUnread();
    void showMenu();
    void decideText();
    void decideQuit();
    void toggleWindow();

    App &m_app;
    client::ChatClient &m_client;
    QQuickWindow &m_window;
    desktop::Notifications m_notifications;
    desktop::Tray m_tray;
    desktop::LauncherBadge m_badge;
};

} // namespace mimi
