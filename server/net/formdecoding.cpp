// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/formdecoding.h"

#include <QUtf8StringView>

namespace mimi::net {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<QByteArray> decoded(QByteArrayView text, char plus)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c != '%') {
            out += c == '+' ? plus : c;
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        out += char(high << 4 | low);
        i += 2;
    }
    if (!QUtf8StringView(out).isValidUtf8())
        return std::nullopt;
    return out;
}

} // namespace

std::optional<QByteArray> percentDecoded(QByteArrayView text)
{
    return decoded(text, '+');
}

std::optional<QByteArray> formDecoded(QByteArrayView text)
{
    return decoded(text, ' ');
}

std::optional<FormFields> parseForm(QByteArrayView form)
{
    FormFields fields;
    while (!form.isEmpty()) {
        const qsizetype ampersand = form.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? form : form.first(ampersand);
        form = ampersand < 0 ? QByteArrayView() : form.sliced(ampersand + 1);
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        auto key = formDecoded(equals < 0 ? pair : pair.first(equals));
        auto value = formDecoded(equals < 0 ? QByteArrayView("") : pair.sliced(equals + 1));
        if (!key || !value)
            return std::nullopt;
        fields.emplaceBack(*std::move(key), *std::move(value));
    }
    return fields;
}

} // namespace mimi::net
