// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/spellchecker.h"

#include "app/desktop/spellwords.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class SpellCheckerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesWords_data();
    void takesWords();
    void isOffWithoutDictionaries();
    void findsWrongWords();
    void suggests();
    void learns();
    void oneLanguageThatKnowsItIsEnough();
    void readsOtherEncodings();
    void picksWhatSuitsTheLocale();
    void turnsOff();

private:
    void install(const QString &language, const QByteArray &encoding, const QByteArrayList &words);
    void use(SpellChecker &checker, const QStringList &languages);
    static QStringList wrongWords(const SpellChecker &checker, const QString &text);

    QTemporaryDir m_folder;
};

void SpellCheckerTest::initTestCase()
{
    install(u"en_US"_s, "UTF-8", {"hello", "world", "don't", "is", "a"});
    install(u"de_DE"_s, "UTF-8",
            {"Stra\xC3\x9F"
             "e",
             "hallo"});
    install(u"fr_FR"_s, "ISO8859-1", {"caf\xE9"});
    // Hyphenation patterns have no affix file.
    QFile patterns(m_folder.filePath(u"hyph_en_US.dic"_s));
    QVERIFY(patterns.open(QIODevice::WriteOnly));
}

void SpellCheckerTest::install(const QString &language, const QByteArray &encoding, const QByteArrayList &words)
{
    QFile affixes(m_folder.filePath(language + u".aff"_s));
    QVERIFY(affixes.open(QIODevice::WriteOnly));
    affixes.write("SET " + encoding + "\nTRY abcdefghijklmnopqrstuvwxyz\nWORDCHARS '\n");
    QFile dictionary(m_folder.filePath(language + u".dic"_s));
    QVERIFY(dictionary.open(QIODevice::WriteOnly));
    dictionary.write(QByteArray::number(words.size()) + '\n' + words.join('\n') + '\n');
}

void SpellCheckerTest::use(SpellChecker &checker, const QStringList &languages)
{
    QSignalSpy ready(&checker, &SpellChecker::readyChanged);
    checker.setLanguages(languages);
    QTRY_COMPARE(ready.size(), 1);
}

QStringList SpellCheckerTest::wrongWords(const SpellChecker &checker, const QString &text)
{
    QStringList words;
    for (const auto &range : checker.misspelled(text))
        words.append(text.mid(range.start, range.length));
    return words;
}

void SpellCheckerTest::takesWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");

    QTest::newRow("plain") << u"Hello, world!"_s << QStringList{u"Hello"_s, u"world"_s};
    QTest::newRow("apostrophes") << u"don't don’t"_s << QStringList{u"don't"_s, u"don’t"_s};
    QTest::newRow("Chinese") << u"你好世界"_s << QStringList();
    QTest::newRow("Japanese and Korean") << u"こんにちは カタカナ 안녕"_s << QStringList();
    QTest::newRow("Latin in Chinese") << u"我喜欢coffee和茶"_s << QStringList{u"coffee"_s};
    QTest::newRow("address") << u"see https://exmaple.org/teh?x=1 now"_s << QStringList{u"see"_s, u"now"_s};
    QTest::newRow("domain") << u"exmaple.org www.teh.org"_s << QStringList();
    QTest::newRow("e-mail and name") << u"ana@exmaple.org @bo"_s << QStringList();
    QTest::newRow("path") << u"/usr/lib and C:\\teh"_s << QStringList{u"and"_s};
    QTest::newRow("numbers") << u"12 3.5 4th x86 v2"_s << QStringList();
    QTest::newRow("identifier") << u"snake_case"_s << QStringList();
    QTest::newRow("code") << u"the `teh foo` function"_s << QStringList{u"the"_s, u"function"_s};
    QTest::newRow("lone backtick") << u"the ` function"_s << QStringList{u"the"_s, u"function"_s};
    QTest::newRow("acronym") << u"NASA and HTTPS"_s << QStringList{u"and"_s};
    QTest::newRow("emoji") << u"yes👍🏿 👩‍🔬"_s << QStringList{u"yes"_s};
    QTest::newRow("Cyrillic") << u"привет"_s << QStringList{u"привет"_s};
    QTest::newRow("nothing") << QString() << QStringList();
}

void SpellCheckerTest::takesWords()
{
    QFETCH(QString, text);
    QStringList words;
    for (const SpellWord &word : spellWords(text))
        words.append(text.mid(word.start, word.length));
    QTEST(words, "words");
}

void SpellCheckerTest::isOffWithoutDictionaries()
{
    const QTemporaryDir empty;
    SpellChecker checker({empty.path()}, {});
    QVERIFY(checker.installed().isEmpty());
    use(checker, {u"en_US"_s});
    QVERIFY(!checker.isAvailable());
    QVERIFY(checker.misspelled(u"helo"_s).isEmpty());
}

void SpellCheckerTest::findsWrongWords()
{
    SpellChecker checker({m_folder.path()}, {});
    QCOMPARE(checker.installed(), QStringList({u"de_DE"_s, u"en_US"_s, u"fr_FR"_s}));
    QVERIFY(wrongWords(checker, u"helo"_s).isEmpty());
    use(checker, {u"en_US"_s});
    QVERIFY(checker.isAvailable());
    QCOMPARE(wrongWords(checker, u"Hello wrold, don’t 你好"_s), QStringList{u"wrold"_s});
}

void SpellCheckerTest::suggests()
{
    SpellChecker checker({m_folder.path()}, {});
    use(checker, {u"en_US"_s, u"fr_FR"_s});
    QVERIFY(checker.suggestions(u"wrold"_s).contains(u"world"_s));
    QVERIFY(checker.suggestions(u"cafè"_s).contains(u"café"_s));
}

void SpellCheckerTest::learns()
{
    const QString personal = m_folder.filePath(u"personal.txt"_s);
    {
        SpellChecker checker({m_folder.path()}, personal);
        use(checker, {u"en_US"_s});
        QCOMPARE(wrongWords(checker, u"Mimi"_s), QStringList{u"Mimi"_s});
        checker.learn(u"Mimi"_s);
        QVERIFY(wrongWords(checker, u"Mimi"_s).isEmpty());
    }
    SpellChecker again({m_folder.path()}, personal);
    use(again, {u"en_US"_s});
    QVERIFY(wrongWords(again, u"Mimi"_s).isEmpty());
}

void SpellCheckerTest::oneLanguageThatKnowsItIsEnough()
{
    SpellChecker checker({m_folder.path()}, {});
    use(checker, {u"en_US"_s, u"de_DE"_s});
    QCOMPARE(wrongWords(checker, u"hello Straße hallo wrold"_s), QStringList{u"wrold"_s});
}

void SpellCheckerTest::readsOtherEncodings()
{
    SpellChecker checker({m_folder.path()}, {});
    use(checker, {u"fr_FR"_s});
    QCOMPARE(wrongWords(checker, u"café cafe"_s), QStringList{u"cafe"_s});
    QVERIFY(wrongWords(checker, u"привет"_s).isEmpty());
}

void SpellCheckerTest::picksWhatSuitsTheLocale()
{
    const SpellChecker checker({m_folder.path()}, {});
    QCOMPARE(checker.suitable({u"en-US"_s}), QStringList{u"en_US"_s});
    QCOMPARE(checker.suitable({u"en-GB"_s, u"en"_s}), QStringList{u"en_US"_s});
    QCOMPARE(checker.suitable({u"zh-CN"_s, u"de"_s}), QStringList{u"de_DE"_s});
    QVERIFY(checker.suitable({u"zh-CN"_s}).isEmpty());
}

void SpellCheckerTest::turnsOff()
{
    SpellChecker checker({m_folder.path()}, {});
    use(checker, {u"en_US"_s});
    use(checker, {});
    QVERIFY(!checker.isAvailable());
    QVERIFY(checker.misspelled(u"wrold"_s).isEmpty());
}

QTEST_GUILESS_MAIN(SpellCheckerTest)
#include "tst_spellchecker.moc"
