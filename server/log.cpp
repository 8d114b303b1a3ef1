// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>
#include <cstdlib>

Q_LOGGING_CATEGORY(lcServer, "mimi.server")

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        break;
    }
    return u"fatal"_s;
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QJsonObject line{{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                           {u"level"_s, levelName(type)},
                           {u"category"_s, QString::fromUtf8(context.category)},
                           {u"message"_s, message}};
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr); // one call: lines of threads do not mix
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void startLogging()
{
    qputenv("QT_FORCE_STDERR_LOGGING", "1"); // standard output is for scripts
    qSetMessagePattern(u"%{time yyyy-MM-ddTHH:mm:ss.zzzZ} %{type} %{category}: %{message}"_s);
}

void useJsonLog()
{
    qInstallMessageHandler(writeJson);
}

} // namespace mimi::server
