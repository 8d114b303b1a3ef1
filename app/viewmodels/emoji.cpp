// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/emoji.h"

#include "app/viewmodels/settings.h"

#include <QLocale>

namespace mimi {

using desktop::Emoji;
using desktop::EmojiData;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRecent = 40;
constexpr int mostFound = 200;

QString localName(const Emoji &emoji)
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    return chinese && !emoji.chineseName.isEmpty() ? emoji.chineseName : emoji.name;
}

} // namespace

EmojiModel::EmojiModel(Settings &settings, QObject *parent) : QAbstractListModel(parent), m_settings(settings) { }

int EmojiModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> EmojiModel::roleNames() const
{
    return {{EmojiRole, "emoji"}, {NameRole, "name"}};
}

QVariant EmojiModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    return role == NameRole ? m_names.at(index.row()) : m_rows.at(index.row());
}

void EmojiModel::open()
{
    if (!m_data)
        m_data.emplace();
    m_text.clear();
    m_group = m_settings.recentEmoji().isEmpty() ? 0 : -1;
    refresh();
}

void EmojiModel::setText(const QString &text)
{
    m_text = text;
    refresh();
}

void EmojiModel::setGroup(int group)
{
    m_group = group;
    m_text.clear();
    refresh();
}

int EmojiModel::tone() const
{
    return m_settings.skinTone();
}

void EmojiModel::setTone(int tone)
{
    m_settings.setSkinTone(tone);
    refresh();
}

QStringList EmojiModel::groups()
{
    // The first emoji of each of Unicode's groups that looks like its subject.
    return {u"😀"_s, u"👋"_s, u"🐱"_s, u"🍎"_s, u"🚗"_s, u"⚽"_s, u"💡"_s, u"❤️"_s, u"🏁"_s};
}

QString EmojiModel::shown(const Emoji &emoji) const
{
    return EmojiData::withTone(emoji, EmojiData::Tone(tone()));
}

QString EmojiModel::nameOf(const QString &text) const
{
    for (const Emoji &emoji : m_data->all()) {
        if (emoji.text == text || (emoji.hasTones() && shown(emoji) == text))
            return localName(emoji);
    }
    return text;
}

void EmojiModel::refresh()
{
    if (!m_data)
        return;
    QStringList rows;
    QStringList names;
    const auto add = [&](const Emoji &emoji) {
        rows << shown(emoji);
        names << localName(emoji);
    };
    const QString query = m_text.trimmed();
    if (!query.isEmpty()) {
        for (const int index : m_data->search(query, mostFound))
            add(m_data->all().at(index));
    } else if (m_group < 0) {
        rows = m_settings.recentEmoji();
        for (const QString &emoji : std::as_const(rows))
            names << nameOf(emoji);
    } else {
        for (const Emoji &emoji : m_data->all()) {
            if (emoji.group == m_group)
                add(emoji);
        }
    }
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        m_names.clear();
        endRemoveRows();
    }
    if (!rows.isEmpty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_rows = rows;
        m_names = names;
        endInsertRows();
    }
    Q_EMIT changed();
}

QString EmojiModel::take(int row)
{
    const QString emoji = m_rows.value(row);
    if (emoji.isEmpty())
        return {};
    QStringList recent = m_settings.recentEmoji();
    recent.removeAll(emoji);
    recent.prepend(emoji);
    m_settings.setRecentEmoji(recent.mid(0, mostRecent));
    return emoji;
}

} // namespace mimi
