// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QStringList>
#include <QVariantMap>
#include <functional>

class QDBusMessage;
class QDBusPendingCall;

namespace mimi::desktop {

//! The calls and signals of org.freedesktop.Notifications, nothing more. All calls are asynchronous.
class NotificationServer : public QObject
{
    Q_OBJECT

public:
    struct Content
    {
        uint replaces = 0;
        QString title;
        QString body;
        QStringList actions; //!< key, label, key, label …
        QVariantMap hints;
    };

    explicit NotificationServer(QObject *parent = nullptr);

    bool isAvailable() const { return m_available; }
    const QStringList &capabilities() const { return m_capabilities; }

    //! The id under which it is shown; 0 if that failed.
    void notify(const Content &content, std::function<void(uint id)> shown);
    void close(uint id);

    //! A picture in the form of the hint "image-data" (iiibiiay).
    static QVariant imageData(const QImage &picture);

Q_SIGNALS:
    void capabilitiesChanged();
    void actionInvoked(uint id, const QString &action);
    void replied(uint id, const QString &text);
    void tokenGiven(uint id, const QString &token);
    void closed(uint id);

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onReplied(uint id, const QString &text);
    void onActivationToken(uint id, const QString &token);
    void onClosed(uint id, uint reason);

private:
    void listen(const QString &signal, const char *slot);
    void askCapabilities();
    void setCapabilities(bool available, const QStringList &capabilities);
    void whenAnswered(const QDBusPendingCall &call, std::function<void(const QDBusMessage &)> then);

    bool m_available = false;
    QStringList m_capabilities;
};

} // namespace mimi::desktop
