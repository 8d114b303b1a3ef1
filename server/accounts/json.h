// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

#include <QJsonArray>
#include <QJsonObject>

//! Values of the store as they appear in the contents of REST answers.
namespace mimi::accounts {

QJsonObject toJson(const storage::User &user);
QJsonObject toJson(const storage::StoredMessage &stored);
QJsonObject toJson(const storage::Conversation &conversation);
QJsonObject toJson(const storage::TokenRecord &session, bool isCurrent);

template<class T>
QJsonArray toJson(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

} // namespace mimi::accounts
