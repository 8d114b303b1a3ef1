// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/redaction.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

struct Rule
{
    QRegularExpression pattern; // its first group stays
    QString replacement;
};

const QList<Rule> &rules()
{
    constexpr auto options = QRegularExpression::CaseInsensitiveOption;
    static const QList<Rule> list = {
        {QRegularExpression(uR"x(\b((?:https?|wss?)://)[^/?\s"']+)x"_s, options), u"\\1…"_s},
        {QRegularExpression(uR"x((srect=)[^&\s"']+)x"_s, options), u"\\1…"_s},
        {QRegularExpression(uR"x((bearer\s+)[^\s"',;]+)x"_s, options), u"\\1…"_s},
        {QRegularExpression(uR"x((janke-authorization\s*[:=]\s*)[^\s"',;]+)x"_s, options), u"\\1…"_s},
        {QRegularExpression(uR"x(("(?:secret|token|r?passwd|password|passphrase)"\s*:\s*)"(?:[^"\\]|\\.)*"?)x"_s,
                            options),
         u"\\1\"…\""_s},
        {QRegularExpression(uR"x(((?:r?passwd|password|passphrase|secret|token)=)[^&\s]+)x"_s, options), u"\\1…"_s},
        {QRegularExpression(uR"x(("(?:content|message|text)"\s*:\s*)"(?:[^"\\]|\\.)*"?)x"_s, options), u"\\1\"…\""_s},
        {QRegularExpression(uR"x(((?<!/api)/user/)(?!queue/)[^/\s"]+)x"_s), u"\\1…"_s},
        {QRegularExpression(uR"x(("(?:uname|nname|sender|reciver)"\s*:\s*)"(?:[^"\\]|\\.)*"?)x"_s, options),
         u"\\1\"…\""_s},
        {QRegularExpression(uR"x(((?:/profile/|mimi:)|[?&]q=)[^/&?\s"]+)x"_s), u"\\1…"_s},
    };
    return list;
}

} // namespace

QString redacted(const QString &line)
{
    QString result = line;
    for (const Rule &rule : rules())
        result.replace(rule.pattern, rule.replacement);
    const QString home = QDir::homePath();
    if (home.size() > 1)
        result.replace(home, u"~"_s);
    return result;
}

} // namespace mimi::desktop
