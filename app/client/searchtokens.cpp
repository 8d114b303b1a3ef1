// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/searchtokens.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client::search {

namespace {

enum class Kind { Separator, Word, Single };

//! A character of the text without case and accents, and where it came from.
struct Unit
{
    QString folded;
    Kind kind = Kind::Separator;
    TextRange source;
};

bool hasNoWordBoundaries(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

Kind kindOf(char32_t c)
{
    if (hasNoWordBoundaries(c) || QChar::category(c) == QChar::Symbol_Other)
        return Kind::Single;
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == U'_' ? Kind::Word : Kind::Separator;
}

QString fold(char32_t c)
{
    const QString decomposed = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KD).toCaseFolded();
    // Hangul syllables fall apart into letters otherwise.
    if (QChar::script(c) == QChar::Script_Hangul)
        return QString::fromUcs4(&c, 1);
    QString out;
    for (const QChar part : decomposed) {
        if (!part.isMark())
            out += part;
    }
    return out;
}

QList<Unit> unitsOf(QStringView text)
{
    QList<Unit> units;
    units.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const qsizetype length = pair ? 2 : 1;
        units.append({fold(c), kindOf(c), {at, length}});
        at += length;
    }
    return units;
}

//! The end of the run of units of the same kind that begins at \a start.
qsizetype runEnd(const QList<Unit> &units, qsizetype start)
{
    qsizetype end = start;
    while (end < units.size() && units[end].kind == units[start].kind)
        ++end;
    return end;
}

QString joined(const QList<Unit> &units, qsizetype start, qsizetype end)
{
    QString out;
    for (qsizetype i = start; i < end; ++i)
        out += units[i].folded;
    return out;
}

//! Calls \a visit(kind, start, end) for each run that is no separator.
template<class Visit>
void forEachRun(const QList<Unit> &units, Visit visit)
{
    for (qsizetype start = 0; start < units.size();) {
        const qsizetype end = runEnd(units, start);
        if (units[start].kind != Kind::Separator)
            visit(units[start].kind, start, end);
        start = end;
    }
}

bool standsAt(const QList<Unit> &units, qsizetype at, const QString &term, qsizetype *end)
{
    qsizetype matched = 0;
    for (qsizetype i = at; i < units.size() && matched < term.size(); ++i) {
        const auto &part = units[i].folded;
        const auto rest = QStringView(term).sliced(matched);
        if (units[i].kind == Kind::Separator || !(rest.startsWith(part) || part.startsWith(rest)))
            return false;
        matched += part.size();
        *end = i + 1;
    }
    return matched >= term.size();
}

//! Adds where \a term stands; words count only at the beginning of a word.
bool findTerm(const QList<Unit> &units, const QString &term, Kind kind, QList<TextRange> *ranges)
{
    bool found = false;
    for (qsizetype i = 0; i < units.size(); ++i) {
        const bool inside = i > 0 && kind == Kind::Word && units[i - 1].kind == Kind::Word;
        qsizetype end = 0;
        if (units[i].kind != kind || inside || !standsAt(units, i, term, &end))
            continue;
        while (end < units.size() && units[end].kind == kind && units[end].folded.isEmpty())
            ++end; // the accents of the last character
        const auto &last = units[end - 1].source;
        ranges->append({units[i].source.start, last.start + last.length - units[i].source.start});
        found = true;
    }
    return found;
}

QList<TextRange> withoutOverlap(QList<TextRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    QList<TextRange> out;
    for (const auto &range : ranges) {
        if (!out.isEmpty() && range.start < out.last().start + out.last().length) {
            const qsizetype end = std::max(out.last().start + out.last().length, range.start + range.length);
            out.last().length = end - out.last().start;
        } else {
            out.append(range);
        }
    }
    return out;
}

QString quoted(QString token)
{
    return u'"' + token.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QStringList tokens(QStringView text)
{
    const auto units = unitsOf(text);
    QSet<QString> found;
    forEachRun(units, [&](Kind kind, qsizetype start, qsizetype end) {
        if (kind == Kind::Word) {
            found.insert(joined(units, start, end));
            return;
        }
        for (qsizetype i = start; i < end; ++i) {
            found.insert(units[i].folded);
            if (i + 1 < end)
                found.insert(joined(units, i, i + 2));
        }
    });
    found.remove(QString());
    return {found.begin(), found.end()};
}

Terms parseTerms(QStringView query)
{
    const auto units = unitsOf(query);
    Terms terms;
    forEachRun(units, [&](Kind kind, qsizetype start, qsizetype end) {
        auto &list = kind == Kind::Word ? terms.words : terms.runs;
        const QString term = joined(units, start, end);
        if (!term.isEmpty() && !list.contains(term))
            list.append(term);
    });
    return terms;
}

QString matchExpression(const Terms &terms)
{
    QStringList parts;
    for (const auto &word : terms.words)
        parts.append(quoted(word) + u" *"_s);
    for (const auto &run : terms.runs) {
        const auto units = unitsOf(run);
        if (units.size() == 1)
            parts.append(quoted(run));
        for (qsizetype i = 0; i + 1 < units.size(); ++i)
            parts.append(quoted(joined(units, i, i + 2)));
    }
    return parts.join(u" AND "_s);
}

QList<TextRange> findRanges(QStringView text, const Terms &terms)
{
    const auto units = unitsOf(text);
    QList<TextRange> ranges;
    const auto allFound = [&](const QStringList &list, Kind kind) {
        return std::all_of(list.begin(), list.end(),
                           [&](const QString &term) { return findTerm(units, term, kind, &ranges); });
    };
    if (!allFound(terms.words, Kind::Word) || !allFound(terms.runs, Kind::Single))
        return {};
    return withoutOverlap(ranges);
}

} // namespace mimi::client::search
