// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/diagnostics.h"

#include "app/client/chatclient.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/logfile.h"
#include "app/desktop/redaction.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QHostAddress>
#include <QLocale>
#include <QQuickWindow>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>

namespace mimi {

using client::ChatClient;
using client::Connectivity;
using desktop::EmbeddedServer;
using namespace Qt::StringLiterals;

namespace {

constexpr int shownLines = 200;
constexpr int reportedLines = 400;
constexpr int serverLines = 100;

QString stateText(Connectivity::State state)
{
    switch (state) {
    case Connectivity::State::SignedOut:
        return Diagnostics::tr("No account");
    case Connectivity::State::NeedsPassword:
        return Diagnostics::tr("A password is needed");
    case Connectivity::State::Offline:
        return Diagnostics::tr("Offline");
    case Connectivity::State::Connecting:
        return Diagnostics::tr("Connecting");
    case Connectivity::State::Online:
        return Diagnostics::tr("Online");
    }
    return {};
}

QString stateText(EmbeddedServer::State state)
{
    switch (state) {
    case EmbeddedServer::State::Stopped:
        return Diagnostics::tr("Not running");
    case EmbeddedServer::State::Starting:
        return Diagnostics::tr("Starting");
    case EmbeddedServer::State::Running:
        return Diagnostics::tr("Running");
    case EmbeddedServer::State::Waiting:
        return Diagnostics::tr("Waiting to be started again");
    case EmbeddedServer::State::Stopping:
        return Diagnostics::tr("Stopping");
    }
    return {};
}

QString protectionText(const client::ServerAddress &server)
{
    if (!server.secure && QHostAddress(server.host).isLoopback())
        return Diagnostics::tr("None is needed: it stays on this computer");
    if (!server.secure)
        return Diagnostics::tr("None: whoever sits between here and the server can read along");
    return server.fingerprint.isEmpty() ? Diagnostics::tr("TLS, vouched for by an authority")
                                        : Diagnostics::tr("TLS, with a certificate that you trust");
}

QString heartBeatText(const stomp::HeartBeatPlan &plan)
{
    const auto seconds = [](std::chrono::milliseconds time) { return double(time.count()) / 1000; };
    return Diagnostics::tr("every %1 s from here, every %2 s from the server")
        .arg(QLocale().toString(seconds(plan.send)), QLocale().toString(seconds(plan.expect)));
}

QString renderBackEnd()
{
    return QQuickWindow::sceneGraphBackend() == "software"_L1 ? Diagnostics::tr("Software")
                                                              : Diagnostics::tr("Graphics card");
}

//! The server's own log is written for whoever runs it: names in it are blacked out here.
QStringList lastLinesOf(const QString &path, int most)
{
    constexpr qint64 enough = 64 * 1024;
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - enough));
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    lines = lines.sliced(std::max<qsizetype>(0, lines.size() - most));
    for (QString &line : lines)
        line = desktop::redacted(line);
    return lines;
}

} // namespace

Diagnostics::Diagnostics(ChatClient &client, const EmbeddedServer &server, const desktop::LogFile &log, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_server(server),
      m_log(log),
      m_frames(client.connection()),
      m_since(QDateTime::currentDateTime())
{
    connect(&client, &ChatClient::connectivityChanged, this, [this] {
        m_since = QDateTime::currentDateTime();
        Q_EMIT changed();
    });
    connect(&client, &ChatClient::serverInfoChanged, this, &Diagnostics::changed);
    connect(&server, &EmbeddedServer::stateChanged, this, &Diagnostics::changed);
}

QStringList Diagnostics::facts() const
{
    QStringList facts;
    if (m_client.account())
        facts << tr("Server") << m_client.account()->server.toString();
    return facts + connectionFacts() + serverFacts();
}

//! Nothing here says who somebody is or where the server is: the report has it too.
QStringList Diagnostics::connectionFacts() const
{
    const Connectivity &now = m_client.connectivity();
    QStringList facts{tr("Connection"),
                      now.reason.isEmpty() ? stateText(now.state) : stateText(now.state) + ": "_L1 + now.reason};
    facts << tr("Since") << QLocale().toString(m_since, QLocale::LongFormat);
    if (m_client.account())
        facts << tr("Protection on the way") << protectionText(m_client.account()->server);
    if (now.state == Connectivity::State::Online) {
        const client::StompSession &session = m_client.connection().session();
        facts << tr("Protocol") << "STOMP "_L1 + QString::fromLatin1(stomp::name(session.version))
              << tr("Server's program") << session.server << tr("Session") << session.session << tr("Heart-beats")
              << heartBeatText(session.heartBeat) << tr("Extensions") << session.extensions.join(", "_L1);
    }
    return facts << tr("Drawn by") << renderBackEnd();
}

QStringList Diagnostics::serverFacts() const
{
    if (m_server.state() == EmbeddedServer::State::Stopped)
        return {};
    QStringList facts{tr("Server on this computer"), stateText(m_server.state())};
    if (!m_server.problem().isEmpty())
        facts << tr("Its last problem") << m_server.problem();
    return facts << tr("People on this network can join") << (m_server.isShared() ? tr("yes") : tr("no"));
}

QStringList Diagnostics::log() const
{
    QStringList lines = m_log.tail(shownLines).split(u'\n', Qt::SkipEmptyParts);
    std::reverse(lines.begin(), lines.end());
    return lines;
}

QString Diagnostics::report() const
{
    QStringList lines{desktop::systemSummary(), QString()};
    const QStringList facts = connectionFacts() + serverFacts();
    for (qsizetype at = 0; at + 1 < facts.size(); at += 2)
        lines << facts[at] + ": "_L1 + desktop::redacted(facts[at + 1]);
    lines << QString() << "--- mimi.log"_L1 << m_log.tail(reportedLines);
    if (const QStringList server = lastLinesOf(m_server.logPath(), serverLines); !server.isEmpty())
        lines << QString() << "--- mimi-server"_L1 << server;
    return lines.join(u'\n') + u'\n';
}

QString Diagnostics::saveReport(const QString &path) const
{
    QSaveFile file(path);
    const QByteArray text = report().toUtf8();
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    return saved ? QString() : tr("The file could not be written: %1").arg(file.errorString());
}

QString Diagnostics::suggestedFile() const
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir::toNativeSeparators(
        QDir(documents).filePath(u"mimi-report-%1.txt"_s.arg(QDate::currentDate().toString(Qt::ISODate))));
}

void Diagnostics::copy(const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace mimi
