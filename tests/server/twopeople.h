// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testpeer.h"
#include "tests/support/testserver.h"

#include <QTest>

namespace mimi::test {

using namespace Qt::StringLiterals;

//! A server over real sockets, and two people who have accounts there.
class TwoPeople : public QObject
{
protected:
    void start()
    {
        m_server = std::make_unique<TestServer>();
        m_ana = m_server->makePerson(u"ana"_s);
        m_bo = m_server->makePerson(u"柏"_s);
    }

    void stop() { m_server.reset(); }

    static constexpr auto code = "code"_L1;
    static constexpr auto msgID = "msgID"_L1;
    static constexpr auto content = "content"_L1;
    static constexpr auto chatID = "chatID"_L1;

    std::unique_ptr<TestServer> m_server;
    Person m_ana;
    Person m_bo;
};

} // namespace mimi::test
