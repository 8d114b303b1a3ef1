// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <memory>

namespace mimi::desktop {

//! The desktop's notifications (org.freedesktop.Notifications). There is at most one per conversation: what comes
//! later replaces it and says how many messages there are; it is withdrawn once they are read.
//! Where there is no such service (a bare session) isAvailable() is false and nothing happens; on systems without
//! D-Bus the tray is asked to say it.
class Notifications : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool available READ isAvailable NOTIFY capabilitiesChanged)
    Q_PROPERTY(bool inlineReply READ hasInlineReply NOTIFY capabilitiesChanged)
    Q_PROPERTY(bool textShown READ isTextShown WRITE setTextShown NOTIFY textShownChanged)

public:
    struct Message
    {
        QString conversation; //!< any key of the caller's; comes back in the signals
        QString person;       //!< who wrote
        QString text;         //!< plain; what looks like markup is shown as written
        QImage picture;       //!< of the person; may be null
        bool silent = false;  //!< no sound
    };

    explicit Notifications(QObject *parent = nullptr);
    ~Notifications() override;

    //! A service answers.
    bool isAvailable() const;
    //! The service has a field to answer in (KDE Plasma).
    bool hasInlineReply() const;

    //! Off: neither text nor name is shown, just that there is a message.
    bool isTextShown() const;
    void setTextShown(bool shown);

public Q_SLOTS:
    void show(const mimi::desktop::Notifications::Message &message);
    //! The conversation was read, here or elsewhere.
    void withdraw(const QString &conversation);
    void withdrawAll();
    //! What the tray said last was clicked.
    void openLatest();

Q_SIGNALS:
    void capabilitiesChanged();
    void textShownChanged(bool shown);
    //! Clicked. activationToken lets the window come to the front under Wayland (may be empty).
    void opened(const QString &conversation, const QString &activationToken);
    void replied(const QString &conversation, const QString &text);
    void markedRead(const QString &conversation);
    //! Only where the tray has to say it.
    void trayWanted(const QString &title, const QString &text);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
