// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/passphraselock.h"

#include "app/desktop/inworker.h"
#include "app/desktop/privatefile.h"

#include <QFile>
#include <sodium.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

// OWASP's second choice for Argon2id (19 MiB, two passes): a fraction of a second on any desktop.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

//! UTF-8 of one form, so that the same letters typed on another keyboard unlock; wiped when it goes.
class Secret
{
public:
    explicit Secret(const QString &text) : m_octets(text.normalized(QString::NormalizationForm_KC).toUtf8()) { }
    Secret(Secret &&) = default;
    Secret(const Secret &) = default;
    Secret &operator=(const Secret &) = delete;
    Secret &operator=(Secret &&) = delete;
    ~Secret()
    {
        if (m_octets.isDetached())
            sodium_memzero(m_octets.data(), static_cast<std::size_t>(m_octets.size()));
    }

    bool isEmpty() const { return m_octets.isEmpty(); }
    const char *data() const { return m_octets.constData(); }
    unsigned long long size() const { return static_cast<unsigned long long>(m_octets.size()); }

private:
    QByteArray m_octets;
};

QByteArray hashOf(const Secret &passphrase)
{
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, passphrase.data(), passphrase.size(), passes, memory) != 0)
        return {};
    return QByteArray(hash);
}

bool fits(const QByteArray &hash, const Secret &passphrase)
{
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash.constData(), passphrase.data(), passphrase.size()) == 0;
}

//! What came of setPassphrase().
struct Change
{
    bool allowed = false;
    QByteArray hash; // empty: the lock is off
    QString problem;
};

Change change(const QByteArray &oldHash, const Secret &current, const Secret &wanted, const QString &file)
{
    Change result;
    result.allowed = oldHash.isEmpty() || fits(oldHash, current);
    if (!result.allowed)
        return result;
    if (wanted.isEmpty()) {
        if (QFile::exists(file) && !QFile::remove(file))
            result.problem = file;
        return result;
    }
    result.hash = hashOf(wanted);
    if (const auto written = writePrivateFile(file, result.hash); !written)
        result.problem = written.error();
    return result;
}

QByteArray readHash(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

struct PassphraseLock::Private
{
    PassphraseLock *q;
    QString file;
    QByteArray hash;
    bool locked = false;
    bool busy = false;

    void setBusy(bool is);
    void setLocked(bool is);
    void apply(const Change &result);
};

void PassphraseLock::Private::setBusy(bool is)
{
    busy = is;
    Q_EMIT q->busyChanged(is);
}

void PassphraseLock::Private::setLocked(bool is)
{
    if (locked == is)
        return;
    locked = is;
    Q_EMIT q->lockedChanged(is);
}

void PassphraseLock::Private::apply(const Change &result)
{
    setBusy(false);
    if (!result.allowed) {
        Q_EMIT q->refused(tr("That is not the passphrase."));
        return;
    }
    if (!result.problem.isEmpty()) {
        Q_EMIT q->refused(tr("The passphrase could not be kept: %1").arg(result.problem));
        return;
    }
    const bool before = q->isEnabled();
    hash = result.hash;
    if (q->isEnabled() != before)
        Q_EMIT q->enabledChanged(!before);
    setLocked(false);
    Q_EMIT q->changed();
}

PassphraseLock::PassphraseLock(QString file, QObject *parent)
    : QObject(parent), d(new Private{this, std::move(file), {}})
{
    d->hash = readHash(d->file);
    d->locked = isEnabled();
}

PassphraseLock::~PassphraseLock() = default;

bool PassphraseLock::isEnabled() const
{
    return !d->hash.isEmpty();
}

bool PassphraseLock::isLocked() const
{
    return d->locked;
}

bool PassphraseLock::isBusy() const
{
    return d->busy;
}

void PassphraseLock::lock()
{
    if (isEnabled())
        d->setLocked(true);
}

void PassphraseLock::unlock(const QString &passphrase)
{
    if (!d->locked || d->busy)
        return;
    d->setBusy(true);
    inWorker(
        this, [hash = d->hash, secret = Secret(passphrase)] { return fits(hash, secret); },
        [this](bool right) {
            d->setBusy(false);
            if (!right) {
                Q_EMIT refused(tr("That is not the passphrase."));
                return;
            }
            d->setLocked(false);
            Q_EMIT unlocked();
        });
}

void PassphraseLock::setPassphrase(const QString &current, const QString &passphrase)
{
    if (d->busy)
        return;
    d->setBusy(true);
    inWorker(
        this,
        [hash = d->hash, old = Secret(current), wanted = Secret(passphrase), file = d->file] {
            return change(hash, old, wanted, file);
        },
        [this](const Change &result) { d->apply(result); });
}

} // namespace mimi::desktop
