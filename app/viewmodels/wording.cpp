// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTextBoundaryFinder>

namespace mimi::wording {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(mimi::wording)
};

QString firstLetter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const auto end = finder.toNextBoundary();
    return end > 0 ? word.left(end).toUpper() : QString();
}

bool isIdeograph(QChar character)
{
    return character.script() == QChar::Script_Han;
}

bool isEmojiPart(char32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2190 && c <= 0x23FF)
        || (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0xE0020 && c <= 0xE007F) || c == 0xFE0F || c == 0x200D || c == 0x20E3;
}

} // namespace

QString initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return u"?"_s;
    const QString first = firstLetter(words.first());
    if (words.size() < 2 || isIdeograph(first.at(0)))
        return first;
    return first + firstLetter(words.last());
}

int colorIndex(client::UserId uid)
{
    return int(quint64(uid.value) * 2654435761U >> 7) & 7;
}

QString clock(qint64 time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time).time(), QLocale::ShortFormat);
}

QString when(qint64 time, QDate today)
{
    if (time == 0)
        return {};
    const QDate date = QDateTime::fromMSecsSinceEpoch(time).date();
    const qint64 days = date.daysTo(today);
    if (days <= 0)
        return clock(time);
    if (days == 1)
        return Words::tr("Yesterday");
    if (days < 7)
        return QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
    return QLocale().toString(date, QLocale::ShortFormat);
}

QString day(QDate date, QDate today)
{
    const qint64 days = date.daysTo(today);
    if (days == 0)
        return Words::tr("Today");
    if (days == 1)
        return Words::tr("Yesterday");
    if (days > 1 && days < 7)
        return QLocale().dayName(date.dayOfWeek());
    return QLocale().toString(date, QLocale::LongFormat);
}

QString fullTime(qint64 time)
{
    return time == 0 ? QString() : QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::LongFormat);
}

QString oneLine(const QString &text)
{
    return text.left(200).simplified();
}

QString quoted(const QString &text)
{
    QString result = text;
    result.replace(u'\n', "\n> "_L1);
    return "> "_L1 + result + u'\n';
}

Quotation splitQuotation(const QString &text)
{
    QStringList lines;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype end = text.indexOf(u'\n', at);
        const QStringView line = QStringView(text).mid(at, end < 0 ? -1 : end - at);
        if (!line.startsWith("> "_L1) && line != u'>')
            break; // ">:-(" quotes nobody
        lines.append(line.mid(2).toString());
        at = end < 0 ? text.size() : end + 1;
    }
    return {lines.join(u'\n'), text.mid(at)};
}

QString copied(const QString &who, qint64 time, const QString &text)
{
    const QString stamp = QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::ShortFormat);
    return Words::tr("%1, %2: %3", "who, when, text").arg(who, stamp, text);
}

QString sentence(const client::Message &message, const QString &peerName)
{
    const QString time = clock(message.time);
    if (!message.isOutgoing())
        return Words::tr("%1, %2, %3", "who, time, text").arg(peerName, time, message.text);
    return Words::tr("You, %1, %2, %3", "time, text, state").arg(time, message.text, client::describe(message.state));
}

QStringList details(const client::Message &message)
{
    QStringList lines;
    const auto line = [&lines](const QString &title, const QString &value) {
        if (!value.isEmpty())
            lines << title << value;
    };
    if (message.isOutgoing()) {
        line(Words::tr("State"), client::describe(message.state));
        line(Words::tr("Written"), fullTime(message.queuedAt));
        line(Words::tr("Sent"), fullTime(message.sentAt));
        line(Words::tr("Delivered"), fullTime(message.deliveredAt));
        line(Words::tr("Read"), fullTime(message.readAt));
        line(Words::tr("Attempts"), QLocale().toString(message.attempts));
        line(Words::tr("Reason"), client::describe(message.failure));
        line(Words::tr("The server says"), message.failure.details);
    } else {
        line(Words::tr("Sent"), fullTime(message.time));
        line(Words::tr("Received here"), fullTime(message.receivedAt));
    }
    line(Words::tr("Message id"), QString::fromUtf8(message.clientId.text));
    if (message.serverId.isValid())
        line(Words::tr("Number at the server"), QString::number(message.serverId.value));
    return lines;
}

QString presence(std::optional<bool> online, qint64 lastSeen, QDate today)
{
    if (online.value_or(false))
        return Words::tr("online");
    if (lastSeen == 0)
        return {};
    const QDate date = QDateTime::fromMSecsSinceEpoch(lastSeen).date();
    if (date == today)
        return Words::tr("last seen today at %1").arg(clock(lastSeen));
    if (date.daysTo(today) == 1)
        return Words::tr("last seen yesterday at %1").arg(clock(lastSeen));
    return Words::tr("last seen on %1").arg(QLocale().toString(date, QLocale::ShortFormat));
}

bool isJumbo(const QString &text)
{
    if (text.isEmpty() || text.size() > 40)
        return false;
    for (const char32_t c : text.toUcs4()) {
        if (!isEmojiPart(c))
            return false;
    }
    int graphemes = 0;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    while (finder.toNextBoundary() > 0)
        ++graphemes;
    return graphemes <= 3;
}

} // namespace mimi::wording
