// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settings.h"

#include <QMetaEnum>
#include <QRect>
#include <algorithm>
#include <array>

namespace mimi {

using namespace Qt::StringLiterals;

Settings::Settings(const QString &file, QObject *parent) : QObject(parent), m_file(file, QSettings::IniFormat) { }

QString Settings::name(Key key)
{
    static constexpr std::array names{
        "look/scheme",         "look/highContrast",   "look/textSize",       "look/language",
        "composer/enterSends", "composer/spellCheck", "notifications/shown", "notifications/text",
        "notifications/sound", "window/closeToTray",  "privacy/typing",      "privacy/read",
        "privacy/lockMinutes", "window/listWidth",    "window/place",        "account/embedded",
        "emoji/recent",        "emoji/skinTone",      "server/shared",       "server/stays",
        "window/maximized",    "data/keepDays",
    };
    static_assert(names.size() == size_t(Key::KeepDays) + 1);
    return QString::fromLatin1(names.at(size_t(key)));
}

QString Settings::text(Key key) const
{
    return m_file.value(name(key)).toString();
}

bool Settings::flag(Key key, bool fallback) const
{
    return m_file.value(name(key), fallback).toBool();
}

int Settings::number(Key key, int fallback) const
{
    return m_file.value(name(key), fallback).toInt();
}

void Settings::set(Key key, const QVariant &value)
{
    if (m_file.value(name(key)) == value)
        return;
    m_file.setValue(name(key), value);
    Q_EMIT changed();
}

bool Settings::isDark() const
{
    const QString wanted = scheme();
    return wanted == "dark"_L1 || (wanted.isEmpty() && m_systemDark);
}

int Settings::textSize() const
{
    return std::clamp(number(Key::TextSize, 100), 70, 200);
}

void Settings::setTextSize(int percent)
{
    set(Key::TextSize, std::clamp(percent, 70, 200));
}

QRect Settings::window() const
{
    return m_file.value(name(Key::Window)).toRect();
}

void Settings::setWindow(const QRect &value)
{
    m_file.setValue(name(Key::Window), value);
}

void Settings::setSystemLook(bool dark, bool highContrast)
{
    if (m_systemDark == dark && m_systemContrast == highContrast)
        return;
    m_systemDark = dark;
    m_systemContrast = highContrast;
    Q_EMIT changed();
}

QStringList Settings::recentEmoji() const
{
    return m_file.value(name(Key::RecentEmoji)).toStringList();
}

void Settings::setRecentEmoji(const QStringList &emoji)
{
    m_file.setValue(name(Key::RecentEmoji), emoji);
}

QVariant Settings::keys(const QString &action) const
{
    return m_file.value("keys/"_L1 + action);
}

void Settings::setKeys(const QString &action, const QVariant &sequences)
{
    if (sequences.isValid())
        m_file.setValue("keys/"_L1 + action, sequences);
    else
        m_file.remove("keys/"_L1 + action);
}

} // namespace mimi
