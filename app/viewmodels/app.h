// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/viewmodels/accountadmin.h"
#include "app/viewmodels/actions.h"
#include "app/viewmodels/blockedpeople.h"
#include "app/viewmodels/chat.h"
#include "app/viewmodels/conversations.h"
#include "app/viewmodels/diagnostics.h"
#include "app/viewmodels/emoji.h"
#include "app/viewmodels/finder.h"
#include "app/viewmodels/historyexport.h"
#include "app/viewmodels/notice.h"
#include "app/viewmodels/palette.h"
#include "app/viewmodels/saveplace.h"
#include "app/viewmodels/search.h"
#include "app/viewmodels/session.h"
#include "app/viewmodels/settings.h"
#include "app/viewmodels/sharing.h"
#include "app/viewmodels/spelling.h"
#include "app/viewmodels/starred.h"
#include "app/viewmodels/storage.h"

#include <QObject>
#include <QtQmlIntegration>

namespace mimi::desktop {
class Autostart;
class LogFile;
class PassphraseLock;
} // namespace mimi::desktop

namespace mimi {

//! All view models of one window, as Main.qml gets them.
class App : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(mimi::Session *session READ session CONSTANT)
    Q_PROPERTY(mimi::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(mimi::Conversations *conversations READ conversations CONSTANT)
    Q_PROPERTY(mimi::Chat *chat READ chat CONSTANT)
    Q_PROPERTY(mimi::Search *search READ search CONSTANT)
    Q_PROPERTY(mimi::Finder *finder READ finder CONSTANT)
    Q_PROPERTY(mimi::Palette *palette READ palette CONSTANT)
    Q_PROPERTY(mimi::Starred *starred READ starred CONSTANT)
    Q_PROPERTY(mimi::Spelling *spelling READ spelling CONSTANT)
    Q_PROPERTY(mimi::EmojiModel *emoji READ emoji CONSTANT)
    Q_PROPERTY(mimi::AccountAdmin *account READ account CONSTANT)
    Q_PROPERTY(mimi::Sharing *sharing READ sharing CONSTANT)
    Q_PROPERTY(mimi::Actions *actions READ actions CONSTANT)
    Q_PROPERTY(mimi::BlockedPeople *blockedPeople READ blockedPeople CONSTANT)
    Q_PROPERTY(mimi::Notice *notice READ notice CONSTANT)
    Q_PROPERTY(mimi::HistoryExport *historyExport READ historyExport CONSTANT)
    Q_PROPERTY(mimi::SavePlace *savePlace READ savePlace CONSTANT)
    Q_PROPERTY(mimi::Storage *storage READ storage CONSTANT)
    Q_PROPERTY(mimi::Diagnostics *diagnostics READ diagnostics CONSTANT)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(bool autostart READ isAutostart WRITE setAutostart NOTIFY desktopChanged)
    //! A tray shows our icon: the window may be closed without ending the app.
    Q_PROPERTY(bool trayHosted READ isTrayHosted NOTIFY desktopChanged)
    Q_PROPERTY(bool locked READ isLocked NOTIFY lockChanged)
    Q_PROPERTY(bool canLock READ canLock NOTIFY lockChanged)

public:
    //! What the view models work with; main owns it.
    struct Parts
    {
        client::ChatClient &client;
        desktop::EmbeddedServer &server;
        desktop::Keychain &keychain;
        desktop::PassphraseLock &lock;
        desktop::Autostart &autostart;
        Settings &settings;
        const desktop::LogFile &log;
        QString folder; //!< where the profile's data lies
    };
    explicit App(const Parts &parts, QObject *parent = nullptr);

    Session *session() { return &m_session; }
    Settings *settings() { return &m_settings; }
    Conversations *conversations() { return &m_conversations; }
    Chat *chat() { return &m_chat; }
    Search *search() { return &m_search; }
    Finder *finder() { return &m_finder; }
    Palette *palette() { return &m_palette; }
    Starred *starred() { return &m_starred; }
    Spelling *spelling() { return &m_spelling; }
    EmojiModel *emoji() { return &m_emoji; }
    AccountAdmin *account() { return &m_account; }
    Sharing *sharing() { return &m_sharing; }
    Actions *actions() { return &m_actions; }
    BlockedPeople *blockedPeople() { return &m_blockedPeople; }
    Notice *notice() { return &m_notice; }
    HistoryExport *historyExport() { return &m_historyExport; }
    SavePlace *savePlace() { return &m_savePlace; }
    Storage *storage() { return &m_storage; }
    Diagnostics *diagnostics() { return &m_diagnostics; }
    QString version() const;
    QString folder() const { return m_folder; }
    bool isAutostart() const;
    void setAutostart(bool enabled);
    bool isTrayHosted() const { return m_trayHosted; }
    void setTrayHosted(bool hosted);
    bool isLocked() const;
    bool canLock() const;

    //! Follows a mimi: link: opens a person's conversation, or offers a server.
    void follow(const QString &link);

    Q_INVOKABLE void lock();
    Q_INVOKABLE void unlock(const QString &passphrase);
    //! Sets, changes or (empty) removes the passphrase.
    Q_INVOKABLE void setPassphrase(const QString &current, const QString &passphrase);
    Q_INVOKABLE void quit();

Q_SIGNALS:
    //! Somebody outside wants the window in front (a notification, the tray, a second start).
    void raiseWanted();
    void desktopChanged();
    //! Every text is another one from now on.
    void languageChanged();
    void lockChanged();
    void passphraseChanged();
    void passphraseRefused(const QString &reason);

private:
    void openPerson(const QString &userName);

    client::ChatClient &m_client;
    Settings &m_settings;
    desktop::PassphraseLock &m_lock;
    desktop::Autostart &m_autostart;
    QString m_folder;
    bool m_trayHosted = false;
    Session m_session;
    Conversations m_conversations;
    Chat m_chat;
    Search m_search;
    Finder m_finder;
    Actions m_actions;
    Palette m_palette;
    Starred m_starred;
    Spelling m_spelling;
    EmojiModel m_emoji;
    AccountAdmin m_account;
    Sharing m_sharing;
    BlockedPeople m_blockedPeople;
    Notice m_notice;
    HistoryExport m_historyExport;
    SavePlace m_savePlace;
    Storage m_storage;
    Diagnostics m_diagnostics;
};

} // namespace mimi
