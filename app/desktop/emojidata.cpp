// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/emojidata.h"

#include <QFile>
#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr char32_t lightestTone = 0x1F3FB; // Fitzpatrick 1-2; the others follow

//! A line of the list, as emoji/generateemoji.cpp writes it.
Emoji parseLine(const QString &line, int group)
{
    const QStringList fields = line.split(u'\t');
    Emoji emoji;
    emoji.text = fields.value(0);
    emoji.lightTone = fields.value(1);
    emoji.name = fields.value(2);
    emoji.chineseName = fields.value(3);
    emoji.keywords = fields.value(4).split(u'|', Qt::SkipEmptyParts);
    emoji.group = group;
    return emoji;
}

bool isLatin(const QString &word)
{
    return word.at(0).unicode() < 0x0250;
}

bool hasWord(const QString &text, const QString &beginning)
{
    if (!isLatin(beginning))
        return text.contains(beginning);
    if (text.startsWith(beginning))
        return true;
    const QString inner = u' ' + beginning;
    return text.contains(inner);
}

enum Rank { NoMatch, KeywordMatch, NameMatch, NameBegin, ExactMatch };

Rank rank(const Emoji &emoji, const QString &word)
{
    if (emoji.name == word || emoji.chineseName == word)
        return ExactMatch;
    if (emoji.name.startsWith(word) || emoji.chineseName.startsWith(word))
        return NameBegin;
    if (hasWord(emoji.name, word) || hasWord(emoji.chineseName, word))
        return NameMatch;
    const bool found = std::ranges::any_of(emoji.keywords, [&word](const QString &k) { return hasWord(k, word); });
    return found ? KeywordMatch : NoMatch;
}

Rank rank(const Emoji &emoji, const QStringList &words)
{
    Rank lowest = ExactMatch;
    for (const QString &word : words)
        lowest = std::min(lowest, rank(emoji, word));
    return lowest;
}

} // namespace

EmojiData::EmojiData()
{
    QFile file(u":/mimi/emoji.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    m_emoji.reserve(lines.size());
    for (const QString &line : lines) {
        if (line.startsWith(u'='))
            m_groups.append(line.sliced(1));
        else
            m_emoji.append(parseLine(line, static_cast<int>(m_groups.size()) - 1));
    }
}

QList<int> EmojiData::search(const QString &query, int limit) const
{
    const QString wanted = query.toCaseFolded().simplified();
    if (wanted.isEmpty())
        return {};
    const QStringList words = wanted.split(u' ');
    std::vector<std::pair<Rank, int>> hits;
    for (int index = 0; index < m_emoji.size(); ++index) {
        const Emoji &emoji = m_emoji.at(index);
        const bool exact = emoji.name == wanted || emoji.text == wanted;
        if (const Rank found = exact ? ExactMatch : rank(emoji, words); found != NoMatch)
            hits.emplace_back(found, index);
    }
    std::ranges::stable_sort(hits, [](const auto &a, const auto &b) { return a.first > b.first; });

    QList<int> result;
    for (const auto &[_, index] : hits) {
        if (result.size() == limit)
            break;
        result.append(index);
    }
    return result;
}

QString EmojiData::withTone(const Emoji &emoji, Tone tone)
{
    if (tone == NoTone || !emoji.hasTones())
        return emoji.text;
    const char32_t wanted = lightestTone + static_cast<char32_t>(tone - Light);
    return QString(emoji.lightTone).replace(QString::fromUcs4(&lightestTone, 1), QString::fromUcs4(&wanted, 1));
}

} // namespace mimi::desktop
