// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/spellchecker.h"

#include <QObject>
#include <QtQmlIntegration>
#include <memory>

namespace mimi {

class Settings;

//! Misspelled words of what is being written. Dictionaries are read with the first word, not at the start.
class Spelling : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")

public:
    //! personalFile: words that were added, one a line.
    Spelling(const Settings &settings, QString personalFile, QObject *parent = nullptr);
    ~Spelling() override;

    //! Start and length of each misspelled word by turns, in UTF-16 units. A word that the cursor touches is still
    //! being written; -1: nothing is.
    Q_INVOKABLE QList<int> wrong(const QString &text, int cursor);
    //! The misspelled word at a position: its start and length, or nothing.
    Q_INVOKABLE QList<int> wordAt(const QString &text, int position);
    //! A few words that may have been meant.
    Q_INVOKABLE QStringList suggestions(const QString &word);
    Q_INVOKABLE void learn(const QString &word);

Q_SIGNALS:
    //! Dictionaries were read, a word was learnt, or checking was turned on or off.
    void changed();

private:
    desktop::SpellChecker &checker();
    void followSettings();

    const Settings &m_settings;
    QString m_personalFile;
    std::unique_ptr<desktop::SpellChecker> m_checker;
};

} // namespace mimi
