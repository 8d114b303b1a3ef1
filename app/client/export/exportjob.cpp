// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/export/exportjob.h"

#include "app/client/logging.h"
#include "app/client/store/conversationtable.h"
#include "app/client/store/messagetable.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QThread>

namespace mimi::client {

namespace {

constexpr int pageRows = 500;

} // namespace

//! What happens in the thread.
struct ExportJob::Run
{
    Run(ExportJob *owner, const Request &wanted)
        : job(owner), request(wanted), file(wanted.file), writer(makeExportWriter(wanted.format, file))
    { }

    void operator()();

private:
    QString write();
    bool writeConversation(MessageTable &messages, const Person &person);
    void tell(const QString &problem);

    ExportJob *job;
    Request request;
    QSaveFile file;
    std::unique_ptr<ExportWriter> writer;
    qint64 done = 0;
    qint64 total = 0;
};

void ExportJob::Run::operator()()
{
    QDir().mkpath(QFileInfo(request.file).absolutePath());
    if (!file.open(QIODevice::WriteOnly)) {
        tell(file.errorString());
        return;
    }
    // What people write to each other is for nobody else on this computer.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QString problem = write();
    if (!problem.isEmpty() || job->m_cancelled)
        file.cancelWriting();
    else if (!file.commit())
        problem = file.errorString();
    tell(problem);
}

//! Answers with what went wrong.
QString ExportJob::Run::write()
{
    Database database(request.database);
    if (!database.openForReading() || !database.beginReading())
        return database.errorText();
    ConversationTable conversations(database);
    MessageTable messages(database);

    QList<Person> people;
    if (request.peer) {
        if (const auto only = conversations.find(*request.peer))
            people.append(only->person);
    } else {
        for (const auto &conversation : conversations.list())
            people.append(conversation.person);
    }
    for (const auto &person : people)
        total += messages.count(person.uid);

    writer->begin(request.head, people);
    for (const auto &person : people) {
        if (!writeConversation(messages, person))
            break;
    }
    writer->end();
    if (database.hasFailed())
        return database.errorText();
    return file.error() == QFile::NoError ? QString() : file.errorString();
}

//! False if there is no sense in going on.
bool ExportJob::Run::writeConversation(MessageTable &messages, const Person &person)
{
    writer->beginConversation(person);
    for (LocalId next{1};;) {
        const auto page = messages.from(person.uid, next, pageRows);
        if (page.isEmpty())
            break;
        for (auto message = page.rbegin(); message != page.rend(); ++message)
            writer->add(*message);
        next = {page.first().id.value + 1};
        done += page.size();
        QMetaObject::invokeMethod(
            job, [owner = job, at = done, all = total] { Q_EMIT owner->progressed(at, all); }, Qt::QueuedConnection);
        if (job->m_cancelled || file.error() != QFile::NoError)
            return false;
    }
    writer->endConversation();
    return true;
}

void ExportJob::Run::tell(const QString &problem)
{
    const bool cancelled = job->m_cancelled;
    if (!problem.isEmpty())
        qCWarning(logClient) << "the export failed:" << problem;
    QMetaObject::invokeMethod(
        job,
        [owner = job, messages = done, problem, cancelled] {
            Q_EMIT owner->finished(messages, cancelled ? QString() : problem, cancelled);
        },
        Qt::QueuedConnection);
}

ExportJob::ExportJob(Request request, QObject *parent)
    : QObject(parent), m_thread(QThread::create([this, request = std::move(request)] { Run(this, request)(); }))
{
    m_thread->setObjectName(QStringLiteral("export"));
    m_thread->start();
}

ExportJob::~ExportJob()
{
    cancel();
    m_thread->wait();
}

void ExportJob::cancel()
{
    m_cancelled = true;
}

} // namespace mimi::client
