// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/embeddedserver.h"

#include "app/desktop/backoff.h"
#include "app/desktop/healthprobe.h"
#include "app/desktop/privatefile.h"
#include "app/desktop/selfsignedcertificate.h"
#include "app/desktop/serverprocess.h"
#include "app/desktop/serverrecord.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QLockFile>
#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QStandardPaths>
#include <QTimer>
#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(embeddedServer, "mimi.desktop.server")

namespace mimi::desktop {

namespace {

constexpr auto startTime = 20s;    // until it must answer
constexpr auto endTime = 5s;       // until it is killed
constexpr auto probePause = 200ms; // between questions while it starts
constexpr auto checkPause = 60s;   // between questions while it runs
constexpr auto calmTime = 60s;     // it ran that long: the next failure is the first again
constexpr int patience = 2;        // unanswered checks until it is taken for hung

QList<QHostAddress> addressesOnThisNetwork()
{
    QList<QHostAddress> result;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        constexpr auto wanted = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
        if ((interface.flags() & wanted) != wanted || interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (!entry.ip().isLinkLocal())
                result.append(entry.ip());
        }
    }
    // People type IPv4 more easily.
    std::ranges::stable_partition(result, [](const auto &a) { return a.protocol() == QAbstractSocket::IPv4Protocol; });
    return result;
}

} // namespace

struct EmbeddedServer::Private
{
    Private(EmbeddedServer *owner, Options given);

    void begin();
    void beginAsOwner();
    void lookForRunning();
    void launch(int port);
    QStringList argumentsFor(int port);
    bool prepareCertificate();

    void onReady(const QUrl &ready);
    void onAnswer(bool healthy, const QString &reason);
    void onEnded();
    void onTimer();
    void becomeRunning();
    void becomeStopped();
    void fail(const QString &reason);
    void restart();
    void endProcess();

    QString executable() const { return options.executable.isEmpty() ? findExecutable() : options.executable; }
    void probe() { health.ask(address, certificate.certificate); }
    void setState(State next);
    void setAddress(const QUrl &url);
    void remember(qint64 pid) const;
    QUrl localAddress(int port) const;

    EmbeddedServer *q;
    Options options;
    State state = State::Stopped;
    QUrl address;
    QString problem;
    qint64 retryAt = 0;

    QLockFile lock; // whoever holds it starts and ends the server; others are its guests
    ServerProcess process;
    HealthProbe health;
    SelfSignedCertificate certificate;
    Backoff backoff;
    QTimer timer; // what it means depends on the state: onTimer()
    QTimer calm;
    QDeadlineTimer deadline;
    int unanswered = 0;
    bool triedOldPort = false;
    bool startAgain = false; // once it has stopped
};

EmbeddedServer::Private::Private(EmbeddedServer *owner, Options given)
    : q(owner), options(std::move(given)), lock(options.dataFolder + u"/server.lock"_s), process(options.dataFolder)
{
    lock.setStaleLockTime(0); // a lock is stale when its process is gone, never for its age
    timer.setSingleShot(true);
    calm.setSingleShot(true);
    connect(&timer, &QTimer::timeout, q, [this] { onTimer(); });
    connect(&calm, &QTimer::timeout, q, [this] { backoff.reset(); });
    connect(&process, &ServerProcess::ready, q, [this](const QUrl &ready) { onReady(ready); });
    connect(&process, &ServerProcess::ended, q, [this] { onEnded(); });
    connect(&health, &HealthProbe::answered, q,
            [this](bool healthy, const QString &reason) { onAnswer(healthy, reason); });
}

void EmbeddedServer::Private::begin()
{
    problem.clear();
    retryAt = 0;
    unanswered = 0;
    deadline.setRemainingTime(startTime);
    setState(State::Starting);
    // The folder is for its owner alone: it holds the messages.
    if (const auto made = writePrivateFile(options.dataFolder + u"/README"_s, "The data of Mimi's own server.\n");
        !made)
        return fail(made.error());
    if (lock.isLocked() || lock.tryLock(0))
        beginAsOwner();
    else
        lookForRunning();
}

void EmbeddedServer::Private::beginAsOwner()
{
    if (options.shared && !prepareCertificate())
        return;
    const auto record = readServerRecord(options.dataFolder);
    const int port = record ? record->address.port() : 0;
    triedOldPort = port == 0;
    if (!record || !process.adopt(record->pid, executable()))
        return launch(port);
    if (record->shared != options.shared) {
        startAgain = true;
        return endProcess();
    }
    setAddress(localAddress(port));
    probe();
}

//! Another app holds the lock: its server will answer soon, or the lock becomes free.
void EmbeddedServer::Private::lookForRunning()
{
    const auto record = readServerRecord(options.dataFolder);
    if (record && record->pid > 0 && process.adopt(record->pid, executable())) {
        options.shared = record->shared;
        if (options.shared && !prepareCertificate())
            return;
        setAddress(localAddress(record->address.port()));
        return probe();
    }
    if (deadline.hasExpired())
        return fail(tr("Another Mimi is starting the server, but it does not answer."));
    timer.start(probePause);
}

void EmbeddedServer::Private::launch(int port)
{
    const QString program = executable();
    if (program.isEmpty())
        return fail(tr("The program mimi-server was not found beside Mimi."));
    if (!process.launch(program, argumentsFor(port)))
        return fail(process.problem());
    qCInfo(embeddedServer) << "started" << program << "as" << process.pid() << "port" << port;
    timer.start(startTime);
}

QStringList EmbeddedServer::Private::argumentsFor(int port)
{
    const QString host = options.shared ? u"*"_s : u"127.0.0.1"_s;
    QStringList arguments = {
        u"--listen"_s,  QString(host + u':' + QString::number(port)),
        u"--context"_s, QString::fromUtf8(options.context),
        u"--data"_s,    options.dataFolder,
    };
    if (options.shared)
        arguments << u"--tls-cert"_s << certificate.certificatePath << u"--tls-key"_s << certificate.keyPath;
    return arguments;
}

bool EmbeddedServer::Private::prepareCertificate()
{
    auto made = ensureSelfSignedCertificate(options.dataFolder + u"/tls"_s, namesOfThisComputer(),
                                            QDateTime::currentDateTimeUtc());
    if (!made) {
        fail(tr("The server's certificate cannot be made: %1").arg(made.error()));
        return false;
    }
    certificate = *std::move(made);
    return true;
}

void EmbeddedServer::Private::onReady(const QUrl &ready)
{
    if (state != State::Starting)
        return;
    setAddress(localAddress(ready.port()));
    remember(process.pid());
    probe();
}

void EmbeddedServer::Private::onAnswer(bool healthy, const QString &reason)
{
    if (healthy) {
        unanswered = 0;
        if (state == State::Starting)
            becomeRunning();
        else if (state == State::Running)
            timer.start(checkPause);
    } else if (state == State::Starting && !deadline.hasExpired()) {
        timer.start(probePause);
    } else if (state == State::Starting || (state == State::Running && ++unanswered >= patience)) {
        qCWarning(embeddedServer) << "does not answer:" << reason;
        restart();
    } else if (state == State::Running) {
        timer.start(checkPause);
    }
}

void EmbeddedServer::Private::onEnded()
{
    health.cancel();
    calm.stop();
    timer.stop();
    if (lock.isLocked())
        remember(0);
    if (state == State::Stopping)
        return becomeStopped();
    if (state == State::Starting && !triedOldPort) {
        // Most likely somebody else has the port now.
        triedOldPort = true;
        return launch(0);
    }
    const QString words = process.lastWords();
    fail(words.isEmpty() ? tr("The server ended unexpectedly.") : tr("The server ended unexpectedly: %1").arg(words));
}

void EmbeddedServer::Private::onTimer()
{
    switch (state) {
    case State::Starting:
        if (process.isRunning() && !deadline.hasExpired())
            probe();
        else if (process.isRunning())
            restart();
        else
            lookForRunning();
        break;
    case State::Running:
        probe();
        break;
    case State::Waiting:
        begin();
        break;
    case State::Stopping:
        process.kill();
        break;
    case State::Stopped:
        break;
    }
}

void EmbeddedServer::Private::becomeRunning()
{
    timer.setTimerType(Qt::VeryCoarseTimer);
    timer.start(checkPause);
    calm.start(calmTime);
    setState(State::Running);
}

void EmbeddedServer::Private::becomeStopped()
{
    if (startAgain) {
        startAgain = false;
        return begin();
    }
    lock.unlock();
    setState(State::Stopped);
    Q_EMIT q->stopped();
}

void EmbeddedServer::Private::fail(const QString &reason)
{
    const auto pause = backoff.next();
    problem = reason;
    retryAt = QDateTime::currentMSecsSinceEpoch() + pause.count();
    timer.setTimerType(Qt::CoarseTimer);
    timer.start(pause);
    qCWarning(embeddedServer) << reason << "- again in" << pause.count() << "ms";
    setState(State::Waiting);
    Q_EMIT q->crashed(reason, retryAt);
}

void EmbeddedServer::Private::restart()
{
    if (!lock.isLocked()) {
        process.forget(); // its owner will see to it
        return fail(tr("The server does not answer."));
    }
    startAgain = true;
    endProcess();
}

void EmbeddedServer::Private::endProcess()
{
    health.cancel();
    calm.stop();
    timer.setTimerType(Qt::CoarseTimer);
    timer.start(endTime);
    setState(State::Stopping);
    process.askToEnd();
}

void EmbeddedServer::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    Q_EMIT q->stateChanged(next);
}

void EmbeddedServer::Private::setAddress(const QUrl &url)
{
    address = url;
    Q_EMIT q->addressChanged();
}

void EmbeddedServer::Private::remember(qint64 pid) const
{
    if (const auto written = writeServerRecord(options.dataFolder, {pid, address, options.shared}); !written)
        qCWarning(embeddedServer) << "cannot remember the server:" << written.error();
}

QUrl EmbeddedServer::Private::localAddress(int port) const
{
    QUrl url;
    url.setScheme(options.shared ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setPath(QString::fromUtf8(options.context));
    return url;
}

EmbeddedServer::EmbeddedServer(Options options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options)))
{ }

EmbeddedServer::~EmbeddedServer()
{
    if (!d->lock.isLocked() || !d->process.isRunning() || d->options.leaveRunning)
        return;
    d->process.endNow(static_cast<int>(std::chrono::milliseconds(endTime).count()));
    d->remember(0);
}

QString EmbeddedServer::findExecutable()
{
    const QString name = u"mimi-server"_s;
    const QString folder = QCoreApplication::applicationDirPath();
    const QString beside = QStandardPaths::findExecutable(name, {folder, folder + u"/../libexec/mimi"_s});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

EmbeddedServer::State EmbeddedServer::state() const
{
    return d->state;
}

QUrl EmbeddedServer::address() const
{
    return d->address;
}

QString EmbeddedServer::problem() const
{
    return d->problem;
}

qint64 EmbeddedServer::retryAt() const
{
    return d->retryAt;
}

QString EmbeddedServer::logPath() const
{
    return d->process.logPath();
}

bool EmbeddedServer::isShared() const
{
    return d->options.shared;
}

QList<QUrl> EmbeddedServer::sharedAddresses() const
{
    QList<QUrl> result;
    if (!d->options.shared || d->address.isEmpty())
        return result;
    const auto hosts = addressesOnThisNetwork();
    for (const QHostAddress &host : hosts) {
        QUrl url = d->address;
        url.setHost(host.toString());
        result.append(url);
    }
    return result;
}

QByteArray EmbeddedServer::fingerprint() const
{
    return d->options.shared ? d->certificate.certificate.digest(QCryptographicHash::Sha256) : QByteArray();
}

QSslCertificate EmbeddedServer::certificate() const
{
    return d->options.shared ? d->certificate.certificate : QSslCertificate();
}

bool EmbeddedServer::leavesRunning() const
{
    return d->options.leaveRunning;
}

void EmbeddedServer::start()
{
    if (d->state == State::Stopped)
        d->begin();
    else if (d->state == State::Stopping)
        d->startAgain = true;
}

void EmbeddedServer::stop()
{
    d->startAgain = false;
    if (d->lock.isLocked() && d->process.isRunning()) {
        if (d->state != State::Stopping)
            d->endProcess();
        return;
    }
    d->timer.stop();
    d->health.cancel();
    d->becomeStopped();
}

void EmbeddedServer::retry()
{
    if (d->state == State::Waiting)
        d->begin();
}

void EmbeddedServer::setShared(bool shared)
{
    // A guest takes the server as it is: its owner decides.
    const bool guest = d->process.isRunning() && !d->lock.isLocked();
    if (d->options.shared == shared || guest)
        return;
    d->options.shared = shared;
    Q_EMIT sharedChanged(shared);
    if (d->process.isRunning() && d->state != State::Stopping)
        d->restart();
}

void EmbeddedServer::setLeaveRunning(bool leave)
{
    d->options.leaveRunning = leave;
}

} // namespace mimi::desktop
