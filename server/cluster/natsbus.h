// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/cluster/busoptions.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

typedef struct __natsConnection natsConnection;
typedef struct __natsMsg natsMsg;
typedef struct __natsOptions natsOptions;
typedef struct __natsSubscription natsSubscription;

namespace mimi::cluster {

//! The bus over NATS core (no JetStream: the store is what remembers).
//!
//! libnats may wait for a slow broker when it is told something, so a thread of our own does the telling; what it
//! cannot keep up with is dropped and reported.
class NatsBus final : public Bus
{
public:
    //! What may wait to be told. Past it news are dropped.
    static constexpr qsizetype waitingMaximum = 16 * 1024 * 1024;

    struct OptionsDeleter
    {
        void operator()(natsOptions *options) const;
    };
    using Options = std::unique_ptr<natsOptions, OptionsDeleter>;

    NatsBus(Options options, QByteArray prefix);
    ~NatsBus() override;

    void start(BusListener &listener) override;
    void stop() override;
    void publish(const Subject &subject, QByteArray body) override;
    void subscribe(const Subject &subject) override;
    void unsubscribe(const Subject &subject) override;
    void flush(std::function<void()> done) override;
    bool isConnected() const override { return m_connected; }
    qsizetype maximumBody() const override { return m_maximumBody; }

    // from libnats, in its threads
    void messageArrived(natsMsg *message);
    void connectionFound(qsizetype maximumBody);
    void connectionLost();
    void newsDropped();

private:
    struct Publish
    {
        QByteArray subject;
        QByteArray body;
    };
    struct Subscribe
    {
        QByteArray subject;
    };
    struct Unsubscribe
    {
        QByteArray subject;
    };
    using Flush = std::function<void()>;
    using Task = std::variant<Publish, Subscribe, Unsubscribe, Flush>;

    struct SubscriptionDeleter
    {
        void operator()(natsSubscription *subscription) const;
    };
    using Subscription = std::unique_ptr<natsSubscription, SubscriptionDeleter>;

    void push(Task task, qsizetype size);
    void run();
    void connect();
    void carryOut(const Publish &task);
    void carryOut(const Subscribe &task);
    void carryOut(const Unsubscribe &task);
    void carryOut(const Flush &task);

    const Options m_options;
    const QByteArray m_prefix;
    const quint64 m_key; // names this object to libnats, whose threads may still call when it has gone
    BusListener *m_listener = nullptr;
    std::atomic<bool> m_connected = false;
    std::atomic<qsizetype> m_maximumBody;

    std::mutex m_mutex;
    std::condition_variable m_pushed;
    std::vector<Task> m_tasks; // guarded by m_mutex
    qsizetype m_waiting = 0;   // bytes; guarded by m_mutex
    bool m_dropping = false;   // guarded by m_mutex
    bool m_stopping = false;   // guarded by m_mutex

    // the thread's own
    natsConnection *m_connection = nullptr;
    std::unordered_map<std::string, Subscription> m_subscriptions;
    std::thread m_thread;
};

} // namespace mimi::cluster
