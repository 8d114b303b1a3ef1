// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/administration.h"

#include "protocol/limits.h"
#include "server/accounts/names.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSemaphore>
#include <limits>

namespace mimi::server {

using namespace Qt::StringLiterals;
using storage::StoreError;
using storage::StoreResult;
using storage::User;

namespace {

constexpr int patience = 100; // milliseconds between two looks whether to go on waiting

//! Where a reply arrives; it may come after nobody waits for it any more.
template<class T>
struct Place
{
    QSemaphore arrived;
    std::optional<T> reply;
};

QString text(StoreError error)
{
    switch (error) {
    case StoreError::NameTaken:
        return u"the name is taken"_s;
    case StoreError::NotFound:
        return u"there is no such user"_s;
    case StoreError::Failed:
        break;
    }
    return u"the database could not do it; the log says why"_s;
}

QString text(chat::StatusCode code)
{
    return u"the password could not be hashed (%1)"_s.arg(QLatin1StringView(chat::name(code)));
}

QString timeText(qint64 time)
{
    return time > 0 ? QDateTime::fromMSecsSinceEpoch(time).toUTC().toString(Qt::ISODate) : u"-"_s;
}

//! Good to read aloud: no letters that look like digits.
QByteArray newPassword()
{
    constexpr QByteArrayView letters = "abcdefghjkmnpqrstuvwxyz23456789";
    QByteArray password;
    for (int i = 0; i < 10; ++i)
        password.append(letters[QRandomGenerator::system()->bounded(int(letters.size()))]);
    return password;
}

//! What \a start replies; nothing if \a stopped comes first.
template<class T, class Start>
std::optional<T> await(const std::atomic<bool> &stopped, Start start)
{
    const auto place = std::make_shared<Place<T>>();
    start([place](T reply) {
        place->reply = std::move(reply);
        place->arrived.release();
    });
    while (!place->arrived.tryAcquire(1, patience)) {
        if (stopped)
            return std::nullopt;
    }
    return std::move(place->reply);
}

Unexpected<QString> goingDown()
{
    return Unexpected{u"the server is going down"_s};
}

} // namespace

//! What the store replies to \a start.
template<class T, class Start>
Result<T, QString> Administration::ask(Start start) const
{
    auto reply = await<StoreResult<T>>(m_stopped, start);
    if (!reply)
        return goingDown();
    if (!*reply)
        return Unexpected{text(reply->error())};
    return **std::move(reply);
}

Outcome Administration::carryOut(const Order &order)
{
    switch (order.kind) {
    case Order::Kind::AddUser:
        return addUser(order);
    case Order::Kind::SetPassword:
        return setPassword(order);
    case Order::Kind::LockUser:
        return setLocked(order, true);
    case Order::Kind::UnlockUser:
        return setLocked(order, false);
    case Order::Kind::DeleteUser:
        return deleteUser(order);
    case Order::Kind::ListUsers:
        return listUsers();
    case Order::Kind::CleanUp:
        return cleanUp(order.days);
    case Order::Kind::FillDemo:
        return fillDemo();
    }
    return Unexpected{u"there is no such command"_s};
}

// ---- users ----------------------------------------------------------------------------------

Outcome Administration::addUser(const Order &order)
{
    const auto user = create(order);
    if (!user)
        return Unexpected{user.error()};
    return u"added %1 (%2)\n"_s.arg(user->name).arg(user->id.value);
}

Outcome Administration::setPassword(const Order &order)
{
    const auto user = find(order.name);
    if (!user)
        return Unexpected{user.error()};
    const auto hashed = hash(order.password);
    if (!hashed)
        return Unexpected{hashed.error()};
    const auto stored =
        ask<Done>([&](storage::Reply<Done> reply) { m_store.setPasswordHash(user->id, *hashed, std::move(reply)); });
    if (!stored)
        return Unexpected{stored.error()};
    const auto ended = signOut(user->id);
    if (!ended)
        return Unexpected{ended.error()};
    return u"%1 has a new password and is signed out\n"_s.arg(user->name);
}

Outcome Administration::setLocked(const Order &order, bool locked)
{
    const auto user = find(order.name);
    if (!user)
        return Unexpected{user.error()};
    const auto stored =
        ask<Done>([&](storage::Reply<Done> reply) { m_store.setLocked(user->id, locked, std::move(reply)); });
    if (!stored)
        return Unexpected{stored.error()};
    if (!locked)
        return u"%1 may sign in again\n"_s.arg(user->name);
    const auto ended = signOut(user->id);
    if (!ended)
        return Unexpected{ended.error()};
    return u"%1 is signed out and cannot sign in\n"_s.arg(user->name);
}

Outcome Administration::deleteUser(const Order &order)
{
    const auto user = find(order.name);
    if (!user)
        return Unexpected{user.error()};
    const auto deleted = ask<Done>([&](storage::Reply<Done> reply) { m_store.deleteUser(user->id, std::move(reply)); });
    if (!deleted)
        return Unexpected{deleted.error()};
    m_tokens.drop(user->id);
    return u"deleted %1\n"_s.arg(user->name);
}

Outcome Administration::listUsers() const
{
    const auto users = ask<QList<User>>([this](storage::Reply<QList<User>> reply) {
        m_store.searchUsers(u""_s, std::numeric_limits<int>::max(), std::move(reply));
    });
    if (!users)
        return Unexpected{users.error()};
    QString lines;
    for (const User &user : *users) {
        const auto credentials = ask<storage::Credentials>([&](storage::Reply<storage::Credentials> reply) {
            m_store.credentials(accounts::nameKey(user.name), std::move(reply));
        });
        if (!credentials)
            continue; // deleted meanwhile
        lines += QStringList{QString::number(user.id.value),
                             user.name,
                             user.displayName,
                             credentials->locked ? u"locked"_s : u"active"_s,
                             timeText(user.created),
                             timeText(user.lastSeen)}
                     .join(u'\t')
            + u'\n';
    }
    return lines;
}

Result<User, QString> Administration::find(const QString &name) const
{
    const auto user =
        ask<User>([&](storage::Reply<User> reply) { m_store.userByName(accounts::nameKey(name), std::move(reply)); });
    if (!user)
        return Unexpected{u"%1: %2"_s.arg(name, user.error())};
    return *user;
}

Result<User, QString> Administration::create(const Order &order)
{
    const auto name = accounts::parseName(order.name);
    if (!name)
        return Unexpected{name.error()};
    const auto displayName = order.displayName.isEmpty() ? name : accounts::parseName(order.displayName);
    if (!displayName)
        return Unexpected{displayName.error()};
    const auto hashed = hash(order.password);
    if (!hashed)
        return Unexpected{hashed.error()};
    const storage::NewUser user{.name = name->text,
                                .nameKey = name->key,
                                .displayName = displayName->text,
                                .displayNameKey = displayName->key,
                                .passwordHash = *hashed};
    const auto created = ask<User>([&](storage::Reply<User> reply) { m_store.createUser(user, std::move(reply)); });
    if (!created)
        return Unexpected{u"%1: %2"_s.arg(name->text, created.error())};
    return *created;
}

Result<QByteArray, QString> Administration::hash(const QByteArray &password) const
{
    if (password.size() < limits::passwordMinimum || password.size() > limits::passwordMaximum)
        return Unexpected{u"a password has %1 to %2 bytes"_s.arg(limits::passwordMinimum).arg(limits::passwordMaximum)};
    const auto hashed = await<Result<QByteArray, chat::StatusCode>>(
        m_stopped, [&](accounts::Passwords::HashReply reply) { m_passwords.hash(password, std::move(reply)); });
    if (!hashed)
        return goingDown();
    if (!*hashed)
        return Unexpected{text(hashed->error())};
    return **hashed;
}

Result<Done, QString> Administration::signOut(storage::UserId user)
{
    return ask<Done>([&](storage::Reply<Done> reply) { m_tokens.revoke(user, 0, {}, std::move(reply)); });
}

// ---- messages -------------------------------------------------------------------------------

Outcome Administration::cleanUp(int days)
{
    const qint64 before = QDateTime::currentDateTimeUtc().addDays(-days).toMSecsSinceEpoch();
    const auto removed = ask<qint64>([&](storage::Reply<qint64> reply) { m_store.cleanUp(before, std::move(reply)); });
    if (!removed)
        return Unexpected{removed.error()};
    return u"removed %1 messages\n"_s.arg(*removed);
}

Outcome Administration::fillDemo()
{
    const auto users = ask<QList<User>>(
        [this](storage::Reply<QList<User>> reply) { m_store.searchUsers(u""_s, 1, std::move(reply)); });
    if (!users)
        return Unexpected{users.error()};
    if (!users->isEmpty())
        return Unexpected{u"there are accounts already: the demonstration is for an empty server"_s};
    QString lines;
    QList<storage::UserId> people;
    for (const auto &[name, displayName] : {std::pair(u"mia"_s, u"Mia"_s), std::pair(u"ming"_s, u"小明"_s)}) {
        const QByteArray password = newPassword();
        const auto user = create({.name = name, .displayName = displayName, .password = password});
        if (!user)
            return Unexpected{user.error()};
        people.append(user->id);
        lines += u"sign in as %1 with the password %2\n"_s.arg(name, QLatin1StringView(password));
    }
    converse(people[0], people[1]);
    // The store keeps the order: with this answer the conversation is there.
    const auto settled =
        ask<Done>([&](storage::Reply<Done> reply) { m_store.setLocked(people[0], false, std::move(reply)); });
    if (!settled)
        return Unexpected{settled.error()};
    return lines;
}

//! A short conversation, the end of which waits to be received.
void Administration::converse(storage::UserId first, storage::UserId second)
{
    struct Line
    {
        bool byFirst;
        const char *text;
    };
    static constexpr Line lines[] = {
        {true, "Hello 小明! This is Mimi: our own server, our own words."},
        {false, "你好 Mia! 收到了。Every message is on disk before it counts as sent."},
        {true, "And if I am away?"},
        {false, "Then it waits until one of your devices has confirmed it. 🐱"},
    };
    std::vector<storage::ChatCommand> commands;
    for (const Line &line : lines) {
        const storage::UserId sender = line.byFirst ? first : second;
        const storage::UserId receiver = line.byFirst ? second : first;
        const chat::ClientMessageId id{"demo-" + QByteArray::number(commands.size() + 1)};
        commands.emplace_back(storage::AppendCommand{{}, sender, {id, receiver, line.text}});
    }
    m_store.submit(std::move(commands));
}

} // namespace mimi::server
