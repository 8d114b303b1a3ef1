// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/messageid.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace mimi::chat {

ClientMessageId makeMessageId(QByteArrayView content, qint64 nowMs)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(content);
    hash.addData(QByteArray::number(nowMs));
    hash.addData(QByteArray::number(QRandomGenerator::global()->generate64()));
    return {hash.result().toHex()};
}

} // namespace mimi::chat
