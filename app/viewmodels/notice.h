// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
struct OpenReport;
} // namespace mimi::client

namespace mimi {

//! What people must be told once and put away themselves: a damaged database, a disk that is full, a link that leads
//! nowhere. One after the other.
class Notice : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    //! Empty: nothing to tell.
    Q_PROPERTY(QString text READ text NOTIFY changed)

public:
    explicit Notice(client::ChatClient &client, QObject *parent = nullptr);

    QString text() const { return m_waiting.value(0); }
    //! What waits already is not told twice.
    void tell(const QString &text);
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    void onRecovered(const client::OpenReport &report);

    QStringList m_waiting;
};

} // namespace mimi
