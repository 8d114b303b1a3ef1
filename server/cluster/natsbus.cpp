// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/natsbus.h"

#include "server/cluster/log.h"
#include "server/cluster/subjecttext.h"

#include <QFile>
#include <nats/nats.h>
#include <shared_mutex>

namespace mimi::cluster {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype usualMaximumBody = 1024 * 1024; // a broker's default, until it has told its own
constexpr qsizetype taskOverhead = 64;
constexpr int connectTimeoutMs = 2000;
constexpr int flushTimeoutMs = 1000;
constexpr int reconnectWaitMs = 250;
constexpr int reconnectJitterMs = 250;
constexpr int pingIntervalMs = 2000; // a broker that is cut off is noticed after three of them
constexpr int pingsOut = 2;
constexpr int reconnectBuffer = 1024 * 1024;

//! libnats calls back from threads of its own, also while an object is taken down. A call looks here whether the
//! object that it is meant for is still there, and keeps it until it is through.
class Register
{
public:
    quint64 add(NatsBus *bus)
    {
        const std::unique_lock lock(m_mutex);
        m_buses.emplace(++m_last, bus);
        return m_last;
    }

    void remove(quint64 key)
    {
        const std::unique_lock lock(m_mutex);
        m_buses.erase(key);
    }

    template<class F>
    void with(void *closure, F task)
    {
        const std::shared_lock lock(m_mutex);
        const auto found = m_buses.find(reinterpret_cast<quintptr>(closure));
        if (found != m_buses.end())
            task(*found->second);
    }

private:
    std::shared_mutex m_mutex;
    std::unordered_map<quint64, NatsBus *> m_buses;
    quint64 m_last = 0;
};

Register &buses()
{
    static Register &all = *new Register; // never gone: the threads of libnats may outlive main()
    return all;
}

void *closureOf(quint64 key)
{
    return reinterpret_cast<void *>(quintptr(key));
}

void onMessage(natsConnection *, natsSubscription *, natsMsg *message, void *closure)
{
    buses().with(closure, [message](NatsBus &bus) { bus.messageArrived(message); });
    natsMsg_Destroy(message);
}

void onConnected(natsConnection *connection, void *closure)
{
    const auto most = qsizetype(natsConnection_GetMaxPayload(connection));
    buses().with(closure, [most](NatsBus &bus) { bus.connectionFound(most); });
}

void onDisconnected(natsConnection *, void *closure)
{
    buses().with(closure, [](NatsBus &bus) { bus.connectionLost(); });
}

void onError(natsConnection *, natsSubscription *, natsStatus status, void *closure)
{
    qCWarning(lcCluster, "The bus reports: %s", natsStatus_GetText(status));
    if (status == NATS_SLOW_CONSUMER)
        buses().with(closure, [](NatsBus &bus) { bus.newsDropped(); });
}

//! Applies settings until one fails.
class Applied
{
public:
    void operator()(natsStatus status, const QString &what)
    {
        if (!m_error.isEmpty() || status == NATS_OK)
            return;
        m_error = u"%1: %2"_s.arg(what, QString::fromUtf8(natsStatus_GetText(status)));
    }
    const QString &error() const { return m_error; }

private:
    QString m_error;
};

QByteArray path(const QString &file)
{
    return QFile::encodeName(file);
}

void applyServers(natsOptions *options, const QStringList &servers, Applied &applied)
{
    QByteArrayList texts;
    std::vector<const char *> pointers;
    for (const QString &server : servers)
        texts.append(server.toLatin1());
    for (const QByteArray &text : std::as_const(texts))
        pointers.push_back(text.constData());
    applied(natsOptions_SetServers(options, pointers.data(), int(pointers.size())), servers.join(u','));
}

void applySecurity(natsOptions *options, const BusOptions &wanted, Applied &applied)
{
    if (wanted.tls) {
        applied(natsOptions_SetSecure(options, true), u"TLS"_s);
        applied(natsOptions_LoadCATrustedCertificates(options, path(wanted.authorities).constData()),
                wanted.authorities);
        if (!wanted.certificate.isEmpty())
            applied(natsOptions_LoadCertificatesChain(options, path(wanted.certificate).constData(),
                                                      path(wanted.key).constData()),
                    wanted.certificate);
    }
    if (!wanted.credentials.isEmpty() && !QFile::exists(wanted.credentials))
        applied(NATS_NOT_FOUND, wanted.credentials);
    else if (!wanted.credentials.isEmpty())
        applied(natsOptions_SetUserCredentialsFromFiles(options, path(wanted.credentials).constData(), nullptr),
                wanted.credentials);
}

void applyManner(natsOptions *options, Applied &applied)
{
    const QString what = u"the bus"_s;
    applied(natsOptions_SetName(options, "mimi-server"), what);
    applied(natsOptions_SetNoEcho(options, true), what);
    // A thread for each of thousands of subscriptions would be too many.
    applied(natsOptions_UseGlobalMessageDelivery(options, true), what);
    applied(natsOptions_SetTimeout(options, connectTimeoutMs), what);
    applied(natsOptions_SetMaxReconnect(options, -1), what);
    applied(natsOptions_SetReconnectWait(options, reconnectWaitMs), what);
    applied(natsOptions_SetReconnectJitter(options, reconnectJitterMs, reconnectJitterMs), what);
    applied(natsOptions_SetReconnectBufSize(options, reconnectBuffer), what);
    applied(natsOptions_SetPingInterval(options, pingIntervalMs), what);
    applied(natsOptions_SetMaxPingsOut(options, pingsOut), what);
}

} // namespace

Result<std::unique_ptr<Bus>, QString> openBus(const BusOptions &wanted)
{
    natsOptions *options = nullptr;
    Applied applied;
    applied(natsOptions_Create(&options), u"the bus"_s);
    NatsBus::Options owned(options);
    applyServers(options, wanted.servers, applied);
    applySecurity(options, wanted, applied);
    applyManner(options, applied);
    if (!applied.error().isEmpty())
        return Unexpected{u"cannot use the bus: "_s + applied.error()};
    return std::unique_ptr<Bus>(std::make_unique<NatsBus>(std::move(owned), wanted.prefix));
}

bool hasBus()
{
    return true;
}

void NatsBus::OptionsDeleter::operator()(natsOptions *options) const
{
    natsOptions_Destroy(options);
}

void NatsBus::SubscriptionDeleter::operator()(natsSubscription *subscription) const
{
    natsSubscription_Destroy(subscription);
}

NatsBus::NatsBus(Options options, QByteArray prefix)
    : m_options(std::move(options)),
      m_prefix(std::move(prefix)),
      m_key(buses().add(this)),
      m_maximumBody(usualMaximumBody)
{ }

NatsBus::~NatsBus()
{
    stop();
}

void NatsBus::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_pushed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    buses().remove(m_key);
    m_subscriptions.clear();
    natsConnection_Destroy(std::exchange(m_connection, nullptr));
}

void NatsBus::start(BusListener &listener)
{
    m_listener = &listener;
    m_thread = std::thread([this] { run(); });
}

void NatsBus::publish(const Subject &subject, QByteArray body)
{
    const qsizetype size = body.size() + taskOverhead;
    push(Publish{subjectText(subject, m_prefix), std::move(body)}, size);
}

void NatsBus::subscribe(const Subject &subject)
{
    push(Subscribe{subjectText(subject, m_prefix)}, 0);
}

void NatsBus::unsubscribe(const Subject &subject)
{
    push(Unsubscribe{subjectText(subject, m_prefix)}, 0);
}

void NatsBus::flush(std::function<void()> done)
{
    push(Flush(std::move(done)), 0);
}

void NatsBus::push(Task task, qsizetype size)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        if (size > 0 && m_waiting + size > waitingMaximum) {
            if (!std::exchange(m_dropping, true))
                qCWarning(lcCluster, "The broker is too slow: news to other nodes are dropped");
            return;
        }
        m_waiting += size;
        wake = m_tasks.empty();
        m_tasks.push_back(std::move(task));
    }
    if (wake)
        m_pushed.notify_one();
}

void NatsBus::run()
{
    connect();
    std::vector<Task> tasks;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_pushed.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
            if (m_tasks.empty())
                break;
            tasks.swap(m_tasks);
            m_waiting = 0;
            m_dropping = false;
        }
        for (const Task &task : tasks)
            std::visit([this](const auto &t) { carryOut(t); }, task);
        tasks.clear();
    }
    if (m_connected)
        natsConnection_FlushTimeout(m_connection, flushTimeoutMs); // the farewell
}

void NatsBus::connect()
{
    natsOptions *options = m_options.get();
    void *closure = closureOf(m_key);
    natsOptions_SetDisconnectedCB(options, &onDisconnected, closure);
    natsOptions_SetReconnectedCB(options, &onConnected, closure);
    natsOptions_SetErrorHandler(options, &onError, closure);
    natsOptions_SetRetryOnFailedConnect(options, true, &onConnected, closure);
    const natsStatus status = natsConnection_Connect(&m_connection, options);
    if (status == NATS_OK)
        connectionFound(qsizetype(natsConnection_GetMaxPayload(m_connection)));
    else if (status == NATS_NOT_YET_CONNECTED)
        qCWarning(lcCluster, "The bus is not there yet; messages from other nodes come late");
    else
        qCCritical(lcCluster, "The bus cannot be used: %s", natsStatus_GetText(status));
}

// A failure is not answered: whoever publishes does not rely on it, and a lost connection is reported by itself.
void NatsBus::carryOut(const Publish &task)
{
    natsConnection_Publish(m_connection, task.subject.constData(), task.body.constData(), int(task.body.size()));
}

void NatsBus::carryOut(const Subscribe &task)
{
    natsSubscription *subscription = nullptr;
    const natsStatus status =
        natsConnection_Subscribe(&subscription, m_connection, task.subject.constData(), &onMessage, closureOf(m_key));
    if (status != NATS_OK)
        qCWarning(lcCluster, "Cannot listen on the bus: %s", natsStatus_GetText(status));
    else
        m_subscriptions.insert_or_assign(task.subject.toStdString(), Subscription(subscription));
}

void NatsBus::carryOut(const Unsubscribe &task)
{
    m_subscriptions.erase(task.subject.toStdString());
}

void NatsBus::carryOut(const Flush &task)
{
    if (m_connected)
        natsConnection_FlushTimeout(m_connection, flushTimeoutMs);
    task();
}

void NatsBus::messageArrived(natsMsg *message)
{
    const auto subject = parseSubject(natsMsg_GetSubject(message), m_prefix);
    if (subject)
        m_listener->received(*subject, QByteArrayView(natsMsg_GetData(message), natsMsg_GetDataLength(message)));
}

void NatsBus::connectionFound(qsizetype maximumBody)
{
    m_maximumBody = maximumBody > 0 ? maximumBody : usualMaximumBody;
    m_connected = true;
    qCInfo(lcCluster, "Connected to the bus");
    m_listener->connected();
}

void NatsBus::connectionLost()
{
    if (!m_connected.exchange(false))
        return;
    qCWarning(lcCluster, "The bus is away; messages from other nodes come late");
    m_listener->disconnected();
}

void NatsBus::newsDropped()
{
    m_listener->dropped();
}

} // namespace mimi::cluster
