// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

namespace mimi::desktop {

//! Finds misspelled words with hunspell and the dictionaries that are installed. A word is right if one of the
//! chosen languages knows it. Chinese, Japanese and Korean, addresses, numbers, code and words with digits are
//! left alone. Without dictionaries it is off and says so.
class SpellChecker : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool available READ isAvailable NOTIFY readyChanged)
    Q_PROPERTY(QStringList languages READ languages WRITE setLanguages NOTIFY languagesChanged)

public:
    //! Where a wrong word stands, in UTF-16 units.
    struct Range
    {
        qsizetype start = 0;
        qsizetype length = 0;

        friend bool operator==(const Range &, const Range &) = default;
    };

    //! folders: where to look for *.dic and *.aff; personalFile: words that people added, one a line (may be empty).
    SpellChecker(const QStringList &folders, const QString &personalFile, QObject *parent = nullptr);
    ~SpellChecker() override;

    //! Where this system keeps dictionaries (and DICPATH).
    static QStringList systemFolders();

    //! The names of what is installed ("en_US").
    QStringList installed() const;
    //! Those of installed() that suit these locales ("en-GB" takes en_GB, else en_US).
    QStringList suitable(const QStringList &uiLanguages) const;

    QStringList languages() const;
    //! Loads in a thread; readyChanged() follows. An empty list turns it off.
    void setLanguages(const QStringList &languages);

    //! Dictionaries are loaded; before that nothing is wrong.
    bool isAvailable() const;

    QList<Range> misspelled(const QString &text) const;
    QStringList suggestions(const QString &word) const;
    //! Adds a word to the personal file.
    void learn(const QString &word);

Q_SIGNALS:
    void readyChanged(bool ready);
    void languagesChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
