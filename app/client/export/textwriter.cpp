// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/export/textwriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QIODevice>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

struct TextWords
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::TextWriter)
};

//! Sorts, and is the same in every language.
QString stamp(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-dd hh:mm:ss"_s);
}

QString called(const Person &person)
{
    return person.shownName() + u" (@"_s + person.userName + u')';
}

} // namespace

void TextWriter::begin(const ExportHead &head, const QList<Person> &people)
{
    m_owner = head.owner;
    const QString title = TextWords::tr("Messages of %1 (@%2 at %3), written out on %4")
                              .arg(head.owner, head.userName, head.server,
                                   QLocale().toString(QDateTime::fromMSecsSinceEpoch(head.time), QLocale::LongFormat));
    m_device.write(title.toUtf8() + '\n');
    for (const auto &person : people)
        m_device.write("- " + called(person).toUtf8() + '\n');
}

void TextWriter::beginConversation(const Person &person)
{
    m_peer = person.shownName();
    const QByteArray title = called(person).toUtf8();
    m_device.write('\n' + title + '\n' + QByteArray(title.size(), '=') + "\n\n");
}

void TextWriter::add(const Message &message)
{
    QString text = message.text;
    text.replace(u'\n', "\n    "_L1);
    QString line = stamp(message.time) + u"  "_s + (message.isOutgoing() ? m_owner : m_peer) + u": "_s + text;
    if (message.isOutgoing())
        line += u" ["_s + describe(message.state) + u']';
    if (message.starred)
        line += u" ★"_s;
    m_device.write(line.toUtf8() + '\n');
    if (const QString reason = describe(message.failure); message.state == MessageState::Failed && !reason.isEmpty())
        m_device.write("    " + reason.toUtf8() + '\n');
}

void TextWriter::endConversation() { }

void TextWriter::end() { }

} // namespace mimi::client
