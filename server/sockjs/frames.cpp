// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/frames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QStringEncoder>

namespace mimi::sockjs {

namespace {

//! What JSON gives a short form; 0 for all others.
char shortEscape(char16_t unit)
{
    switch (unit) {
    case u'"':
        return '"';
    case u'\\':
        return '\\';
    case u'\b':
        return 'b';
    case u'\t':
        return 't';
    case u'\n':
        return 'n';
    case u'\f':
        return 'f';
    case u'\r':
        return 'r';
    default:
        return 0;
    }
}

bool isUnsafe(char16_t unit)
{
    if (unit < 0x80)
        return unit < 0x20 || unit == u'"' || unit == u'\\';
    return (unit >= 0x200c && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202f)
        || (unit >= 0x2060 && unit <= 0x206f) || (unit >= 0xd800 && unit <= 0xdfff) || unit >= 0xfff0;
}

void appendEscaped(QByteArray &out, char16_t unit)
{
    out += '\\';
    if (const char escape = shortEscape(unit)) {
        out += escape;
        return;
    }
    out += 'u';
    constexpr char digits[] = "0123456789abcdef";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> shift) & 0xf];
}

void appendQuoted(QByteArray &out, QStringView text)
{
    out += '"';
    qsizetype safe = 0; // start of the run that needs no escaping
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isUnsafe(text[i].unicode()))
            continue;
        out += text.sliced(safe, i - safe).toUtf8();
        appendEscaped(out, text[i].unicode());
        safe = i + 1;
    }
    out += text.sliced(safe).toUtf8();
    out += '"';
}

//! QString::toUtf8() would write '?' for a lone surrogate.
QByteArray toUtf8(QStringView text)
{
    return QStringEncoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless).encode(text);
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArrayView trimmed(QByteArrayView json)
{
    while (!json.isEmpty() && isBlank(json.front()))
        json = json.sliced(1);
    return json;
}

} // namespace

QByteArray quoted(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + 16);
    appendQuoted(out, QString::fromUtf8(text));
    return out;
}

QByteArray messageFrame(const QList<QByteArray> &messages)
{
    QByteArray frame = "a[";
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (i > 0)
            frame += ',';
        appendQuoted(frame, QString::fromUtf8(messages[i]));
    }
    frame += ']';
    return frame;
}

QByteArray closeFrame(quint16 code, const QString &reason)
{
    QByteArray frame = "c[" + QByteArray::number(code) + ',';
    appendQuoted(frame, reason);
    frame += ']';
    return frame;
}

Messages decodeArray(const QByteArray &json)
{
    if (json.isEmpty())
        return Unexpected{PayloadError::Missing};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return Unexpected{PayloadError::Broken};
    if (!document.isArray())
        return Unexpected{PayloadError::Missing};

    QList<QByteArray> messages;
    const QJsonArray array = document.array();
    messages.reserve(array.size());
    for (const QJsonValue &value : array) {
        if (!value.isString())
            return Unexpected{PayloadError::Missing};
        messages += toUtf8(value.toString());
    }
    return messages;
}

Messages decodeArrayOrString(const QByteArray &json)
{
    if (!trimmed(json).startsWith('"'))
        return decodeArray(json);
    // QJsonDocument takes no bare string, so it becomes an array of one.
    Messages messages = decodeArray('[' + json + ']');
    if (messages && messages->size() != 1)
        return Unexpected{PayloadError::Broken};
    return messages;
}

} // namespace mimi::sockjs
