// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serverapi.h"

#include <QJsonObject>
#include <QJsonValue>

//! The REST answers as values (docs/protocol.md, parts 2 and 9). Broken input gives empty values, never a failure:
//! what matters (ids, tokens) is checked by those who use it.
namespace mimi::client::api {

Person readPerson(const QJsonObject &json);
SignIn readSignIn(const QJsonValue &content);
ServerInfo readInfo(const QJsonValue &content);
HistoryMessage readHistoryMessage(const QJsonObject &json);
RemoteConversation readConversation(const QJsonObject &json);
DeviceSession readSession(const QJsonObject &json);

//! The list itself, or the list under \a key of an object.
QJsonArray listOf(const QJsonValue &content, QStringView key);

//! A whole answer, when something has come back over HTTP: its content, or why there is none.
ApiResult<QJsonValue> readAnswer(int httpStatus, const QByteArray &body);

//! In words, translated.
QString describe(int code, qint64 retryAfter);

} // namespace mimi::client::api
