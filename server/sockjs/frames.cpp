// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/frames.h"

#include <QStringBuilder>
#include <optional>
#include <simdjson.h>
#include <string_view>

namespace mimi::sockjs {

namespace {

constexpr char32_t replacement = 0xfffd;

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

//! Outside of the basic plane as a surrogate pair. (GCC 12 at -O3 misreads a QStringView over QChar::fromUcs4's
//! result.)
void appendCharacter(QByteArray &out, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        appendEscaped(out, QChar::highSurrogate(c));
        appendEscaped(out, QChar::lowSurrogate(c));
    } else {
        appendEscaped(out, char16_t(c));
    }
}

bool isUnsafe(char32_t c)
{
    return c < 0x20 || c == U'"' || c == U'\\' || (c >= 0x200c && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f)
        || (c >= 0x2060 && c <= 0x206f) || c >= 0xfff0;
}

//! Whether the character that begins with this byte needs to be decoded to know if it is safe: of the
//! longer ones only those from E2 (U+2000 to U+2FFF), EF (U+F000 to U+FFFF), and F0 upwards.
bool needsLook(uchar byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\' || byte == 0xe2 || byte >= 0xef;
}

struct Character
{
    char32_t value;
    qsizetype size;
};

//! The character at the beginning of the text, which is valid UTF-8; what is cut off becomes U+FFFD.
Character firstOf(QByteArrayView text)
{
    const auto byte = [text](qsizetype i) { return char32_t(uchar(text[i])); };
    if (byte(0) < 0x80)
        return {byte(0), 1};
    const qsizetype size = byte(0) >= 0xf0 ? 4 : 3;
    if (text.size() < size)
        return {replacement, 1};
    char32_t value = byte(0) & (size == 4 ? 0x07 : 0x0f);
    for (qsizetype i = 1; i < size; ++i)
        value = value << 6 | (byte(i) & 0x3f);
    return {value, size};
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype begin = 0; // of what is copied as it is
    for (qsizetype i = 0; i < text.size();) {
        if (!needsLook(uchar(text[i]))) {
            ++i;
            continue;
        }
        const Character character = firstOf(text.sliced(i));
        if (isUnsafe(character.value)) {
            out += text.sliced(begin, i - begin);
            appendCharacter(out, character.value);
            begin = i + character.size;
        }
        i += character.size;
    }
    out += text.sliced(begin);
    out += '"';
}

//! All of the elements if they are strings.
Messages stringsOf(const simdjson::dom::element &root)
{
    simdjson::dom::array array;
    if (root.get(array) != simdjson::SUCCESS)
        return Unexpected{PayloadError::Missing};
    QList<QByteArray> messages;
    for (const simdjson::dom::element element : array) {
        std::string_view text;
        if (element.get(text) != simdjson::SUCCESS)
            return Unexpected{PayloadError::Missing};
        messages.append(QByteArray(text.data(), qsizetype(text.size())));
    }
    return messages;
}

//! The UTF-16 unit of an escape "\uXXXX" at that place, or nothing.
std::optional<char16_t> escapedUnit(const QByteArray &json, qsizetype at)
{
    if (json.size() < at + 6 || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    bool isNumber = false;
    const uint unit = json.mid(at + 2, 4).toUInt(&isNumber, 16);
    return isNumber ? std::optional(char16_t(unit)) : std::nullopt;
}

//! Lone surrogates become U+FFFD. JavaScript makes them of a text that was cut inside of an emoji, and
//! simdjson does not take them.
QByteArray withoutLoneSurrogates(QByteArray json)
{
    for (qsizetype i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i)) {
        const auto unit = escapedUnit(json, i);
        const auto next = escapedUnit(json, i + 6);
        if (!unit)
            i += 2;
        else if (QChar::isHighSurrogate(*unit) && next && QChar::isLowSurrogate(*next))
            i += 12;
        else {
            if (QChar::isSurrogate(*unit))
                json.replace(i + 2, 4, "fffd");
            i += 6;
        }
    }
    return json;
}

Messages parse(const QByteArray &json, bool mayRepair)
{
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element root;
    const auto error = parser.parse(json.constData(), size_t(json.size())).get(root);
    if (error == simdjson::STRING_ERROR && mayRepair)
        return parse(withoutLoneSurrogates(json), false);
    if (error != simdjson::SUCCESS)
        return Unexpected{PayloadError::Broken};
    return stringsOf(root);
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArrayView withoutBlanks(QByteArrayView json)
{
    while (!json.isEmpty() && isBlank(json.front()))
        json = json.sliced(1);
    return json;
}

} // namespace

QByteArray quoted(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 8 + 2);
    appendQuoted(out, text);
    return out;
}

QByteArray messageFrame(const QList<QByteArray> &messages)
{
    qsizetype size = 0;
    for (const QByteArray &message : messages)
        size += message.size() + message.size() / 8 + 3;
    QByteArray frame;
    frame.reserve(size + 3);
    frame += "a[";
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (i > 0)
            frame += ',';
        appendQuoted(frame, messages[i]);
    }
    frame += ']';
    return frame;
}

QByteArray closeFrame(quint16 code, const QString &reason)
{
    return "c[" + QByteArray::number(code) + ',' + quoted(reason.toUtf8()) + ']';
}

Messages decodeArray(const QByteArray &json)
{
    if (json.isEmpty())
        return Unexpected{PayloadError::Missing};
    return parse(json, true);
}

Messages decodeArrayOrString(const QByteArray &json)
{
    if (!withoutBlanks(json).startsWith('"'))
        return decodeArray(json);
    // One string alone becomes an array of one.
    Messages messages = decodeArray('[' + json + ']');
    if (messages && messages->size() != 1)
        return Unexpected{PayloadError::Broken};
    return messages;
}

} // namespace mimi::sockjs
