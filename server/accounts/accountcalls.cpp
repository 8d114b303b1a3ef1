// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountcalls.h"

#include "protocol/limits.h"
#include "server/accounts/json.h"
#include "server/accounts/passwordcheck.h"
#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/accounts/tokens.h"

#include <sodium.h>

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;

namespace {

constexpr qsizetype deviceCharacters = 64;

Failure wrongData(const QString &text)
{
    return {.code = StatusCode::DataError, .text = text};
}

bool isAcceptable(const QByteArray &password)
{
    return password.size() >= limits::passwordMinimum && password.size() <= limits::passwordMaximum;
}

//! The new password in `field`, repeated in `rpasswd`.
Result<QByteArray, Failure> newPassword(const Fields &fields, const QString &field)
{
    const auto password = fields.text(field);
    if (!password)
        return Unexpected{wrongData(u"'%1' is missing."_s.arg(field))};
    if (fields.text(u"rpasswd"_s) != password)
        return Unexpected{wrongData(u"The passwords differ."_s)};
    const QByteArray bytes = password->toUtf8();
    if (!isAcceptable(bytes))
        return Unexpected{
            wrongData(u"A password has %1 to %2 bytes."_s.arg(limits::passwordMinimum).arg(limits::passwordMaximum))};
    return bytes;
}

struct Names
{
    Name name;
    Name displayName;
};

Result<Names, Failure> newNames(const Fields &fields)
{
    const auto text = fields.text(u"uname"_s);
    if (!text)
        return Unexpected{wrongData(u"'uname' is missing."_s)};
    const auto name = parseName(*text);
    if (!name)
        return Unexpected{wrongData(name.error())};

    if (fields.contains(u"nname"_s) && !fields.text(u"nname"_s))
        return Unexpected{wrongData(u"'nname' is not a text."_s)};
    const QString displayText = fields.text(u"nname"_s).value_or(QString());
    const auto displayName = displayText.isEmpty() ? name : parseName(displayText);
    if (!displayName)
        return Unexpected{wrongData(displayName.error())};
    return Names{*name, *displayName};
}

//! Compares in constant time; nothing is told but whether they are equal.
bool isInvited(const QString &code, const QByteArray &expected)
{
    const QByteArray given = code.toUtf8();
    return !expected.isEmpty() && given.size() == expected.size()
        && sodium_memcmp(given.constData(), expected.constData(), size_t(expected.size())) == 0;
}

std::optional<Failure> refusedRegistration(const Fields &fields, const ApiOptions &options)
{
    switch (options.registration) {
    case Registration::Open:
        return std::nullopt;
    case Registration::Invitation:
        if (isInvited(fields.text(u"invite"_s).value_or(QString()), options.invitationCode))
            return std::nullopt;
        return Failure{StatusCode::Forbidden, u"New accounts here need an invitation code."_s};
    case Registration::Closed:
        break;
    }
    return Failure{StatusCode::Forbidden, u"This server takes no new accounts."_s};
}

QString deviceName(const Fields &fields)
{
    QString device = fields.text(u"device"_s).value_or(QString()).simplified().left(deviceCharacters);
    if (device.endsWith(QChar(QChar::ReplacementCharacter)) || (!device.isEmpty() && device.back().isHighSurrogate()))
        device.chop(1);
    return device;
}

QJsonObject loginContent(const storage::User &user, const Tokens::Issued &issued)
{
    return {{u"secret"_s, QString::fromLatin1(issued.token)},
            {u"user"_s, toJson(user)},
            {u"tmCreate"_s, issued.record.created},
            {u"tmExpire"_s, issued.record.expires}};
}

} // namespace

Routes AccountCalls::routes()
{
    using Access = Route::Access;
    return {
        {"POST", "/user/create", Access::Open, [this](const RestCallPtr &call) { create(call); }},
        {"POST", "/user/login", Access::Open, [this](const RestCallPtr &call) { login(call); }},
        {"POST", "/user/logout", Access::SignedIn, [this](const RestCallPtr &call) { logout(call); }},
        {"GET", "/user/me", Access::SignedIn,
         [](const RestCallPtr &call) { call->succeed(toJson(call->principal().user)); }},
        {"POST", "/user/passwd", Access::SignedIn, [this](const RestCallPtr &call) { changePassword(call); }},
        {"POST", "/user/delete", Access::SignedIn, [this](const RestCallPtr &call) { deleteAccount(call); }},
    };
}

// ---- create ---------------------------------------------------------------------------------

void AccountCalls::create(const RestCallPtr &call)
{
    const Fields &fields = call->fields();
    const auto names = newNames(fields);
    if (!names)
        return call->fail(names.error());
    const auto password = newPassword(fields, u"passwd"_s);
    if (!password)
        return call->fail(password.error());
    // Counted before the invitation code is looked at, so that nobody can try out codes.
    if (const auto wait = m_services.limits.beginAccount(call->request().peer)) {
        Failure tooMany = failure(StatusCode::TooManyRequests);
        tooMany.retryAfter = wait;
        return call->fail(tooMany);
    }
    if (const auto refusal = refusedRegistration(fields, m_options))
        return call->fail(*refusal);

    m_services.passwords.hash(*password, call->later([this, call, names = *names](const auto &hash) {
        if (!hash)
            return call->fail(hash.error());
        createWithHash(call, names.name, names.displayName, *hash);
    }));
}

void AccountCalls::createWithHash(const RestCallPtr &call, const Name &name, const Name &displayName,
                                  const QByteArray &hash)
{
    const storage::NewUser user{.name = name.text,
                                .nameKey = name.key,
                                .displayName = displayName.text,
                                .displayNameKey = displayName.key,
                                .passwordHash = hash};
    m_services.store.createUser(user, call->later([call](const auto &created) {
        if (created)
            call->succeed();
        else if (created.error() == storage::StoreError::NameTaken)
            call->fail(StatusCode::Forbidden, u"The name is taken."_s);
        else
            call->fail(StatusCode::InternalError);
    }));
}

// ---- login and logout -----------------------------------------------------------------------

void AccountCalls::login(const RestCallPtr &call)
{
    const Fields &fields = call->fields();
    const auto name = fields.text(u"uname"_s);
    const auto password = fields.text(u"passwd"_s);
    if (!name || !password)
        return call->fail(StatusCode::DataError, u"'uname' or 'passwd' is missing."_s);

    checkPassword(m_services, call, *name, *password, [this, call](const Result<storage::User, Failure> &user) {
        if (!user)
            return call->fail(user.error());
        issueToken(call, *user);
    });
}

void AccountCalls::issueToken(const RestCallPtr &call, const storage::User &user)
{
    const Fields &fields = call->fields();
    const auto issued = call->later([call, user](const storage::StoreResult<Tokens::Issued> &token) {
        if (!token)
            return call->fail(StatusCode::InternalError);
        call->succeed(loginContent(user, *token));
    });
    m_services.tokens.issue(user, fields.flag(u"keep"_s), deviceName(fields), issued);
}

void AccountCalls::logout(const RestCallPtr &call)
{
    m_services.tokens.revoke(call->self(), 0, {}, call->later([call](const auto &revoked) {
        if (!revoked)
            return call->fail(StatusCode::InternalError);
        call->succeed();
    }));
}

// ---- passwords ------------------------------------------------------------------------------

void AccountCalls::checkOwnPassword(const RestCallPtr &call, const std::function<void()> &proceed)
{
    const auto password = call->fields().text(u"passwd"_s);
    if (!password)
        return call->fail(StatusCode::DataError, u"'passwd' is missing."_s);
    checkPassword(m_services, call, call->principal().user.name, *password,
                  [call, proceed](const Result<storage::User, Failure> &user) {
                      if (!user)
                          return call->fail(user.error());
                      proceed();
                  });
}

void AccountCalls::changePassword(const RestCallPtr &call)
{
    const auto password = newPassword(call->fields(), u"npasswd"_s);
    if (!password)
        return call->fail(password.error());
    checkOwnPassword(call, [this, call, password = *password] {
        m_services.passwords.hash(password, call->later([this, call](const auto &hash) {
            if (!hash)
                return call->fail(hash.error());
            storePassword(call, *hash);
        }));
    });
}

void AccountCalls::storePassword(const RestCallPtr &call, const QByteArray &hash)
{
    const auto revoked = call->later([call](const storage::StoreResult<Done> &done) {
        if (!done)
            return call->fail(StatusCode::InternalError);
        call->succeed();
    });
    m_services.store.setPasswordHash(call->self(), hash, call->later([this, call, revoked](const auto &stored) {
        if (!stored)
            return call->fail(StatusCode::InternalError);
        // Whoever knew the old password is signed out; the one who changed it stays.
        m_services.tokens.revoke(call->self(), 0, call->principal().tokenHash, revoked);
    }));
}

void AccountCalls::deleteAccount(const RestCallPtr &call)
{
    checkOwnPassword(call, [this, call] {
        m_services.store.deleteUser(call->self(), call->later([this, call](const auto &deleted) {
            if (!deleted)
                return call->fail(StatusCode::InternalError);
            m_services.tokens.drop(call->self());
            call->succeed();
        }));
    });
}

} // namespace mimi::accounts
