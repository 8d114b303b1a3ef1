// SPDX-License-Identifier: GPL-3.0-or-later
// What view models compute without a window: words, addresses in texts, the window over messages, the key table.
#include "app/viewmodels/actions.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/links.h"
#include "app/viewmodels/messagewindow.h"
#include "app/viewmodels/settings.h"
#include "app/viewmodels/wording.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace Qt::StringLiterals;

class tst_Values : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initials_data();
    void initials();
    void links_data();
    void links();
    void jumbo_data();
    void jumbo();
    void quotes();
    void windowKeepsOrder();
    void keysAreUsedOnce();
    void rebindingTakesTheKeys();
    void translationsAreComplete_data();
    void translationsAreComplete();
};

void tst_Values::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two words") << u"Ana Lima"_s << u"AL"_s;
    QTest::newRow("three words") << u"Ana Maria Lima"_s << u"AL"_s;
    QTest::newRow("one word") << u"ana"_s << u"A"_s;
    QTest::newRow("Chinese") << u"王小明"_s << u"王"_s;
    QTest::newRow("accent") << u"Éva Szabó"_s << u"ÉS"_s;
    QTest::newRow("emoji") << u"🐱 Mimi"_s << u"🐱M"_s;
    QTest::newRow("nothing") << QString() << u"?"_s;
}

void tst_Values::initials()
{
    QFETCH(QString, name);
    QTEST(wording::initials(name), "expected");
}

void tst_Values::links_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << u"no address: at all"_s << QStringList();
    QTest::newRow("plain") << u"see https://example.org/a?b=c#d now"_s << QStringList{u"https://example.org/a?b=c#d"_s};
    QTest::newRow("full stop") << u"see https://example.org."_s << QStringList{u"https://example.org"_s};
    QTest::newRow("in brackets") << u"(https://example.org/a)"_s << QStringList{u"https://example.org/a"_s};
    QTest::newRow("own brackets") << u"https://example.org/a_(b)"_s << QStringList{u"https://example.org/a_(b)"_s};
    QTest::newRow("Chinese behind") << u"看https://example.org/a，好"_s << QStringList{u"https://example.org/a"_s};
    QTest::newRow("www") << u"www.example.org"_s << QStringList{u"https://www.example.org"_s};
    QTest::newRow("mail") << u"write to ana@example.org!"_s << QStringList{u"mailto:ana@example.org"_s};
    QTest::newRow("no script") << u"javascript:alert(1)"_s << QStringList();
    QTest::newRow("no file") << u"file:///etc/passwd"_s << QStringList();
}

void tst_Values::links()
{
    QFETCH(QString, text);
    QStringList found;
    for (const Link &link : findLinks(text))
        found << link.address;
    QTEST(found, "expected");
}

void tst_Values::jumbo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("one") << u"😀"_s << true;
    QTest::newRow("three") << u"😀👍🐕"_s << true;
    QTest::newRow("four") << u"😀👍🐕😀"_s << false;
    QTest::newRow("family") << u"👨‍👩‍👧"_s << true;
    QTest::newRow("flag") << u"🇫🇷"_s << true;
    QTest::newRow("with text") << u"hi 😀"_s << false;
    QTest::newRow("digit") << u"1"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void tst_Values::jumbo()
{
    QFETCH(QString, text);
    QTEST(wording::isJumbo(text), "expected");
}

void tst_Values::quotes()
{
    QCOMPARE(wording::quoted(u"one\ntwo"_s), u"> one\n> two\n"_s);
}

void tst_Values::windowKeepsOrder()
{
    const auto message = [](qint64 id) {
        client::Message result;
        result.id.value = id;
        return result;
    };
    MessageWindow window;
    window.insert(0, {message(9), message(7), message(3)});
    QCOMPARE(window.rowOf({7}), 1);
    QCOMPARE(window.rowOf({8}), -1);
    QCOMPARE(window.placeFor({8}), 1);
    QCOMPARE(window.placeFor({10}), -1);
    QCOMPARE(window.placeFor({1}), -1);
    window.setAtNewest(true);
    window.setAtOldest(true);
    QCOMPARE(window.placeFor({10}), 0);
    QCOMPARE(window.placeFor({1}), 3);
}

void tst_Values::keysAreUsedOnce()
{
    QHash<QString, QString> users;
    for (const ActionEntry &entry : actionTable()) {
        if (!entry.isShortcut)
            continue;
        for (const QString &keys : QString::fromLatin1(entry.sequences).split(u' ', Qt::SkipEmptyParts)) {
            QVERIFY2(!users.contains(keys), qPrintable(keys));
            users.insert(keys, QString::fromLatin1(entry.id));
        }
    }
}

void tst_Values::rebindingTakesTheKeys()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    Actions actions(settings);
    QCOMPARE(actions.conflict(u"lock"_s, u"Ctrl+K"_s), u"Switch to a person or a command"_s);
    actions.rebind(u"lock"_s, u"Ctrl+K"_s);
    QCOMPARE(actions.keys(u"lock"_s), u"Ctrl+K"_s);
    QCOMPARE(actions.keys(u"switch"_s), QString());
    actions.restoreAll();
    QCOMPARE(actions.keys(u"switch"_s), u"Ctrl+K"_s);
    QCOMPARE(actions.keys(u"lock"_s), u"Ctrl+L"_s);
}

void tst_Values::translationsAreComplete_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("en") << u"mimi_en.ts"_s;
    QTest::newRow("zh_CN") << u"mimi_zh_CN.ts"_s;
}

void tst_Values::translationsAreComplete()
{
    QFETCH(QString, file);
    QFile translations(QStringLiteral(MIMI_TRANSLATIONS) + u'/' + file);
    QVERIFY(translations.open(QIODevice::ReadOnly));
    const QByteArray text = translations.readAll();
    QVERIFY(text.count("<message") > 300);
    QVERIFY(!text.contains("type=\"unfinished\""));
    QVERIFY(!text.contains("<translation></translation>"));
    QVERIFY(!text.contains("<numerusform></numerusform>"));
}

QTEST_MAIN(tst_Values)
#include "tst_values.moc"
