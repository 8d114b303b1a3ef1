// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/connection.h"

#include "server/storage/log.h"

#include <array>
#include <cerrno>
#include <libpq-fe.h>
#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#endif

using namespace Qt::StringLiterals;

namespace mimi::storage::postgres {

namespace {

constexpr int oldestServer = 140000;

//! What the URL may override, and what it may not.
constexpr std::array defaults{
    std::pair("fallback_application_name", "mimi-server"),
    std::pair("connect_timeout", "5"),
    std::pair("keepalives_idle", "5"),
    std::pair("keepalives_interval", "2"),
    std::pair("keepalives_count", "3"),
    std::pair("tcp_user_timeout", "10000"),
    std::pair("target_session_attrs", "read-write"), // among several hosts: the one that can write
};

// Every query has an index made for it, and rows come in its order. The planner must not find a scan or a
// sort cheaper while the tables are small, and keep that plan when they have grown.
constexpr char plans[] = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; "
                         "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off; "
                         "SET jit = off; SET plan_cache_mode = force_generic_plan";

// A server that hangs or was cut off must not keep the others waiting for its locks.
constexpr char writing[] = "SET lock_timeout = '8s'; SET idle_in_transaction_session_timeout = '15s'; "
                           "SELECT set_config('synchronous_commit', 'on', false) "
                           "WHERE current_setting('synchronous_commit') = 'off'";

constexpr char reading[] = "SET default_transaction_read_only = on";

QString oneLine(const char *message)
{
    return QString::fromUtf8(message).simplified();
}

//! SQLSTATE, PostgreSQL documentation, appendix A.
Connection::Fault faultOf(QByteArrayView state)
{
    constexpr std::array lost{"57P01", "57P02", "57P03", "57P05", "25006", "25P03", "53300"};
    constexpr std::array conflict{"40001", "40P01", "55P03"};
    const auto isState = [state](const char *other) { return state == other; };
    if (state.isEmpty() || state.startsWith("08") || std::ranges::any_of(lost, isState))
        return Connection::Fault::Lost;
    return std::ranges::any_of(conflict, isState) ? Connection::Fault::Conflict : Connection::Fault::Refused;
}

pg_conn *connect(const QByteArray &url)
{
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    const auto add = [&](const char *keyword, const char *value) {
        keywords.push_back(keyword);
        values.push_back(value);
    };
    for (const auto &[keyword, value] : defaults)
        add(keyword, value);
    add("dbname", url.constData());
    add("client_encoding", "UTF8");
    add(nullptr, nullptr);
    return PQconnectdbParams(keywords.data(), values.data(), 1);
}

bool succeeds(pg_conn *connection, const char *statements)
{
    pg_result *result = PQexec(connection, statements);
    const Rows cleared(result);
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

} // namespace

Result<std::unique_ptr<Connection>, QString> Connection::open(const QString &url, Mode mode,
                                                              std::chrono::milliseconds patience)
{
    const QByteArray encoded = url.toUtf8();
    std::unique_ptr<Connection> connection(new Connection(connect(encoded), patience));
    pg_conn *handle = connection->m_connection;
    if (PQstatus(handle) != CONNECTION_OK)
        return Unexpected{u"cannot use the PostgreSQL database: %1"_s.arg(
            oneLine(PQerrorMessage(handle)).replace(url, u"its URL"_s))};
    if (PQserverVersion(handle) < oldestServer)
        return Unexpected{u"PostgreSQL 14 or newer is needed, this is %1"_s.arg(PQserverVersion(handle) / 10000)};
    if (qstrcmp(PQparameterStatus(handle, "server_encoding"), "UTF8") != 0)
        return Unexpected{u"the PostgreSQL database must have the encoding UTF8"_s};
    if (!connection->configure(mode))
        return Unexpected{u"cannot use the PostgreSQL database: %1"_s.arg(oneLine(PQerrorMessage(handle)))};
    return connection;
}

Connection::~Connection()
{
    PQfinish(m_connection);
}

bool Connection::configure(Mode mode)
{
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    // Not on every system: a backend whose client has gone stops waiting for a lock.
    static_cast<void>(succeeds(m_connection, "SET client_connection_check_interval = '2s'"));
    return succeeds(m_connection, plans) && succeeds(m_connection, mode == Mode::Write ? writing : reading)
        && PQsetnonblocking(m_connection, 1) == 0 && PQenterPipelineMode(m_connection) == 1;
}

void Connection::begin()
{
    m_transaction.clear();
    send("BEGIN", {}, Expected::Begin);
    send("SELECT pg_current_xact_id()::text", {}, Expected::Transaction);
}

StoreResult<Connection::Fate> Connection::fate(const QByteArray &transaction)
{
    const auto rows = run("SELECT pg_xact_status($1::xid8)", QString::fromLatin1(transaction));
    if (!rows)
        return Unexpected{rows.error()};
    const QByteArray status = rows->bytes(0, 0);
    return status == "committed" ? Fate::Committed : status == "in progress" ? Fate::Running : Fate::Lost;
}

StoreResult<Done> Connection::script(const QString &statements)
{
    const bool done = PQexitPipelineMode(m_connection) == 1 && PQsetnonblocking(m_connection, 0) == 0
        && succeeds(m_connection, statements.toUtf8().constData());
    if (!done)
        fail(Fault::Refused, oneLine(PQerrorMessage(m_connection)));
    static_cast<void>(PQsetnonblocking(m_connection, 1));
    PQenterPipelineMode(m_connection);
    if (done)
        return Done{};
    return Unexpected{StoreError::Failed};
}

bool Connection::isLost() const
{
    return m_fault == Fault::Lost || PQstatus(m_connection) != CONNECTION_OK;
}

// ---- sending --------------------------------------------------------------------------------

void Connection::send(const char *sql, const std::vector<Parameter> &parameters, Expected expected)
{
    std::vector<Oid> types;
    std::vector<const char *> values;
    std::vector<int> lengths;
    for (const Parameter &parameter : parameters) {
        types.push_back(parameter.type());
        values.push_back(parameter.data());
        lengths.push_back(parameter.size());
    }
    const std::vector<int> formats(parameters.size(), 1);
    Prepared &statement = m_statements[sql];
    if (!statement.done)
        prepare(sql, statement, types);
    if (!PQsendQueryPrepared(m_connection, statement.name.constData(), int(parameters.size()), values.data(),
                             lengths.data(), formats.data(), 1))
        fail(Fault::Lost, oneLine(PQerrorMessage(m_connection)));
    m_sent.push_back({expected, sql});
}

void Connection::prepare(const char *sql, Prepared &statement, const std::vector<Oid> &types)
{
    statement.name = "s" + QByteArray::number(++m_preparations);
    if (!PQsendPrepare(m_connection, statement.name.constData(), sql, int(types.size()), types.data()))
        fail(Fault::Lost, oneLine(PQerrorMessage(m_connection)));
    statement.done = true;
    m_sent.push_back({Expected::Preparation, sql});
}

// ---- receiving ------------------------------------------------------------------------------

StoreResult<std::vector<Rows>> Connection::flush()
{
    const std::vector<Sent> sent = std::exchange(m_sent, {});
    std::vector<Rows> answers;
    bool done = !isLost() && PQpipelineSync(m_connection) == 1;
    if (!done)
        fail(Fault::Lost, oneLine(PQerrorMessage(m_connection)));
    for (const Sent &one : sent) {
        if (isLost())
            break;
        done = take(one, answers) && done;
    }
    if (!isLost())
        done = synchronize() && done;
    if (!done || isLost())
        return Unexpected{StoreError::Failed};
    return answers;
}

//! Waits for the answer to one thing that was sent.
bool Connection::take(const Sent &sent, std::vector<Rows> &answers)
{
    if (!receive())
        return false;
    pg_result *result = PQgetResult(m_connection);
    Rows rows(result);
    const ExecStatusType status = PQresultStatus(result);
    const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!done && sent.expected == Expected::Preparation)
        m_statements[sent.sql].done = false;
    if (!done && status != PGRES_PIPELINE_ABORTED) {
        const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        fail(faultOf(PQresultErrorField(result, PG_DIAG_SQLSTATE)),
             oneLine(message ? message : PQerrorMessage(m_connection)));
    }
    if (done && sent.expected == Expected::Answer)
        answers.push_back(std::move(rows));
    else if (done && sent.expected == Expected::Transaction)
        m_transaction = rows.bytes(0, 0);
    // Each answer ends with a null pointer.
    while (!isLost() && receive()) {
        pg_result *end = PQgetResult(m_connection);
        if (!end)
            break;
        PQclear(end);
    }
    return done;
}

bool Connection::synchronize()
{
    if (!receive())
        return false;
    const Rows mark(PQgetResult(m_connection));
    return !isLost();
}

//! Waits until a result can be taken without blocking.
bool Connection::receive()
{
    m_deadline = std::chrono::steady_clock::now() + m_patience;
    for (;;) {
        const int unsent = PQflush(m_connection);
        if (unsent < 0)
            break;
        if (!PQisBusy(m_connection))
            return true;
        if (!await(short(unsent > 0 ? POLLIN | POLLOUT : POLLIN)))
            break;
    }
    fail(Fault::Lost, oneLine(PQerrorMessage(m_connection)));
    return false;
}

bool Connection::await(short events)
{
    pollfd descriptor{};
    descriptor.fd = PQsocket(m_connection);
    descriptor.events = events;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
    if (descriptor.fd < 0 || left.count() <= 0)
        return false;
#ifdef Q_OS_WIN
    const int ready = WSAPoll(&descriptor, 1, int(left.count()));
#else
    const int ready = poll(&descriptor, 1, int(left.count()));
    if (ready < 0)
        return errno == EINTR;
#endif
    if (ready <= 0)
        return false;
    m_deadline = std::chrono::steady_clock::now() + m_patience;
    return (descriptor.revents & ~POLLOUT) == 0 || PQconsumeInput(m_connection) == 1;
}

void Connection::fail(Fault fault, const QString &text)
{
    m_fault = std::max(m_fault, PQstatus(m_connection) == CONNECTION_OK ? fault : Fault::Lost);
    m_errorText = text.isEmpty() ? u"no answer from the database"_s : text;
    qCWarning(lcStorage) << "PostgreSQL:" << m_errorText;
}

StoreResult<Done> found(const StoreResult<Rows> &changed)
{
    if (!changed)
        return Unexpected{changed.error()};
    if (changed->changed() == 0)
        return Unexpected{StoreError::NotFound};
    return Done{};
}

} // namespace mimi::storage::postgres
