// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/spellwords.h"

#include <QTextBoundaryFinder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qsizetype longestAcronym = 5;

//! As in example.org, but not at the end of a sentence.
bool hasInnerDot(QStringView token)
{
    for (qsizetype dot = token.indexOf(u'.', 1); dot > 0 && dot + 1 < token.size();
         dot = token.indexOf(u'.', dot + 1)) {
        if (token.at(dot - 1).isLetterOrNumber() && token.at(dot + 1).isLetterOrNumber())
            return true;
    }
    return false;
}

bool isAddress(QStringView token)
{
    return token.contains("://"_L1) || token.startsWith("www."_L1, Qt::CaseInsensitive) || token.startsWith("mimi:"_L1)
        || token.contains(u'@') || token.contains(u'/') || token.contains(u'\\') || hasInnerDot(token);
}

//! Scripts whose words no hunspell dictionary knows.
bool isIdeographic(QChar::Script script)
{
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana
        || script == QChar::Script_Hangul || script == QChar::Script_Bopomofo;
}

bool isWorthSpelling(QStringView word)
{
    const auto points = word.toUcs4();
    const bool wordly = std::all_of(points.begin(), points.end(), [](uint point) {
        const bool inner = point == u'\'' || point == u'\u2019' || point == u'\u00AD';
        return inner || QChar::isMark(point) || (QChar::isLetter(point) && !isIdeographic(QChar::script(point)));
    });
    const bool shouted =
        word.size() <= longestAcronym && std::ranges::none_of(word, [](QChar c) { return c.isLower(); });
    return wordly && !shouted && word.size() > 1;
}

void appendWords(QList<SpellWord> &words, QStringView text, qsizetype offset, qsizetype length)
{
    const QStringView token = text.sliced(offset, length);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, token.data(), token.size());
    qsizetype start = 0;
    while (finder.position() >= 0 && finder.position() < token.size()) {
        start = finder.position();
        const qsizetype end = finder.toNextBoundary();
        if (end < 0)
            break;
        if (isWorthSpelling(token.sliced(start, end - start)))
            words.append({offset + start, end - start});
    }
}

} // namespace

QList<SpellWord> spellWords(QStringView text)
{
    QList<SpellWord> words;
    bool inCode = false;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace() || text.at(at) == u'`') {
            inCode = text.at(at) == u'`' ? !inCode && text.indexOf(u'`', at + 1) > at : inCode;
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !text.at(end).isSpace() && text.at(end) != u'`')
            ++end;
        if (!inCode && !isAddress(text.sliced(at, end - at)))
            appendWords(words, text, at, end - at);
        at = end;
    }
    return words;
}

} // namespace mimi::desktop
