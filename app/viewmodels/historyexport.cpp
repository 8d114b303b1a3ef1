// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/historyexport.h"

#include "app/client/chatclient.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

namespace mimi {

using client::ExportFormat;
using client::ExportJob;
using namespace Qt::StringLiterals;

namespace {

ExportFormat toClient(HistoryExport::Format format)
{
    switch (format) {
    case HistoryExport::Html:
        return ExportFormat::Html;
    case HistoryExport::Json:
        return ExportFormat::Json;
    case HistoryExport::Text:
        break;
    }
    return ExportFormat::Text;
}

} // namespace

HistoryExport::HistoryExport(client::ChatClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    // Its database may be about to go.
    connect(&client, &client::ChatClient::accountChanged, this, [this] {
        m_job.reset();
        reset();
    });
}

HistoryExport::~HistoryExport() = default;

QString HistoryExport::suggestion(const QString &person, Format format) const
{
    // What one of the usual systems does not take in the name of a file.
    static const QRegularExpression unwanted(uR"([\x00-\x1f<>:"/\\|?*]+)"_s);
    QString name = person.isEmpty() ? tr("all conversations") : person;
    name.replace(unwanted, u"_"_s);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir::toNativeSeparators(QDir(documents).filePath(u"Mimi - %1 - %2.%3"_s.arg(
        name.left(60), QDate::currentDate().toString(Qt::ISODate), suffixOf(toClient(format)))));
}

QString HistoryExport::withFormat(const QString &file, Format format) const
{
    static const QRegularExpression known(uR"(\.(html|json|txt)$)"_s, QRegularExpression::CaseInsensitiveOption);
    QString result = file;
    return result.remove(known) + u'.' + suffixOf(toClient(format));
}

bool HistoryExport::exists(const QString &file) const
{
    return QFileInfo::exists(file);
}

void HistoryExport::start(double peer, Format format, const QString &file)
{
    const client::LocalStore *store = m_client.store();
    if (m_job || !store)
        return;
    m_file = QFileInfo(file).absoluteFilePath();
    const client::Account &account = *m_client.account();
    const QString &shown = account.displayName.isEmpty() ? account.userName : account.displayName;
    ExportJob::Request request{.database = store->file(),
                               .file = m_file,
                               .format = toClient(format),
                               .head = {.owner = shown,
                                        .userName = account.userName,
                                        .server = account.server.shortText(),
                                        .time = QDateTime::currentMSecsSinceEpoch()}};
    if (peer > 0)
        request.peer = client::UserId{qint64(peer)};
    m_progress = 0;
    m_job = std::make_unique<ExportJob>(request);
    connect(m_job.get(), &ExportJob::progressed, this, [this](qint64 done, qint64 total) {
        m_progress = total > 0 ? double(done) / double(total) : 1;
        Q_EMIT progressed();
    });
    connect(m_job.get(), &ExportJob::finished, this, &HistoryExport::onFinished);
    reset();
}

void HistoryExport::onFinished(qint64 messages, const QString &problem, bool cancelled)
{
    m_job.release()->deleteLater(); // this is its signal
    m_failed = !problem.isEmpty();
    if (m_failed)
        m_result = tr("The file could not be written: %1").arg(problem);
    else if (!cancelled)
        m_result = tr("%Ln message(s) written to %1", nullptr, int(messages)).arg(QDir::toNativeSeparators(m_file));
    Q_EMIT changed();
}

void HistoryExport::cancel()
{
    if (m_job)
        m_job->cancel();
}

void HistoryExport::reset()
{
    m_result.clear();
    m_failed = false;
    Q_EMIT changed();
}

void HistoryExport::showFolder() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath()));
}

} // namespace mimi
