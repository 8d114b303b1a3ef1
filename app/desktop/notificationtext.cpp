// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notificationtext.h"

#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qsizetype mostLines = 4;
constexpr qsizetype longestLine = 200;

//! Cut between characters as people see them, never inside an emoji.
QString shortened(const QString &text)
{
    const QString line = text.simplified();
    if (line.size() <= longestLine)
        return line;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, line);
    finder.setPosition(longestLine);
    const qsizetype cut = finder.isAtBoundary() ? longestLine : finder.toPreviousBoundary();
    return line.left(cut) + u'…';
}

} // namespace

QString notificationBody(const QStringList &texts, bool markup)
{
    QStringList lines;
    for (const QString &text : texts.sliced(std::max<qsizetype>(0, texts.size() - mostLines))) {
        const QString line = shortened(text);
        // Desktop Notifications Specification, "Markup".
        lines.append(markup ? line.toHtmlEscaped() : line);
    }
    return lines.join(u'\n');
}

} // namespace mimi::desktop
