// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

#include <optional>

namespace mimi::test {

//! Keeps what a service answers.
class FakeReply : public net::HttpReply
{
public:
    std::optional<net::HttpResponse> response; //!< with the whole body once `isOpen()` is false

    void send(net::HttpResponse whole) override
    {
        response = std::move(whole);
        m_open = false;
    }
    void begin(net::HttpResponse head) override { response = std::move(head); }
    void write(const QByteArray &bytes) override { response->body += bytes; }
    void end() override { m_open = false; }

    bool isOpen() const override { return m_open; }
    qint64 queuedBytes() const override { return 0; }
    void onGone(std::function<void()> gone) override { m_gone = std::move(gone); }
    void onDrained(std::function<void()>) override { }

    //! The peer goes away.
    void leave()
    {
        m_open = false;
        if (m_gone)
            m_gone();
    }

    //! The first header of that name, or a null array.
    QByteArray header(QByteArrayView name) const
    {
        for (const net::HttpHeader &header : response ? response->headers : QList<net::HttpHeader>()) {
            if (name.compare(header.name, Qt::CaseInsensitive) == 0)
                return header.value;
        }
        return {};
    }

private:
    bool m_open = true;
    std::function<void()> m_gone;
};

} // namespace mimi::test
