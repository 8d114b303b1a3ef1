// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <type_traits>
#include <utility>

namespace mimi::desktop {

//! Hands the result to then in context's thread, which must be the current one; never if context has gone.
//! (QFuture::then() with a context asserts that the context still lives: Qt 6.4.)
template<class Value, class Then>
void whenFinished(const QFuture<Value> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            then(watcher->result());
    });
    watcher->setFuture(future);
}

//! Runs work in a thread of the pool and hands its result to then in context's thread, if context still lives.
//! work must own everything that it touches.
template<class Work, class Then>
void inWorker(QObject *context, Work work, Then then)
{
    using Value = std::invoke_result_t<Work>;
    const auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    whenFinished(promise->future(), context, std::move(then));
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace mimi::desktop
