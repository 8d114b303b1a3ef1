// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server.h"
#include "tests/support/restpeer.h"

#include <QTemporaryDir>

namespace mimi::test {

//! A real server on a loopback port, in this process, with its data in a temporary folder.
class TestServer
{
public:
    explicit TestServer(std::function<void(server::Config &)> configure = {});

    //! Ends the server and starts another one on the same data.
    void restart();

    QUrl url(const QString &path = {}) const;
    Person makePerson(const QString &name) { return m_rest->makePerson(name); }
    QByteArray login(const QString &name) { return m_rest->login(name); }
    //! As RestPeer's.
    QJsonObject call(const QString &path, const QByteArray &token = {}, const QByteArray &form = {})
    {
        return m_rest->call(path, token, form);
    }

    server::Server &server() { return *m_server; }

    server::Config config;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<server::Server> m_server;
    std::unique_ptr<RestPeer> m_rest;
};

} // namespace mimi::test
