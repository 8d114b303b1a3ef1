// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pinyinindex.h"

#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class PinyinIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void isQuick();
};

void PinyinIndexTest::finds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");

    const QString wang = u"王小明"_s;
    QTest::newRow("nothing typed yet") << wang << QString() << true;
    QTest::newRow("the name") << wang << wang << true;
    QTest::newRow("one ideograph") << wang << u"明"_s << true;
    QTest::newRow("full pinyin") << wang << u"wangxiaoming"_s << true;
    QTest::newRow("pinyin with blanks") << wang << u"wang xiao"_s << true;
    QTest::newRow("pinyin in capitals") << wang << u"WANG"_s << true;
    QTest::newRow("first letters") << wang << u"wxm"_s << true;
    QTest::newRow("first letters of the given name") << wang << u"xm"_s << true;
    QTest::newRow("syllable and first letters") << wang << u"wangxm"_s << true;
    QTest::newRow("first letters with a gap") << wang << u"wm"_s << false;
    QTest::newRow("inside of a syllable") << wang << u"ang"_s << false;
    QTest::newRow("another name") << wang << u"li"_s << false;
    QTest::newRow("surname read as surname") << u"单雄信"_s << u"shan"_s << true;
    QTest::newRow("surname Zeng, not Ceng") << u"曾国藩"_s << u"zgf"_s << true;
    QTest::newRow("one of several readings") << u"重庆"_s << u"chongqing"_s << true;
    QTest::newRow("the other reading") << u"重庆"_s << u"zhongqing"_s << true;
    QTest::newRow("traditional") << u"陳國華"_s << u"cgh"_s << true;
    QTest::newRow("ü typed as v") << u"吕布"_s << u"lvbu"_s << true;
    QTest::newRow("ü typed as u") << u"吕布"_s << u"lubu"_s << true;
    QTest::newRow("Latin without accents") << u"Zoë Ångström"_s << u"zoe"_s << true;
    QTest::newRow("Latin with accents") << u"Zoë Ångström"_s << u"zoë"_s << true;
    QTest::newRow("letters of their own") << u"Łukasz Øster"_s << u"lukasz os"_s << true;
    QTest::newRow("Latin first letters") << u"Zoë Ångström"_s << u"za"_s << true;
    QTest::newRow("Latin second word") << u"Zoë Ångström"_s << u"ang"_s << true;
    QTest::newRow("Latin with lv inside") << u"Alva"_s << u"alva"_s << true;
    QTest::newRow("mixed") << u"李雷 Lee"_s << u"ll lee"_s << true;
    QTest::newRow("too long to match, and quick about it") << QString(200, u'啊') << QString(33, u'a') << false;
}

void PinyinIndexTest::finds()
{
    QFETCH(QString, name);
    QFETCH(QString, query);
    QFETCH(bool, found);
    QCOMPARE(pinyinKeys(name).matches(query), found);
}

void PinyinIndexTest::isQuick()
{
    const QString name = u"王小明"_s;
    QBENCHMARK
    {
        QVERIFY(pinyinKeys(name).matches(u"wxm"_s));
    }
}

QTEST_GUILESS_MAIN(PinyinIndexTest)
#include "tst_pinyinindex.moc"
