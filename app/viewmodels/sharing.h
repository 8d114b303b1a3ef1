// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQuickImageProvider>
#include <QtQmlIntegration>

namespace mimi::desktop {
class EmbeddedServer;
}

namespace mimi {

class Settings;

//! "People on this network": whether the embedded server lets others in, and what they need to join.
class Sharing : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    Q_PROPERTY(bool shared READ isShared WRITE setShared NOTIFY changed)
    Q_PROPERTY(bool leaveRunning READ leavesRunning WRITE setLeaveRunning NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QStringList addresses READ addresses NOTIFY changed)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed)
    //! What the QR code says; the image provider "qr" draws it.
    Q_PROPERTY(QString link READ link NOTIFY changed)

public:
    Sharing(desktop::EmbeddedServer &server, Settings &settings, QObject *parent = nullptr);

    //! The account lives on the embedded server, which runs.
    bool isAvailable() const;
    bool isShared() const;
    void setShared(bool shared);
    bool leavesRunning() const;
    void setLeaveRunning(bool leave);
    QString state() const;
    QStringList addresses() const;
    QString fingerprint() const;
    QString link() const;

    Q_INVOKABLE void copy(const QString &text) const;

Q_SIGNALS:
    void changed();

private:
    desktop::EmbeddedServer &m_server;
    Settings &m_settings;
};

//! "image://qr/TEXT": the QR code of a percent-encoded text.
class QrProvider : public QQuickImageProvider
{
public:
    QrProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace mimi
