// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QObject>
#include <QTimer>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

class Settings;

//! The text that is being written. The field shows it; what is typed is kept as a draft, with the cursor, 300 ms
//! after the last key and whenever the conversation is left. The field is cleared only once the message is on disk.
class Composer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool sending READ isSending NOTIFY sendingChanged)
    Q_PROPERTY(bool editing READ isEditing NOTIFY editingChanged)

public:
    Composer(client::ChatClient &client, const Settings &settings, QObject *parent = nullptr);

    bool isSending() const { return m_sending; }
    bool isEditing() const { return m_edited.isValid(); }

    //! Another conversation: saves what was written, then shows this.
    void open(client::UserId peer, const client::Draft &draft);
    void close();

    //! The field's text and cursor, with every change.
    Q_INVOKABLE void edited(const QString &text, int cursor);
    //! What an input method holds becomes text; do this before send().
    Q_INVOKABLE void commitInput();
    //! What the field shows goes out. Does nothing while another is on its way to the disk or if there is no text.
    Q_INVOKABLE void send(const QString &text);
    //! Puts a message above the text as a quotation.
    Q_INVOKABLE void quote(const QString &text);
    Q_INVOKABLE void cancelEditing();
    //! A message that was refused, to be written anew.
    void edit(client::LocalId id, const QString &text);
    void save();

Q_SIGNALS:
    void sendingChanged();
    void editingChanged();
    //! The field shall show this.
    void shown(const QString &text, int cursor);
    //! It is on disk.
    void sent();
    void failed(const QString &reason);

private:
    void show(const QString &text, int cursor);
    void finish(bool ok);

    client::ChatClient &m_client;
    const Settings &m_settings;
    client::UserId m_peer;
    client::LocalId m_edited;
    QString m_text;
    int m_cursor = 0;
    bool m_unsaved = false;
    bool m_sending = false;
    QTimer m_saveTimer;
};

} // namespace mimi
