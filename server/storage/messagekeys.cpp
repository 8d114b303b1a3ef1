// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/messagekeys.h"

#include <QtEndian>
#include <array>
#include <sodium/crypto_shorthash.h>

namespace mimi::storage {

namespace {

//! SipHash-2-4 of \a text; the user is its key.
qint64 hash(chat::UserId user, QByteArrayView text)
{
    static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
    std::array<unsigned char, crypto_shorthash_KEYBYTES> key{};
    qToLittleEndian(user.value, key.data());
    std::array<unsigned char, crypto_shorthash_BYTES> out;
    crypto_shorthash(out.data(), reinterpret_cast<const unsigned char *>(text.data()),
                     static_cast<unsigned long long>(text.size()), key.data());
    return qFromLittleEndian<qint64>(out.data());
}

} // namespace

qint64 nameKey(chat::UserId receiver, const chat::ClientMessageId &clientId)
{
    return hash(receiver, clientId.text);
}

MessageKeys messageKeys(chat::UserId sender, const chat::SendRequest &request)
{
    return {nameKey(request.receiver, request.messageId), hash(sender, request.content)};
}

} // namespace mimi::storage
