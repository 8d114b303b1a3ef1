// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/searchtokens.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mimi::client;

class SearchTokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsTextsIntoTokens_data();
    void cutsTextsIntoTokens();
    void findsAndMarks_data();
    void findsAndMarks();
    void expressionsQuoteEverything();
};

void SearchTokensTest::cutsTextsIntoTokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    QTest::newRow("words without case") << u"Hello, WORLD!"_s << QStringList{u"hello"_s, u"world"_s};
    QTest::newRow("accents") << u"Café Ångström"_s << QStringList{u"angstrom"_s, u"cafe"_s};
    QTest::newRow("accent as a character of its own") << u"cafe\u0301"_s << QStringList{u"cafe"_s};
    QTest::newRow("full width") << u"ＡＢＣ"_s << QStringList{u"abc"_s};
    QTest::newRow("one Chinese character") << u"好"_s << QStringList{u"好"_s};
    QTest::newRow("Chinese") << u"你好吗"_s << QStringList{u"你"_s, u"你好"_s, u"吗"_s, u"好"_s, u"好吗"_s};
    QTest::newRow("Chinese beside Latin") << u"用Qt写"_s << QStringList{u"qt"_s, u"写"_s, u"用"_s};
    QTest::newRow("beyond the first plane") << u"𠮷野"_s << QStringList{u"野"_s, u"𠮷"_s, u"𠮷野"_s};
    QTest::newRow("Hangul stays whole") << u"한국"_s << QStringList{u"국"_s, u"한"_s, u"한국"_s};
    QTest::newRow("emoji") << u"ok 👍"_s << QStringList{u"ok"_s, u"👍"_s};
    QTest::newRow("only signs") << u" -- ... "_s << QStringList{};
}

void SearchTokensTest::cutsTextsIntoTokens()
{
    QFETCH(const QString, text);
    QFETCH(QStringList, tokens);
    auto found = search::tokens(text);
    found.sort();
    tokens.sort();
    QCOMPARE(found, tokens);
}

void SearchTokensTest::findsAndMarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("marked"); // empty: not found
    QTest::newRow("start of a word") << u"Hello world, help"_s << u"hel"_s << QStringList{u"Hel"_s, u"hel"_s};
    QTest::newRow("not inside a word") << u"shell"_s << u"hell"_s << QStringList{};
    QTest::newRow("all words are needed") << u"red green"_s << u"red blue"_s << QStringList{};
    QTest::newRow("words in any order") << u"red green"_s << u"gre red"_s << QStringList{u"red"_s, u"gre"_s};
    QTest::newRow("accents are ignored and marked")
        << u"un cafe\u0301 noir"_s << u"CAFÉ"_s << QStringList{u"cafe\u0301"_s};
    QTest::newRow("one character of a Chinese text") << u"起来聊天"_s << u"聊"_s << QStringList{u"聊"_s};
    QTest::newRow("Chinese in the middle") << u"今天天气很好"_s << u"天气"_s << QStringList{u"天气"_s};
    QTest::newRow("all pairs are there but not in a row") << u"ab 天气 气好 天天气"_s << u"天气好"_s << QStringList{};
    QTest::newRow("Chinese and Latin") << u"用Qt写程序"_s << u"程序 qt"_s << QStringList{u"Qt"_s, u"程序"_s};
    QTest::newRow("repeated character") << u"哈哈哈"_s << u"哈哈"_s << QStringList{u"哈哈哈"_s};
    QTest::newRow("emoji") << u"yes 👍👍"_s << u"👍"_s << QStringList{u"👍👍"_s};
    QTest::newRow("nothing asked") << u"text"_s << u" . "_s << QStringList{};
}

void SearchTokensTest::findsAndMarks()
{
    QFETCH(const QString, text);
    QFETCH(const QString, query);
    QFETCH(const QStringList, marked);
    const auto terms = search::parseTerms(query);
    QStringList found;
    if (!terms.isEmpty()) {
        for (const auto &range : search::findRanges(text, terms))
            found.append(text.sliced(range.start, range.length));
    }
    if (found != marked && found.join(QString()) == marked.join(QString()))
        return; // neighbours may be marked as one
    QCOMPARE(found, marked);
}

void SearchTokensTest::expressionsQuoteEverything()
{
    const auto expression = search::matchExpression(search::parseTerms(u"NOT \"a\" OR* 天气好"_s));
    QCOMPARE(expression, u"\"not\" * AND \"a\" * AND \"or\" * AND \"天气\" AND \"气好\""_s);
    QCOMPARE(search::matchExpression({}), QString());
}

QTEST_GUILESS_MAIN(SearchTokensTest)
#include "tst_searchtokens.moc"
