// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/link.h"

#include <QList>

namespace mimi::test {

//! A link without a wire: keeps what is sent, and plays the peer who reads as fast as the test wants.
class FakeLink : public net::Link
{
public:
    void setHandler(std::unique_ptr<net::LinkHandler> newHandler) override { handler = std::move(newHandler); }
    void send(QByteArrayView text) override
    {
        sent.append(text.toByteArray());
        if (stalled)
            queued += text.size();
    }
    qint64 queuedBytes() const override { return queued; }
    void close(quint16 code, const QString &reason) override
    {
        if (!closeCode)
            closeReason = reason;
        if (!closeCode)
            closeCode = code;
    }
    void abort() override { aborted = true; }
    void setReading(bool on) override { reading = on; }

    //! The peer reads everything.
    void drain()
    {
        queued = 0;
        if (handler)
            handler->drained();
    }

    std::unique_ptr<net::LinkHandler> handler;
    QList<QByteArray> sent;
    qint64 queued = 0;
    bool stalled = false; //!< the peer does not read
    bool reading = true;
    bool aborted = false;
    quint16 closeCode = 0;
    QString closeReason;
};

} // namespace mimi::test
