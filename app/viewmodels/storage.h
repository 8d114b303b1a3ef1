// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
struct StoreUsage;
} // namespace mimi::client

namespace mimi {

//! The data page: what lies on this computer, how much it is, and how to be rid of it.
class Storage : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    //! "1,234 messages in 12 conversations".
    Q_PROPERTY(QString messages READ messages NOTIFY changed)
    //! Of the messages, of the embedded server's data, and of damaged databases that were kept: "3.4 MB". Empty: none.
    Q_PROPERTY(QString messagesSize READ messagesSize NOTIFY changed)
    Q_PROPERTY(QString serverSize READ serverSize NOTIFY changed)
    Q_PROPERTY(QString damagedSize READ damagedSize NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)

public:
    Storage(client::ChatClient &client, QString folder, QObject *parent = nullptr);

    QString messages() const { return m_messages; }
    QString messagesSize() const { return m_messagesSize; }
    QString serverSize() const;
    QString damagedSize() const;
    bool isBusy() const { return m_busy; }

    //! Looks again.
    Q_INVOKABLE void load();
    //! All messages on this computer; people, names and the account stay.
    Q_INVOKABLE void clearMessages();
    Q_INVOKABLE void removeDamaged();
    Q_INVOKABLE void showFolder() const;

Q_SIGNALS:
    void changed();

private:
    void show(const client::StoreUsage &usage);
    QStringList damagedFiles() const;

    client::ChatClient &m_client;
    QString m_folder;
    QString m_messages;
    QString m_messagesSize;
    bool m_busy = false;
};

} // namespace mimi
