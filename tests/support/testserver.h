// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace mimi::test {

//! A person with an account at the test server.
struct Person
{
    QString name;
    qint64 uid = 0;
    QByteArray token;
};

//! A real server on a loopback port, in this process, with its data in a temporary folder.
class TestServer
{
public:
    explicit TestServer(std::function<void(server::Config &)> configure = {});

    //! Ends the server and starts another one on the same data.
    void restart();

    QUrl url(const QString &path = {}) const;
    Person makePerson(const QString &name);
    QByteArray login(const QString &name);

    //! The envelope that comes back; with a body it is a POST of form fields.
    QJsonObject call(const QString &path, const QByteArray &token = {}, const QByteArray &form = {});

    server::Config config;

private:
    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    std::unique_ptr<server::Server> m_server;
};

} // namespace mimi::test
