// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/subjecttext.h"

#include <charconv>

namespace mimi::cluster {

namespace {

constexpr QByteArrayView userWord = ".user.";
constexpr QByteArrayView presenceWord = ".presence.";
constexpr QByteArrayView nodesWord = ".nodes";

std::optional<Subject> withUser(Subject::Kind kind, QByteArrayView digits)
{
    chat::UserId user;
    const auto read = std::from_chars(digits.cbegin(), digits.cend(), user.value);
    if (read.ec != std::errc() || read.ptr != digits.cend() || !user.isValid())
        return std::nullopt;
    return Subject{kind, user};
}

} // namespace

QByteArray subjectText(const Subject &subject, const QByteArray &prefix)
{
    switch (subject.kind) {
    case Subject::Kind::User:
        return prefix + userWord.toByteArray() + QByteArray::number(subject.user.value);
    case Subject::Kind::Presence:
        return prefix + presenceWord.toByteArray() + QByteArray::number(subject.user.value);
    case Subject::Kind::Nodes:
        break;
    }
    return prefix + nodesWord.toByteArray();
}

std::optional<Subject> parseSubject(QByteArrayView text, const QByteArray &prefix)
{
    if (!text.startsWith(prefix))
        return std::nullopt;
    const QByteArrayView rest = text.sliced(prefix.size());
    if (rest == nodesWord)
        return Subject{};
    if (rest.startsWith(userWord))
        return withUser(Subject::Kind::User, rest.sliced(userWord.size()));
    if (rest.startsWith(presenceWord))
        return withUser(Subject::Kind::Presence, rest.sliced(presenceWord.size()));
    return std::nullopt;
}

} // namespace mimi::cluster
