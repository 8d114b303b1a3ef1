// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwords.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <array>
#include <ctime>
#include <mutex>
#include <optional>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <unistd.h>
#endif

using namespace mimi;
using accounts::Passwords;
using chat::StatusCode;
using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_LINUX
constexpr int normalClass = SCHED_OTHER;
constexpr int floodClass = SCHED_IDLE;
int ownSchedulingClass()
{
    return sched_getscheduler(gettid());
}
#else // threads have no such classes there; all are answered all the same
constexpr int normalClass = 0;
constexpr int floodClass = 0;
int ownSchedulingClass()
{
    return normalClass;
}
#endif

//! Little work for the tests whose subject is something else.
Passwords::Options quick(int waiting = 100)
{
    return {.threads = 2, .waiting = waiting, .operations = 1, .memory = 8192};
}

QByteArray hashed(Passwords &passwords, const QByteArray &password)
{
    QSemaphore done;
    QByteArray hash;
    passwords.hash(password, [&](const auto &result) {
        hash = result ? *result : QByteArray();
        done.release();
    });
    done.acquire();
    return hash;
}

bool verified(Passwords &passwords, const QByteArray &password, const std::optional<QByteArray> &hash)
{
    QSemaphore done;
    bool matches = false;
    passwords.verify(
        password, hash, [] { return true; },
        [&](const auto &result) {
            matches = result && *result;
            done.release();
        });
    done.acquire();
    return matches;
}

} // namespace

class TestPasswords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usesArgon2idWithTheRecommendedCost();
    void saltsEachHash();
    void verifies_data();
    void verifies();
    void nobodysPasswordIsNeverRight();
    void unknownNamesCostAsMuch();
    void repliesComeInOtherThreads();
    void refusesWhenTooManyWait();
    void asksBeforeItsTurn();
    void aFloodGetsWhatIsLeft();
    void endsWithoutTheWaitingOnes();
};

void TestPasswords::usesArgon2idWithTheRecommendedCost()
{
    Passwords passwords({});
    const QByteArray hash = hashed(passwords, "correct horse");
    QVERIFY2(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash.constData());
    QVERIFY(verified(passwords, "correct horse", hash));
}

void TestPasswords::saltsEachHash()
{
    Passwords passwords(quick());
    QVERIFY(hashed(passwords, "secret") != hashed(passwords, "secret"));
}

void TestPasswords::verifies_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("tried");
    QTest::addColumn<bool>("matches");

    QTest::newRow("the same") << QByteArray("secret") << QByteArray("secret") << true;
    QTest::newRow("other letter case") << QByteArray("secret") << QByteArray("Secret") << false;
    QTest::newRow("with a space behind") << QByteArray("secret") << QByteArray("secret ") << false;
    QTest::newRow("empty try") << QByteArray("secret") << QByteArray() << false;
    QTest::newRow("NUL counts") << QByteArray("secret\0a", 8) << QByteArray("secret\0b", 8) << false;
    QTest::newRow("Chinese") << QByteArray("密码密码") << QByteArray("密码密码") << true;
    QTest::newRow("the last of 1024 bytes counts") << QByteArray(1024, 'x') << QByteArray(1023, 'x') + 'y' << false;
}

void TestPasswords::verifies()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, tried);
    QFETCH(bool, matches);
    Passwords passwords(quick());
    QCOMPARE(verified(passwords, tried, hashed(passwords, password)), matches);
}

void TestPasswords::nobodysPasswordIsNeverRight()
{
    Passwords passwords(quick());
    QVERIFY(!verified(passwords, "secret", std::nullopt));
    QVERIFY(!verified(passwords, "secret", QByteArray()));
    QVERIFY(!verified(passwords, "secret", QByteArray("not a hash")));
}

//! Processor time, not time: that of a busy computer says nothing.
void TestPasswords::unknownNamesCostAsMuch()
{
    Passwords passwords({});
    const QByteArray hash = hashed(passwords, "secret");
    const auto cost = [&passwords](const std::optional<QByteArray> &known) {
        const std::clock_t start = std::clock();
        for (int i = 0; i < 5; ++i)
            verified(passwords, "guess", known);
        return double(std::clock() - start);
    };
    const double ofKnown = cost(hash);
    const double ofUnknown = cost(std::nullopt);
    QVERIFY2(ofUnknown > ofKnown / 2 && ofUnknown < ofKnown * 2,
             qPrintable(u"%1 and %2"_s.arg(ofKnown).arg(ofUnknown)));
}

void TestPasswords::repliesComeInOtherThreads()
{
    Passwords passwords(quick());
    QSemaphore done;
    QThread *thread = nullptr;
    passwords.hash("secret", [&](const auto &) {
        thread = QThread::currentThread();
        done.release();
    });
    done.acquire();
    QVERIFY(thread != QThread::currentThread());
}

void TestPasswords::refusesWhenTooManyWait()
{
    Passwords passwords(quick(3));
    QSemaphore go;
    QSemaphore done;
    for (int i = 0; i < 3; ++i) {
        passwords.verify(
            "secret", std::nullopt,
            [&] {
                go.acquire();
                return true;
            },
            [&](const auto &) { done.release(); });
    }
    std::optional<StatusCode> code;
    passwords.hash("secret", [&](const auto &result) { code = result.error(); });
    QCOMPARE(code, StatusCode::TooManyRequests);

    go.release(3);
    done.acquire(3);
    QVERIFY(!hashed(passwords, "secret").isEmpty());
}

void TestPasswords::asksBeforeItsTurn()
{
    // A crowd of guesses at the same moment: once enough have failed, the others are not even tried.
    Passwords passwords({.threads = 1, .flood = 50, .operations = 1, .memory = 8192});
    std::atomic<int> failures = 0;
    std::atomic<int> refused = 0;
    QSemaphore done;
    for (int i = 0; i < 50; ++i) {
        passwords.verify(
            "guess", std::nullopt, [&] { return failures < 10; },
            [&](const auto &result) {
                (result ? failures : refused) += 1;
                done.release();
            });
    }
    done.acquire(50);
    QCOMPARE(failures.load(), 10);
    QCOMPARE(refused.load(), 40);
}

void TestPasswords::aFloodGetsWhatIsLeft()
{
    Passwords passwords({.threads = 1, .flood = 1, .operations = 1, .memory = 8192});
    QSemaphore go;
    QSemaphore done;
    std::array<int, 4> classes{};
    const auto verify = [&](int &schedulingClass) {
        passwords.verify(
            "secret", std::nullopt,
            [&] {
                schedulingClass = ownSchedulingClass();
                go.acquire();
                return true;
            },
            [&](const auto &) { done.release(); });
    };
    for (int i = 0; i < 3; ++i)
        verify(classes[i]);
    go.release(3);
    done.acquire(3);
    go.release();
    verify(classes[3]); // the flood is over
    done.acquire();
    QCOMPARE(classes, (std::array{normalClass, floodClass, floodClass, normalClass}));
}

void TestPasswords::endsWithoutTheWaitingOnes()
{
    auto witness = std::make_shared<int>();
    {
        Passwords passwords({.threads = 1});
        for (int i = 0; i < 20; ++i)
            passwords.hash("secret", [witness](const auto &) {});
    }
    QCOMPARE(witness.use_count(), 1);
}

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
