// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/ratelimit.h"

#include <QTest>

using namespace mimi;
using namespace Qt::StringLiterals;
using accounts::AttemptLog;
using accounts::RateLimits;

namespace {

constexpr qint64 minute = 60'000;
const QHostAddress home(u"192.0.2.1"_s);
const QHostAddress elsewhere(u"198.51.100.7"_s);

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tenFailuresAMinute();
    void oldFailuresDoNotCount();
    void delayGrows();
    void delayIsForgiven();
    void countsPerName();
    void countsPerAddress_data();
    void countsPerAddress();
    void successForgivesTheNameOnly();
    void thirtyAccountsAMinute();
    void canBeTurnedOff();
    void memoryIsBounded();

private:
    RateLimits limits()
    {
        return RateLimits({.now = [this] { return m_now; }});
    }
    void fail(RateLimits &limits, int times, const QHostAddress &address, const QString &name)
    {
        for (int i = 0; i < times; ++i)
            limits.loginFailed(address, name);
    }

    qint64 m_now = 0;
};

void TestRateLimit::init()
{
    m_now = 1'700'000'000'000;
}

void TestRateLimit::tenFailuresAMinute()
{
    auto limits = this->limits();
    fail(limits, 9, home, u"ana"_s);
    QVERIFY(!limits.loginDelay(home, u"ana"_s));
    m_now += 10'000;
    fail(limits, 1, home, u"ana"_s);
    QCOMPARE(limits.loginDelay(home, u"ana"_s), 50'000);
    m_now += 49'999;
    QCOMPARE(limits.loginDelay(home, u"ana"_s), 1);
    m_now += 1;
    QVERIFY(!limits.loginDelay(home, u"ana"_s));
}

void TestRateLimit::oldFailuresDoNotCount()
{
    auto limits = this->limits();
    for (int i = 0; i < 100; ++i) {
        fail(limits, 1, home, u"ana"_s);
        m_now += 6'667;
        QVERIFY(!limits.loginDelay(home, u"ana"_s));
    }
}

void TestRateLimit::delayGrows()
{
    auto limits = this->limits();
    const QList<qint64> minutes{1, 2, 4, 8, 15, 15};
    for (const qint64 expected : minutes) {
        fail(limits, 10, home, u"ana"_s);
        QCOMPARE(limits.loginDelay(home, u"ana"_s), expected * minute);
        m_now += expected * minute;
        QVERIFY(!limits.loginDelay(home, u"ana"_s));
    }
}

void TestRateLimit::delayIsForgiven()
{
    auto limits = this->limits();
    fail(limits, 10, home, u"ana"_s);
    m_now += 2 * 60 * minute;
    fail(limits, 10, home, u"ana"_s);
    QCOMPARE(limits.loginDelay(home, u"ana"_s), minute);
}

void TestRateLimit::countsPerName()
{
    auto limits = this->limits();
    for (int i = 0; i < 10; ++i)
        limits.loginFailed(QHostAddress(u"203.0.113.%1"_s.arg(i)), u"ana"_s);
    QVERIFY(limits.loginDelay(elsewhere, u"ana"_s));
    QVERIFY(!limits.loginDelay(elsewhere, u"bo"_s));
}

void TestRateLimit::countsPerAddress_data()
{
    QTest::addColumn<QString>("guesser");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("refused");

    QTest::newRow("the same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("a neighbour") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
    QTest::newRow("IPv4 mapped into IPv6") << u"::ffff:192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("two mapped ones") << u"::ffff:192.0.2.1"_s << u"::ffff:192.0.2.2"_s << false;
    QTest::newRow("the same IPv6 /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff::9"_s << true;
    QTest::newRow("another IPv6 /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
}

void TestRateLimit::countsPerAddress()
{
    QFETCH(QString, guesser);
    QFETCH(QString, other);
    QFETCH(bool, refused);
    auto limits = this->limits();
    for (int i = 0; i < 10; ++i)
        limits.loginFailed(QHostAddress(guesser), QString::number(i));
    QCOMPARE(limits.loginDelay(QHostAddress(other), u"ana"_s).has_value(), refused);
}

void TestRateLimit::successForgivesTheNameOnly()
{
    auto limits = this->limits();
    fail(limits, 9, home, u"ana"_s);
    limits.loginSucceeded(u"ana"_s);
    fail(limits, 1, home, u"ana"_s);
    QVERIFY(!limits.loginDelay(elsewhere, u"ana"_s));
    QVERIFY(limits.loginDelay(home, u"ana"_s));
}

void TestRateLimit::thirtyAccountsAMinute()
{
    auto limits = this->limits();
    for (int i = 0; i < 30; ++i)
        QVERIFY(!limits.beginAccount(home));
    QCOMPARE(limits.beginAccount(home), minute);
    QVERIFY(!limits.beginAccount(elsewhere));
    m_now += minute;
    QVERIFY(!limits.beginAccount(home));
}

void TestRateLimit::canBeTurnedOff()
{
    RateLimits limits({.enabled = false});
    fail(limits, 100, home, u"ana"_s);
    QVERIFY(!limits.loginDelay(home, u"ana"_s));
    for (int i = 0; i < 100; ++i)
        QVERIFY(!limits.beginAccount(home));
}

void TestRateLimit::memoryIsBounded()
{
    AttemptLog log({.limit = 2, .keys = 100});
    log.add("first", m_now);
    log.add("first", m_now);
    for (int i = 0; i < 99; ++i)
        log.add(QByteArray::number(i), m_now);
    QVERIFY(log.delay("first", m_now) > 0); // asked for, and so remembered longer than the others
    for (int i = 99; i < 150; ++i)
        log.add(QByteArray::number(i), m_now);
    QVERIFY(log.delay("first", m_now) > 0);
    for (int i = 0; i < 100; ++i)
        log.add(QByteArray::number(1000 + i), m_now);
    QCOMPARE(log.delay("first", m_now), 0);
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
