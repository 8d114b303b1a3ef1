// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/logfile.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class LogFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsLinesWithoutSecrets();
    void staysSmall();
    void survivesManyThreads();
    void survivesAFolderThatCannotBeWritten();

private:
    QTemporaryDir m_folder;
    QtMessageHandler m_quiet = nullptr;
};

void LogFileTest::init()
{
    // What is logged here on purpose need not stand in the test's own output.
    m_quiet = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
}

void LogFileTest::cleanup()
{
    qInstallMessageHandler(m_quiet);
}

void LogFileTest::keepsLinesWithoutSecrets()
{
    {
        const LogFile log(m_folder.filePath(u"a.log"_s));
        qWarning("token srect=AbC");
        QVERIFY(log.tail().endsWith(u"W default: token srect=…"_s));
    }
    qWarning("after the log has gone");
    const LogFile again(m_folder.filePath(u"a.log"_s));
    QVERIFY(again.tail().contains(u"srect=…"_s));
    QVERIFY(!again.tail().contains(u"after"_s));
}

void LogFileTest::staysSmall()
{
    const LogFile log(m_folder.filePath(u"b.log"_s));
    const QByteArray line(1000, 'x');
    for (int i = 0; i < 3000; ++i)
        qInfo("%s", line.constData());
    qInfo("the end");
    QVERIFY(QFileInfo(log.path()).size() <= 1024 * 1024);
    QVERIFY(QFileInfo(log.path() + u".1"_s).size() <= 1024 * 1024);
    QVERIFY(log.tail(1).endsWith(u"the end"_s));
    QCOMPARE(log.tail(10).count(u'\n'), 9);
}

void LogFileTest::survivesManyThreads()
{
    const LogFile log(m_folder.filePath(u"c.log"_s));
    QThreadPool pool;
    pool.setMaxThreadCount(4);
    for (int i = 0; i < 4; ++i) {
        pool.start([] {
            for (int n = 0; n < 100; ++n)
                qInfo("line");
        });
    }
    pool.waitForDone();
    QCOMPARE(log.tail(1000).count(u"I default: line"_s), 400);
}

void LogFileTest::survivesAFolderThatCannotBeWritten()
{
    const LogFile log(u"/proc/mimi/x.log"_s);
    qWarning("nowhere");
    QVERIFY(log.tail().isEmpty());
}

QTEST_GUILESS_MAIN(LogFileTest)
#include "tst_logfile.moc"
