// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messagemarks.h"

#include "app/client/searchtokens.h"
#include "app/viewmodels/links.h"

#include <QTextDocument>

namespace mimi {

MessageMarks::MessageMarks(QObject *parent) : QSyntaxHighlighter(parent) { }

void MessageMarks::setQuickDocument(QQuickTextDocument *document)
{
    if (document == m_document)
        return;
    m_document = document;
    QSyntaxHighlighter::setDocument(document ? document->textDocument() : nullptr);
    Q_EMIT changed();
}

void MessageMarks::setLinkColor(const QColor &color)
{
    if (color == m_linkColor)
        return;
    m_linkColor = color;
    rehighlight();
    Q_EMIT changed();
}

void MessageMarks::setMarkColor(const QColor &color)
{
    if (color == m_markColor)
        return;
    m_markColor = color;
    Q_EMIT changed();
}

void MessageMarks::setFind(const QString &text)
{
    if (text == m_find)
        return;
    m_find = text;
    rehighlight();
    Q_EMIT changed();
}

QString MessageMarks::addressAt(int position) const
{
    if (!m_document || position < 0)
        return {};
    const QList<Link> links = findLinks(m_document->textDocument()->toPlainText());
    for (const Link &link : links) {
        if (position >= link.start && position < link.start + link.length)
            return link.address;
    }
    return {};
}

void MessageMarks::highlightBlock(const QString &text)
{
    const QList<Link> links = findLinks(text);
    QTextCharFormat linkFormat;
    linkFormat.setForeground(m_linkColor);
    linkFormat.setFontUnderline(true);
    for (const Link &link : links)
        setFormat(int(link.start), int(link.length), linkFormat);
    if (m_find.isEmpty())
        return;
    QTextCharFormat mark;
    mark.setBackground(m_markColor);
    // Each term by itself: another paragraph may have the others.
    const client::search::Terms terms = client::search::parseTerms(m_find);
    const auto markTerm = [&](const client::search::Terms &term) {
        for (const client::TextRange &range : client::search::findRanges(text, term))
            setFormat(int(range.start), int(range.length), mark);
    };
    for (const QString &word : terms.words)
        markTerm({.words = {word}, .runs = {}});
    for (const QString &run : terms.runs)
        markTerm({.words = {}, .runs = {run}});
}

} // namespace mimi
