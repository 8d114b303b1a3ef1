// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/connector.h"

#include <QDateTime>
#include <QNetworkInformation>
#include <QRandomGenerator>

using State = mimi::client::Connectivity::State;

namespace mimi::client {

namespace {

QString inWords(const Disconnect &reason)
{
    switch (reason.kind) {
    case Disconnect::Kind::Asked:
        return {};
    case Disconnect::Kind::Unreachable:
        return Connector::tr("The server cannot be reached.");
    case Disconnect::Kind::TimedOut:
        return Connector::tr("The server does not answer.");
    case Disconnect::Kind::Silent:
        return Connector::tr("The connection went silent.");
    case Disconnect::Kind::Unauthorized:
        return Connector::tr("The server wants you to sign in again.");
    case Disconnect::Kind::Refused:
        return Connector::tr("The server refused the connection.");
    case Disconnect::Kind::Certificate:
        return reason.certificate && reason.certificate->changed
            ? Connector::tr("The server shows another certificate than before.")
            : Connector::tr("The server's certificate is not known to this computer.");
    case Disconnect::Kind::Broken:
        return Connector::tr("The connection broke.");
    case Disconnect::Kind::SentAway:
        return Connector::tr("The server is being restarted.");
    case Disconnect::Kind::Closed:
        return Connector::tr("The server closed the connection.");
    }
    return {};
}

} // namespace

Connector::Connector(StompClient &stomp, QObject *parent) : QObject(parent), m_stomp(stomp)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Connector::attempt);
    connect(&m_stomp, &StompClient::connected, this, [this] { set({State::Online}); });
    connect(&m_stomp, &StompClient::disconnected, this, &Connector::onDisconnected);
}

void Connector::start(const StompClient::Options &options)
{
    stop();
    m_options = options;
    m_wanted = true;
    m_policy.succeeded();
    attempt();
}

void Connector::stop(const QString &reason)
{
    m_wanted = false;
    m_wait.stop();
    m_stomp.abort();
    set({State::Offline, 0, reason});
}

void Connector::retryNow()
{
    if (m_wanted && m_connectivity.state == State::Offline)
        attempt();
}

void Connector::restart()
{
    m_stomp.abort();
}

void Connector::attempt()
{
    m_wait.stop();
    set({State::Connecting});
    m_stomp.open(m_options);
}

void Connector::onDisconnected(const Disconnect &reason)
{
    if (!m_wanted)
        return;
    if (reason.kind == Disconnect::Kind::Unauthorized) {
        stop(inWords(reason));
        Q_EMIT unauthorized();
        return;
    }
    watchNetwork();
    const double dice = QRandomGenerator::global()->generateDouble();
    const auto wait = reason.kind == Disconnect::Kind::SentAway ? m_policy.sentAway(dice) : m_policy.failed(dice);
    m_wait.start(wait);
    set({State::Offline, QDateTime::currentMSecsSinceEpoch() + wait.count(), inWords(reason), reason.certificate});
}

//! Only once something has failed: loading the system's back end costs time and memory.
void Connector::watchNetwork()
{
    if (m_watching)
        return;
    m_watching = true;
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    // Only a hint that a try is worth while: a server on this computer needs no network.
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability == QNetworkInformation::Reachability::Online)
                    retryNow();
            });
}

void Connector::set(Connectivity connectivity)
{
    if (connectivity == m_connectivity)
        return;
    m_connectivity = std::move(connectivity);
    Q_EMIT changed();
}

} // namespace mimi::client
