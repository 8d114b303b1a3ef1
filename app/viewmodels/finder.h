// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QObject>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

class Chat;

//! Search in the open conversation: hits are marked, counted and walked from the newest to older ones.
class Finder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    Finder(client::ChatClient &client, Chat &chat, QObject *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    int count() const { return int(m_hits.size()); }
    //! "3 of 17"
    QString summary() const;

    //! To the next older hit; past the last one it begins anew.
    Q_INVOKABLE void next() { step(1); }
    Q_INVOKABLE void previous() { step(-1); }
    //! The conversation is being opened at a hit of another search: walks from there.
    void follow(client::UserId peer, client::LocalId message, const QString &text);

Q_SIGNALS:
    void changed();

private:
    void step(int by);
    void show();
    void onPeerChanged();
    void onFound(const QList<client::SearchHit> &hits);

    client::ChatClient &m_client;
    Chat &m_chat;
    QString m_text;
    QList<client::LocalId> m_hits;
    qsizetype m_at = 0;
    struct Followed
    {
        client::UserId peer;
        client::LocalId message;
        QString text;
    };
    Followed m_followed;     //!< until its conversation is open
    client::LocalId m_start; //!< the hit to begin with; invalid: the newest that is not below the reader
    int m_generation = 0;
    bool m_searched = false;
};

} // namespace mimi
