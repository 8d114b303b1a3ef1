// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslCertificate>
#include <QUrl>
#include <memory>

namespace mimi::desktop {

//! The companion mimi-server of one profile, run as a process beside the app.
//!
//! It is started apart from the app (not as its child), so that it can outlive it and is found again by the next
//! one: a record with process and address lies in its data folder, and whoever comes second uses the server that
//! runs. Its end is noticed at once, told with the last words of its log, and it is started again after a while.
//! The address stays the same over restarts as long as the port is free.
class EmbeddedServer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QUrl address READ address NOTIFY addressChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(bool shared READ isShared NOTIFY sharedChanged)
    Q_PROPERTY(QList<QUrl> sharedAddresses READ sharedAddresses NOTIFY addressChanged)
    Q_PROPERTY(QByteArray fingerprint READ fingerprint NOTIFY addressChanged)

public:
    enum class State {
        Stopped,  //!< not wanted
        Starting, //!< looked for, started, or waiting until it answers
        Running,  //!< it answers
        Waiting,  //!< it ended or could not be started; problem() says why; it is tried again at retryAt()
        Stopping,
    };
    Q_ENUM(State)

    struct Options
    {
        QString dataFolder; //!< the server's data, its log and the record; made if missing
        QString executable; //!< empty: findExecutable()
        QByteArray context = QByteArrayLiteral("/Mimi");
        bool leaveRunning = false; //!< stays when the app ends
        bool shared = false;       //!< "People on this network"
    };

    explicit EmbeddedServer(Options options, QObject *parent = nullptr);

    //! Stops the server within 5 seconds, blocking, unless it may stay or another app uses it.
    ~EmbeddedServer() override;

    //! mimi-server beside this program, in ../libexec/mimi, or in PATH. Empty if there is none.
    static QString findExecutable();

    State state() const;
    //! Where this app reaches it, with the context (http://127.0.0.1:41234/Mimi). Empty before it first ran.
    QUrl address() const;
    //! Why it does not run, for people: the reason and the last line of its log.
    QString problem() const;
    //! When it is tried again (milliseconds since the epoch), for a countdown; 0 if it is not.
    qint64 retryAt() const;
    //! Where the log of the server lies.
    QString logPath() const;

    bool isShared() const;
    //! The addresses that people on this network can use, best guess first. Empty unless shared.
    QList<QUrl> sharedAddresses() const;
    //! SHA-256 of the certificate that those who join must see: 32 octets. Empty unless shared.
    QByteArray fingerprint() const;
    //! The certificate to trust at address(). Null unless shared.
    QSslCertificate certificate() const;

    bool leavesRunning() const;

public Q_SLOTS:
    //! Finds the running one or starts one; go on at Running. Does nothing if it is started.
    void start();
    //! Asks the server to end, kills it after 5 seconds; stopped() follows.
    void stop();
    //! Tries again now instead of at retryAt().
    void retry();
    //! Restarts it on all interfaces with TLS, or back on loopback alone. The port stays the same.
    void setShared(bool shared);
    void setLeaveRunning(bool leave);

Q_SIGNALS:
    void stateChanged(State state);
    void addressChanged();
    void sharedChanged(bool shared);
    //! It ended although it was wanted; it is started again at retryAt().
    void crashed(const QString &reason, qint64 retryAt);
    void stopped();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
