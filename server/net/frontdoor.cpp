// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/frontdoor.h"

#include "server/net/descriptorlimit.h"
#include "server/net/gate.h"
#include "server/net/logging.h"
#include "server/net/worker.h"

#include <algorithm>
#include <latch>
#include <utility>

#ifdef Q_OS_UNIX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace mimi::net {

using namespace std::chrono_literals;

namespace {

// How long accepting rests when descriptors run out.
constexpr auto restTime = 200ms;
// Cutting off takes no time; more than this means that something is stuck.
constexpr auto abortTime = 10s;

//! Some descriptors are kept for everything else that needs one: databases, logs, certificates.
bool isNearLimit(qint64 descriptor)
{
    const qint64 limit = descriptorLimit();
    const qint64 reserve = std::max<qint64>(32, limit / 64);
    return limit > 0 && descriptor >= limit - reserve;
}

//! Each connection inherits them from the port that it came to, which spares it the calls.
void setOptionsOfConnections([[maybe_unused]] qintptr listening)
{
#ifdef Q_OS_UNIX
    const int on = 1;
    setsockopt(int(listening), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(int(listening), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
#endif
}

} // namespace

FrontDoor::FrontDoor(const FrontDoorOptions &options, const Site &site, WorkerPool &workers, QObject *parent)
    : QTcpServer(parent),
      m_premises{options, site, workers, {options.connectionsPerAddress, options.unauthenticatedPerAddress}, {}},
      m_tls(m_premises.options.tls),
      m_pendingConnections(maxPendingConnections())
{
    for (int i = 0; i < workers.count(); ++i) {
        auto gate = std::make_unique<Gate>(m_premises, workers.at(i));
        gate->moveToThread(workers.at(i).thread());
        m_premises.gates.push_back(gate.release()); // deleted in its thread, by stop()
    }
    setListenBacklogSize(m_premises.options.backlog);
    m_rest.setInterval(restTime);
    connect(&m_rest, &QTimer::timeout, this, &FrontDoor::tryAgain);
}

FrontDoor::~FrontDoor()
{
    stop(0ms);
}

bool FrontDoor::start()
{
    if (!listen(m_premises.options.address, m_premises.options.port))
        return false;
    setOptionsOfConnections(socketDescriptor());
    return true;
}

void FrontDoor::setTls(std::optional<QSslConfiguration> tls)
{
    m_tls = std::move(tls);
}

void FrontDoor::incomingConnection(qintptr descriptor)
{
    m_premises.figures.accepted.add();
    Gate *gate = m_premises.gates[m_next];
    m_next = (m_next + 1) % m_premises.gates.size();
    gate->worker().post([gate, descriptor, tls = m_tls] { gate->accept(descriptor, tls); });
    if (isNearLimit(descriptor))
        rest();
}

//! What comes now waits in the backlog. QTcpServer would not stop by itself when accept() fails for want of
//! descriptors (after its first "try again" it takes every error for that one), and spin.
void FrontDoor::rest()
{
    if (m_rest.isActive())
        return;
    m_premises.figures.rests.add();
    qCWarning(lcNet, "Accepting connections rests: there are hardly any descriptors left");
    setMaxPendingConnections(0); // ends the loop in which it accepts
    pauseAccepting();
    m_rest.start();
}

void FrontDoor::tryAgain()
{
    const qint64 next = nextDescriptor();
    if (next < 0 || isNearLimit(next))
        return;
    m_rest.stop();
    setMaxPendingConnections(m_pendingConnections);
    resumeAccepting();
}

//! Runs f in the thread of each gate, behind all that was posted before, and waits for that.
template<class F>
void FrontDoor::forEachGate(F f)
{
    std::latch done(std::ptrdiff_t(m_premises.gates.size()));
    for (Gate *gate : m_premises.gates) {
        gate->worker().post([gate, f, &done] {
            f(*gate);
            done.count_down();
        });
    }
    done.wait();
}

void FrontDoor::drain()
{
    close();
    m_rest.stop();
    m_premises.draining = true;
}

void FrontDoor::stop(std::chrono::milliseconds grace)
{
    close();
    m_rest.stop();
    if (m_premises.gates.empty())
        return;
    forEachGate([](Gate &gate) { gate.closeAll(); });
    if (!m_premises.open.waitForNone(grace)) {
        forEachGate([](Gate &gate) { gate.abortAll(); });
        if (!m_premises.open.waitForNone(abortTime))
            qCCritical(lcNet, "Connections did not end.");
    }
    forEachGate([](Gate &gate) { delete &gate; });
    m_premises.gates.clear();
}

} // namespace mimi::net
