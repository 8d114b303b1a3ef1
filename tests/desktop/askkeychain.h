// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/keychain.h"

#include <QTest>
#include <optional>

//! The keychain's calls, each with its answer.
namespace mimi::desktop::test {

//! Runs ask with a reply that keeps the answer, and waits for it.
template<class Ask>
Keychain::Answer waitFor(Ask ask)
{
    std::optional<Keychain::Answer> answer;
    QObject context;
    ask(&context, [&answer](const Keychain::Answer &given) { answer = given; });
    if (answer)
        qFatal("answered before the call returned");
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000);
    return answer.value_or(Keychain::Answer{});
}

inline Keychain::Answer read(Keychain &keychain, const QString &key = QStringLiteral("token"))
{
    return waitFor([&](QObject *context, auto reply) { keychain.read(key, context, reply); });
}

inline Keychain::Answer write(Keychain &keychain, const QByteArray &secret,
                              const QString &key = QStringLiteral("token"))
{
    return waitFor([&](QObject *context, auto reply) { keychain.write(key, secret, context, reply); });
}

inline Keychain::Answer remove(Keychain &keychain, const QString &key = QStringLiteral("token"))
{
    return waitFor([&](QObject *context, auto reply) { keychain.remove(key, context, reply); });
}

} // namespace mimi::desktop::test
