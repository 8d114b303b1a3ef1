// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/composer.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/settings.h"
#include "app/viewmodels/wording.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QInputMethod>
#include <chrono>

namespace mimi {

using client::Draft;
using client::UserId;
using namespace std::chrono_literals;

Composer::Composer(client::ChatClient &client, const Settings &settings, QObject *parent)
    : QObject(parent), m_client(client), m_settings(settings)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(300ms);
    connect(&m_saveTimer, &QTimer::timeout, this, &Composer::save);
}

void Composer::open(UserId peer, const Draft &draft)
{
    close();
    m_peer = peer;
    show(draft.text, draft.cursor);
}

void Composer::close()
{
    save();
    if (m_peer.isValid() && !m_text.isEmpty())
        m_client.setTyping(m_peer, false);
    m_peer = {};
    cancelEditing();
    show({}, 0);
}

void Composer::show(const QString &text, int cursor)
{
    m_text = text;
    m_cursor = cursor;
    Q_EMIT shown(text, cursor);
}

void Composer::edited(const QString &text, int cursor)
{
    if (!m_peer.isValid() || (text == m_text && cursor == m_cursor))
        return;
    const bool isTyping = text != m_text;
    m_text = text;
    m_cursor = cursor;
    if (isEditing())
        return;
    m_unsaved = true;
    m_saveTimer.start();
    if (isTyping && m_settings.sendTyping())
        m_client.setTyping(m_peer, !text.isEmpty());
}

void Composer::save()
{
    m_saveTimer.stop();
    if (!m_unsaved || !m_client.store())
        return;
    m_unsaved = false;
    m_client.store()->setDraft(m_peer, {m_text, m_cursor, QDateTime::currentMSecsSinceEpoch()});
}

void Composer::commitInput()
{
    QGuiApplication::inputMethod()->commit();
}

void Composer::send(const QString &text)
{
    if (m_sending || !m_peer.isValid() || text.trimmed().isEmpty())
        return;
    m_saveTimer.stop();
    if (isEditing()) {
        m_client.edit(m_edited, text);
        cancelEditing();
        Q_EMIT sent();
        return;
    }
    m_sending = true;
    Q_EMIT sendingChanged();
    const UserId peer = m_peer;
    m_client.send(peer, text, this, [this, peer](const client::StoreResult<client::Message> &stored) {
        if (peer == m_peer)
            finish(stored.has_value());
        m_sending = false;
        Q_EMIT sendingChanged();
    });
    if (m_settings.sendTyping())
        m_client.setTyping(peer, false);
}

void Composer::finish(bool ok)
{
    if (!ok) {
        Q_EMIT failed(tr("The message could not be stored. It is too long, or the disk is full."));
        return;
    }
    m_unsaved = false; // the draft went with the message
    show({}, 0);
    Q_EMIT sent();
}

void Composer::quote(const QString &text)
{
    const QString quotation = wording::quoted(text);
    show(quotation + m_text, int(quotation.size()) + m_cursor);
    m_unsaved = true;
    m_saveTimer.start();
}

void Composer::edit(client::LocalId id, const QString &text)
{
    save();
    m_edited = id;
    Q_EMIT editingChanged();
    show(text, int(text.size()));
}

void Composer::cancelEditing()
{
    if (!isEditing())
        return;
    m_edited = {};
    Q_EMIT editingChanged();
    show({}, 0);
}

} // namespace mimi
