// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <variant>

class QCommandLineParser;

namespace mimi::server {

//! Everything that can be set, with its default. Times are milliseconds, sizes bytes.
struct Config
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8080;
    QByteArray context = "/Mimi"; //!< empty, or begins with '/' and does not end with one
    QString dataFolder;
    QString store;           //!< URL of a PostgreSQL database; empty: SQLite in the data folder
    int threads = 0;         //!< 0: one for each core
    qint64 retention = 0;    //!< days after which confirmed messages are deleted; 0: never
    bool demo = false;       //!< fill an empty server with something to look at
    bool jsonLog = false;    //!< one JSON object a line
    qint64 drainTime = 2000; //!< at the end: within which clients are sent away

    QHostAddress metricsAddress; //!< null: no metrics
    quint16 metricsPort = 0;

    QString bus;            //!< URL of the NATS broker of a cluster; empty: this server is alone
    QString busAuthorities; //!< PEM files and a .creds file: see cluster::BusOptions
    QString busCertificate;
    QString busKey;
    QString busCredentials;

    QString tlsCertificate; //!< PEM files; both or none
    QString tlsKey;
    bool insecureHttp = false; //!< plain HTTP on other than loopback addresses
    QStringList origins;       //!< web origins that may connect; empty: all
    QStringList trustedProxies;

    qint64 tokenLifetime = std::chrono::milliseconds(limits::tokenLifetime).count();
    qint64 keptTokenLifetime = std::chrono::milliseconds(limits::keptTokenLifetime).count();
    QString registration = QStringLiteral("open"); //!< open, closed, invitation
    QString invitation;
    qint64 heartBeat = std::chrono::milliseconds(limits::heartBeat).count();
    bool rateLimits = true;

    qint64 content = limits::content;
    qint64 frame = limits::frame;
    qint64 headers = limits::headers;
    qint64 headerLine = limits::headerLine;
    qint64 webSocketMessage = limits::webSocketMessage;
    qint64 subscriptions = limits::subscriptions;
    qint64 connectionsPerUser = limits::connectionsPerUser;
    qint64 connectionsPerAddress = limits::connectionsPerAddress;
    qint64 unauthenticatedPerAddress = limits::unauthenticatedPerAddress;
    qint64 handshake = std::chrono::milliseconds(limits::handshake).count();
    qint64 outgoingQueue = limits::outgoingQueue;
    qint64 sendsPerSecond = limits::sendsPerSecond;
    qint64 sendBurst = limits::sendBurst;
    qint64 failedLogins = limits::failedLoginsPerMinute;
    qint64 newAccounts = limits::newAccountsPerMinute;
    qint64 pendingMessages = limits::pendingMessages;
    qint64 pendingBytes = limits::pendingBytes;
    qint64 openTransactions = limits::openTransactions;
    qint64 transactionBytes = limits::transactionBytes;
    qint64 httpHead = limits::httpHead;
    qint64 httpBody = limits::httpBody;
    qint64 sockJsBody = limits::sockJsBody;

    bool usesTls() const { return !tlsCertificate.isEmpty(); }
};

//! What the command line asks for instead of serving.
struct Notice
{
    QString text;
};

//! Reads the command line, then the environment (MIMI_…), then the INI file (--config or MIMI_CONFIG); what
//! comes first wins. The help also shows the list of commands. The error is one line for the user.
Result<std::variant<Config, Notice>, QString> readConfig(const QStringList &arguments, const QString &commands = {});

//! Adds --config and the setting of the data folder, which every command needs, or all settings.
enum class Offered { DataFolder, Everything };
void offerSettings(QCommandLineParser &parser, Offered offered);
//! What the parsed options, the environment and the INI file say; the data folder is there.
Result<Config, QString> collectSettings(const QCommandLineParser &parser, Offered offered);
//! What no single setting can know. The error is one line for the user.
Result<Done, QString> checkForServing(const Config &config);

} // namespace mimi::server
