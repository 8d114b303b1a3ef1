// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/logfile.h"

#include "app/desktop/redaction.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QMutex>
#include <QSysInfo>
#include <atomic>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qint64 largestLog = 1024 * 1024;

char letterOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 'D';
    case QtInfoMsg:
        return 'I';
    case QtWarningMsg:
        return 'W';
    case QtCriticalMsg:
        return 'C';
    case QtFatalMsg:
        return 'F';
    }
    return '?';
}

} // namespace

struct LogFile::Private
{
    explicit Private(const QString &path) : file(path) { }

    void open();
    void rotate();
    void write(const QByteArray &line);
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);

    QFile file;

    // A message handler is a plain function, called in any thread: it finds the one log through here.
    static inline QMutex mutex;
    static inline Private *current = nullptr;
    static inline std::atomic<QtMessageHandler> previous = nullptr;
};

void LogFile::Private::open()
{
    QDir().mkpath(QFileInfo(file.fileName()).path());
    if (file.open(QIODevice::WriteOnly | QIODevice::Append))
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void LogFile::Private::rotate()
{
    const QString older = file.fileName() + u".1"_s;
    file.close();
    QFile::remove(older);
    QFile::rename(file.fileName(), older);
    open();
}

void LogFile::Private::write(const QByteArray &line)
{
    if (file.size() + line.size() > largestLog)
        rotate();
    // Asked first: writing to a closed file would log a warning, which would come back to here.
    if (!file.isOpen())
        return;
    file.write(line);
    file.flush();
}

void LogFile::Private::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (const QtMessageHandler next = previous)
        next(type, context, message);
    const QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' '
        + QLatin1Char(letterOf(type)) + u' ' + QString::fromUtf8(context.category) + u": "_s + redacted(message)
        + u'\n';
    const QMutexLocker lock(&mutex);
    if (current)
        current->write(line.toUtf8());
}

LogFile::LogFile(const QString &path) : d(std::make_unique<Private>(path))
{
    d->open();
    {
        const QMutexLocker lock(&Private::mutex);
        Private::current = d.get();
    }
    Private::previous = qInstallMessageHandler(&Private::handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(Private::previous);
    const QMutexLocker lock(&Private::mutex);
    Private::current = nullptr;
}

QString LogFile::tail(int lines) const
{
    QByteArray content;
    for (const QString &path : {QString(d->file.fileName() + u".1"_s), d->file.fileName()}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            content += file.readAll();
    }
    const QList<QByteArray> all = content.trimmed().split('\n');
    return QString::fromUtf8(all.sliced(std::max<qsizetype>(0, all.size() - lines)).join('\n'));
}

QString LogFile::path() const
{
    return d->file.fileName();
}

QString systemSummary()
{
    const QStringList lines = {
        u"Mimi "_s + QCoreApplication::applicationVersion(),
        u"Qt "_s + QString::fromLatin1(qVersion()) + u" (built with "_s + QLatin1StringView(QT_VERSION_STR) + u')',
        QSysInfo::prettyProductName() + u", "_s + QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion() + u", "_s
            + QSysInfo::currentCpuArchitecture(),
        u"Desktop: "_s + qEnvironmentVariable("XDG_CURRENT_DESKTOP", u"-"_s) + u", session: "_s
            + qEnvironmentVariable("XDG_SESSION_TYPE", u"-"_s) + u", platform: "_s + QGuiApplication::platformName(),
        u"Locale: "_s + QLocale().name(),
        u"Font: "_s + QGuiApplication::font().family(),
    };
    return lines.join(u'\n');
}

} // namespace mimi::desktop
