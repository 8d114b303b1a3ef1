// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server.h"

#include "server/accounts/extensions.h"
#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/accounts/restapi.h"
#include "server/chat/chatservice.h"
#include "server/cluster/busoptions.h"
#include "server/cluster/node.h"
#include "server/commands/administration.h"
#include "server/commands/control.h"
#include "server/log.h"
#include "server/metricsdoor.h"
#include "server/net/frontdoor.h"
#include "server/net/pulse.h"
#include "server/sockjs/service.h"
#include "server/storage/openstore.h"
#include "server/tls.h"
#include "server/version.h"
#include "server/web/pageservice.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QThread>
#include <QTimer>
#include <atomic>

namespace mimi::server {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// With the default drain time these stay below the five seconds that the end may take.
constexpr auto drainGrace = milliseconds(500);
constexpr auto stopGrace = milliseconds(1500);
constexpr auto drainLook = milliseconds(20);
constexpr auto drainForEach = milliseconds(2); // clients are not sent away faster than that, if there is time
constexpr auto tokenSweep = std::chrono::seconds(1);
constexpr auto pulseInterval = std::chrono::seconds(5);
constexpr auto housekeepingInterval = std::chrono::hours(24);

storage::StoreOptions storeOptions(const Config &config)
{
    storage::StoreOptions options;
    options.url = config.store;
    options.folder = config.dataFolder;
    options.pendingMessages = config.rateLimits ? config.pendingMessages : 0;
    options.pendingBytes = config.rateLimits ? config.pendingBytes : 0;
    return options;
}

//! With PostgreSQL the folder holds no more than the socket for orders.
Result<Done, QString> prepareFolder(const Config &config)
{
    if (config.store.isEmpty())
        return Done{}; // the SQLite store sees to it
    if (isServerRunning(config.dataFolder))
        return Unexpected{u"the data folder %1 is in use by another mimi-server"_s.arg(config.dataFolder)};
    if (!QFileInfo::exists(config.dataFolder)) {
        if (!QDir().mkpath(config.dataFolder))
            return Unexpected{u"cannot make the data folder %1"_s.arg(config.dataFolder)};
        QFile::setPermissions(config.dataFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return Done{};
}

QByteArray extensionsHeader()
{
    QByteArrayList words;
    for (const char *extension : accounts::extensions)
        words.append(extension);
    return words.join(',');
}

Session::Options stompOptions(const Config &config)
{
    Session::Options options;
    options.parser = {config.frame, int(config.headers), config.headerLine};
    options.transactions = {int(config.openTransactions), config.transactionBytes};
    options.subscriptions = int(config.subscriptions);
    options.heartBeat = {milliseconds(config.heartBeat), milliseconds(config.heartBeat)};
    options.connectTimeoutMs = config.handshake;
    options.outgoingQueue = config.outgoingQueue;
    options.serverName = serverName();
    options.connectedHeaders = {{"mimi-extensions", extensionsHeader()}};
    return options;
}

accounts::Tokens::Options tokenOptions(const Config &config)
{
    accounts::Tokens::Options options;
    options.lifetimeMs = config.tokenLifetime;
    options.keptLifetimeMs = config.keptTokenLifetime;
    options.shared = !config.bus.isEmpty();
    return options;
}

accounts::RateLimits::Options rateOptions(const Config &config)
{
    accounts::RateLimits::Options options;
    options.enabled = config.rateLimits;
    options.failedLoginsPerMinute = int(config.failedLogins);
    options.newAccountsPerMinute = int(config.newAccounts);
    return options;
}

accounts::ApiOptions apiOptions(const Config &config, std::function<bool()> isReady)
{
    accounts::ApiOptions options;
    options.isReady = std::move(isReady);
    options.base = config.context;
    for (const QString &origin : config.origins)
        options.allowedOrigins.append(origin.toLatin1());
    options.registration = config.registration == "open"_L1 ? accounts::Registration::Open
        : config.registration == "closed"_L1                ? accounts::Registration::Closed
                                                            : accounts::Registration::Invitation;
    options.invitationCode = config.invitation.toUtf8();
    options.limits = {.content = config.content,
                      .frame = config.frame,
                      .headers = config.headers,
                      .headerLine = config.headerLine,
                      .webSocketMessage = config.webSocketMessage,
                      .subscriptions = config.subscriptions,
                      .connectionsPerUser = config.connectionsPerUser};
    return options;
}

sockjs::Options sockJsOptions(const Config &config)
{
    sockjs::Options options;
    options.prefix = config.context + "/socketServer";
    options.scriptUrl = config.context + "/lib/sockjs.min.js";
    options.subprotocols = {u"v12.stomp"_s, u"v11.stomp"_s, u"v10.stomp"_s};
    for (const QString &origin : config.origins)
        options.origins.append(origin.toLatin1());
    options.sendBody = config.sockJsBody;
    options.queuedBytes = 2 * config.outgoingQueue;
    return options;
}

Result<net::FrontDoorOptions, QString> doorOptions(const Config &config)
{
    net::FrontDoorOptions options;
    options.address = config.address;
    options.port = config.port;
    options.webSocketMessage = config.webSocketMessage;
    options.queuedBytes = 2 * config.outgoingQueue;
    options.handshakeTime = milliseconds(config.handshake);
    options.connectionsPerAddress = config.rateLimits ? int(config.connectionsPerAddress) : 0;
    options.unauthenticatedPerAddress = config.rateLimits ? int(config.unauthenticatedPerAddress) : 0;
    for (const QString &proxy : config.trustedProxies) {
        const net::Subnet subnet = QHostAddress::parseSubnet(
            proxy.contains(u'/') ? proxy : QString(proxy + (proxy.contains(u':') ? u"/128"_s : u"/32"_s)));
        if (subnet.first.isNull())
            return Unexpected{u"--trusted-proxies \"%1\": expected an address or a network"_s.arg(proxy)};
        options.trustedProxies.append(subnet);
    }
    return options;
}

//! Null if this server is alone.
Result<std::unique_ptr<cluster::Bus>, QString> openBus(const Config &config)
{
    if (config.bus.isEmpty())
        return std::unique_ptr<cluster::Bus>();
    auto options = cluster::parseBusAddress(config.bus);
    if (!options)
        return Unexpected{options.error()};
    options->authorities = config.busAuthorities;
    options->certificate = config.busCertificate;
    options->key = config.busKey;
    options->credentials = config.busCredentials;
    return cluster::openBus(*options);
}

std::unique_ptr<cluster::Node> makeNode(std::unique_ptr<cluster::Bus> bus, storage::Store &store,
                                        Switchboard &switchboard, Connections &connections, const Config &config)
{
    if (!bus)
        return nullptr;
    cluster::Node::Options options;
    options.connectionsPerUser = config.rateLimits ? int(config.connectionsPerUser) : 0;
    return std::make_unique<cluster::Node>(std::move(bus), store, switchboard, connections, options);
}

std::vector<std::unique_ptr<Hub>> makeHubs(ChatContext &context, const net::WorkerPool &workers)
{
    std::vector<std::unique_ptr<Hub>> hubs;
    for (int i = 0; i < workers.count(); ++i) {
        hubs.push_back(std::make_unique<Hub>(context, workers.at(i)));
        hubs.back()->moveToThread(workers.at(i).thread());
    }
    return hubs;
}

std::vector<Hub *> pointers(const std::vector<std::unique_ptr<Hub>> &hubs)
{
    std::vector<Hub *> result;
    for (const auto &hub : hubs)
        result.push_back(hub.get());
    return result;
}

} // namespace

//! The graph. What is further down uses what is above it, and goes first; the store finishes its work when it goes, so
//! that those who take its outcomes stand above it.
struct Server::Parts
{
    Parts(const Config &c, std::unique_ptr<storage::Store> s, std::unique_ptr<cluster::Bus> bus,
          const net::FrontDoorOptions &doorOptions)
        : config(c),
          connections(c.rateLimits ? int(c.connectionsPerUser) : 0),
          sendRates({c.rateLimits ? int(c.sendsPerSecond) : 0, int(c.sendBurst)}),
          workers(c.threads > 0 ? c.threads : QThread::idealThreadCount()),
          node(makeNode(std::move(bus), *s, switchboard, connections, c)),
          context{*s,        tokens,          connections, switchboard,
                  sendRates, stompOptions(c), c.content,   qMin<qint64>(30'000, c.tokenLifetime / 4),
                  node.get()},
          hubs(makeHubs(context, workers)),
          store(std::move(s)),
          tokens(*store, tokenOptions(c)),
          rateLimits(rateOptions(c)),
          passwords({}),
          restApi({*store, tokens, passwords, rateLimits}, apiOptions(c, [this] { return isReady(); })),
          chat(tokens, pointers(hubs), c.origins),
          sockJs(sockJsOptions(c), workers.count(),
                 [this](net::Link &link, const net::HttpRequest &, const std::any &identity, net::Worker &worker) {
                     return chat.makeSession(link, identity, worker);
                 },
                 {[this](const net::HttpRequest &request, net::Worker &worker,
                         std::function<void(net::WebSocketService::Verdict)> decided) {
                      chat.admit(request, worker, std::move(decided));
                  },
                  &ChatService::isSameUser}),
          page(c.context),
          door(doorOptions, site, workers),
          pulse(workers),
          administration(*store, tokens, passwords),
          control(c.dataFolder, [this](const Order &order) { return administration.carryOut(order); })
    {
        switchboard.attach(pointers(hubs));
        store->setSink(node ? static_cast<storage::CommitSink *>(node.get()) : &switchboard);
        tokens.onRevoked(
            [this](storage::UserId user, const QList<QByteArray> &hashes) { switchboard.revoked(user, hashes); });
        if (node)
            node->start(tokens, rateLimits);
        site.mount(c.context + "/api", &restApi);
        site.mount(c.context + "/client", nullptr, &chat);
        site.mount(c.context + "/socketServer", &sockJs, &sockJs);
        site.mount(c.context, &page);
        QObject::connect(&sweep, &QTimer::timeout, &sweep, [this] { tokens.sweep(); });
        sweep.start(tokenSweep);
        QObject::connect(&housekeeping, &QTimer::timeout, &housekeeping, [this] { cleanUp(); });
        housekeeping.start(housekeepingInterval);
        QObject::connect(&pulseTimer, &QTimer::timeout, &pulseTimer, [this] { isAlive = pulse.beat(); });
        pulseTimer.start(pulseInterval);
        if (!c.metricsAddress.isNull())
            metricsDoor = std::make_unique<MetricsDoor>(c.metricsAddress, c.metricsPort, figureSources(), workers);
    }

    ~Parts()
    {
        administration.stop();
        if (node)
            node->stop();
    }

    bool isReady() const { return !draining && store->isReady(); }

    FigureSources figureSources()
    {
        return {door,           pulse,  connections,
                pointers(hubs), chat,   rateLimits,
                passwords,      *store, [this] { return isReady(); }};
    }

    //! Tokens that expired long ago go in any case, messages only with a retention.
    void cleanUp()
    {
        const qint64 before =
            config.retention > 0 ? QDateTime::currentDateTimeUtc().addDays(-config.retention).toMSecsSinceEpoch() : 0;
        store->cleanUp(before, [](const storage::StoreResult<qint64> &removed) {
            if (!removed)
                qCWarning(lcServer, "Old messages could not be deleted");
            else if (*removed > 0)
                qCInfo(lcServer, "Deleted %lld messages that were confirmed long ago", *removed);
        });
    }

    const Config config;
    Connections connections;
    Switchboard switchboard{connections};
    SendRates sendRates;
    net::WorkerPool workers;
    std::unique_ptr<cluster::Node> node; // null: alone
    ChatContext context;
    std::vector<std::unique_ptr<Hub>> hubs;
    std::unique_ptr<storage::Store> store;
    accounts::Tokens tokens;
    accounts::RateLimits rateLimits;
    accounts::Passwords passwords;
    std::atomic<bool> draining = false;
    accounts::RestApi restApi;
    ChatService chat;
    sockjs::Service sockJs;
    web::PageService page;
    net::Site site;
    net::FrontDoor door;
    net::Pulse pulse;
    std::unique_ptr<MetricsDoor> metricsDoor;
    bool isAlive = true;
    Administration administration;
    ControlSocket control;
    QTimer sweep;
    QTimer housekeeping;
    QTimer pulseTimer;
    QTimer drainLookout;
};

Result<std::unique_ptr<Server>, QString> Server::start(const Config &config)
{
    auto options = doorOptions(config);
    if (!options)
        return Unexpected{options.error()};
    if (config.usesTls()) {
        auto tls = loadTls(config.tlsCertificate, config.tlsKey);
        if (!tls)
            return Unexpected{tls.error()};
        options->tls = *tls;
    }
    if (const auto prepared = prepareFolder(config); !prepared)
        return Unexpected{prepared.error()};
    auto store = storage::openStore(storeOptions(config));
    if (!store)
        return Unexpected{store.error()};
    auto bus = openBus(config);
    if (!bus)
        return Unexpected{bus.error()};
    auto parts = std::make_unique<Parts>(config, *std::move(store), *std::move(bus), *options);
    if (!parts->door.start())
        return Unexpected{u"cannot listen on %1 port %2: %3"_s.arg(config.address.toString())
                              .arg(config.port)
                              .arg(parts->door.errorString())};
    if (parts->metricsDoor && !parts->metricsDoor->start())
        return Unexpected{u"cannot serve metrics on %1 port %2: %3"_s.arg(config.metricsAddress.toString())
                              .arg(config.metricsPort)
                              .arg(parts->metricsDoor->errorString())};
    if (!parts->control.start())
        qCWarning(lcServer, "Commands need this server to be stopped: %s",
                  qUtf8Printable(parts->control.errorString()));
    parts->cleanUp();
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Server::~Server()
{
    for (int i = 0; i < m_parts->workers.count(); ++i) {
        net::Worker &worker = m_parts->workers.at(i);
        worker.post([this, &worker] { m_parts->sockJs.endSessions(worker); });
    }
    m_parts->door.stop(stopGrace);
    m_parts->metricsDoor.reset();
    m_parts->workers.stop();
}

void Server::drain(std::function<void()> done)
{
    m_parts->draining = true;
    m_parts->door.drain();
    const auto needed = drainForEach * qint64(m_parts->connections.count());
    const auto spread = std::min<milliseconds>(milliseconds(m_parts->config.drainTime), needed);
    for (const auto &hub : m_parts->hubs)
        hub->post([spread](Hub &h) { h.drain(spread); });
    const auto look = [this, done = std::move(done), end = QDeadlineTimer(spread + drainGrace)] {
        if (m_parts->connections.count() > 0 && !end.hasExpired())
            return;
        m_parts->drainLookout.stop();
        done();
    };
    QObject::connect(&m_parts->drainLookout, &QTimer::timeout, &m_parts->drainLookout, look);
    m_parts->drainLookout.start(drainLook);
}

QUrl Server::url() const
{
    QUrl url;
    url.setScheme(m_parts->config.usesTls() ? u"https"_s : u"http"_s);
    url.setHost(m_parts->door.serverAddress().toString());
    url.setPort(m_parts->door.serverPort());
    url.setPath(QString::fromLatin1(m_parts->config.context));
    return url;
}

std::optional<QUrl> Server::metricsUrl() const
{
    return m_parts->metricsDoor ? std::optional(m_parts->metricsDoor->url()) : std::nullopt;
}

bool Server::isAlive() const
{
    return m_parts->isAlive;
}

qsizetype Server::sessions() const
{
    return qsizetype(m_parts->connections.count());
}

Outcome Server::carryOut(const Order &order)
{
    return m_parts->administration.carryOut(order);
}

Result<Done, QString> Server::reload()
{
    if (!m_parts->config.usesTls())
        return Done{};
    const auto tls = loadTls(m_parts->config.tlsCertificate, m_parts->config.tlsKey);
    if (!tls)
        return Unexpected{tls.error()};
    m_parts->door.setTls(*tls);
    return Done{};
}

} // namespace mimi::server
