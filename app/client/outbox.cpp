// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/outbox.h"

#include <algorithm>

namespace mimi::client {

namespace {

constexpr int maximumRefusals = 5;
constexpr qint64 firstDelayMs = 1000;
constexpr qint64 longestDelayMs = 60'000;

//! It is the server's trouble, a full disk for instance, and none of the message: that is over some time.
bool willPass(chat::StatusCode code)
{
    return code == chat::StatusCode::InternalError || code == chat::StatusCode::TooManyRequests;
}

//! The same message may be accepted later, or never.
bool mayPass(chat::StatusCode code)
{
    return code == chat::StatusCode::ActionFailed || code == chat::StatusCode::AuthorityError;
}

//! How long to wait after that many refusals of one message.
qint64 delay(int refusals)
{
    constexpr int doublings = 6;
    return std::min(longestDelayMs, firstDelayMs << std::min(refusals - 1, doublings));
}

} // namespace

void Outbox::add(Message message)
{
    if (contains(message.id))
        return;
    auto &line = m_lines[message.peer];
    const auto first = line.messages.begin() + (line.inFlight ? 1 : 0);
    const auto place =
        std::find_if(first, line.messages.end(), [&](const auto &other) { return other.id > message.id; });
    message.state = MessageState::Queued;
    line.messages.insert(place, std::move(message));
}

void Outbox::remove(LocalId id)
{
    for (auto &[peer, line] : m_lines) {
        const auto at = std::find_if(line.messages.begin(), line.messages.end(),
                                     [id](const auto &message) { return message.id == id; });
        if (at == line.messages.end())
            continue;
        if (at == line.messages.begin())
            leave(line);
        else
            line.messages.erase(at);
        return;
    }
}

void Outbox::clear()
{
    m_lines.clear();
}

bool Outbox::contains(LocalId id) const
{
    return std::any_of(m_lines.begin(), m_lines.end(), [id](const auto &entry) {
        const auto &messages = entry.second.messages;
        return std::any_of(messages.begin(), messages.end(), [id](const auto &message) { return message.id == id; });
    });
}

bool Outbox::isInFlight(LocalId id) const
{
    return std::any_of(m_lines.begin(), m_lines.end(), [id](const auto &entry) {
        return entry.second.inFlight && entry.second.messages.front().id == id;
    });
}

qsizetype Outbox::size() const
{
    qsizetype size = 0;
    for (const auto &[peer, line] : m_lines)
        size += qsizetype(line.messages.size());
    return size;
}

QList<Message> Outbox::takeDue(qint64 now)
{
    QList<Message> due;
    for (auto &[peer, line] : m_lines) {
        if (line.inFlight || line.messages.empty() || line.notBefore > now)
            continue;
        auto &message = line.messages.front();
        message.state = MessageState::Sending;
        ++message.attempts;
        line.inFlight = true;
        line.sentAt = now;
        due.append(message);
    }
    return due;
}

std::optional<qint64> Outbox::nextDue() const
{
    std::optional<qint64> next;
    for (const auto &[peer, line] : m_lines) {
        if (!line.inFlight && !line.messages.empty())
            next = std::min(next.value_or(line.notBefore), line.notBefore);
    }
    return next;
}

std::optional<Message> Outbox::answered(const chat::Status &status, qint64 now)
{
    const auto at = std::find_if(m_lines.begin(), m_lines.end(), [&](const auto &entry) {
        const auto &line = entry.second;
        return line.inFlight && line.messages.front().clientId == status.messageId;
    });
    if (at == m_lines.end())
        return std::nullopt;
    auto &line = at->second;
    if (status.code == chat::StatusCode::Success) {
        Message message = leave(line);
        message.state = MessageState::Sent;
        message.sentAt = now;
        message.failure = {};
        return message;
    }
    line.messages.front().failure = {int(status.code), QString::fromUtf8(status.reason)};
    ++line.refusals;
    if (willPass(status.code) || (mayPass(status.code) && line.refusals < maximumRefusals)) {
        line.inFlight = false;
        line.notBefore = now + status.retryAfter.value_or(delay(line.refusals));
        line.messages.front().state = MessageState::Queued;
        return line.messages.front();
    }
    Message message = leave(line);
    message.state = MessageState::Failed;
    return message;
}

bool Outbox::hurry(LocalId id)
{
    for (auto &[peer, line] : m_lines) {
        const bool waits = std::any_of(line.messages.begin(), line.messages.end(),
                                       [id](const auto &message) { return message.id == id; });
        if (!waits)
            continue;
        line.notBefore = 0;
        return true;
    }
    return false;
}

QList<Message> Outbox::connectionLost()
{
    QList<Message> back;
    for (auto &[peer, line] : m_lines) {
        line.notBefore = 0;
        if (!std::exchange(line.inFlight, false))
            continue;
        line.messages.front().state = MessageState::Queued;
        back.append(line.messages.front());
    }
    return back;
}

std::optional<qint64> Outbox::waitingSince() const
{
    std::optional<qint64> oldest;
    for (const auto &[peer, line] : m_lines) {
        if (line.inFlight)
            oldest = std::min(oldest.value_or(line.sentAt), line.sentAt);
    }
    return oldest;
}

//! Takes the first message out of its line.
Message Outbox::leave(Line &line)
{
    Message message = std::move(line.messages.front());
    line.messages.pop_front();
    line.inFlight = false;
    line.refusals = 0;
    line.notBefore = 0;
    return message;
}

} // namespace mimi::client
