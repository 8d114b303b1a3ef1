// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/names.h"

#include <QTest>

using namespace mimi;
using namespace Qt::StringLiterals;
using accounts::nameKey;
using accounts::parseName;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void composes();
    void sameKey_data();
    void sameKey();
    void otherKey_data();
    void otherKey();
};

void TestNames::accepts_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("one letter") << u"a"_s;
    QTest::newRow("digits only") << u"10086"_s;
    QTest::newRow("with a space inside") << u"Ana Maria"_s;
    QTest::newRow("Chinese") << u"起来聊天"_s;
    QTest::newRow("Arabic") << u"محمد"_s;
    QTest::newRow("punctuation") << u"a.b-c_d@e%f?g#h&i=j+k"_s;
    QTest::newRow("backslash and quotes") << u"a\\b\"c'd"_s;
    QTest::newRow("beyond the basic plane") << u"😀𝒜"_s;
    QTest::newRow("32 characters") << QString(32, u'x');
    QTest::newRow("32 characters of two units") << u"😀"_s.repeated(32);
    QTest::newRow("32 characters of four when decomposed") << u"\u03B1\u0313\u0301\u0345"_s.repeated(32);
    QTest::newRow("33 that compose to 32") << QString(31, u'x') + u"e\u0301"_s;
}

void TestNames::accepts()
{
    QFETCH(QString, text);
    const auto name = parseName(text);
    QVERIFY2(name, name ? "" : qPrintable(name.error()));
}

void TestNames::refuses_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("null") << QString();
    QTest::newRow("empty") << u""_s;
    QTest::newRow("33 characters") << QString(33, u'x');
    QTest::newRow("100,000 combining marks") << QString(u"a"_s + u"\u0301\u0316"_s.repeated(50'000));
    QTest::newRow("space in front") << u" ana"_s;
    QTest::newRow("space behind") << u"ana "_s;
    QTest::newRow("a space alone") << u" "_s;
    QTest::newRow("ideographic space behind") << u"ana\u3000"_s;
    QTest::newRow("no-break space in front") << u"\u00A0ana"_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("NUL") << u"a\u0000b"_s;
    QTest::newRow("tab") << u"a\tb"_s;
    QTest::newRow("line feed") << u"a\nb"_s;
    QTest::newRow("DEL") << u"a\u007Fb"_s;
    QTest::newRow("C1 control") << u"a\u0085b"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s;
    QTest::newRow("paragraph separator") << u"a\u2029b"_s;
    QTest::newRow("zero-width space") << u"a\u200Bb"_s;
    QTest::newRow("zero-width non-joiner") << u"a\u200Cb"_s;
    QTest::newRow("zero-width joiner") << u"a\u200Db"_s;
    QTest::newRow("left-to-right mark") << u"a\u200Eb"_s;
    QTest::newRow("right-to-left override") << u"a\u202Eb"_s;
    QTest::newRow("first strong isolate") << u"a\u2068b"_s;
    QTest::newRow("Arabic letter mark") << u"a\u061Cb"_s;
    QTest::newRow("word joiner") << u"a\u2060b"_s;
    QTest::newRow("byte order mark") << u"\uFEFFana"_s;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_s;
    QTest::newRow("combining grapheme joiner") << u"a\u034Fb"_s;
    QTest::newRow("Hangul filler") << u"\u3164"_s;
    QTest::newRow("halfwidth Hangul filler") << u"\uFFA0"_s;
    QTest::newRow("variation selector") << u"a\uFE0Fb"_s;
    QTest::newRow("supplementary variation selector") << u"a\U000E0100b"_s;
    QTest::newRow("tag") << u"a\U000E0061b"_s;
    QTest::newRow("high surrogate alone") << QString(QChar(0xD800)) + u"a"_s;
    QTest::newRow("low surrogate alone") << u"a"_s + QChar(0xDC00);
    QTest::newRow("noncharacter U+FFFE") << u"a\uFFFEb"_s;
    QTest::newRow("noncharacter U+FDD0") << u"a\uFDD0b"_s;
    QTest::newRow("noncharacter U+10FFFF") << u"a\U0010FFFFb"_s;
    QTest::newRow("unassigned") << u"a\u0378b"_s;
}

void TestNames::refuses()
{
    QFETCH(QString, text);
    const auto name = parseName(text);
    QVERIFY(!name);
    QVERIFY(name.error().endsWith(u'.'));
}

void TestNames::composes()
{
    const auto name = parseName(u"Jose\u0301"_s);
    QVERIFY(name);
    QCOMPARE(name->text, u"Jos\u00E9"_s);
    QCOMPARE(name->key, u"jos\u00E9"_s);
}

void TestNames::sameKey_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");

    QTest::newRow("ASCII") << u"ANA"_s << u"ana"_s;
    QTest::newRow("composed or not") << u"\u00E9"_s << u"E\u0301"_s;
    QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s;
    QTest::newRow("capital sharp s") << u"ẞ"_s << u"ss"_s;
    QTest::newRow("ligature") << u"ﬁ"_s << u"FI"_s;
    QTest::newRow("capital I with a dot") << u"\u0130"_s << u"i\u0307"_s;
    QTest::newRow("final sigma") << u"ΣΑΣ"_s << u"σας"_s;
    QTest::newRow("Cyrillic") << u"ЖУК"_s << u"жук"_s;
    QTest::newRow("Deseret, beyond the basic plane") << u"\U00010400"_s << u"\U00010428"_s;
    QTest::newRow("Kelvin sign") << u"\u212A"_s << u"k"_s;
    QTest::newRow("angstrom sign") << u"\u212B"_s << u"\u00E5"_s;
    QTest::newRow("iota with dialytika and tonos") << u"\u0390"_s << u"\u03B9\u0308\u0301"_s;
}

void TestNames::sameKey()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(nameKey(one), nameKey(other));
    QCOMPARE(nameKey(nameKey(one)), nameKey(one));
}

void TestNames::otherKey_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");

    QTest::newRow("accent") << u"jose"_s << u"josé"_s;
    QTest::newRow("superscript") << u"x2"_s << u"x²"_s;
    QTest::newRow("Turkish dotless i") << u"i"_s << u"ı"_s;
    QTest::newRow("fullwidth") << u"a"_s << u"ａ"_s;
}

void TestNames::otherKey()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(nameKey(one) != nameKey(other));
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
