// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/names.h"

#include "protocol/limits.h"

#include <QChar>
#include <QList>
#include <QStringView>
#include <algorithm>
#include <iterator>

namespace mimi::accounts {

using namespace Qt::StringLiterals;

namespace {

//! No name has more UTF-16 units, even decomposed. Longer texts are not normalized at all: Qt's
//! normalization takes quadratic time over a long run of combining marks.
constexpr qsizetype mostUnits = limits::nameCharacters * 8;

struct Range
{
    char32_t first;
    char32_t last;
};

//! Letters and marks that show nothing (Unicode property Default_Ignorable_Code_Point) and are not of the
//! general category Cf: with them, two different names would look the same.
constexpr Range invisible[] = {
    {0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
    {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFFA0, 0xFFA0}, {0xE0100, 0xE01EF},
};

bool isInvisible(char32_t c)
{
    return std::any_of(std::begin(invisible), std::end(invisible),
                       [c](Range range) { return c >= range.first && c <= range.last; });
}

bool isAllowed(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi controls, zero-width characters, tags
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned: // noncharacters too
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return c != U'/' && !isInvisible(c);
    }
}

//! Unicode's full case folding, where "ß" and "SS" are the same. QString::toCaseFolded() turns each
//! character into one; those that fold to several are the ones that grow in upper or lower case.
QString fullyFolded(const QString &text)
{
    QString folded;
    const QList<uint> characters = text.toCaseFolded().toUcs4();
    for (const char32_t c : characters) {
        const QString character = QString::fromUcs4(&c, 1);
        const QString upper = character.toUpper();
        const QString lower = character.toLower();
        if (upper.size() > character.size())
            folded += upper.toCaseFolded();
        else
            folded += lower.size() > character.size() ? lower : character;
    }
    return folded;
}

} // namespace

//! Case folding can undo composition and composed text can fold differently, so text is composed before
//! and after. Compatibility forms (NFKC) are left alone: "x²" and "x2" are different names, and the
//! protocol asks for case folding only.
QString nameKey(const QString &text)
{
    const QString composed = text.left(mostUnits).normalized(QString::NormalizationForm_C);
    return fullyFolded(composed).normalized(QString::NormalizationForm_C);
}

Result<Name, QString> parseName(const QString &text)
{
    if (!QStringView(text).isValidUtf16())
        return Unexpected{u"A name is made of Unicode characters."_s};

    const QString composed = text.left(mostUnits).normalized(QString::NormalizationForm_C);
    const QList<uint> characters = composed.toUcs4();
    if (characters.isEmpty() || characters.size() > limits::nameCharacters)
        return Unexpected{u"A name has 1 to %1 characters."_s.arg(limits::nameCharacters)};
    if (QChar::isSpace(characters.first()) || QChar::isSpace(characters.last()))
        return Unexpected{u"A name neither begins nor ends with a space."_s};
    if (!std::all_of(characters.cbegin(), characters.cend(), [](uint c) { return isAllowed(c); }))
        return Unexpected{u"A name holds neither '/' nor control or invisible characters."_s};
    return Name{composed, nameKey(composed)};
}

} // namespace mimi::accounts
