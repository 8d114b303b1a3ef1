// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifications.h"

#include "app/desktop/dbusnames.h"
#include "app/desktop/notificationserver.h"
#include "app/desktop/notificationtext.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

const QString openAction = u"default"_s;       // Desktop Notifications Specification, "Actions"
const QString replyAction = u"inline-reply"_s; // Plasma's extension
const QString readAction = u"mark-read"_s;

//! What is shown for one conversation.
struct Shown
{
    uint id = 0;        // 0: not shown yet
    bool asked = false; // the server has not told the id yet: to ask again now would make a second one
    bool again = false; // something changed since
    QStringList texts;  // empty: withdrawn
    Notifications::Message latest;
};

} // namespace

struct Notifications::Private
{
    explicit Private(Notifications *owner) : q(owner) { }

    void publish(Shown &entry);
    NotificationServer::Content contentOf(const Shown &entry) const;
    QVariantMap hintsFor(const Message &message) const;
    QStringList actions() const;
    void onShown(const QString &conversation, uint id);
    void onAction(uint id, const QString &action);
    void onReplied(uint id, const QString &text);
    void onClosed(uint id);
    QString conversationOf(uint id) const;
    bool can(const QString &capability) const { return server.capabilities().contains(capability); }

    Notifications *q;
    NotificationServer server;
    QHash<QString, Shown> shown;
    QString activationToken; // comes just before the action
    bool textShown = true;
};

void Notifications::Private::publish(Shown &entry)
{
    if (entry.asked) {
        entry.again = true;
        return;
    }
    entry.asked = true;
    entry.again = false;
    server.notify(contentOf(entry),
                  [this, conversation = entry.latest.conversation](uint id) { onShown(conversation, id); });
}

NotificationServer::Content Notifications::Private::contentOf(const Shown &entry) const
{
    const auto count = static_cast<int>(entry.texts.size());
    QString title = tr("%n new message(s)", nullptr, count);
    QString body;
    if (textShown) {
        const QString &person = entry.latest.person;
        title = count == 1 ? person : tr("%1 (%n new message(s))", nullptr, count).arg(person);
        body = notificationBody(entry.texts, can(u"body-markup"_s));
    }
    return {entry.id, title, body, actions(), hintsFor(entry.latest)};
}

QVariantMap Notifications::Private::hintsFor(const Message &message) const
{
    QVariantMap hints{
        {u"category"_s, u"im.received"_s},
        {u"desktop-entry"_s, u"mimi"_s},
        {u"x-kde-reply-placeholder-text"_s, tr("Reply to %1").arg(textShown ? message.person : QString())},
    };
    if (message.silent)
        hints.insert(u"suppress-sound"_s, true);
    else
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    if (textShown && !message.picture.isNull())
        hints.insert(u"image-data"_s, NotificationServer::imageData(message.picture));
    return hints;
}

QStringList Notifications::Private::actions() const
{
    if (!can(u"actions"_s))
        return {};
    QStringList list{openAction, tr("Open")};
    if (textShown && can(replyAction)) // nobody answers what he may not read
        list << replyAction << tr("Reply");
    return list << readAction << tr("Mark as read");
}

void Notifications::Private::onShown(const QString &conversation, uint id)
{
    const auto it = shown.find(conversation);
    if (it == shown.end())
        return server.close(id); // the server was replaced meanwhile
    it->asked = false;
    it->id = id;
    if (it->texts.isEmpty() || id == 0) {
        server.close(id);
        shown.erase(it);
    } else if (it->again) {
        publish(*it);
    }
}

void Notifications::Private::onAction(uint id, const QString &action)
{
    const QString conversation = conversationOf(id);
    if (conversation.isNull())
        return;
    const QString token = std::exchange(activationToken, QString());
    if (action == openAction)
        Q_EMIT q->opened(conversation, token);
    else if (action == readAction)
        Q_EMIT q->markedRead(conversation);
    q->withdraw(conversation);
}

void Notifications::Private::onReplied(uint id, const QString &text)
{
    const QString conversation = conversationOf(id);
    if (conversation.isNull() || text.trimmed().isEmpty())
        return;
    Q_EMIT q->replied(conversation, text);
    q->withdraw(conversation);
}

//! Dismissed or expired: what comes next starts counting anew.
void Notifications::Private::onClosed(uint id)
{
    const auto it = shown.find(conversationOf(id));
    if (it == shown.end())
        return;
    if (it->asked)
        it->id = 0;
    else
        shown.erase(it);
}

//! Signals go to every program on the bus: only our own ids count.
QString Notifications::Private::conversationOf(uint id) const
{
    for (auto it = shown.begin(); it != shown.end(); ++it) {
        if (id != 0 && it->id == id)
            return it.key();
    }
    return {};
}

Notifications::Notifications(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    connect(&d->server, &NotificationServer::capabilitiesChanged, this, [this] {
        if (!d->server.isAvailable())
            d->shown.clear();
        Q_EMIT capabilitiesChanged();
    });
    connect(&d->server, &NotificationServer::tokenGiven, this, [this](uint id, const QString &token) {
        if (!d->conversationOf(id).isNull())
            d->activationToken = token;
    });
    connect(&d->server, &NotificationServer::actionInvoked, this,
            [this](uint id, const QString &action) { d->onAction(id, action); });
    connect(&d->server, &NotificationServer::replied, this,
            [this](uint id, const QString &text) { d->onReplied(id, text); });
    connect(&d->server, &NotificationServer::closed, this, [this](uint id) { d->onClosed(id); });
}

Notifications::~Notifications()
{
    withdrawAll();
}

bool Notifications::isAvailable() const
{
    return d->server.isAvailable();
}

bool Notifications::hasInlineReply() const
{
    return d->can(replyAction);
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
    // What stands on the screen was shown under the old rule.
    withdrawAll();
    Q_EMIT textShownChanged(shown);
}

void Notifications::show(const Message &message)
{
    if (!d->server.isAvailable())
        return;
    Shown &entry = d->shown[message.conversation];
    entry.texts.append(message.text);
    entry.latest = message;
    d->publish(entry);
}

void Notifications::withdraw(const QString &conversation)
{
    const auto it = d->shown.find(conversation);
    if (it == d->shown.end())
        return;
    if (it->asked) {
        it->texts.clear(); // onShown() will take it away
        return;
    }
    d->server.close(it->id);
    d->shown.erase(it);
}

void Notifications::openLatest() { }

void Notifications::withdrawAll()
{
    const auto conversations = d->shown.keys();
    for (const QString &conversation : conversations)
        withdraw(conversation);
}

} // namespace mimi::desktop
