// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace mimi::test {

//! A person with an account at the server of a test.
struct Person
{
    QString name;
    qint64 uid = 0;
    QByteArray token;
};

//! Makes REST calls and waits for their answers.
class RestPeer
{
public:
    //! http://HOST:PORT/CONTEXT
    explicit RestPeer(QUrl base = {}) : m_base(std::move(base)) { }

    //! The envelope that comes back; with a body it is a POST of form fields.
    QJsonObject call(const QString &path, const QByteArray &token = {}, const QByteArray &form = {});
    //! A new account, signed in. There is no test without it, so failing ends the program.
    Person makePerson(const QString &name);
    //! A token for somebody whom makePerson() has made.
    QByteArray login(const QString &name);

private:
    QUrl m_base;
    QNetworkAccessManager m_network;
};

} // namespace mimi::test
