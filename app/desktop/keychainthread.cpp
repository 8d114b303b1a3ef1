// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keychainthread.h"

#include "app/desktop/inworker.h"

#include <QCoreApplication>
#include <QPromise>
#include <QThread>
#include <memory>
#include <qt6keychain/keychain.h>

namespace mimi::desktop {

namespace {

using Promise = std::shared_ptr<QPromise<KeychainReply>>;

KeychainReply replyOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {KeychainReply::Outcome::Done, {}, {}};
    case QKeychain::EntryNotFound:
        return {KeychainReply::Outcome::NotFound, {}, {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {KeychainReply::Outcome::NoKeychain, {}, job.errorString()};
    default:
        return {KeychainReply::Outcome::Failed, {}, job.errorString()};
    }
}

QKeychain::Job *makeJob(const KeychainRequest &request)
{
    switch (request.kind) {
    case KeychainRequest::Kind::Read:
        return new QKeychain::ReadPasswordJob(request.service);
    case KeychainRequest::Kind::Write: {
        auto *job = new QKeychain::WritePasswordJob(request.service);
        job->setBinaryData(request.secret);
        return job;
    }
    case KeychainRequest::Kind::Remove:
        return new QKeychain::DeletePasswordJob(request.service);
    }
    return nullptr;
}

void runJob(const KeychainRequest &request, const Promise &promise)
{
    QKeychain::Job *job = makeJob(request);
    job->setKey(request.key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job *finished) {
        KeychainReply reply = replyOf(*finished);
        if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(finished))
            reply.secret = read->binaryData();
        promise->addResult(reply);
        promise->finish();
    });
    job->start(); // deletes itself when it has finished
}

//! The thread, and an object that lives in it to send work to.
struct KeychainThread
{
    KeychainThread()
    {
        thread.setObjectName(QStringLiteral("keychain"));
        anchor.moveToThread(&thread);
        thread.start();
    }

    QThread thread;
    QObject anchor;
};

KeychainThread &keychainThread()
{
    // Never destroyed: a keychain that hangs keeps its thread, and a running QThread must not be.
    static auto *const thread = [] {
        static auto *made = new KeychainThread;
        qAddPostRoutine([] {
            constexpr unsigned long patienceMs = 200;
            made->thread.quit();
            made->thread.wait(patienceMs);
        });
        return made;
    }();
    return *thread;
}

} // namespace

void askKeychain(const KeychainRequest &request, QObject *context, std::function<void(const KeychainReply &)> reply)
{
    const auto promise = std::make_shared<QPromise<KeychainReply>>();
    promise->start();
    whenFinished(promise->future(), context, std::move(reply));
    QMetaObject::invokeMethod(
        &keychainThread().anchor, [request, promise] { runJob(request, promise); }, Qt::QueuedConnection);
}

} // namespace mimi::desktop
