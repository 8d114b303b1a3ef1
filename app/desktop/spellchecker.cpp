// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/spellchecker.h"

#include "app/desktop/inworker.h"
#include "app/desktop/spellwords.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QSet>
#include <QStandardPaths>
#include <QStringConverter>
#include <hunspell.hxx>
#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

//! One dictionary in the encoding that it was written in.
class Dictionary
{
public:
    explicit Dictionary(const QString &base)
        : m_hunspell(QFile::encodeName(base + u".aff"_s).constData(), QFile::encodeName(base + u".dic"_s).constData()),
          m_encoding(m_hunspell.get_dict_encoding())
    { }

    bool isUsable() const { return QStringEncoder(m_encoding.c_str()).isValid(); }

    bool knows(const QString &word)
    {
        QStringEncoder encoder(m_encoding.c_str());
        const QByteArray octets = encoder.encode(word);
        // What this encoding cannot write is not in its language either: it is not for it to judge.
        return encoder.hasError() || m_hunspell.spell(octets.toStdString());
    }

    QStringList suggestions(const QString &word)
    {
        QStringEncoder encoder(m_encoding.c_str());
        const QByteArray octets = encoder.encode(word);
        QStringList result;
        if (encoder.hasError())
            return result;
        for (const std::string &suggestion : m_hunspell.suggest(octets.toStdString()))
            result.append(QStringDecoder(m_encoding.c_str()).decode(QByteArrayView(suggestion)));
        return result;
    }

private:
    Hunspell m_hunspell;
    std::string m_encoding;
};

using Dictionaries = std::vector<std::shared_ptr<Dictionary>>;

Dictionaries loadDictionaries(const QStringList &bases)
{
    Dictionaries dictionaries;
    for (const QString &base : bases) {
        auto dictionary = std::make_shared<Dictionary>(base);
        if (dictionary->isUsable())
            dictionaries.push_back(std::move(dictionary));
    }
    return dictionaries;
}

//! Typographic apostrophes and soft hyphens are not in dictionaries.
QString plainWord(QString word)
{
    return word.replace(u'\u2019', u'\'').remove(u'\u00AD').normalized(QString::NormalizationForm_C);
}

} // namespace

struct SpellChecker::Private
{
    QMap<QString, QString> bases; // language -> path without suffix
    QString personalFile;
    QSet<QString> personal;
    QStringList languages;
    Dictionaries dictionaries;
    int loading = 0; // which load is the latest

    void find(const QStringList &folders);
    void readPersonal();
    bool isWrong(const QString &word) const;
};

void SpellChecker::Private::find(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const auto files = QDir(folder).entryInfoList({u"*.dic"_s}, QDir::Files);
        for (const QFileInfo &file : files) {
            const QString base = file.path() + u'/' + file.completeBaseName();
            // Hyphenation patterns lie beside them and are no dictionaries.
            if (QFile::exists(base + u".aff"_s) && !bases.contains(file.completeBaseName()))
                bases.insert(file.completeBaseName(), base);
        }
    }
}

void SpellChecker::Private::readPersonal()
{
    QFile file(personalFile);
    if (personalFile.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const auto words = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    personal = QSet<QString>(words.begin(), words.end());
}

bool SpellChecker::Private::isWrong(const QString &word) const
{
    return !personal.contains(word)
        && std::ranges::none_of(dictionaries, [&word](const auto &dictionary) { return dictionary->knows(word); });
}

SpellChecker::SpellChecker(const QStringList &folders, const QString &personalFile, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->find(folders);
    d->personalFile = personalFile;
    d->readPersonal();
}

SpellChecker::~SpellChecker() = default;

QStringList SpellChecker::systemFolders()
{
    QStringList folders =
        qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts, Qt::CaseSensitive);
    const auto dataFolders = QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation);
    for (const QString &data : dataFolders)
        folders << data + u"/hunspell"_s << data + u"/myspell/dicts"_s << data + u"/myspell"_s;
#ifdef Q_OS_MACOS
    folders << u"/Library/Spelling"_s << QDir::homePath() + u"/Library/Spelling"_s;
#endif
    return folders;
}

QStringList SpellChecker::installed() const
{
    return d->bases.keys();
}

QStringList SpellChecker::suitable(const QStringList &uiLanguages) const
{
    QStringList result;
    for (QString language : uiLanguages) {
        language.replace(u'-', u'_');
        const QString generic = language.section(u'_', 0, 0);
        const QString common = generic + u'_' + QLocale(generic).name().section(u'_', 1);
        for (const QString &candidate : {language, common, generic}) {
            if (!d->bases.contains(candidate))
                continue;
            if (!result.contains(candidate))
                result.append(candidate);
            break;
        }
    }
    return result;
}

QStringList SpellChecker::languages() const
{
    return d->languages;
}

void SpellChecker::setLanguages(const QStringList &languages)
{
    if (d->languages == languages)
        return;
    d->languages = languages;
    Q_EMIT languagesChanged();

    QStringList bases;
    for (const QString &language : languages) {
        if (const QString base = d->bases.value(language); !base.isEmpty())
            bases.append(base);
    }
    const int load = ++d->loading;
    inWorker(
        this, [bases] { return loadDictionaries(bases); },
        [this, load](const Dictionaries &dictionaries) {
            if (load != d->loading)
                return;
            d->dictionaries = dictionaries;
            Q_EMIT readyChanged(isAvailable());
        });
}

bool SpellChecker::isAvailable() const
{
    return !d->dictionaries.empty();
}

QList<SpellChecker::Range> SpellChecker::misspelled(const QString &text) const
{
    QList<Range> ranges;
    if (!isAvailable())
        return ranges;
    for (const SpellWord &word : spellWords(text)) {
        if (d->isWrong(plainWord(text.mid(word.start, word.length))))
            ranges.append({word.start, word.length});
    }
    return ranges;
}

QStringList SpellChecker::suggestions(const QString &word) const
{
    QStringList result;
    for (const auto &dictionary : d->dictionaries)
        result += dictionary->suggestions(plainWord(word));
    result.removeDuplicates();
    return result;
}

void SpellChecker::learn(const QString &word)
{
    const QString plain = plainWord(word.trimmed());
    if (plain.isEmpty() || plain.contains(u'\n') || d->personal.contains(plain))
        return;
    d->personal.insert(plain);
    QFile file(d->personalFile);
    if (!d->personalFile.isEmpty() && file.open(QIODevice::WriteOnly | QIODevice::Append))
        file.write(plain.toUtf8() + '\n');
}

} // namespace mimi::desktop
