// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/jsonfields.h"

#include <algorithm>
#include <cmath>

namespace mimi::chat::json {

namespace {

constexpr double largestExactInteger = 9007199254740992.0; // 2^53

std::optional<qint64> wholeNumber(simdjson::dom::element element)
{
    if (element.is<int64_t>())
        return qint64(element.get<int64_t>().value_unsafe());
    if (!element.is<double>() || element.is<uint64_t>())
        return std::nullopt;
    const double value = element.get<double>().value_unsafe();
    if (std::trunc(value) != value || std::abs(value) > largestExactInteger)
        return std::nullopt;
    return qint64(value);
}

std::optional<qint64> decimalDigits(std::string_view text)
{
    const bool digits = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return std::nullopt;
    bool ok = false;
    const qint64 value = QByteArrayView(text.data(), qsizetype(text.size())).toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Object> object(QByteArrayView text)
{
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element root;
    // An empty view may have no data pointer at all.
    const char *data = text.isEmpty() ? "" : text.data();
    if (parser.parse(data, size_t(text.size())).get(root) != simdjson::SUCCESS)
        return std::nullopt;
    Object result;
    if (root.get(result) != simdjson::SUCCESS)
        return std::nullopt;
    return result;
}

std::optional<QByteArray> string(const Object &object, const char *name)
{
    std::string_view text;
    if (object.at_key(name).get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return QByteArray(text.data(), qsizetype(text.size()));
}

std::optional<bool> boolean(const Object &object, const char *name)
{
    bool value = false;
    if (object.at_key(name).get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<qint64> integer(const Object &object, const char *name)
{
    simdjson::dom::element element;
    if (object.at_key(name).get(element) != simdjson::SUCCESS)
        return std::nullopt;
    return wholeNumber(element);
}

std::optional<qint64> integerOrDigits(const Object &object, const char *name)
{
    std::string_view text;
    if (object.at_key(name).get(text) == simdjson::SUCCESS)
        return decimalDigits(text);
    return integer(object, name);
}

bool has(const Object &object, const char *name)
{
    simdjson::dom::element element;
    return object.at_key(name).get(element) == simdjson::SUCCESS && !element.is_null();
}

} // namespace mimi::chat::json
