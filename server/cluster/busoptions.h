// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"
#include "server/cluster/bus.h"

#include <QString>
#include <QStringList>
#include <memory>

namespace mimi::cluster {

//! Where the brokers are and how one gets in.
struct BusOptions
{
    QStringList servers{};      //!< nats://[USER:PASSWORD@|TOKEN@]HOST[:PORT]; those of one cluster of brokers
    QByteArray prefix = "mimi"; //!< subjects begin with it: several clusters can share a broker
    bool tls = false;           //!< tls:// was asked for
    QString authorities{};      //!< PEM file: who may vouch for the brokers; needed with TLS
    QString certificate{};      //!< PEM files: what this node shows to the brokers; both or none
    QString key{};
    QString credentials{}; //!< a .creds file (user JWT and nkey)

    friend bool operator==(const BusOptions &, const BusOptions &) = default;
};

//! Reads "nats://HOST[:PORT][/PREFIX]" or "tls://…", several with commas between them (the prefix of the first one
//! counts). The error says what is expected.
Result<BusOptions, QString> parseBusAddress(const QString &text);

//! A bus over NATS. The error is one line for the operator; a broker that is away is none: it is tried again for ever.
Result<std::unique_ptr<Bus>, QString> openBus(const BusOptions &options);

//! Was this program built with a bus?
bool hasBus();

} // namespace mimi::cluster
