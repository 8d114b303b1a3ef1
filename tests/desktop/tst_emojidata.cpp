// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/emojidata.h"

#include <QSet>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class EmojiDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAllOfThem();
    void everyOneHasNamesAndAGroup();
    void finds_data();
    void finds();
    void tones_data();
    void tones();
    void readsQuickly();

private:
    const Emoji *find(const QString &name) const;

    EmojiData m_data;
};

const Emoji *EmojiDataTest::find(const QString &name) const
{
    const auto &all = m_data.all();
    const auto it = std::find_if(all.begin(), all.end(), [&name](const Emoji &emoji) { return emoji.name == name; });
    return it == all.end() ? nullptr : &*it;
}

void EmojiDataTest::hasAllOfThem()
{
    QCOMPARE(m_data.groups().size(), 9);
    QCOMPARE(m_data.groups().first(), u"Smileys & Emotion"_s);
    QVERIFY(m_data.all().size() > 1800);
    QCOMPARE(m_data.all().first().text, u"😀"_s);
}

void EmojiDataTest::everyOneHasNamesAndAGroup()
{
    QSet<QString> seen;
    for (const Emoji &emoji : m_data.all()) {
        QVERIFY2(!emoji.text.isEmpty() && !seen.contains(emoji.text), qPrintable(emoji.name));
        seen.insert(emoji.text);
        QVERIFY2(!emoji.name.isEmpty(), qPrintable(emoji.text));
        QVERIFY(emoji.group >= 0 && emoji.group < m_data.groups().size());
    }
    const auto named = std::count_if(m_data.all().begin(), m_data.all().end(),
                                     [](const Emoji &emoji) { return !emoji.chineseName.isEmpty(); });
    // CLDR 41 does not know the newest ones (15.0) yet.
    QVERIFY(named > m_data.all().size() * 95 / 100);
}

void EmojiDataTest::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first");

    QTest::newRow("name") << u"thumbs up"_s << u"👍"_s;
    QTest::newRow("capitals") << u"Thumbs UP"_s << u"👍"_s;
    QTest::newRow("beginning of a name") << u"thum"_s << u"👍"_s;
    QTest::newRow("exact name first") << u"cat"_s << u"🐈"_s;
    QTest::newRow("Chinese name") << u"拇指向上"_s << u"👍"_s;
    QTest::newRow("Chinese keyword") << u"真棒"_s << u"👍"_s;
    QTest::newRow("the emoji itself") << u"👍"_s << u"👍"_s;
    QTest::newRow("country") << u"flag china"_s << u"🇨🇳"_s;
}

void EmojiDataTest::finds()
{
    QFETCH(QString, query);
    const auto hits = m_data.search(query);
    QVERIFY(!hits.isEmpty());
    QTEST(m_data.all().at(hits.first()).text, "first");
    QVERIFY(m_data.search(query, 1).size() == 1);
}

void EmojiDataTest::tones_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("dark");

    QTest::newRow("hand") << u"thumbs up"_s << u"👍🏿"_s;
    QTest::newRow("presentation selector goes") << u"victory hand"_s << u"✌🏿"_s;
    QTest::newRow("profession") << u"woman scientist"_s << u"👩🏿‍🔬"_s;
    QTest::newRow("two people") << u"people holding hands"_s << u"🧑🏿‍🤝‍🧑🏿"_s;
    QTest::newRow("none") << u"cat"_s << u"🐈"_s;
}

void EmojiDataTest::tones()
{
    QFETCH(QString, name);
    const Emoji *emoji = find(name);
    QVERIFY(emoji);
    QTEST(EmojiData::withTone(*emoji, EmojiData::Dark), "dark");
    QCOMPARE(EmojiData::withTone(*emoji, EmojiData::NoTone), emoji->text);
}

void EmojiDataTest::readsQuickly()
{
    QBENCHMARK
    {
        const EmojiData data;
    }
}

QTEST_GUILESS_MAIN(EmojiDataTest)
#include "tst_emojidata.moc"
