// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>

class QObject;

namespace mimi::desktop {

//! One request to the desktop's keychain.
struct KeychainRequest
{
    enum class Kind { Read, Write, Remove };

    Kind kind = Kind::Read;
    QString service;
    QString key;
    QByteArray secret; //!< of a Write
};

struct KeychainReply
{
    enum class Outcome {
        Done,
        NotFound,
        NoKeychain, //!< there is none on this desktop
        Failed,     //!< refused, locked, broken
    };

    Outcome outcome = Outcome::Failed;
    QByteArray secret; //!< of a Read
    QString problem;
};

//! Asks qtkeychain in a thread of its own, because looking for a keychain and waiting for one that hangs can block.
//! There is one thread for the whole program, as qtkeychain has one queue. The reply comes in context's thread, or
//! never, if the keychain hangs or context has gone.
void askKeychain(const KeychainRequest &request, QObject *context, std::function<void(const KeychainReply &)> reply);

} // namespace mimi::desktop
