// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keychain.h"

#include "app/desktop/keychainthread.h"
#include "app/desktop/privatefile.h"

#include <QFile>
#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mimi::desktop {

namespace {

using Outcome = KeychainReply::Outcome;

//! Waits for the keychain, but not for long: the first of reply and time-out counts.
class Patience : public QObject
{
public:
    Patience(std::chrono::milliseconds timeout, std::function<void(const KeychainReply &)> reply,
             std::function<void()> late, QObject *parent)
        : QObject(parent), m_reply(std::move(reply))
    {
        QTimer::singleShot(timeout, this, [this, late = std::move(late)] {
            late();
            settle({Outcome::Failed, {}, Keychain::tr("The keychain does not answer.")});
        });
    }

    void settle(const KeychainReply &reply)
    {
        if (const auto settled = std::exchange(m_reply, nullptr)) {
            settled(reply);
            deleteLater();
        }
    }

private:
    std::function<void(const KeychainReply &)> m_reply;
};

} // namespace

struct Keychain::Private
{
    Keychain *q;
    QString service;
    QString folder;
    std::chrono::milliseconds timeout = 2s;
    bool used = true;
    bool late = false; // whoever waits behind a keychain that hangs waits for ever

    void ask(KeychainRequest::Kind kind, const QString &key, const QByteArray &secret,
             std::function<void(const KeychainReply &)> reply);
    QString pathOf(const QString &key) const;
    std::optional<QByteArray> readFile(const QString &key) const;
    Answer keepInFile(const QString &key, const QByteArray &secret, const QString &problem) const;
    bool removeFile(const QString &key) const;
};

void Keychain::Private::ask(KeychainRequest::Kind kind, const QString &key, const QByteArray &secret,
                            std::function<void(const KeychainReply &)> reply)
{
    if (!used || late) {
        QMetaObject::invokeMethod(
            q,
            [reply = std::move(reply)] {
                reply({Outcome::NoKeychain, {}, tr("The keychain is not used.")});
            },
            Qt::QueuedConnection);
        return;
    }
    auto *question = new Patience(
        timeout, std::move(reply), [this] { late = true; }, q);
    askKeychain({kind, service, key, secret}, question,
                [question](const KeychainReply &answer) { question->settle(answer); });
}

QString Keychain::Private::pathOf(const QString &key) const
{
    return folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(key)) + u".secret"_s;
}

std::optional<QByteArray> Keychain::Private::readFile(const QString &key) const
{
    QFile file(pathOf(key));
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

Keychain::Answer Keychain::Private::keepInFile(const QString &key, const QByteArray &secret,
                                               const QString &problem) const
{
    const auto written = writePrivateFile(pathOf(key), secret);
    if (!written)
        return {false, Place::Nowhere, {}, QString(problem + u' ' + written.error())};
    return {true, Place::File, {}, problem};
}

bool Keychain::Private::removeFile(const QString &key) const
{
    QFile file(pathOf(key));
    return !file.exists() || file.remove();
}

Keychain::Keychain(QString service, QString fallbackFolder, QObject *parent)
    : QObject(parent), d(new Private{this, std::move(service), std::move(fallbackFolder)})
{ }

Keychain::~Keychain() = default;

void Keychain::read(const QString &key, QObject *context, Reply reply)
{
    const auto answer = [context = QPointer(context), reply = std::move(reply)](const Answer &what) {
        if (context)
            reply(what);
    };
    // A file is there only if the last write did not reach the keychain: it is newer than what may be in there.
    if (auto secret = d->readFile(key)) {
        QMetaObject::invokeMethod(
            this,
            [answer, kept = *secret] {
                answer({true, Place::File, kept, {}});
            },
            Qt::QueuedConnection);
        return;
    }
    d->ask(KeychainRequest::Kind::Read, key, {}, [answer](const KeychainReply &found) {
        const bool ok = found.outcome == Outcome::Done;
        answer({ok, ok ? Place::Keychain : Place::Nowhere, found.secret, found.problem});
    });
}

void Keychain::write(const QString &key, const QByteArray &secret, QObject *context, Reply reply)
{
    d->ask(KeychainRequest::Kind::Write, key, secret,
           [this, key, secret, context = QPointer(context), reply = std::move(reply)](const KeychainReply &written) {
               Answer answer{true, Place::Keychain, {}, {}};
               if (written.outcome == Outcome::Done)
                   d->removeFile(key);
               else
                   answer = d->keepInFile(key, secret, written.problem);
               if (context)
                   reply(answer);
           });
}

void Keychain::remove(const QString &key, QObject *context, Reply reply)
{
    const bool fileGone = d->removeFile(key);
    d->ask(KeychainRequest::Kind::Remove, key, {},
           [fileGone, context = QPointer(context), reply = std::move(reply)](const KeychainReply &removed) {
               if (context)
                   reply({fileGone && removed.outcome != Outcome::Failed, Place::Nowhere, {}, removed.problem});
           });
}

void Keychain::setTimeout(int ms)
{
    d->timeout = std::chrono::milliseconds(ms);
}

void Keychain::setKeychainUsed(bool used)
{
    d->used = used;
}

} // namespace mimi::desktop
