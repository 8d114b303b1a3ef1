// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/viewmodels/framelog.h"

#include <QDateTime>
#include <QObject>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi::desktop {
class EmbeddedServer;
class LogFile;
} // namespace mimi::desktop

namespace mimi {

//! The diagnostics page: how the connection is, the log, the frames, and the report of a problem. Nothing of it leaves
//! the computer by itself; the report has neither names nor addresses nor messages in it.
class Diagnostics : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    //! Title and value by turns.
    Q_PROPERTY(QList<QString> facts READ facts NOTIFY changed)
    Q_PROPERTY(mimi::FrameLog *frames READ frames CONSTANT)

public:
    Diagnostics(client::ChatClient &client, const desktop::EmbeddedServer &server, const desktop::LogFile &log,
                QObject *parent = nullptr);

    QStringList facts() const;
    FrameLog *frames() { return &m_frames; }

    //! The last lines of the log, newest first.
    Q_INVOKABLE QStringList log() const;
    //! What a report would say: people read it before they send it.
    Q_INVOKABLE QString report() const;
    //! Answers with what went wrong; empty: it is there.
    Q_INVOKABLE QString saveReport(const QString &file) const;
    Q_INVOKABLE QString suggestedFile() const;
    Q_INVOKABLE void copy(const QString &text) const;

Q_SIGNALS:
    void changed();

private:
    QStringList connectionFacts() const;
    QStringList serverFacts() const;

    client::ChatClient &m_client;
    const desktop::EmbeddedServer &m_server;
    const desktop::LogFile &m_log;
    FrameLog m_frames;
    QDateTime m_since; // the connection is as it is
};

} // namespace mimi
