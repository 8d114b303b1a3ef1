// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/frontdoor.h"

#include "server/net/gate.h"
#include "server/net/logging.h"
#include "server/net/worker.h"

#include <latch>
#include <utility>

namespace mimi::net {

using namespace std::chrono_literals;

namespace {

// How long accepting rests when descriptors have run out.
constexpr auto pauseTime = 200ms;
// Cutting off takes no time; more than this means that something is stuck.
constexpr auto abortTime = 10s;

} // namespace

FrontDoor::FrontDoor(FrontDoorOptions options, const Site &site, WorkerPool &workers, QObject *parent)
    : QTcpServer(parent),
      m_premises{std::move(options),
                 site,
                 workers,
                 {options.connectionsPerAddress, options.unauthenticatedPerAddress},
                 {},
                 {}},
      m_tls(m_premises.options.tls)
{
    for (int i = 0; i < workers.count(); ++i) {
        auto gate = std::make_unique<Gate>(m_premises, workers.at(i));
        gate->moveToThread(workers.at(i).thread());
        m_premises.gates.push_back(gate.release()); // deleted in its thread, by stop()
    }
    setListenBacklogSize(m_premises.options.backlog);
    m_resume.setSingleShot(true);
    m_resume.setInterval(pauseTime);
    connect(&m_resume, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, &FrontDoor::pauseForDescriptors);
}

FrontDoor::~FrontDoor()
{
    stop(0ms);
}

bool FrontDoor::start()
{
    return listen(m_premises.options.address, m_premises.options.port);
}

void FrontDoor::setTls(std::optional<QSslConfiguration> tls)
{
    m_tls = std::move(tls);
}

void FrontDoor::incomingConnection(qintptr descriptor)
{
    Gate *gate = m_premises.gates[m_next];
    m_next = (m_next + 1) % m_premises.gates.size();
    gate->worker().post([gate, descriptor, tls = m_tls] { gate->accept(descriptor, tls); });
}

//! QTcpServer has already paused, mostly because there are no descriptors left. What waits in the
//! backlog is taken when connections have ended; trying at once would only spin.
void FrontDoor::pauseForDescriptors(QAbstractSocket::SocketError)
{
    if (m_resume.isActive())
        return;
    qCWarning(lcNet, "Accepting connections rests: %ls", qUtf16Printable(errorString()));
    m_resume.start();
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

void FrontDoor::stop(std::chrono::milliseconds grace)
{
    close();
    m_resume.stop();
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
