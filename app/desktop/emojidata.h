// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! One emoji of Unicode's list.
struct Emoji
{
    QString text;
    QString name; //!< English, lower case
    QString chineseName;
    QStringList keywords; //!< English and Chinese
    int group = 0;        //!< index into EmojiData::groups()
    QString lightTone;    //!< the same in the lightest skin tone; empty if it has no tones

    bool hasTones() const { return !lightTone.isEmpty(); }
};

//! All emoji in Unicode's order, made at build time from emoji-test.txt and CLDR's annotations.
class EmojiData
{
public:
    //! The order of EmojiData::withTone().
    enum Tone { NoTone, Light, MediumLight, Medium, MediumDark, Dark };

    //! Reads the list; a few milliseconds: make it when the picker first opens.
    EmojiData();

    //! English names of the nine groups ("Smileys & Emotion"), to be translated by who shows them.
    const QStringList &groups() const { return m_groups; }
    const QList<Emoji> &all() const { return m_emoji; }

    //! Indexes into all(): every word of the query begins a word of name or keywords (Chinese: is contained),
    //! names before keywords.
    QList<int> search(const QString &query, int limit = 100) const;

    //! The emoji in a skin tone, or as it is if it has none.
    static QString withTone(const Emoji &emoji, Tone tone);

private:
    QStringList m_groups;
    QList<Emoji> m_emoji;
};

} // namespace mimi::desktop
