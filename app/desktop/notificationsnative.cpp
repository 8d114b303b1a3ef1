// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications where there is no D-Bus: the tray's icon says them, one at a time.
#include "app/desktop/notifications.h"

namespace mimi::desktop {

struct Notifications::Private
{
    QString latest; //!< whose message the tray says
    bool textShown = true;
};

Notifications::Notifications(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) { }

Notifications::~Notifications() = default;

bool Notifications::isAvailable() const
{
    return true;
}

bool Notifications::hasInlineReply() const
{
    return false;
}

bool Notifications::isTextShown() const
{
    return d->textShown;
}

void Notifications::setTextShown(bool shown)
{
    if (d->textShown == shown)
        return;
    d->textShown = shown;
    Q_EMIT textShownChanged(shown);
}

void Notifications::show(const Message &message)
{
    d->latest = message.conversation;
    if (d->textShown)
        Q_EMIT trayWanted(message.person, message.text);
    else
        Q_EMIT trayWanted(tr("%n new message(s)", nullptr, 1), {});
}

void Notifications::openLatest()
{
    if (!d->latest.isEmpty())
        Q_EMIT opened(std::exchange(d->latest, QString()), {});
}

// Such a message goes by itself and cannot be taken back.
void Notifications::withdraw(const QString &conversation)
{
    if (d->latest == conversation)
        d->latest.clear();
}

void Notifications::withdrawAll()
{
    d->latest.clear();
}

} // namespace mimi::desktop
