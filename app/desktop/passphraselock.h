// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

namespace mimi::desktop {

//! The passphrase that unlocks the window. Only its Argon2id hash is kept (a 0600 file); hashing runs in a thread.
//! It keeps people at the same desk out; it does not encrypt the database, and the settings say so.
class PassphraseLock : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool enabled READ isEnabled NOTIFY enabledChanged)
    Q_PROPERTY(bool locked READ isLocked NOTIFY lockedChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

public:
    //! Locked from the start if there is a hash in the file.
    explicit PassphraseLock(QString file, QObject *parent = nullptr);
    ~PassphraseLock() override;

    bool isEnabled() const;
    bool isLocked() const;
    //! A passphrase is being hashed; another is not taken meanwhile.
    bool isBusy() const;

public Q_SLOTS:
    //! Locks now, if there is a passphrase.
    void lock();
    //! unlocked() or refused() follows.
    void unlock(const QString &passphrase);
    //! current is checked first if there is one. changed() or refused() follows; an empty one turns the lock off.
    void setPassphrase(const QString &current, const QString &passphrase);

Q_SIGNALS:
    void enabledChanged(bool enabled);
    void lockedChanged(bool locked);
    void busyChanged(bool busy);
    void unlocked();
    void changed();
    void refused(const QString &reason);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
