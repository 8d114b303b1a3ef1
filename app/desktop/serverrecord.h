// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>
#include <QUrl>
#include <optional>

namespace mimi::desktop {

//! What is known of a profile's embedded server between two starts of the app (server.json in its data folder).
struct ServerRecord
{
    qint64 pid = 0;      //!< 0: it was ended in order
    QUrl address;        //!< with the context; the port is tried again at the next start
    bool shared = false; //!< it listens on all interfaces, with TLS

    friend bool operator==(const ServerRecord &, const ServerRecord &) = default;
};

//! Nothing if there is none, or none that can be read.
std::optional<ServerRecord> readServerRecord(const QString &folder);
Result<Done, QString> writeServerRecord(const QString &folder, const ServerRecord &record);

} // namespace mimi::desktop
