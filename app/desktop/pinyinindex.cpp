// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pinyinindex.h"

#include "app/desktop/readings.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

//! Letters that carry no accent that could be taken off.
QString plainLetter(QChar letter)
{
    switch (letter.unicode()) {
    case u'ł':
        return u"l"_s;
    case u'ø':
        return u"o"_s;
    case u'đ':
    case u'ð':
        return u"d"_s;
    case u'æ':
        return u"ae"_s;
    case u'œ':
        return u"oe"_s;
    case u'þ':
        return u"th"_s;
    case u'ı':
        return u"i"_s;
    default:
        return letter;
    }
}

QString foldedName(const QString &text)
{
    QString result;
    for (const QChar c : text.toCaseFolded().normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            result += plainLetter(c);
    }
    return result.simplified();
}

//! Can the query be written with a beginning of each syllable from this one on?
bool matchesFrom(const QList<QStringList> &syllables, qsizetype index, QStringView query)
{
    if (query.isEmpty())
        return true;
    if (index == syllables.size())
        return false;
    for (const QString &reading : syllables.at(index)) {
        const qsizetype most = std::min(reading.size(), query.size());
        for (qsizetype taken = 1; taken <= most && reading.at(taken - 1) == query.at(taken - 1); ++taken) {
            if (matchesFrom(syllables, index + 1, query.sliced(taken)))
                return true;
        }
    }
    return false;
}

bool matchesSyllables(const QList<QStringList> &syllables, const QString &query)
{
    for (qsizetype index = 0; index < syllables.size(); ++index) {
        if (matchesFrom(syllables, index, query))
            return true;
    }
    return false;
}

//! Input methods write ü as v: 吕 is typed "lv".
QString withoutV(QString query)
{
    return query.replace("lv"_L1, "lu"_L1).replace("nv"_L1, "nu"_L1);
}

} // namespace

bool PinyinKeys::matches(const QString &query) const
{
    constexpr qsizetype longestQuery = 32; // as many as a name has; bounds the walk through the syllables
    const QString wanted = foldedName(query);
    if (wanted.isEmpty() || folded.contains(wanted))
        return true;
    const QString letters = QString(wanted).remove(u' ');
    if (letters.size() > longestQuery)
        return false;
    return matchesSyllables(syllables, letters) || matchesSyllables(syllables, withoutV(letters));
}

PinyinKeys pinyinKeys(const QString &name)
{
    PinyinKeys keys;
    keys.folded = foldedName(name);
    QString word;
    const auto endWord = [&keys, &word] {
        if (!word.isEmpty())
            keys.syllables.append({std::exchange(word, QString())});
    };
    for (const QChar c : std::as_const(keys.folded)) {
        if (c.script() == QChar::Script_Han) {
            endWord();
            keys.syllables.append(mandarinReadings(c));
        } else if (c == u' ') {
            endWord();
        } else {
            word += c;
        }
    }
    endWord();
    return keys;
}

} // namespace mimi::desktop
