// SPDX-License-Identifier: GPL-3.0-or-later
// Only under ThreadSanitizer, whose reports fail a test.
#include <QProcess>
#include <QTest>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

class TsanCloneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void locksAreSeenAfterAProgramWasStarted_data();
    void locksAreSeenAfterAProgramWasStarted();
};

void TsanCloneTest::locksAreSeenAfterAProgramWasStarted_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("a program that runs") << u"true"_s;
    QTest::newRow("a program that does not exist") << u"/no/such/program"_s;
}

void TsanCloneTest::locksAreSeenAfterAProgramWasStarted()
{
    QFETCH(QString, program);
    QProcess process;
    process.start(program, {});
    process.waitForFinished();

    std::mutex mutex;
    int sum = 0;
    const auto count = [&mutex, &sum] {
        for (int i = 0; i < 1000; ++i) {
            const std::lock_guard lock(mutex);
            ++sum;
        }
    };
    std::thread other(count);
    count();
    other.join();
    QCOMPARE(sum, 2000);
}

QTEST_GUILESS_MAIN(TsanCloneTest)
#include "tst_tsanclone.moc"
