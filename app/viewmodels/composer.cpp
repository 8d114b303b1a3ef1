// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/composer.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/settings.h"
#include "app/viewmodels/wording.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <chrono>

namespace mimi {

using client::Draft;
using client::LocalId;
using client::UserId;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Composer::Composer(client::ChatClient &client, const Settings &settings, QObject *parent)
    : QObject(parent), m_client(client), m_settings(settings)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(300ms);
    connect(&m_saveTimer, &QTimer::timeout, this, &Composer::save);
}

Composer::~Composer()
{
    save();
}

void Composer::open(UserId peer, const Draft &draft)
{
    close();
    m_peer = peer;
    show(draft.text, draft.cursor);
    const QString edited = m_client.store()->setting(editKey());
    const qsizetype end = edited.indexOf(u' ');
    if (end > 0)
        edit(LocalId{edited.left(end).toLongLong()}, edited.mid(end + 1));
}

void Composer::close()
{
    save();
    if (m_peer.isValid() && !m_text.isEmpty())
        m_client.setTyping(m_peer, false);
    m_peer = {};
    m_sendAgain = false;
    if (isEditing()) {
        m_edited = {}; // goes on when the conversation is opened again
        Q_EMIT editingChanged();
    }
    show({}, 0);
}

// ---- what the field shows

void Composer::show(const QString &fullText, int fullCursor)
{
    const wording::Quotation parts = wording::splitQuotation(fullText);
    setQuotation(parts.quoted);
    m_text = parts.rest;
    m_cursor = std::max(0, fullCursor - int(fullText.size() - parts.rest.size()));
    setProblem({});
    Q_EMIT shown(m_text, m_cursor);
}

void Composer::setQuotation(const QString &text)
{
    if (std::exchange(m_quotation, text) != text)
        Q_EMIT quotationChanged();
}

void Composer::setProblem(const QString &text)
{
    if (std::exchange(m_problem, text) != text)
        Q_EMIT problemChanged();
}

void Composer::edited(const QString &text, int cursor)
{
    if (!m_peer.isValid() || (text == m_text && cursor == m_cursor))
        return;
    const bool isTyping = text != m_text;
    m_text = text;
    m_cursor = cursor;
    scheduleSave();
    if (!isTyping)
        return;
    setProblem({});
    if (m_settings.sendTyping() && !isEditing())
        m_client.setTyping(m_peer, !text.isEmpty());
}

void Composer::quote(const QString &text)
{
    setQuotation(text);
    scheduleSave();
}

void Composer::removeQuotation()
{
    setQuotation({});
    scheduleSave();
}

// ---- drafts

QString Composer::fullText() const
{
    // What is on its way to the disk is no draft any more.
    const QString text = m_sending && m_text.startsWith(m_onItsWay) ? m_text.mid(m_onItsWay.size()) : m_text;
    return m_sending || m_quotation.isEmpty() ? text : wording::quoted(m_quotation) + text;
}

Draft Composer::draft() const
{
    const QString text = fullText();
    const int cursor = std::clamp(m_cursor + int(text.size() - m_text.size()), 0, int(text.size()));
    return {text, cursor, QDateTime::currentMSecsSinceEpoch()};
}

QString Composer::editKey() const
{
    return u"edit/%1"_s.arg(m_peer.value);
}

//! Not anew with every key: somebody who types on without a pause loses no more than 300 ms either.
void Composer::scheduleSave()
{
    m_unsaved = true;
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
}

void Composer::save()
{
    m_saveTimer.stop();
    if (!m_unsaved || !m_peer.isValid() || !m_client.store())
        return;
    m_unsaved = false;
    if (isEditing())
        m_client.store()->setSetting(editKey(), QString::number(m_edited.value) + u' ' + fullText());
    else
        m_client.store()->setDraft(m_peer, draft());
}

// ---- sending

void Composer::commitInput(QObject *field)
{
    QInputMethod *inputMethod = QGuiApplication::inputMethod();
    inputMethod->commit();
    // Not every input method does as it is told.
    const QString left = field->property("preeditText").toString();
    if (left.isEmpty())
        return;
    QInputMethodEvent event;
    event.setCommitString(left);
    QCoreApplication::sendEvent(field, &event);
    inputMethod->reset();
}

void Composer::send(const QString &text)
{
    if (!m_peer.isValid() || text.trimmed().isEmpty())
        return;
    if (m_sending) {
        m_sendAgain = text != m_onItsWay;
        return;
    }
    m_saveTimer.stop();
    if (isEditing())
        sendEdited(text);
    else
        store(text);
}

void Composer::sendEdited(const QString &text)
{
    m_text = text;
    m_client.edit(m_edited, fullText());
    cancelEditing();
    Q_EMIT sent();
}

void Composer::store(const QString &text)
{
    m_text = text;
    const QString whole = fullText();
    m_onItsWay = text;
    m_sending = true;
    Q_EMIT sendingChanged();
    const UserId peer = m_peer;
    m_client.send(peer, whole, this, [this, peer, whole](const client::StoreResult<client::Message> &stored) {
        const bool isHere = peer == m_peer;
        if (isHere)
            finish(stored.has_value());
        m_sending = false;
        m_onItsWay.clear();
        Q_EMIT sendingChanged();
        if (!isHere && !stored && m_client.store())
            m_client.store()->setDraft(peer, {whole, int(whole.size()), QDateTime::currentMSecsSinceEpoch()});
        if (std::exchange(m_sendAgain, false) && isHere && stored)
            send(m_text);
    });
    if (m_settings.sendTyping())
        m_client.setTyping(peer, false);
}

void Composer::finish(bool ok)
{
    if (!ok) {
        setProblem(tr("The message could not be stored. It is too long, or the disk is full."));
        scheduleSave();
        return;
    }
    const Draft rest = draft(); // what was typed since; the draft of before went with the message
    m_unsaved = false;
    show(rest.text, rest.cursor);
    if (!rest.text.isEmpty())
        scheduleSave();
    Q_EMIT sent();
}

// ---- a refused message, written anew

void Composer::edit(LocalId id, const QString &text)
{
    save();
    if (!isEditing())
        m_beforeEditing = draft();
    m_edited = id;
    Q_EMIT editingChanged();
    show(text, int(text.size()));
    scheduleSave();
}

void Composer::cancelEditing()
{
    if (!isEditing())
        return;
    if (m_client.store())
        m_client.store()->setSetting(editKey(), u""_s);
    m_edited = {};
    m_unsaved = false;
    m_saveTimer.stop();
    Q_EMIT editingChanged();
    show(m_beforeEditing.text, m_beforeEditing.cursor);
}

} // namespace mimi
