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

//! The text that is being written. The field shows it; what is typed is kept as a draft, with the cursor, every
//! 300 ms and whenever the conversation is left. What was sent leaves the field only once it is on disk; what was
//! typed meanwhile stays.
//!
//! A quotation stands above the field and goes out as "> " lines before the text. It is a part of the draft.
class Composer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool sending READ isSending NOTIFY sendingChanged)
    Q_PROPERTY(bool editing READ isEditing NOTIFY editingChanged)
    //! The words that are answered; empty if none are.
    Q_PROPERTY(QString quotation READ quotation NOTIFY quotationChanged)
    //! Why the last message could not be stored; empty again with the next key.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    Composer(client::ChatClient &client, const Settings &settings, QObject *parent = nullptr);
    ~Composer() override; //!< saves what was written

    bool isSending() const { return m_sending; }
    bool isEditing() const { return m_edited.isValid(); }
    QString quotation() const { return m_quotation; }
    QString problem() const { return m_problem; }

    //! Another conversation: saves what was written, then shows this.
    void open(client::UserId peer, const client::Draft &draft);
    void close();

    //! The field's text and cursor, with every change.
    Q_INVOKABLE void edited(const QString &text, int cursor);
    //! What an input method holds in the field becomes text; do this before send().
    Q_INVOKABLE void commitInput(QObject *field);
    //! What the field shows goes out, behind what is on its way to the disk. Does nothing if there is no text.
    Q_INVOKABLE void send(const QString &text);
    //! Answers a message: its text stands above the field.
    Q_INVOKABLE void quote(const QString &text);
    Q_INVOKABLE void removeQuotation();
    //! Back to what was being written before edit().
    Q_INVOKABLE void cancelEditing();
    //! A message that was refused, to be written anew. What was being written comes back afterwards.
    void edit(client::LocalId id, const QString &text);
    void save();

Q_SIGNALS:
    void sendingChanged();
    void editingChanged();
    void quotationChanged();
    void problemChanged();
    //! The field shall show this.
    void shown(const QString &text, int cursor);
    //! It is on disk.
    void sent();

private:
    void show(const QString &fullText, int fullCursor);
    void setQuotation(const QString &text);
    void setProblem(const QString &text);
    QString fullText() const;
    client::Draft draft() const;
    QString editKey() const;
    void sendEdited(const QString &text);
    void store(const QString &text);
    void finish(bool ok);
    void scheduleSave();

    client::ChatClient &m_client;
    const Settings &m_settings;
    client::UserId m_peer;
    client::LocalId m_edited;
    client::Draft m_beforeEditing;
    QString m_quotation;
    QString m_text;
    int m_cursor = 0;
    QString m_onItsWay; //!< the field's text that is being stored
    QString m_problem;
    bool m_unsaved = false;
    bool m_sending = false;
    bool m_sendAgain = false; //!< Enter was pressed while a message was being stored
    QTimer m_saveTimer;
};

} // namespace mimi
