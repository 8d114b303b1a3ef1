// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/singleinstance.h"

#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>

using mimi::desktop::SingleInstance;
using Outcome = SingleInstance::Outcome;
using namespace Qt::StringLiterals;

//! A second start is a second process: this program with arguments of its own.
namespace {

constexpr int firstCode = 10;
constexpr int forwardedCode = 11;
constexpr int unreachableCode = 12;

int secondStart(const QString &folder, const QString &profile, const QStringList &arguments)
{
    SingleInstance instance(profile, folder);
    switch (instance.claim(arguments)) {
    case Outcome::First:
        if (arguments.contains(u"--crash"_s))
            std::abort();
        return firstCode;
    case Outcome::Forwarded:
        return forwardedCode;
    case Outcome::Unreachable:
        return unreachableCode;
    }
    return 0;
}

} // namespace

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSecondHandsItsArgumentsToTheFirst();
    void profilesAreApart();
    void theNextOneIsFirstAgain();
    void aCrashLeavesNothingInTheWay();
    void saysSoIfTheFirstHangs();
    void survivesRubbish();

private:
    std::unique_ptr<QProcess> start(const QString &profile, const QStringList &arguments);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SingleInstanceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

std::unique_ptr<QProcess> SingleInstanceTest::start(const QString &profile, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_ACTIVATION_TOKEN"_s, u"token-7"_s);
    process->setProcessEnvironment(environment);
    process->start(QCoreApplication::applicationFilePath(),
                   QStringList{u"--second-start"_s, m_folder->path(), profile} + arguments);
    return process;
}

void SingleInstanceTest::theSecondHandsItsArgumentsToTheFirst()
{
    SingleInstance first({}, m_folder->path());
    QCOMPARE(first.claim({}), Outcome::First);
    QSignalSpy activated(&first, &SingleInstance::activated);

    const auto second = start({}, {u"mimi:ana"_s, u"小明"_s});
    QTRY_COMPARE(second->state(), QProcess::NotRunning);
    QCOMPARE(second->exitCode(), forwardedCode);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.first().at(0).toStringList(), QStringList({u"mimi:ana"_s, u"小明"_s}));
    QCOMPARE(activated.first().at(1).toString(), u"token-7"_s);
}

void SingleInstanceTest::profilesAreApart()
{
    SingleInstance first({}, m_folder->path());
    QCOMPARE(first.claim({}), Outcome::First);
    const auto second = start(u"work"_s, {});
    QTRY_COMPARE(second->state(), QProcess::NotRunning);
    QCOMPARE(second->exitCode(), firstCode);
}

void SingleInstanceTest::theNextOneIsFirstAgain()
{
    {
        SingleInstance first({}, m_folder->path());
        QCOMPARE(first.claim({}), Outcome::First);
    }
    SingleInstance next({}, m_folder->path());
    QCOMPARE(next.claim({}), Outcome::First);
}

void SingleInstanceTest::aCrashLeavesNothingInTheWay()
{
    const auto crashing = start({}, {u"--crash"_s});
    QTRY_COMPARE(crashing->state(), QProcess::NotRunning);
    QCOMPARE(crashing->exitStatus(), QProcess::CrashExit);

    SingleInstance next({}, m_folder->path());
    QCOMPARE(next.claim({}), Outcome::First);
    QSignalSpy activated(&next, &SingleInstance::activated);
    const auto second = start({}, {});
    QTRY_COMPARE(activated.size(), 1);
    QTRY_COMPARE(second->state(), QProcess::NotRunning);
}

void SingleInstanceTest::saysSoIfTheFirstHangs()
{
    SingleInstance first({}, m_folder->path());
    QCOMPARE(first.claim({}), Outcome::First);
    // Nobody runs this thread's event loop while it waits: as if the first one hung.
    const auto second = start({}, {});
    QVERIFY(second->waitForFinished());
    QCOMPARE(second->exitCode(), unreachableCode);
}

void SingleInstanceTest::survivesRubbish()
{
    SingleInstance first({}, m_folder->path());
    QCOMPARE(first.claim({}), Outcome::First);
    QSignalSpy activated(&first, &SingleInstance::activated);
    const auto sockets = QDir(m_folder->path()).entryList({u"*.socket"_s}, QDir::System);
    QCOMPARE(sockets.size(), 1);

    QLocalSocket socket;
    socket.connectToServer(m_folder->filePath(sockets.first()));
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write(QByteArray(128 * 1024, '\x7F'));
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(activated.isEmpty());

    const auto second = start({}, {});
    QTRY_COMPARE(activated.size(), 1);
    QTRY_COMPARE(second->state(), QProcess::NotRunning);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--second-start"_L1)
        return secondStart(arguments.at(2), arguments.at(3), arguments.sliced(4));
    SingleInstanceTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
