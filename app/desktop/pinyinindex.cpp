// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pinyinindex.h"

#include <memory>
#include <unicode/translit.h>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

using Transliterator = std::unique_ptr<icu::Transliterator>;

Transliterator makeTransliterator(const char *id)
{
    UErrorCode error = U_ZERO_ERROR;
    Transliterator result(icu::Transliterator::createInstance(id, UTRANS_FORWARD, error));
    return U_SUCCESS(error) ? std::move(result) : nullptr;
}

QString apply(const Transliterator &transliterator, const QString &text)
{
    if (!transliterator)
        return text.toCaseFolded();
    icu::UnicodeString buffer(reinterpret_cast<const char16_t *>(text.utf16()), static_cast<int32_t>(text.size()));
    transliterator->transliterate(buffer);
    return QString::fromUtf16(buffer.getBuffer(), buffer.length());
}

QString folded(const QString &text)
{
    static const Transliterator toAscii = makeTransliterator("Latin-ASCII; Lower");
    return apply(toAscii, text);
}

//! Surnames are read as surnames: 单 is Shan, 曾 is Zeng.
QString romanised(const QString &text)
{
    static const Transliterator toPinyin = makeTransliterator("Han-Latin/Names; Latin-ASCII; Lower");
    return apply(toPinyin, text);
}

bool hasHan(const QString &text)
{
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(),
                       [](uint point) { return QChar::script(point) == QChar::Script_Han; });
}

QString withoutSpaces(QString text)
{
    return text.remove(u' ');
}

//! Can the query be written with a beginning of each syllable from this one on?
bool matchesFrom(const QStringList &syllables, qsizetype index, QStringView query)
{
    if (query.isEmpty())
        return true;
    if (index == syllables.size())
        return false;
    const QString &syllable = syllables.at(index);
    for (qsizetype taken = 1; taken <= std::min(syllable.size(), query.size()); ++taken) {
        if (syllable.at(taken - 1) != query.at(taken - 1))
            return false;
        if (matchesFrom(syllables, index + 1, query.sliced(taken)))
            return true;
    }
    return false;
}

bool matchesSyllables(const QStringList &syllables, const QString &query)
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
    constexpr qsizetype longestQuery = 64; // bounds the work of the search through syllables
    const QString wanted = mimi::desktop::folded(query).simplified();
    if (wanted.isEmpty() || folded.contains(wanted))
        return true;
    const QString letters = withoutSpaces(wanted);
    if (letters.size() > longestQuery)
        return false;
    return matchesSyllables(syllables, letters) || matchesSyllables(syllables, withoutV(letters));
}

PinyinKeys pinyinKeys(const QString &name)
{
    PinyinKeys keys;
    keys.folded = folded(name).simplified();
    // The transliterator costs some milliseconds and megabytes when first used: names without Han do not need it.
    const QString latin = hasHan(name) ? romanised(name) : keys.folded;
    keys.syllables = latin.simplified().split(u' ', Qt::SkipEmptyParts);
    return keys;
}

} // namespace mimi::desktop
