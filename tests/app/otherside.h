// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/serverprocess.h"
#include "tests/support/testpeer.h"

#include <memory>

namespace mimi::test {

//! A server, and Ben on it, who answers whoever writes to him.
class OtherSide
{
public:
    [[nodiscard]] bool start();
    QString address() const { return m_server.url().toString(); }

    //! Waits for the next message to him, and confirms it.
    bool hears(const QString &text);
    //! Writes to whom he has heard last.
    void says(const QString &text);
    //! What whom he has heard last writes is refused, or not any more.
    [[nodiscard]] bool blocks(bool blocked);

private:
    ServerProcess m_server;
    std::unique_ptr<RestPeer> m_rest;
    Person m_account;
    std::unique_ptr<TestPeer> m_ben;
    qint64 m_writer = 0;
    int m_said = 0;
};

} // namespace mimi::test
