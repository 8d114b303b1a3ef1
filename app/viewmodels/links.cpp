// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/links.h"

#include <QRegularExpression>

namespace mimi {

using namespace Qt::StringLiterals;

namespace {

qsizetype trimmedLength(QStringView address)
{
    static constexpr QStringView punctuation = u".,;:!?'\"*_~。，；：！？、”’）》】";
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const bool strayBracket = last == u')' && address.count(u'(') < address.count(u')');
        if (!punctuation.contains(last) && !strayBracket)
            break;
        address.chop(1);
    }
    return address.size();
}

} // namespace

QList<Link> findLinks(const QString &text)
{
    // Ideographs end an address: in Chinese no blank separates it from the next word.
    static const QRegularExpression pattern(
        uR"((?<![\w@])(?:https?://|www\.)[^\s<>\x{3000}-\x{303F}\x{4E00}-\x{9FFF}\x{FF00}-\x{FFEF}]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!text.contains(u"://") && !text.contains(u"www.", Qt::CaseInsensitive) && !text.contains(u'@'))
        return {};
    QList<Link> links;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype length = trimmedLength(match.capturedView());
        const QString found = match.captured().left(length);
        const bool hasScheme = found.contains("://"_L1);
        const bool isMail = !hasScheme && found.contains(u'@');
        if (found.size() < 5)
            continue;
        links.append(
            {match.capturedStart(), length, hasScheme ? found : (isMail ? "mailto:"_L1 : "https://"_L1) + found});
    }
    return links;
}

} // namespace mimi
