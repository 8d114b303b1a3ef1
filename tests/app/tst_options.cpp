// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QTest>

using namespace mimi;
using namespace Qt::StringLiterals;

class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDesktopStartsTheSameProfile_data();
    void theDesktopStartsTheSameProfile();
    void foldersAreInstancesOfTheirOwn();
};

void OptionsTest::theDesktopStartsTheSameProfile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("as installed") << QStringList{};
    QTest::newRow("a profile") << QStringList{u"--profile"_s, u"work"_s};
    QTest::newRow("a folder") << QStringList{u"--data"_s, u"/srv/my chats"_s};
    QTest::newRow("a relative folder") << QStringList{u"--data"_s, u"chats"_s};
    QTest::newRow("no keychain") << QStringList{u"--no-keychain"_s, u"--profile"_s, u"work"_s};
}

void OptionsTest::theDesktopStartsTheSameProfile()
{
    QFETCH(QStringList, arguments);
    const Options before = readOptions(QStringList{u"mimi"_s} + arguments);
    const Options after = readOptions(QStringList{u"mimi"_s} + autostartArguments(before));
    QCOMPARE(after.profile, before.profile);
    QCOMPARE(after.folder, before.folder);
    QCOMPARE(after.instance, before.instance);
    QCOMPARE(after.keychain, before.keychain);
    QVERIFY(after.hidden);
}

void OptionsTest::foldersAreInstancesOfTheirOwn()
{
    const Options one = readOptions({u"mimi"_s, u"--data"_s, u"/srv/one"_s});
    const Options two = readOptions({u"mimi"_s, u"--data"_s, u"/srv/two"_s});
    QVERIFY(one.instance != two.instance);
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
