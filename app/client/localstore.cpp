// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/localstore.h"

#include "app/client/serverapi.h"
#include "app/client/store/storeworker.h"

#include <QPointer>
#include <QThread>

namespace mimi::client {

struct LocalStore::Private
{
    LocalStore *q = nullptr;
    QString file;
    QThread thread;
    QObject *threadObject = nullptr;     // lives in `thread`: what is posted to it runs there
    std::unique_ptr<StoreWorker> worker; // used in `thread` only
    QHash<QString, QString> settings;
    bool open = false;

    template<class Job>
    void post(Job job)
    {
        QMetaObject::invokeMethod(threadObject, std::move(job), Qt::QueuedConnection);
    }

    template<class Deliver>
    void answer(Deliver deliver)
    {
        QMetaObject::invokeMethod(q, std::move(deliver), Qt::QueuedConnection);
    }

    void openDatabase();
    void reportTrouble(StoreError error);

    template<class T, class Run>
    void ask(QObject *context, StoreReply<T> reply, Run run)
    {
        post([this, guard = QPointer(context), reply = std::move(reply), run = std::move(run)] {
            StoreResult<T> result = run(*worker);
            if (!result)
                reportTrouble(result.error());
            answer([guard, reply, result = std::move(result)] {
                if (guard && reply)
                    reply(result);
            });
        });
    }

    //! \a work is (StoreWorker &) -> StoreResult<T>.
    template<class T, class Work>
    void read(QObject *context, StoreReply<T> reply, Work work)
    {
        ask<T>(context, std::move(reply), [work](StoreWorker &store) { return store.read(work); });
    }

    template<class T, class Work>
    void write(QObject *context, StoreReply<T> reply, Work work)
    {
        ask<T>(context, std::move(reply), [work](StoreWorker &store) { return store.write(work); });
    }
};

void LocalStore::Private::openDatabase()
{
    const auto report = worker->open();
    const auto loaded = report ? worker->settings() : QHash<QString, QString>();
    const QString error = worker->errorText();
    answer([this, report, loaded, error] {
        open = report.has_value();
        settings = loaded;
        if (report)
            Q_EMIT q->opened(*report);
        else
            Q_EMIT q->failed(LocalStore::tr("The messages on this computer cannot be opened: %1").arg(error));
    });
}

void LocalStore::Private::reportTrouble(StoreError error)
{
    if (const auto recovery = worker->takeRecovery())
        answer([this, report = *recovery] { Q_EMIT q->recovered(report); });
    else if (error == StoreError::Failed)
        answer([this, text = worker->errorText()] {
            Q_EMIT q->failed(LocalStore::tr("The messages on this computer cannot be read or written: %1").arg(text));
        });
}

LocalStore::LocalStore(const QString &file, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->q = this;
    d->file = file;
    d->worker = std::make_unique<StoreWorker>(file);
    d->threadObject = new QObject;
    d->threadObject->moveToThread(&d->thread);
    d->thread.setObjectName(QStringLiteral("store"));
    d->thread.start();
    d->post([this] { d->openDatabase(); });
}

LocalStore::~LocalStore()
{
    d->post([this] {
        d->worker.reset(); // the connection belongs to this thread
        delete d->threadObject;
        d->thread.quit();
    });
    d->thread.wait();
}

bool LocalStore::isOpen() const
{
    return d->open;
}

const QString &LocalStore::file() const
{
    return d->file;
}

// ---- reading --------------------------------------------------------------------------------

void LocalStore::conversations(QObject *context, StoreReply<QList<Conversation>> reply)
{
    d->read(context, std::move(reply), [](StoreWorker &store) { return store.conversations(); });
}

void LocalStore::conversation(UserId peer, QObject *context, StoreReply<Conversation> reply)
{
    d->read(context, std::move(reply), [peer](StoreWorker &store) { return store.conversation(peer); });
}

void LocalStore::opening(const OpeningRequest &request, QObject *context, StoreReply<Opening> reply)
{
    d->read(context, std::move(reply), [request](StoreWorker &store) { return store.opening(request); });
}

void LocalStore::people(QObject *context, StoreReply<QList<Person>> reply)
{
    d->read(context, std::move(reply),
            [](StoreWorker &store) { return StoreResult<QList<Person>>(store.people().all()); });
}

void LocalStore::person(UserId uid, QObject *context, StoreReply<Person> reply)
{
    d->read(context, std::move(reply), [uid](StoreWorker &store) { return store.person(uid); });
}

void LocalStore::page(const PageRequest &request, QObject *context, StoreReply<MessagePage> reply)
{
    d->read(context, std::move(reply), [request](StoreWorker &store) { return store.page(request); });
}

void LocalStore::rows(UserId peer, qint64 index, int limit, QObject *context, StoreReply<MessagePage> reply)
{
    d->read(context, std::move(reply),
            [peer, index, limit](StoreWorker &store) { return store.rows(peer, index, limit); });
}

void LocalStore::indexOf(UserId peer, LocalId id, QObject *context, StoreReply<qint64> reply)
{
    d->read(context, std::move(reply), [peer, id](StoreWorker &store) { return store.indexOf(peer, id); });
}

void LocalStore::message(LocalId id, QObject *context, StoreReply<Message> reply)
{
    d->read(context, std::move(reply), [id](StoreWorker &store) -> StoreResult<Message> {
        const auto found = store.messages().find(id);
        if (!found)
            return Unexpected{StoreError::NotFound};
        return *found;
    });
}

void LocalStore::count(UserId peer, QObject *context, StoreReply<qint64> reply)
{
    d->read(context, std::move(reply),
            [peer](StoreWorker &store) { return StoreResult<qint64>(store.messages().count(peer)); });
}

void LocalStore::usage(QObject *context, StoreReply<StoreUsage> reply)
{
    d->read(context, std::move(reply), [](StoreWorker &store) { return store.usage(); });
}

void LocalStore::unreadTotal(QObject *context, StoreReply<qint64> reply)
{
    d->read(context, std::move(reply), [](StoreWorker &store) { return store.unreadTotal(); });
}

void LocalStore::firstUnread(UserId peer, QObject *context, StoreReply<Message> reply)
{
    d->read(context, std::move(reply), [peer](StoreWorker &store) { return store.firstUnread(peer); });
}

void LocalStore::search(const SearchQuery &query, QObject *context, StoreReply<QList<SearchHit>> reply)
{
    d->read(context, std::move(reply),
            [query](StoreWorker &store) { return StoreResult<QList<SearchHit>>(store.search().find(query)); });
}

void LocalStore::starred(LocalId before, int limit, QObject *context, StoreReply<QList<Message>> reply)
{
    d->read(context, std::move(reply), [before, limit](StoreWorker &store) {
        return StoreResult<QList<Message>>(store.messages().starred(before, limit));
    });
}

void LocalStore::draft(UserId peer, QObject *context, StoreReply<Draft> reply)
{
    d->read(context, std::move(reply),
            [peer](StoreWorker &store) { return StoreResult<Draft>(store.conversationRows().draft(peer)); });
}

void LocalStore::readingPosition(UserId peer, QObject *context, StoreReply<ReadingPosition> reply)
{
    d->read(context, std::move(reply), [peer](StoreWorker &store) {
        return StoreResult<ReadingPosition>(store.conversationRows().readingPosition(peer));
    });
}

// ---- written by view models -----------------------------------------------------------------

void LocalStore::setDraft(UserId peer, const Draft &draft)
{
    d->write<Done>(
        this, [this, peer](const StoreResult<Done> &) { Q_EMIT draftChanged(peer); },
        [peer, draft](StoreWorker &store) { return store.setDraft(peer, draft); });
}

void LocalStore::setReadingPosition(UserId peer, const ReadingPosition &position)
{
    d->write<Done>(this, {}, [peer, position](StoreWorker &store) {
        store.conversationRows().setReadingPosition(peer, position);
        return StoreResult<Done>(Done());
    });
}

QString LocalStore::setting(const QString &key, const QString &fallback) const
{
    return d->settings.value(key, fallback);
}

void LocalStore::setSetting(const QString &key, const QString &value)
{
    const auto known = d->settings.constFind(key);
    if (known != d->settings.constEnd() && *known == value)
        return;
    d->settings.insert(key, value);
    d->write<Done>(this, {}, [key, value](StoreWorker &store) {
        store.settingRows().set(key, value);
        return StoreResult<Done>(Done());
    });
    Q_EMIT settingChanged(key);
}

// ---- written by ChatClient ------------------------------------------------------------------

void LocalStore::savePerson(const Person &person, QObject *context, StoreReply<Person> reply)
{
    d->write(context, std::move(reply), [person](StoreWorker &store) {
        store.people().save(person);
        return StoreResult<Person>(person);
    });
}

void LocalStore::learnPeople(const QList<Person> &people, QObject *context, StoreReply<QList<Person>> changed)
{
    d->write(context, std::move(changed), [people](StoreWorker &store) { return store.learnPeople(people); });
}

void LocalStore::queueMessage(UserId peer, const ClientMessageId &clientId, const QString &text, qint64 now,
                              QObject *context, StoreReply<Message> reply)
{
    d->write(context, std::move(reply),
             [=](StoreWorker &store) { return store.queueMessage(peer, clientId, text, now); });
}

void LocalStore::outbox(QObject *context, StoreReply<QList<Message>> reply)
{
    d->read(context, std::move(reply),
            [](StoreWorker &store) { return StoreResult<QList<Message>>(store.messages().outbox()); });
}

void LocalStore::updateOutgoing(const Message &message, QObject *context, StoreReply<Message> reply)
{
    d->write(context, std::move(reply), [message](StoreWorker &store) { return store.updateOutgoing(message); });
}

void LocalStore::rewrite(LocalId id, const ClientMessageId &clientId, const QString &text, QObject *context,
                         StoreReply<Message> reply)
{
    d->write(context, std::move(reply), [=](StoreWorker &store) { return store.rewrite(id, clientId, text); });
}

void LocalStore::storeMessages(const QList<HistoryMessage> &messages, UserId self, qint64 now, QObject *context,
                               StoreReply<Stored> reply)
{
    d->write(context, std::move(reply), [=](StoreWorker &store) { return store.storeMessages(messages, self, now); });
}

void LocalStore::applyDelivery(const QList<chat::DeliveryUpdate> &updates, QObject *context,
                               StoreReply<QList<Message>> changed)
{
    d->write(context, std::move(changed), [updates](StoreWorker &store) { return store.applyDelivery(updates); });
}

void LocalStore::markRead(UserId peer, LocalId upTo, QObject *context, StoreReply<ServerMessageId> reply)
{
    d->write(context, std::move(reply), [peer, upTo](StoreWorker &store) { return store.markRead(peer, upTo); });
}

void LocalStore::readMark(UserId peer, QObject *context, StoreReply<ServerMessageId> reply)
{
    d->read(context, std::move(reply), [peer](StoreWorker &store) {
        const LocalId upTo = store.conversationRows().readUpTo(peer);
        return StoreResult<ServerMessageId>(store.messages().newestServerId(peer, upTo));
    });
}

void LocalStore::markReadByServer(UserId peer, ServerMessageId upTo, QObject *context, StoreReply<Done> reply)
{
    d->write(context, std::move(reply),
             [peer, upTo](StoreWorker &store) { return store.markReadByServer(peer, upTo); });
}

void LocalStore::setStarred(LocalId id, bool starred, QObject *context, StoreReply<Message> reply)
{
    d->write(context, std::move(reply), [id, starred](StoreWorker &store) { return store.setStarred(id, starred); });
}

void LocalStore::removeMessages(const QList<LocalId> &ids, QObject *context, StoreReply<Done> reply)
{
    d->write(context, std::move(reply), [ids](StoreWorker &store) { return store.removeMessages(ids); });
}

void LocalStore::clearConversation(UserId peer, QObject *context, StoreReply<Done> reply)
{
    d->write(context, std::move(reply),
             [peer](StoreWorker &store) { return store.removeMessages(store.messages().ids(peer)); });
}

void LocalStore::removeOutdated(qint64 before, int limit, QObject *context, StoreReply<QList<Removed>> reply)
{
    d->write(context, std::move(reply),
             [before, limit](StoreWorker &store) { return store.removeOutdated(before, limit); });
}

void LocalStore::compact(QObject *context, StoreReply<Done> reply)
{
    // No transaction: SQLite makes its own.
    d->read(context, std::move(reply), [](StoreWorker &store) { return store.compact(); });
}

void LocalStore::syncMarks(QObject *context, StoreReply<QList<SyncMark>> reply)
{
    d->read(context, std::move(reply),
            [](StoreWorker &store) { return StoreResult<QList<SyncMark>>(store.conversationRows().syncMarks()); });
}

void LocalStore::setSyncMark(const SyncMark &mark)
{
    d->write<Done>(this, {}, [mark](StoreWorker &store) {
        store.conversationRows().setSyncMark(mark);
        return StoreResult<Done>(Done());
    });
}

} // namespace mimi::client
