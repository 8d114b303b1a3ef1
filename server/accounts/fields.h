// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"
#include "protocol/result.h"
#include "server/net/http.h"

#include <QJsonObject>
#include <QString>
#include <optional>

namespace mimi::accounts {

//! What a call brings: the keys of a JSON object or of a form (then all values are strings).
class Fields
{
public:
    Fields() = default;
    explicit Fields(QJsonObject values) : m_values(std::move(values)) { }

    //! A string of well-formed Unicode; nothing if it is absent or something else.
    std::optional<QString> text(const QString &key) const;
    //! A whole number, also in decimal text.
    std::optional<qint64> number(const QString &key) const;
    //! true, or in forms "true", "1" and "on".
    bool flag(const QString &key) const;
    bool contains(const QString &key) const { return m_values.contains(key); }

private:
    QJsonObject m_values;
};

//! Why there are no fields, and with which HTTP status to say so.
struct BodyError
{
    QString text;
    int httpStatus = 200;
};

//! The fields in the body: JSON if the content type says so. Everything else is read as a form, because
//! deployed clients are careless with the type, but for multipart bodies, which nobody here reads.
Result<Fields, BodyError> bodyFields(const net::HttpRequest &request);

//! The fields in the query.
Result<Fields, BodyError> queryFields(const net::HttpRequest &request);

} // namespace mimi::accounts
