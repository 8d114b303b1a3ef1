// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testserver.h"

#include <QUrl>

namespace mimi::test {

//! REST calls to any node: \a base is like http://127.0.0.1:8080/Mimi.
class Rest
{
public:
    //! The envelope that comes back; with a body it is a POST of form fields. Empty if nobody answers.
    QJsonObject call(const QUrl &base, const QString &path, const QByteArray &token = {}, const QByteArray &form = {});
    //! HTTP status of a GET; 0 if nobody answers.
    int status(const QUrl &base, const QString &path);

    Person makePerson(const QUrl &base, const QString &name);
    QByteArray login(const QUrl &base, const QString &name, const QByteArray &password = "secret1");

private:
    QNetworkReply *answer(const QUrl &base, const QString &path, const QByteArray &token, const QByteArray &form);

    QNetworkAccessManager m_network;
};

} // namespace mimi::test
