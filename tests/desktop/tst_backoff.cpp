// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backoff.h"

#include <QTest>

using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToThirtySeconds();
    void startsAnewOnceItWentWell();
};

void BackoffTest::doublesUpToThirtySeconds()
{
    mimi::desktop::Backoff backoff;
    for (const auto expected : {1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s})
        QVERIFY(backoff.next() == expected);
}

void BackoffTest::startsAnewOnceItWentWell()
{
    mimi::desktop::Backoff backoff;
    QVERIFY(backoff.next() == 1s);
    QVERIFY(backoff.next() == 2s);
    backoff.reset();
    QVERIFY(backoff.next() == 1s);
}

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
