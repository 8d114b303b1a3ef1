// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"

namespace mimi::storage {

//! Hashes under which a message is found again. One unique index over both answers two questions:
//! is this message stored already (both keys), and did this receiver ever get one of that name (the
//! first). They are kept in the database, so their making never changes. Equal keys are no proof:
//! whoever finds a row compares it.
struct MessageKeys
{
    qint64 name = 0;    //!< of the receiver and the client's id
    qint64 content = 0; //!< of the sender and the content

    friend bool operator==(MessageKeys, MessageKeys) = default;
};

qint64 nameKey(chat::UserId receiver, const chat::ClientMessageId &clientId);
MessageKeys messageKeys(chat::UserId sender, const chat::SendRequest &request);

} // namespace mimi::storage
