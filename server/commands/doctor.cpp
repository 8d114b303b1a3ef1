// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/doctor.h"

#include "server/commands/control.h"
#include "server/commands/databasefiles.h"
#include "server/net/descriptorlimit.h"
#include "server/storage/postgres/connection.h"
#include "server/tls.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSslCertificate>
#include <QTcpServer>
#include <filesystem>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;
constexpr qint64 littleSpace = 1024 * mebi;
constexpr qint64 noSpace = 64 * mebi;
constexpr qint64 fewDescriptors = 4096;
constexpr qint64 soonDays = 21;

struct Finding
{
    enum class Grade { Good, Warning, Bad };
    Grade grade = Grade::Good;
    QString text;
};

Finding good(const QString &text)
{
    return {Finding::Grade::Good, text};
}

Finding warning(const QString &text)
{
    return {Finding::Grade::Warning, text};
}

Finding bad(const QString &text)
{
    return {Finding::Grade::Bad, text};
}

Finding configuration(const Config &config)
{
    const auto checked = checkForServing(config);
    return checked ? good(u"configuration: complete"_s) : bad(u"configuration: %1"_s.arg(checked.error()));
}

Finding folder(const Config &config)
{
    const QFileInfo info(config.dataFolder);
    if (!info.exists())
        return good(u"data folder: %1 will be made at the first start"_s.arg(config.dataFolder));
    if (!info.isDir() || !info.isWritable())
        return bad(u"data folder: %1 is not a folder that %2 may write to; correct its owner or --data"_s.arg(
            config.dataFolder, qEnvironmentVariable("USER", u"this user"_s)));
    constexpr QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (info.permissions() & others)
        return warning(u"data folder: other users can look into it; chmod 700 %1"_s.arg(config.dataFolder));
    return good(u"data folder: %1, for its owner alone"_s.arg(config.dataFolder));
}

Finding space(const Config &config)
{
    QDir existing(QDir(config.dataFolder).absolutePath());
    while (!existing.exists() && !existing.isRoot())
        existing.setPath(QFileInfo(existing.path()).path());
    std::error_code failed;
    // Not QStorageInfo: it knows mounted file systems only, and that of a chroot is none of them.
    const auto disk = std::filesystem::space(existing.filesystemPath(), failed);
    if (failed)
        return warning(u"disk: cannot tell how much is free (%1)"_s.arg(QString::fromStdString(failed.message())));
    const auto free = qint64(disk.available);
    const QString text = u"disk: %1 MiB free"_s.arg(free / mebi);
    if (free < noSpace)
        return bad(text + u"; make room, or messages cannot be stored"_s);
    return free < littleSpace ? warning(text + u"; make room soon"_s) : good(text);
}

Finding database(const Config &config)
{
    if (!config.store.isEmpty()) {
        const auto reached =
            storage::postgres::Connection::open(config.store, storage::postgres::Connection::Mode::Read);
        return reached ? good(u"database: PostgreSQL answers"_s) : bad(u"database: %1"_s.arg(reached.error()));
    }
    if (!hasData(config.dataFolder))
        return good(u"database: none yet"_s);
    const Outcome checked = check(config.dataFolder);
    return checked ? good(u"database: whole"_s)
                   : bad(u"database: %1; restore a backup (mimi-server restore)"_s.arg(checked.error()));
}

Finding certificate(const Config &config)
{
    if (!config.usesTls())
        return good(u"certificate: none, plain HTTP"_s);
    const auto tls = loadTls(config.tlsCertificate, config.tlsKey);
    if (!tls)
        return bad(u"certificate: %1"_s.arg(tls.error()));
    const QSslCertificate own = tls->localCertificateChain().constFirst();
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(own.expiryDate());
    const QString until = own.expiryDate().toString(Qt::ISODate);
    if (own.expiryDate() < QDateTime::currentDateTimeUtc())
        return bad(u"certificate: expired on %1; renew it, then send SIGHUP"_s.arg(until));
    if (own.effectiveDate() > QDateTime::currentDateTimeUtc())
        return bad(u"certificate: not valid yet; look at the clock of this computer"_s);
    return days < soonDays ? warning(u"certificate: expires on %1; renew it, then send SIGHUP"_s.arg(until))
                           : good(u"certificate: good until %1"_s.arg(until));
}

Finding key(const Config &config)
{
    if (QFileInfo(config.tlsKey).permissions() & (QFileDevice::ReadOther | QFileDevice::WriteOther))
        return bad(u"private key: everybody can read it; chmod o= %1, and get a new one"_s.arg(config.tlsKey));
    return good(u"private key: not readable for everybody"_s);
}

Finding port(const QString &what, const QHostAddress &address, quint16 number)
{
    const QString text = u"%1: %2 port %3"_s.arg(what, address.toString()).arg(number);
    QTcpServer probe;
    if (probe.listen(address, number))
        return good(text + u" is free"_s);
    return bad(u"%1: %2; choose another, or end what uses it"_s.arg(text, probe.errorString()));
}

Finding descriptors()
{
    const qint64 limit = net::raiseDescriptorLimit();
    const QString text = u"descriptors: %1, one for each connection"_s.arg(limit);
    if (limit > 0 && limit < fewDescriptors)
        return warning(text + u"; raise LimitNOFILE of the unit, or ulimit -n"_s);
    return good(text);
}

QList<Finding> findings(const Config &config)
{
    QList<Finding> all{configuration(config), folder(config), space(config), database(config), certificate(config)};
    if (config.usesTls())
        all.append(key(config));
    if (isServerRunning(config.dataFolder)) {
        all.append(good(u"server: running with this data folder"_s));
    } else {
        all.append(port(u"port"_s, config.address, config.port));
        if (!config.metricsAddress.isNull())
            all.append(port(u"metrics"_s, config.metricsAddress, config.metricsPort));
    }
    all.append(descriptors());
    return all;
}

QString line(const Finding &finding)
{
    switch (finding.grade) {
    case Finding::Grade::Good:
        return u"good     %1\n"_s.arg(finding.text);
    case Finding::Grade::Warning:
        return u"warning  %1\n"_s.arg(finding.text);
    case Finding::Grade::Bad:
        break;
    }
    return u"bad      %1\n"_s.arg(finding.text);
}

} // namespace

Examination examine(const Config &config)
{
    Examination examination;
    for (const Finding &finding : findings(config)) {
        examination.report += line(finding);
        examination.bad += finding.grade == Finding::Grade::Bad;
    }
    return examination;
}

} // namespace mimi::server
