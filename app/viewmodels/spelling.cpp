// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/spelling.h"

#include "app/viewmodels/settings.h"

#include <QLocale>

namespace mimi {

using desktop::SpellChecker;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostSuggestions = 5;

} // namespace

Spelling::Spelling(const Settings &settings, QString personalFile, QObject *parent)
    : QObject(parent), m_settings(settings), m_personalFile(std::move(personalFile))
{
    connect(&settings, &Settings::changed, this, &Spelling::followSettings);
}

Spelling::~Spelling() = default;

SpellChecker &Spelling::checker()
{
    if (!m_checker) {
        m_checker = std::make_unique<SpellChecker>(SpellChecker::systemFolders(), m_personalFile);
        connect(m_checker.get(), &SpellChecker::readyChanged, this, &Spelling::changed);
        followSettings();
    }
    return *m_checker;
}

void Spelling::followSettings()
{
    if (!m_checker)
        return;
    QStringList languages;
    if (m_settings.spellCheck())
        languages =
            m_checker->suitable(QLocale().uiLanguages() + QLocale::system().uiLanguages() + QStringList{u"en"_s});
    m_checker->setLanguages(languages);
}

QList<int> Spelling::wrong(const QString &text, int cursor)
{
    QList<int> flat;
    if (!m_settings.spellCheck() || text.isEmpty())
        return flat;
    for (const SpellChecker::Range &range : checker().misspelled(text)) {
        const bool isTouched = cursor >= range.start && cursor <= range.start + range.length;
        if (!isTouched)
            flat << int(range.start) << int(range.length);
    }
    return flat;
}

QList<int> Spelling::wordAt(const QString &text, int position)
{
    const QList<int> words = wrong(text, -1);
    for (qsizetype at = 0; at < words.size(); at += 2) {
        if (position >= words.at(at) && position <= words.at(at) + words.at(at + 1))
            return {words.at(at), words.at(at + 1)};
    }
    return {};
}

QStringList Spelling::suggestions(const QString &word)
{
    return checker().suggestions(word).mid(0, mostSuggestions);
}

void Spelling::learn(const QString &word)
{
    checker().learn(word);
    Q_EMIT changed();
}

} // namespace mimi
