// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

namespace mimi::desktop {

//! Keeps small secrets (tokens): in the desktop's keychain, or, where that fails or does not answer in time, in a
//! file that only its owner can read (0600) but that is NOT encrypted. Every answer says which it was, so that the
//! settings can say so. Nothing here ever blocks, and nothing but the secret depends on it: a keychain that fails
//! means that the password is asked for, never that history is lost.
//!
//! Answers come in the caller's thread, never before the call returns, exactly once, and not after this object or
//! the context object is gone.
class Keychain : public QObject
{
    Q_OBJECT

public:
    enum class Place { Nowhere, Keychain, File };
    Q_ENUM(Place)

    struct Answer
    {
        bool ok = false; //!< read: there is such a secret; write: it is kept; remove: it is gone for sure
        Place place = Place::Nowhere;
        QByteArray secret; //!< of a read
        QString problem;   //!< why it is not in the keychain, or not at all; empty if all went well
    };
    using Reply = std::function<void(const Answer &)>;

    //! service names the app (and profile) in the keychain; fallbackFolder is where files go.
    Keychain(QString service, QString fallbackFolder, QObject *parent = nullptr);
    ~Keychain() override;

    void read(const QString &key, QObject *context, Reply reply);
    void write(const QString &key, const QByteArray &secret, QObject *context, Reply reply);
    void remove(const QString &key, QObject *context, Reply reply);

    //! How long the keychain may take (2 s). After it was late once, it is left alone until the app starts again.
    void setTimeout(int ms);
    //! Files only, as if there were no keychain.
    void setKeychainUsed(bool used);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
