// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/fields.h"

#include "server/net/formdecoding.h"

#include <QJsonDocument>
#include <algorithm>

namespace mimi::accounts {

using namespace Qt::StringLiterals;

namespace {

//! No call has nearly as many. (Thousands would make QJsonObject slow, which keeps its keys sorted.)
constexpr qsizetype mostFields = 64;

Result<Fields, BodyError> formFields(const QByteArray &form)
{
    const auto pairs = net::parseForm(form);
    if (!pairs)
        return Unexpected{BodyError{u"The form is broken or not UTF-8."_s}};
    if (pairs->size() > mostFields)
        return Unexpected{BodyError{u"The form has too many fields."_s}};
    QJsonObject values;
    for (const auto &[name, value] : *pairs) {
        const QString key = QString::fromUtf8(name);
        if (!values.contains(key))
            values.insert(key, QString::fromUtf8(value));
    }
    return Fields(values);
}

Result<Fields, BodyError> jsonFields(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return Unexpected{BodyError{u"The body is not valid JSON."_s}};
    if (!document.isObject())
        return Unexpected{BodyError{u"The body is not a JSON object."_s}};
    return Fields(document.object());
}

} // namespace

std::optional<QString> Fields::text(const QString &key) const
{
    const QJsonValue value = m_values.value(key);
    const QString text = value.toString();
    if (!value.isString() || !QStringView(text).isValidUtf16())
        return std::nullopt;
    return text;
}

std::optional<qint64> Fields::number(const QString &key) const
{
    const QJsonValue value = m_values.value(key);
    if (value.isString()) {
        const QString digits = value.toString();
        const bool isDecimal =
            std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool isNumber = false;
        const qint64 number = digits.toLongLong(&isNumber);
        return isDecimal && isNumber ? std::optional(number) : std::nullopt;
    }
    // A fraction or a number out of range gives the default, whatever it is.
    const qint64 number = value.toInteger(-1);
    return value.isDouble() && number == value.toInteger(-2) ? std::optional(number) : std::nullopt;
}

bool Fields::flag(const QString &key) const
{
    const QJsonValue value = m_values.value(key);
    const QString text = value.toString();
    return value.toBool() || text == "true"_L1 || text == "1"_L1 || text == "on"_L1;
}

Result<Fields, BodyError> bodyFields(const net::HttpRequest &request)
{
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    if (type == "application/json" || type.endsWith("+json"))
        return jsonFields(request.body);
    if (type.startsWith("multipart/"))
        return Unexpected{BodyError{u"Send a form (application/x-www-form-urlencoded) or JSON."_s, 415}};
    return formFields(request.body);
}

Result<Fields, BodyError> queryFields(const net::HttpRequest &request)
{
    return formFields(request.query);
}

} // namespace mimi::accounts
