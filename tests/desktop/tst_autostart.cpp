// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/autostart.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class AutostartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesAnEntryAndTakesItAway();
    void profilesDoNotMix();
    void seesThatTheDesktopSwitchedItOff();
    void saysWhyItFailed();
    void quotes_data();
    void quotes();

private:
    QTemporaryDir m_folder;
};

void AutostartTest::init()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
}

void AutostartTest::writesAnEntryAndTakesItAway()
{
    const Autostart autostart({}, u"/usr/bin/mimi"_s, {u"--hidden"_s});
    QVERIFY(!autostart.isEnabled());
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());

    QFile file(m_folder.filePath(u"autostart/mimi.desktop"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray entry = file.readAll();
    QVERIFY(entry.startsWith("[Desktop Entry]\n"));
    QVERIFY(entry.contains("\nExec=\"/usr/bin/mimi\" \"--hidden\"\n"));

    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!autostart.isEnabled());
    QVERIFY(!file.exists());
    QVERIFY(autostart.setEnabled(false));
}

void AutostartTest::profilesDoNotMix()
{
    const Autostart plain({}, u"mimi"_s, {});
    const Autostart work(u"work"_s, u"mimi"_s, {u"--profile"_s, u"work"_s});
    QVERIFY(work.setEnabled(true));
    QVERIFY(!plain.isEnabled());
    QVERIFY(work.isEnabled());
    QVERIFY(work.setEnabled(false));
}

void AutostartTest::seesThatTheDesktopSwitchedItOff()
{
    const Autostart autostart({}, u"mimi"_s, {});
    QVERIFY(autostart.setEnabled(true));
    QFile file(autostart.location());
    QVERIFY(file.open(QIODevice::Append));
    file.write("Hidden=true\n");
    file.close();
    QVERIFY(!autostart.isEnabled());
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());
    QVERIFY(autostart.setEnabled(false));
}

void AutostartTest::saysWhyItFailed()
{
    QFile notAFolder(m_folder.filePath(u"file"_s));
    QVERIFY(notAFolder.open(QIODevice::WriteOnly));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(notAFolder.fileName()));
    const Autostart autostart({}, u"mimi"_s, {});
    const auto done = autostart.setEnabled(true);
    QVERIFY(!done);
    QVERIFY(done.error().contains(notAFolder.fileName()));
}

void AutostartTest::quotes_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("quoted");

    QTest::newRow("plain") << u"work"_s << u"\"work\""_s;
    QTest::newRow("blank") << u"my work"_s << u"\"my work\""_s;
    QTest::newRow("field code") << u"100%"_s << u"\"100%%\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\\\\\"b\""_s;
    QTest::newRow("dollar") << u"$HOME"_s << u"\"\\\\$HOME\""_s;
    QTest::newRow("backslash") << u"a\\b"_s << u"\"a\\\\\\\\b\""_s;
}

void AutostartTest::quotes()
{
    QFETCH(QString, argument);
    QFETCH(QString, quoted);
    QCOMPARE(desktopEntryCommand(u"mimi"_s, {argument}), QString(u"\"mimi\" "_s + quoted));
}

QTEST_GUILESS_MAIN(AutostartTest)
#include "tst_autostart.moc"
