// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/export/htmlwriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QIODevice>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

struct HtmlWords
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::HtmlWriter)
};

//! Nothing is fetched and nothing runs, whatever the messages say.
constexpr auto documentHead = R"(<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark; --soft: #5a6171; --own: #dde5ff; --other: #eef0f4; --line: #e2e4ea }
@media (prefers-color-scheme: dark) { :root { --soft: #a3aab8; --own: #33427f; --other: #252a32; --line: #2d323b } }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.4em } h2 { font-size: 1.2em; margin-top: 3em; border-bottom: 1px solid var(--line) }
h3 { font-size: .85em; color: var(--soft); text-align: center; margin: 2em 0 1em }
p { margin: .3em 0 } .m { display: flow-root }
.m div { float: inline-start; clear: both; max-width: 80%; padding: .4em .8em; border-radius: .9em;
background: var(--other); white-space: pre-wrap; overflow-wrap: anywhere }
.own div { float: inline-end; background: var(--own) }
.m small { clear: both; float: inline-start } .own small { float: inline-end }
small { color: var(--soft); font-size: .75em; margin: 0 .8em .6em }
@media print { .m { break-inside: avoid } }
</style>
)";

QString link(const Person &person)
{
    return u"<a href=\"#p%1\">%2</a>"_s.arg(QString::number(person.uid.value), person.shownName().toHtmlEscaped());
}

} // namespace

void HtmlWriter::write(const QString &text)
{
    m_device.write(text.toUtf8());
}

void HtmlWriter::begin(const ExportHead &about, const QList<Person> &people)
{
    m_owner = about.owner;
    const QString title = HtmlWords::tr("Messages of %1").arg(about.owner).toHtmlEscaped();
    const QString direction = QLocale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s;
    write(u"<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<title>%3</title>\n"_s.arg(QLocale().bcp47Name(), direction,
                                                                                       title));
    m_device.write(documentHead);
    write(u"<h1>%1</h1>\n<p>@%2 · %3 · %4</p>\n"_s.arg(
        title, about.userName.toHtmlEscaped(), about.server.toHtmlEscaped(),
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(about.time), QLocale::LongFormat).toHtmlEscaped()));
    if (people.size() < 2)
        return;
    write(u"<ul>\n"_s);
    for (const auto &person : people)
        write(u"<li>"_s + link(person) + u'\n');
    write(u"</ul>\n"_s);
}

void HtmlWriter::beginConversation(const Person &person)
{
    m_peer = person.shownName();
    m_day = {};
    write(u"<h2 id=\"p%1\">%2 <small>@%3</small></h2>\n"_s.arg(
        QString::number(person.uid.value), m_peer.toHtmlEscaped(), person.userName.toHtmlEscaped()));
}

void HtmlWriter::add(const Message &message)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(message.time);
    if (time.date() != m_day) {
        m_day = time.date();
        write(u"<h3>%1</h3>\n"_s.arg(QLocale().toString(m_day, QLocale::LongFormat).toHtmlEscaped()));
    }
    QString foot =
        (message.isOutgoing() ? m_owner : m_peer) + u" · "_s + QLocale().toString(time.time(), QLocale::ShortFormat);
    if (message.isOutgoing())
        foot += u" · "_s + describe(message.state);
    if (message.state == MessageState::Failed)
        foot += u" · "_s + describe(message.failure);
    if (message.starred)
        foot += u" · ★"_s;
    // Multi-argument arg() replaces each place once: what a message says is never taken for a place.
    write(u"<div class=\"%1\"><div dir=\"auto\">%2</div><small>%3</small></div>\n"_s.arg(
        message.isOutgoing() ? u"m own"_s : u"m"_s, message.text.toHtmlEscaped(), foot.toHtmlEscaped()));
}

void HtmlWriter::endConversation() { }

void HtmlWriter::end()
{
    write(u"</html>\n"_s);
}

} // namespace mimi::client
